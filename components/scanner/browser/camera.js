/** The phone's camera: opened, changed and, above all, switched off again. */

const REMEMBERED_CAMERA = "scanner-camera";
const WISHED_WIDTH_PX = 1280;
const WISHED_HEIGHT_PX = 720;

/** The key of the sentence for an error of getUserMedia (W3C Media Capture and Streams, 10.2). */
export function problemOf(error) {
  switch (error?.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "no_camera";
    default:
      return "in_use";
  }
}

/** Whether this page may ask for a camera at all: browsers hide it on pages without https. */
export function obstacle() {
  if (!window.isSecureContext) return "insecure";
  return navigator.mediaDevices?.getUserMedia ? "" : "no_camera";
}

/** "granted", "denied" or "prompt"; Firefox and old Safari cannot tell and count as "prompt". */
export async function watchPermission(onChange) {
  try {
    const permission = await navigator.permissions.query({ name: "camera" });
    permission.onchange = () => onChange(permission.state);
    return permission;
  } catch {
    return { state: "prompt", onchange: null };
  }
}

export class Camera {
  constructor(video, onLost) {
    this.video = video;
    this.onLost = onLost;
    this.stream = null;
    this.turn = 0;
  }

  get track() {
    return this.stream?.getVideoTracks()[0];
  }

  /** Resolves to false when stop() or another start() came in between. */
  async start(deviceId = remembered()) {
    this.stop();
    const turn = this.turn;
    const asked = navigator.mediaDevices.getUserMedia({ audio: false, video: wishes(deviceId) });
    const stream = await asked.catch((error) => {
      if (turn === this.turn) throw error;
    });
    if (turn !== this.turn) {
      end(stream);
      return false;
    }
    this.stream = stream;
    this.track.onended = () => turn === this.turn && this.onLost();
    this.video.muted = true; // phones only play by themselves what makes no sound
    this.video.srcObject = stream;
    await this.video.play().catch((error) => {
      if (turn === this.turn) throw error;
    });
    return turn === this.turn;
  }

  stop() {
    this.turn += 1;
    end(this.stream);
    this.stream = null;
    this.video.srcObject = null;
  }

  /** Whether the picture should be shown like a mirror. */
  get facesUser() {
    return this.track?.getSettings().facingMode === "user";
  }

  get hasTorch() {
    return Boolean(this.track?.getCapabilities?.().torch);
  }

  async light(on) {
    await this.track?.applyConstraints({ advanced: [{ torch: on }] });
  }

  async count() {
    return (await cameras()).length;
  }

  async startNext() {
    const turn = this.turn;
    const all = await cameras();
    if (turn !== this.turn) return false;
    const current = all.findIndex((device) => device.deviceId === this.track?.getSettings().deviceId);
    const next = all[(current + 1) % all.length].deviceId;
    remember(next);
    return this.start(next);
  }
}

function wishes(deviceId) {
  const size = { width: { ideal: WISHED_WIDTH_PX }, height: { ideal: WISHED_HEIGHT_PX } };
  const which = deviceId ? { deviceId: { ideal: deviceId } } : { facingMode: { ideal: "environment" } };
  return { ...size, ...which, advanced: [{ focusMode: "continuous" }] };
}

async function cameras() {
  return (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === "videoinput");
}

function end(stream) {
  stream?.getTracks().forEach((track) => {
    track.onended = null;
    track.stop();
  });
}

// Private windows may refuse storage; the choice is then simply forgotten.
function remembered() {
  try {
    return localStorage.getItem(REMEMBERED_CAMERA);
  } catch {
    return null;
  }
}

function remember(deviceId) {
  try {
    localStorage.setItem(REMEMBERED_CAMERA, deviceId);
  } catch {
    return;
  }
}
