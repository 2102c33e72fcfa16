/**
 * The desk at work: its key, tonight's list and the queue held together. Views ask it, and record facts through it.
 * Dispatches "changed" when anything to be seen may have changed, "answered" with facts, "ended", and "back" after that.
 */

import { askList, askState, NoLine, Refusal, seenAt } from "./api.js";
import { codeIn, hasher } from "./codes.js";
import { Evening } from "./evening.js";

const RENEW_MS = 15_000;
const COUNT_MS = 300;
const WHOLE_LIST_MS = 10 * 60_000;
const SOON_MS = 45 * 60_000;
export const CURRENT = "current";

/** Whether a desk's key is about to end: then it can be opened anew, while there is a line for it. */
export function endsSoon({ expires_at, aheadMs = 0 }) {
  return new Date(expires_at).getTime() - Date.now() - aheadMs < SOON_MS;
}

export class Tablet extends EventTarget {
  constructor(store, queue, desk) {
    super();
    Object.assign(this, { store, queue, desk, evening: null, counts: {} });
    this.listeners = [
      ["changed", () => this.recount()],
      ["answered", (event) => this.answered(event.detail)],
      ["refused", ({ detail }) => detail.desk === this.desk.id && this.end(detail.refusal)],
    ];
    for (const [name, listener] of this.listeners) queue.addEventListener(name, listener);
  }

  /** Take up work with what is kept; resolves when people can be scanned, or rejects without a list. */
  async start() {
    const [last] = await this.store.latest(this.desk.id, 1);
    this.latestMs = last ? new Date(this.seenAt(last)).getTime() : 0;
    await this.rebuild();
    if (!this.evening && !this.desk.ended) await this.renew();
    await this.recount();
    this.timer = setInterval(() => this.renew().catch(() => {}), RENEW_MS);
    if (this.evening) this.renew().catch(() => {});
    this.expire();
  }

  close() {
    clearInterval(this.timer);
    for (const [name, listener] of this.listeners) this.queue.removeEventListener(name, listener);
  }

  /** Milliseconds by the server's clock, as far as this tablet knows it. */
  now() {
    return Date.now() + (this.desk.aheadMs ?? 0);
  }

  /** When a fact was seen, by the server's clock. */
  seenAt(fact) {
    return seenAt(fact, this.desk.aheadMs);
  }

  /** What was scanned: null when it is no code of ours, else its hash and what that is of. */
  async scanned(text) {
    const code = codeIn(text);
    if (!code) return null;
    const hash = await this.hash(code);
    return { hash, ...this.evening.whatIs(hash) };
  }

  /**
   * Keep a fact and show the evening with it; resolves once it is on the disk, and rejects when it could not be kept.
   * `more` stays on this tablet: what an undo is `of`, since the server may know that fact already.
   */
  async record(kind, said, label = "", more = {}) {
    // a clock that falls back on the way, as after an empty battery, must not turn the order round
    const aheadMs = Math.max(this.desk.aheadMs ?? 0, this.latestMs - Date.now());
    this.latestMs = Date.now() + aheadMs;
    const fact = await this.queue.add(this.desk.id, kind, said, label, { ...more, aheadMs });
    if (kind === "undo") await this.rebuild();
    else this.evening.apply({ ...fact, at: this.seenAt(fact) });
    this.dispatchEvent(new Event("changed"));
    return fact;
  }

  /** The evening anew from what is kept: list, what changed of it, and what the server does not know yet. */
  async rebuild() {
    const list = await this.store.read(`list:${this.desk.id}`);
    if (!list) return;
    const state = (await this.store.read(`state:${this.desk.id}`)) ?? { floor: 0 };
    const facts = await this.store.factsFrom(this.desk.id, state.floor);
    this.hash ??= await hasher(list.list_key);
    this.evening = new Evening(list, state.state, facts.map((fact) => ({ ...fact, at: this.seenAt(fact) })));
    this.dispatchEvent(new Event("changed"));
  }

  /** Send what waits, then fetch what changed. */
  renew() {
    this.renewing ??= this.fetchAnew().finally(() => (this.renewing = null));
    return this.renewing;
  }

