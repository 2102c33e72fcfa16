/** What staff set on this tablet: when it locks, whether it sounds, which language it speaks, and the end of the evening. */

import { button, choice, el } from "../elements.js";
import { clock, config, say } from "../words.js";

const IDLE_MINUTES = [1, 3, 10, 30];

export function settingsView({ tablet, settings, keepSettings, leave }) {
  const idle = choice(say("idle"), IDLE_MINUTES.map((n) => ({ value: n, words: say("minutes", { n }) })), settings.idleMinutes, (idleMinutes) => keepSettings({ idleMinutes }));
  const sounds = [{ value: true, words: say("yes"), picture: "volume_up" }, { value: false, words: say("no") }];
  const sound = choice(say("sound"), sounds, settings.sound !== false, (value) => keepSettings({ sound: value }));
  const languages = el("div", { class: "choices" }, config.languages.map(({ code, name, direction }) =>
    el("a", { class: "button quiet", href: `/desk/${code}`, lang: code, dir: direction, "aria-current": code === config.language && "true" }, name)));
  const ending = el("p", {}, say("close_desk_why", { time: clock(tablet.desk.expires_at) }));
  const end = button(say("close_desk"), () => {
    if (tablet.counts.waiting) ending.textContent = say("close_desk_waits", { n: tablet.counts.waiting });
    else leave();
  }, { kind: "danger" });
  const part = (title, ...rest) => el("section", { class: "desk-part" }, el("h2", {}, say(title)), ...rest);
  return { root: el("div", { class: "desk-wide" }, part("idle", idle), part("sound", sound), part("language", languages), part("close_desk", ending, end)) };
}
