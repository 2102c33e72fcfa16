/**
 * Facts on their way: each is kept first and then told, in order and in batches, for as long as it takes.
 * The server answers the same id with the same answer, so telling twice is harmless; one tab at a time tells.
 */

import { askClock, NoLine, Refusal, tell } from "./api.js";
import { Clock } from "./clock.js";
import { WAITING } from "./store.js";

const BATCH = 100;
const LONGEST_TEXT = 1_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const LOCK = "ehrensache-desk-queue";

export class Queue extends EventTarget {
  /** Dispatches "changed", and "answered" with the settled facts as its detail. */
  constructor(store, { telling = tell, asking = askClock } = {}) {
    super();
    this.store = store;
    this.telling = telling;
    this.clock = new Clock(asking);
    this.tries = 0;
    this.isOnline = null; // nobody has tried yet
    this.tabs = globalThis.BroadcastChannel ? new BroadcastChannel(LOCK) : null;
    this.tabs?.addEventListener("message", () => this.dispatchEvent(new Event("changed")));
    addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => document.hidden || this.send());
  }

  /** Keep a fact, then send it. Resolves when it is on the disk; rejects when it could not be kept. */
  async add(desk, kind, said, label = "", more = {}) {
    const fact = { ...more, id: crypto.randomUUID(), kind, at: new Date().toISOString(), said, desk, label, state: WAITING };
    fact.number = await this.store.addFact(fact);
    this.changed();
    this.send();
    return fact;
  }

  /** Send what waits; resolves to whether all of it was answered. Tries again by itself when it was not. */
  async send() {
    clearTimeout(this.timer);
    if (this.sending) {
      this.isAskedAgain = true;
      return this.sending;
    }
    this.sending = this.round();
    const all = await this.sending;
    this.sending = null;
    if (this.isAskedAgain && all) {
      this.isAskedAgain = false;
      return this.send();
    }
    this.isAskedAgain = false;
    if (!all) this.timer = setTimeout(() => this.send(), this.pauseMs());
    return all;
  }

  pauseMs() {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(this.tries - 1, 10), LONGEST_PAUSE_MS);
    return pause * (0.75 + Math.random() / 2); // not all tablets in the same moment
  }

  async round() {
    try {
      const all = await alone(() => this.sendAll());
      this.tries = all ? 0 : this.tries + 1;
      return all;
    } catch (error) {
      if (!(error instanceof NoLine)) console.error(error);
      this.tries += 1;
      this.setOnline(false);
      return false;
    }
  }

  /** Facts of desks that have ended come first: each is told with the key it was scanned under. */
  async sendAll() {
    let all = true;
    for (const desk of await this.store.desks()) {
      for (let batch = BATCH; ; ) {
        const facts = await this.store.waiting(desk.id, batch);
        if (!facts.length) break;
        try {
          const { answers } = await this.telling(desk.key, facts, await this.clock.aheadMs(desk.key));
          await this.settled(facts, answers);
          batch = BATCH;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          this.setOnline(true);
          if (error.status === 401) {
            this.dispatchEvent(new CustomEvent("refused", { detail: { desk: desk.id, refusal: error } }));
            all = false;
            break;
          }
          // one of them cannot even be read: the others must not wait behind it
          if (batch > 1) batch = 1;
          else await this.settled(facts, [await this.toldAsText(desk, facts[0])]);
        }
      }
    }
    return all;
  }

  /** What the server cannot read it is told as text, so that staff find it in their list all the same. */
  async toldAsText(desk, { id, kind, said }) {
    // by letters, since half of one would be refused in its turn
    const text = [...JSON.stringify({ id, kind, said })].slice(0, LONGEST_TEXT).join("");
    const fact = { id: await idFrom(`${desk.id} ${id}`), kind: "unreadable", at: new Date().toISOString(), said: { text } };
    const { answers } = await this.telling(desk.key, [fact], await this.clock.aheadMs(desk.key));
    return { ...answers[0], id };
  }

  async settled(facts, answers) {
    this.setOnline(true);
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    const settled = facts.filter((fact) => byId.has(fact.id)).map((fact) => withAnswer(fact, byId.get(fact.id)));
    if (!settled.length) throw new NoLine("an answer to nothing we asked");
    await this.store.settle(settled);
    this.dispatchEvent(new CustomEvent("answered", { detail: settled }));
    this.changed();
  }

  setOnline(isOnline) {
    if (this.isOnline === isOnline) return;
    this.isOnline = isOnline;
    this.dispatchEvent(new Event("changed"));
  }

  changed() {
    this.dispatchEvent(new Event("changed"));
    this.tabs?.postMessage("changed");
  }
}

function withAnswer(fact, { state, reason, sentence, person, name, since, waits }) {
  return { ...fact, state, reason, sentence, person, since, waits, label: name || fact.label };
}

function alone(task) {
  return navigator.locks ? navigator.locks.request(LOCK, task) : task();
}

/** The same id for the same words: what is told again after a lost answer must not count twice. */
async function idFrom(words) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  const hex = [...bytes.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
