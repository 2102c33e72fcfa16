/** Talks to the server: an answer, a Refusal with its reason, or NoLine when there is no telling what became of it. */

import { config } from "./words.js";

const PATIENCE_MS = 20_000;
export const VERSION = "1";

/** The server said no; `sentence` is for people. */
export class Refusal extends Error {
  constructor(status, { reason, sentence, at, date } = {}) {
    super(reason);
    Object.assign(this, { status, reason, sentence, at, date });
  }
}

/** No network, a server that is down or busy (`sentence`), or somebody else's page in between, as in a hotel. */
export class NoLine extends Error {
  constructor(why, sentence = "") {
    super(why);
    this.sentence = sentence;
  }
}

/** Tonight's list. */
export const askList = (key) => ask("/api/v1/desk", { key });

/** The part of it that changes. */
export const askState = (key) => ask("/api/v1/state", { key });

/** By how many milliseconds the server is ahead of this tablet, also for a key that is worth nothing any more. */
export async function askClock(key) {
  const asked = Date.now();
  const { now, date } = await ask("/api/v1/facts", { key }).catch((error) => {
    if (error instanceof Refusal && error.date) return error;
    throw error;
  });
  return new Date(now ?? date).getTime() - (asked + Date.now()) / 2;
}

/** Tell facts, with all times by the server's clock as far as this tablet knows it; resolves to { now, answers }. */
export function tell(key, facts, aheadMs = 0) {
  const sent_at = new Date(Date.now() + aheadMs).toISOString();
  const body = { sent_at, app: VERSION, facts: facts.map((fact) => asTold({ ...fact, at: seenAt(fact, aheadMs) })) };
  return ask("/api/v1/facts", { key, body: JSON.stringify(body), type: "application/json" });
}

/** Turn this tablet into a desk, with the session of the staff member who holds it; resolves to { key, desk }. */
export function openDesk(fields) {
  return ask("/desk/open", { body: new URLSearchParams(fields), credentials: "same-origin" });
}

/** When a fact was seen, by the server's clock: as known then, or, for one of an older page, as known now. */
export function seenAt({ at, aheadMs }, knownNowMs = 0) {
  return new Date(new Date(at).getTime() + (aheadMs ?? knownNowMs)).toISOString();
}

export function asTold({ id, kind, at, said }) {
  return { id, kind, at, ...said };
}

async function ask(path, { key, body, type, credentials = "omit" }) {
  const headers = { "Accept-Language": config.language, Accept: "application/json" };
  if (key) headers.Authorization = `Bearer ${key}`;
  if (type) headers["Content-Type"] = type;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const method = body ? "POST" : "GET";
    const answer = await fetch(path, { method, body, headers, credentials, cache: "no-store", redirect: "error", signal: stop.signal });
    return await content(answer);
  } catch (error) {
    if (error instanceof Refusal || error instanceof NoLine) throw error;
    throw new NoLine(String(error));
  } finally {
    clearTimeout(timer);
  }
}

async function content(answer) {
  const found = await answer.json();
  if (answer.ok) return found;
  const isLater = answer.status >= 500 || answer.status === 429;
  // a stranger's 403 has no reason of ours
  if (isLater || !found.reason) throw new NoLine(`status ${answer.status}`, found.sentence);
  throw new Refusal(answer.status, { ...found, date: answer.headers.get("date") });
}
