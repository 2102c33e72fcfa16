/** Talks to the server: an answer, a Refusal with its reason, or NoLine when there is no telling what became of it. */

import { config } from "./words.js";

const PATIENCE_MS = 20_000;
export const VERSION = "1";

/** The server said no; `sentence` is for people. */
export class Refusal extends Error {
  constructor(status, { reason, sentence, at } = {}) {
    super(reason);
    Object.assign(this, { status, reason, sentence, at });
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

/** Tell facts; resolves to { now, answers }. */
export function tell(key, facts) {
  const body = { sent_at: new Date().toISOString(), app: VERSION, facts: facts.map(asTold) };
  return ask("/api/v1/facts", { key, body: JSON.stringify(body), type: "application/json" });
}

/** Turn this tablet into a desk, with the session of the staff member who holds it; resolves to { key, desk }. */
export function openDesk(fields) {
  return ask("/desk/open", { body: new URLSearchParams(fields), credentials: "same-origin" });
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
  throw new Refusal(answer.status, found);
}
