/** Every text of the page, in its language; times and numbers as people read them here. */

export const config = JSON.parse(document.getElementById("desk-config")?.textContent ?? "{}");

/** The text `key` with `{name}` replaced by the fact `name`. */
export function say(key, facts = {}) {
  const text = config.texts?.[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

const reading = { timeZone: config.zone };
const hours = new Intl.DateTimeFormat(config.language, { ...reading, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const days = new Intl.DateTimeFormat(config.language, { ...reading, weekday: "long", day: "numeric", month: "long" });

/** 17:04, by the neighbourhood's clock. */
export function clock(at) {
  return hours.format(new Date(at));
}

/** Dienstag, 24. November. */
export function day(at) {
  return days.format(new Date(at));
}
