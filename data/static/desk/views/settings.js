/** What staff set on this tablet: when it locks, whether it sounds, which language it speaks, and the end of the evening. */

import { button, choice, el, oneAtATime } from "../elements.js";
import { clock, config, say } from "../words.js";

const IDLE_MINUTES = [1, 3, 10, 30];

export function settingsView({ tablet, settings, keepSettings, leave }) {
  const idle = choice(say("idle"), IDLE_MINUTES.map((n) => ({ value: n, words: say("minutes", { n }) })), settings.idleMinutes, (idleMinutes) => keepSettings({ idleMinutes }));
  const sounds = [{ value: true, words: say("yes"), picture: "volume_up" }, { value: false, words: say("no") }];
  const sound = choice(say("sound"), sounds, settings.sound !== false, (value) => keepSettings({ sound: value }));
  const languages = el("div", { class: "choices" }, config.languages.map(({ code, name, direction }) =>
    el("a", { class: "button quiet", href: `/desk/${code}`, lang: code, dir: direction, "aria-current": code === config.language && "true" }, name)));
  const part = (title, ...rest) => el("section", { class: "desk-part" }, el("h2", {}, say(title)), ...rest);
  return { root: el("div", { class: "desk-wide" }, part("idle", idle), part("sound", sound), part("language", languages), part("close_desk", ending(tablet, leave))) };
}

/** It is asked for twice: nothing is left that could be taken back, and it takes staff and a network to begin anew. */
function ending(tablet, leave) {
  const root = el("div", { class: "desk-part", "aria-live": "polite" });
  const close = () => button(say("close_desk"), ask, { kind: "danger" });
  const begin = () => root.replaceChildren(el("p", {}, say("close_desk_why", { time: clock(tablet.desk.expires_at) })), close());
  const ask = oneAtATime(async () => {
    await tablet.recount();
    const n = tablet.counts.waiting;
    if (n) return root.replaceChildren(el("p", { class: "notice warning" }, say("close_desk_waits", { n })), close());
    const back = button(say("cancel"), begin, { kind: "quiet", picture: "close" });
    const yes = button(say("close_desk_yes"), oneAtATime(leave), { kind: "danger" });
    root.replaceChildren(el("p", { class: "notice warning" }, say("close_desk_sure")), el("div", { class: "desk-row" }, back, yes));
    back.focus();
  });
  begin();
  return root;
}
