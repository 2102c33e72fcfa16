/** The answer to a scan, as wide as the screen, seen from two steps away and heard. */

import { afterwards, notKept } from "../answers.js";
import { about, el, icon } from "../elements.js";
import { play } from "../sound.js";
import { say } from "../words.js";

const ICONS = { good: "check_circle", warning: "schedule", bad: "error", ready: "qr_code_scanner" };

export class Panel {
  constructor(tablet, settings) {
    this.tablet = tablet;
    this.settings = settings;
    this.root = el("div", { class: "desk-answer", role: "status", "aria-live": "assertive", "aria-atomic": "true" });
    this.ready(say("ready_arrive"));
    this.follow = ({ detail }) => {
      const fact = detail.find(({ id }) => id === this.shown.fact?.id);
      const later = fact && afterwards(this.shown, fact);
      if (later) this.show(later);
    };
    tablet.addEventListener("answered", this.follow);
  }

  ready(words) {
    this.draw({ tone: "ready", title: words, text: "" });
  }

  /** Show what `answering`, the promise of an answer, comes to. */
  async answer(answering) {
    this.show(await answering.catch(notKept));
  }

  show(answer) {
    this.draw(answer);
    if (this.settings.sound !== false) play(answer.tone);
  }

  draw(answer) {
    this.shown = answer;
    this.root.dataset.tone = answer.tone;
    const title = answer.isName ? about(answer.fact ?? {}, answer.title, "strong") : el("strong", {}, answer.title);
    this.root.replaceChildren(icon(ICONS[answer.tone]), el("div", {}, title, answer.text && el("span", {}, answer.text)));
  }

  close() {
    this.tablet.removeEventListener("answered", this.follow);
  }
}