  async fetchAnew() {
    await this.queue.send();
    await this.store.tidy(this.desk.id, this.now());
    const floor = await this.store.floor(this.desk.id);
    const isWhole = this.desk.ended || !this.evening || Date.now() - (this.desk.listedAt ?? 0) > WHOLE_LIST_MS;
    try {
      const asked = Date.now();
      const answer = await (isWhole ? askList : askState)(this.desk.key);
      if (this.desk.ended) await this.goOn();
      await this.setClock(answer.now, asked);
      if (isWhole) await this.keepList(answer);
      await this.store.keep(`state:${this.desk.id}`, { floor, state: isWhole ? undefined : answer });
      this.queue.setOnline(true);
    } catch (error) {
      if (error instanceof NoLine) this.queue.setOnline(false);
      else if (error instanceof Refusal && error.status === 401) return this.end(error);
      throw error;
    }
    await this.rebuild();
    if (this.evening?.isOutdated) this.desk.listedAt = 0;
    if (this.hasComeBack) this.dispatchEvent(new Event("back"));
    this.hasComeBack = false;
  }

  async keepList(list) {
    await this.store.keep(`list:${this.desk.id}`, list);
    await this.keepDesk({ ...list.desk, event: list.event, listedAt: Date.now() });
  }

  /** Half of the way there and back is what the answer took, near enough. */
  async setClock(now, askedAt) {
    const aheadMs = new Date(now).getTime() - (askedAt + Date.now()) / 2;
    if (Math.abs(aheadMs - (this.desk.aheadMs ?? 0)) > 2_000) await this.keepDesk({ aheadMs });
    this.latestMs = Math.min(this.latestMs, this.now()); // a clock that ran ahead for a while must not hold all up
    this.expire();
  }

  expire() {
    clearTimeout(this.expiry);
    const leftMs = new Date(this.desk.expires_at).getTime() - this.now();
    if (leftMs <= 0) this.end({ reason: "desk_expired", sentence: "" });
    else this.expiry = setTimeout(() => this.expire(), Math.min(leftMs, 60_000));
  }

  /** The key is worth nothing any more: the list goes, what was not sent stays. */
  async end({ reason, sentence }) {
    if (this.desk.ended) return;
    await this.keepDesk({ ended: { reason, sentence } });
    await this.store.forgetList(this.desk.id);
    await this.store.forgetNames(this.desk.id);
    this.evening = null;
    this.dispatchEvent(new Event("ended"));
  }

  /** The key is good after all: staff allowed it again, or only this tablet's clock thought that it was over. */
  async goOn() {
    await this.keepDesk({ ended: undefined });
    this.hasComeBack = true;
  }

  async keepDesk(changes) {
    this.desk = { ...this.desk, ...changes };
    await this.store.keepDesk(this.desk);
  }

  answered(facts) {
    const mine = facts.filter((fact) => fact.desk === this.desk.id);
    if (this.desk.ended) this.store.forgetNames(this.desk.id);
    for (const fact of mine) this.evening?.learn(fact);
    // an unknown card that the server knew: somebody registered since the list was made
    if (mine.some((fact) => fact.person && fact.said.pass && !this.evening?.personIn(fact.said))) this.desk.listedAt = 0;
    this.dispatchEvent(new CustomEvent("answered", { detail: mine }));
  }

  /** At most a few times a second: a long queue settles a hundred facts at once. */
  recount() {
    this.isStale = true;
    this.recounting ??= this.countAnew().finally(() => (this.recounting = null));
    return this.recounting;
  }

  async countAnew() {
    while (this.isStale) {
      const sinceMs = Date.now() - (this.countedAt ?? 0);
      if (sinceMs < COUNT_MS) await new Promise((go) => setTimeout(go, COUNT_MS - sinceMs));
      this.isStale = false;
      this.countedAt = Date.now();
      this.counts = await this.store.counts(this.desk.id);
      this.dispatchEvent(new Event("changed"));
    }
  }
}
