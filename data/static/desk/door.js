/** The door's code for now, drawn on the tablet itself: from the codes that the server sent for the evening. */

import { el } from "./elements.js";
import { encode } from "./vendor/uqr.mjs";
import { say } from "./words.js";

const QUIET_ZONE = 4; // modules, ISO/IEC 18004
const SVG = "http://www.w3.org/2000/svg";

/** The address that the door's code holds at a moment (by the server's clock), or null when there is none. */
export function doorAddress(door, nowMs) {
  if (!door) return null;
  const code = door.codes[stepAt(door, nowMs) - door.from_step];
  return code ? door.address + code : null;
}

function stepAt(door, nowMs) {
  return Math.floor(nowMs / 1000 / door.seconds);
}

/** A picture of the door's code that changes by itself; `now()` gives milliseconds by the server's clock. */
export class DoorCode {
  constructor(door, now) {
    this.door = door;
    this.now = now;
    this.root = el("div", { class: "door-code" });
    this.draw();
  }

  draw() {
    const nowMs = this.now();
    const stepMs = (this.door?.seconds ?? 30) * 1000;
    const leftMs = stepMs - (nowMs % stepMs);
    const address = doorAddress(this.door, nowMs);
    if (address) {
      const bar = el("div", { class: "door-countdown", "aria-hidden": "true", style: `--left-seconds: ${leftMs / 1000}` });
      this.root.replaceChildren(el("div", { class: "live" }, picture(address), bar));
    } else {
      this.root.replaceChildren(el("p", { class: "notice warning" }, say("door_none")));
    }
    this.timer = setTimeout(() => this.draw(), leftMs + 50);
  }

  close() {
    clearTimeout(this.timer);
  }
}

/** The code of a text, dark on white in every scheme, since phones read inverted codes badly. */
export function picture(text, label = say("door_code")) {
  const { size, data } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${size} ${size}`);
  drawing.setAttribute("shape-rendering", "crispEdges");
  drawing.setAttribute("aria-hidden", "true"); // what it is says the element around it
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join(""));
  drawing.append(path);
  return el("div", { class: "qr", role: "img", "aria-label": label }, drawing);
}
