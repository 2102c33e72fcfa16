/** Pictures for the decoder: exactly the square that the viewfinder shows, never larger than it pays off. */

const LONGEST_EDGE_PX = 720;

export class Frames {
  constructor(video) {
    this.video = video;
    this.canvas = document.createElement("canvas");
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
  }

  /** The newest picture, or null while the camera is still warming up. */
  next() {
    const { videoWidth, videoHeight } = this.video;
    const cut = Math.min(videoWidth, videoHeight);
    if (!cut || this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    const edge = Math.min(cut, LONGEST_EDGE_PX);
    if (this.canvas.width !== edge) this.canvas.width = this.canvas.height = edge;
    this.pen.drawImage(this.video, (videoWidth - cut) / 2, (videoHeight - cut) / 2, cut, cut, 0, 0, edge, edge);
    return this.pen.getImageData(0, 0, edge, edge);
  }
}
