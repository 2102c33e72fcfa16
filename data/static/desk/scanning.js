/** The camera that reads codes all evening: the scanner's own parts (components/scanner/browser) in a plain page. */

import { button, el } from "./elements.js";
import { Camera, obstacle, problemOf, watchPermission } from "./scanner/camera.js";
import { openDecoder } from "./scanner/decoder.js";
import { Frames } from "./scanner/frames.js";
import { Repeats } from "./scanner/repeats.js";
import { config, say } from "./words.js";

const PERIOD_MS = 125;
const FLASH_MS = 900;

export class Scanning {
  /** `found(text)` is called with each code that was not in view already. */
  constructor(found) {
    this.found = found;
    this.video = el("video", { class: "scanner-video", playsinline: true, muted: true, "aria-label": say("camera_view") });
    this.view = el("div", { class: "scanner-view", hidden: true }, this.video, el("div", { class: "scanner-corners", "aria-hidden": "true" }));
    this.words = el("div", { class: "desk-camera-words" });
    this.tools = el("div", { class: "scanner-tools" });
    this.root = el("section", { class: "desk-camera", "aria-label": say("camera") }, this.view, this.words, this.tools);
    this.camera = new Camera(this.video, () => this.fail("in_use"));
    this.frames = new Frames(this.video);
    this.repeats = new Repeats();
    this.followPage = () => (document.hidden ? this.rest() : this.isWanted && this.start());
    document.addEventListener("visibilitychange", this.followPage);
    this.ask();
    if (!obstacle()) watchPermission(() => {}).then(({ state }) => state === "granted" && this.start());
  }

  ask() {
    this.show("camera_why", { words: "camera_start" });
  }

  fail(problem) {
    this.rest();
    this.isWanted = false;
    this.show(`camera_${problem}`, problem === "insecure" ? null : { words: "camera_again" }, "alert");
  }

  show(words, way, role = null) {
    this.view.hidden = true;
    this.tools.replaceChildren();
    this.words.replaceChildren(el("p", { role }, say(words)));
    if (way) this.words.append(button(say(way.words), () => this.start(), { picture: "photo_camera" }));
  }

  start() {
    this.isWanted = true;
    return this.open(() => this.camera.start());
  }

  async open(startCamera) {
    if (obstacle()) return this.fail(obstacle());
    this.words.replaceChildren(el("p", { role: "status" }, say("camera_starting")));
    this.decoder ??= openDecoder(config.files);
    try {
      if (!(await startCamera())) return;
    } catch (error) {
      return this.fail(problemOf(error));
    }
    const turn = this.camera.turn;
    try {
      await this.look(turn, await this.decoder);
    } catch (error) {
      console.error(error);
      this.decoder = null; // a file that did not arrive may arrive at the next try
      if (this.camera.turn === turn) this.fail("decoder");
    }
  }

  async look(turn, decoder) {
    if (this.camera.turn !== turn) return;
    this.view.hidden = false;
    this.video.classList.toggle("scanner-mirrored", this.camera.facesUser);
    this.words.replaceChildren();
    await this.offerTools();
    while (this.camera.turn === turn) {
      const startedAt = performance.now();
      const picture = this.frames.next();
      const text = picture && (await decoder.read(picture));
      if (this.camera.turn !== turn) return;
      if (text && !this.repeats.isRepeat(text)) this.read(text);
      const tookMs = performance.now() - startedAt;
      await new Promise((go) => setTimeout(go, Math.max(PERIOD_MS - tookMs, tookMs)));
    }
  }

  read(text) {
    this.view.classList.add("scanner-hit");
    setTimeout(() => this.view.classList.remove("scanner-hit"), FLASH_MS);
    this.found(text);
  }

  async offerTools() {
    const more = [];
    if ((await this.camera.count()) > 1)
      more.push(button(say("camera_switch"), () => this.open(() => this.camera.startNext()), { kind: "quiet", picture: "flip_camera_android" }));
    if (this.camera.hasTorch) {
      let isLit = false;
      const light = button(say("camera_torch"), () => this.camera.light((isLit = !isLit)), { kind: "quiet", picture: "flashlight_on" });
      more.push(light);
    }
    this.tools.replaceChildren(...more);
  }

  /** The camera off, as while nobody looks. */
  rest() {
    this.camera.stop();
  }

  close() {
    document.removeEventListener("visibilitychange", this.followPage);
    this.rest();
    this.decoder?.then((decoder) => decoder.close()).catch(() => {});
    this.decoder = null;
  }
}
