/** The tablet on its own: the door's code, a welcome in the house's languages, the time, and a way in for staff. */

import { DoorCode } from "../door.js";
import { busyWith, button, el, icon } from "../elements.js";
import { tryPin } from "../lock.js";
import { clock, config, day, say } from "../words.js";

const TICK_MS = 5_000;

export function lockedView({ tablet, store, unlock }) {
  const code = new DoorCode(tablet.evening?.door, () => tablet.now());
  const time = el("p", { class: "desk-time" });
  const tick = () => (time.textContent = `${clock(tablet.now())} · ${day(tablet.now())}`);
  const welcomes = config.languages.map(({ code: lang, welcome, direction }) => el("span", { lang, dir: direction }, welcome));
  const pad = pinPad(store, unlock);
  const { title, is_off: isOff } = tablet.evening?.event ?? tablet.desk.event ?? {};
  const root = el("main", { class: "door desk-door" },
    el("div", { class: "door-words" }, el("h1", { dir: "auto" }, title ?? "Ehrensache"), el("p", { class: "door-welcome" }, welcomes),
      el("p", { class: "lead" }, say(isOff ? "door_off" : "door_scan")), time,
      button(say("unlock"), () => pad.open(), { kind: "quiet", picture: "lock_open" })),
    code.root, pad.root);
  tick();
  const timer = setInterval(tick, TICK_MS);
  const close = () => {
    clearInterval(timer);
    code.close();
  };
  return { root, close };
}

function pinPad(store, unlock) {
  let typed = "";
  const dots = el("output", { class: "desk-pin", tabindex: -1, autofocus: true, "aria-label": say("desk_pin") });
  const words = el("p", { role: "alert", class: "small" });
  const draw = () => (dots.value = "•".repeat(typed.length));
  const press = (digit) => {
    if (typed.length < 8) typed += digit;
    draw();
  };
  const back = () => {
    typed = typed.slice(0, -1);
    draw();
  };
  const enter = async () => {
    if (!typed) return;
    const pin = typed;
    typed = words.textContent = "";
    draw();
    const { isRight, waitSeconds, left } = await busyWith(done, () => tryPin(store, pin));
    if (isRight) return unlock();
    words.textContent = waitSeconds ? say("pin_wait", { n: waitSeconds }) : say("pin_wrong", { n: left });
  };
  const digits = [..."123456789"].map((digit) => button(digit, () => press(digit), { kind: "quiet" }));
  const done = el("button", { type: "button", class: "button", onclick: enter, "aria-label": say("unlock") }, icon("check"));
  const keys = el("div", { class: "desk-keys" }, digits,
    el("button", { type: "button", class: "button quiet", onclick: back, "aria-label": say("pin_back") }, icon("backspace")),
    button("0", () => press("0"), { kind: "quiet" }),
    done);
  const root = el("dialog", { class: "desk-pad", "aria-label": say("unlock") }, el("p", {}, say("desk_pin")), dots, words, keys,
    button(say("cancel"), () => root.close(), { kind: "quiet" }));
  root.addEventListener("keydown", (event) => {
    if (/^\d$/.test(event.key)) press(event.key);
    else if (event.key === "Backspace") back();
    else if (event.key === "Enter" && event.target.tagName !== "BUTTON") enter();
  });
  return {
    root,
    open() {
      typed = words.textContent = "";
      draw();
      root.showModal();
    },
  };
}
