/**
 * What the tablet keeps, in IndexedDB: its desks with their keys, tonight's lists, and every fact until it was taken in.
 * A fact is on the disk, not only on its way there, before anybody is told that it counts.
 */

const NAME = "ehrensache-desk";
const VERSION = 1;
export const WAITING = "waiting";
export const STATES = [WAITING, "done", "already", "refused"];
const LAST = Number.MAX_SAFE_INTEGER;

/** Rejects where the browser has no IndexedDB or does not let us have it, as in some private windows. */
export async function openStore(name = NAME) {
  if (!globalThis.indexedDB) throw new Error("no IndexedDB");
  const opening = indexedDB.open(name, VERSION);
  opening.onupgradeneeded = () => {
    const db = opening.result;
    db.createObjectStore("kept");
    db.createObjectStore("desks", { keyPath: "id" });
    const facts = db.createObjectStore("facts", { keyPath: "number", autoIncrement: true });
    facts.createIndex("id", "id", { unique: true });
    facts.createIndex("state", ["desk", "state", "number"]);
    facts.createIndex("desk", ["desk", "number"]);
  };
  return new Store(await result(opening));
}

export class Store {
  constructor(db) {
    this.db = db;
    // a newer version of this page in another tab must be able to open its own
    db.onversionchange = () => db.close();
  }

  read(key) {
    return result(this.on("kept").get(key));
  }

  keep(key, value) {
    return this.write("kept", (kept) => kept.put(value, key));
  }

  forget(key) {
    return this.write("kept", (kept) => kept.delete(key));
  }

  desk(id) {
    return result(this.on("desks").get(id));
  }

  desks() {
    return result(this.on("desks").getAll());
  }

  keepDesk(desk) {
    return this.write("desks", (desks) => desks.put(desk));
  }

  /** Resolves once the fact is on the disk, with its number. */
  async addFact(fact) {
    let adding;
    await this.write("facts", (facts) => (adding = facts.add(fact)));
    return adding.result;
  }

  /** The next facts to send, in their order. */
  waiting(desk, most) {
    return result(this.on("facts").index("state").getAll(span([desk, WAITING]), most));
  }

  /** All facts of a desk from a number on. */
  factsFrom(desk, number = 0) {
    return result(this.on("facts").index("desk").getAll(IDBKeyRange.bound([desk, number], [desk, LAST])));
  }

  /** The latest facts of a desk, the newest first; of one state only, if one is given. */
  latest(desk, most, state = "") {
    const index = this.on("facts").index(state ? "state" : "desk");
    return collected(index.openCursor(span(state ? [desk, state] : [desk]), "prev"), most);
  }

  /** { waiting, done, already, refused } of a desk. */
  async counts(desk) {
    const index = this.on("facts").index("state");
    const numbers = await Promise.all(STATES.map((state) => result(index.count(span([desk, state])))));
    return Object.fromEntries(STATES.map((state, place) => [state, numbers[place]]));
  }

  /** From this number on the server has not answered yet. */
  async floor(desk) {
    const [first] = await this.waiting(desk, 1);
    if (first) return first.number;
    const [last] = await this.latest(desk, 1);
    return last ? last.number + 1 : 0;
  }

  /** Write the server's answers beside their facts. A lost answer is asked for again, so the disk may take its time. */
  settle(facts) {
    return this.write("facts", (kept) => facts.forEach((fact) => kept.put(fact)), "relaxed");
  }

  /** Forget who was scanned, where that was told: what a desk that has ended still holds names nobody. */
  async forgetNames(desk) {
    const facts = await this.factsFrom(desk);
    await this.settle(facts.map((fact) => (fact.state === WAITING ? { ...fact, label: "", of: undefined } : nameless(fact))));
  }

  /** Throw away what is kept of other desks that are over, where all of it was told; one in another tab may work still. */
  async tidy(current, nowMs) {
    for (const { id, ended, expires_at } of await this.desks()) {
      const isOver = ended || new Date(expires_at).getTime() < nowMs;
      if (id !== current && isOver && !(await this.counts(id)).waiting) await this.clear(id);
    }
  }

  /** Throw away all that is kept of a desk. */
  async clear(desk) {
    const numbers = (await this.factsFrom(desk)).map((fact) => fact.number);
    await this.write("facts", (facts) => numbers.forEach((number) => facts.delete(number)));
    await this.write("desks", (desks) => desks.delete(desk));
    await this.forgetList(desk);
  }

  async forgetList(desk) {
    await this.forget(`list:${desk}`);
    await this.forget(`state:${desk}`);
  }

  on(store) {
    return this.db.transaction(store).objectStore(store);
  }

  write(store, change, durability = "strict") {
    const transaction = this.db.transaction(store, "readwrite", { durability });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("not written"));
    });
    change(transaction.objectStore(store));
    return done;
  }
}

const nameless = ({ number, id, kind, at, aheadMs, desk, state, reason, sentence, since, waits }) =>
  ({ number, id, kind, at, aheadMs, desk, state, reason, sentence, since, waits, label: "", said: {} });

const span = (start) => IDBKeyRange.bound(start, [...start, LAST]);

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function collected(cursors, most) {
  const found = [];
  return new Promise((resolve, reject) => {
    cursors.onerror = () => reject(cursors.error);
    cursors.onsuccess = () => {
      const cursor = cursors.result;
      if (!cursor || found.length === most) return resolve(found);
      found.push(cursor.value);
      cursor.continue();
    };
  });
}
