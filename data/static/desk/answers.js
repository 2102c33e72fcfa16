/**
 * What a scan brings about and what is said about it: { tone, title, text, fact }. The list decides at once; what the
 * server makes of it later is said by `afterwards`.
 */

import { clock, say } from "./words.js";

const NOTHING = { tone: "bad", title: "no_code", text: "no_code_way" };
const worded = ({ tone, title, text }) => ({ tone, title: say(title), text: say(text) });

/** Somebody arrives or leaves; `seen` is what Tablet.scanned() gives, or { person } of who was found by name. */
export async function cameOrWent(tablet, kind, seen) {
  if (!seen) return worded(NOTHING);
  if (seen.kind === "sheet") return worded({ tone: "warning", title: "is_sheet", text: "is_sheet_way" });
  if (seen.kind === "station") return worded({ tone: "warning", title: "is_station", text: "is_station_way" });
  if (seen.kind === "blank" && kind === "leave") return worded({ tone: "warning", title: "is_blank", text: "is_blank_way" });
  const { person } = seen;
  const before = person && { arrived_at: person.arrived_at, left_at: person.left_at };
  const said = seen.hash ? { pass: seen.hash } : { person: person.person };
  const fact = await tablet.record(kind, person && !seen.hash && person.pass ? { pass: person.pass } : said, person?.name);
  if (!person) return { tone: "warning", title: say("not_on_list"), text: say("not_on_list_way"), fact };
  return { ...(kind === "arrive" ? came : went)(before, person, tablet), isName: true, title: person.name || say("card_read"), fact };
}

function came(before, person, tablet) {
  if (before.arrived_at && !before.left_at) return { tone: "warning", text: say("here_since", { time: clock(before.arrived_at) }) };
  const words = before.left_at ? "back_again" : person.signed_up ? "arrived_signed_up" : "arrived";
  return { tone: "good", text: say(words, { time: clock(tablet.now()) }) };
}

function went(before, person, tablet) {
  if (before.left_at) return { tone: "warning", text: say("gone_since", { time: clock(before.left_at) }) };
  return { tone: "good", text: say("left", { time: clock(tablet.now()) }) };
}

/** A stamp for whoever was scanned, at a station. */
export async function stamped(tablet, seen, station) {
  if (!seen) return worded(NOTHING);
  if (seen.kind === "station") return worded({ tone: "warning", title: "is_station", text: "is_station_way" });
  if (seen.kind === "blank") return worded({ tone: "warning", title: "is_blank", text: "is_blank_way" });
  const { evening } = tablet;
  const said = { pass: seen.hash };
  const had = evening.stampsOf.get(evening.holderOf(said))?.has(station);
  const fact = await tablet.record("stamp", { ...said, station }, seen.person?.name ?? (seen.kind === "sheet" ? say("sheet") : ""));
  const n = evening.stampCount(evening.holderOf(said));
  const title = seen.person?.name || say({ sheet: "sheet", person: "card_read" }[seen.kind] ?? "not_on_list");
  const facts = { n, needed: evening.event.stamps_needed };
  return { tone: had ? "warning" : "good", isName: Boolean(seen.person), title, text: say(had ? "stamp_had" : "stamp_new", facts), fact };
}

/** What is said of a fact once the server has answered; null when what was said at first still holds. */
export function afterwards(shown, fact) {
  const name = fact.label || shown.title;
  if (fact.state === "refused") {
    return { ...shown, tone: "bad", title: name, text: whyRefused(fact), fact };
  }
  if (fact.state === "already" && shown.tone === "good" && fact.since) {
    const words = { leave: "gone_since", stamp: "stamp_since", prize: "prize_since", confirm: "booked_since" }[fact.kind];
    return { ...shown, tone: "warning", title: name, text: say(words ?? "here_since", { time: clock(fact.since) }), fact };
  }
  const wasUnknown = !shown.isName && fact.person && fact.label;
  return wasUnknown ? { ...shown, tone: "good", isName: true, title: fact.label, text: say("taken_in"), fact } : null;
}

const SAYS_WHO_DECIDES = ["desk_revoked", "exchange_twice", "fact_malformed"]; // components/refusals.py

/** The reason of a refused fact, and, where it does not say so itself, that staff decide. */
export function whyRefused({ sentence, reason, waits }) {
  const isSaid = waits === false || SAYS_WHO_DECIDES.includes(reason);
  return [sentence, isSaid ? "" : say("team_decides")].filter(Boolean).join(" ");
}

/** When a fact could not even be written down. */
export function notKept(error) {
  console.error(error);
  const text = say(error?.name === "QuotaExceededError" ? "not_kept_full" : "not_kept_way");
  return { tone: "bad", title: say("not_kept"), text };
}
