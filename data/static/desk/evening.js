/**
 * Tonight as this tablet knows it: the list that the server gave, and on top of it what was scanned here since.
 * Nothing here is kept or sent; whoever changes something adds a fact and applies it.
 */

import { folded } from "./folding.js";

export class Evening {
  /** `facts`: those that the list does not know of yet, in their order. */
  constructor(list, state = {}, facts = []) {
    Object.assign(this, list, state.now ? pick(state) : {});
    this.list = list;
    this.byRef = new Map();
    this.byPass = new Map();
    const changed = new Map((state.people ?? []).map((person) => [person.person, person]));
    for (const each of list.people) {
      const now = changed.get(each.person) ?? (state.now ? { arrived_at: null, left_at: null } : each);
      this.addPerson({ ...each, arrived_at: now.arrived_at, left_at: now.left_at });
    }
    // registered elsewhere since the list was made: known by name, and by card with the next list
    const strangers = [...changed.values()].filter((person) => !this.byRef.has(person.person));
    for (const stranger of strangers) this.addPerson({ roles: [], signed_up: false, pass: null, ...stranger });
    this.isOutdated = strangers.length > 0;
    this.blanks = new Set(list.blanks);
    this.sheets = new Set(Object.keys(list.sheets));
    this.holders = new Map(Object.entries(list.sheets));
    this.stampsOf = grouped(this.stamps, "holder", "station");
    this.prizesOf = grouped(this.prizes_given, "holder", "prize");
    this.prizes = list.prizes.map((prize) => ({ ...prize, left: leftOf(prize, list.prizes_given, this.prizes_given) }));
    this.exchanges = this.exchanges.map((exchange) => ({ ...exchange }));
    const held = facts.filter((fact) => fact.state !== "refused");
    const undone = new Set(held.filter((fact) => fact.kind === "undo").map((fact) => fact.said.fact));
    for (const fact of held) if (!undone.has(fact.id)) this.apply(fact);
  }

  addPerson(person) {
    const known = { ...person, folded: folded(person.name) };
    this.byRef.set(person.person, known);
    if (person.pass) this.byPass.set(person.pass, known);
  }

  /** What a hash is of: { kind: person | blank | sheet | station | unknown, … }. */
  whatIs(hash) {
    const person = this.byPass.get(hash);
    if (person) return { kind: "person", person };
    if (this.blanks.has(hash)) return { kind: "blank" };
    if (this.sheets.has(hash)) return { kind: "sheet" };
    const station = this.station_codes?.[hash];
    return station ? { kind: "station", station } : { kind: "unknown" };
  }

  /** Whom a fact is about, if they are on the list. */
  personIn({ pass, person }) {
    return pass ? this.byPass.get(pass) : this.byRef.get(person);
  }

  person(ref) {
    return this.byRef.get(ref) ?? this.byPass.get(ref);
  }

  get here() {
    return [...this.byRef.values()].filter((person) => person.arrived_at && !person.left_at);
  }

  /** People whose name has all the typed beginnings of words; those who are expected and not here yet come first. */
  find(typed, most) {
    const starts = folded(typed).split(" ").filter(Boolean);
    if (!starts.length) return [];
    const found = [...this.byRef.values()].filter((person) => {
      const parts = ` ${person.folded}`;
      return starts.every((start) => parts.includes(` ${start}`));
    });
    const rank = (person) => (person.arrived_at ? 2 : 0) + (person.signed_up ? 0 : 1);
    return found.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, undefined, { numeric: true })).slice(0, most);
  }

  stampCount(holder) {
    return this.stampsOf.get(holder)?.size ?? 0;
  }

  /** The key under which the stamps of a person or a printed sheet are counted. */
  holderOf(said) {
    return this.personIn(said)?.person ?? this.holders.get(said.pass) ?? said.pass;
  }

  apply({ id, kind, at, said, of }) {
    if (kind === "undo") return void undoings[of?.kind]?.(this, of.said);
    effects[kind]?.(this, said, at, id);
  }

  /** What an answer of the server teaches: who a newcomer or a sheet is. */
  learn({ kind, said, person, id }) {
    if (!person) return;
    if (kind === "newcomer") {
      const newcomer = this.byRef.get(`new:${id}`);
      if (!newcomer) return;
      this.byRef.delete(newcomer.person);
      newcomer.person = person;
      this.byRef.set(person, newcomer);
    } else if (said.pass && this.sheets.has(said.pass)) {
      this.holders.set(said.pass, person);
      for (const of of [this.stampsOf, this.prizesOf]) {
        of.set(person, new Set([...(of.get(person) ?? []), ...(of.get(said.pass) ?? [])]));
        of.delete(said.pass);
      }
    }
  }
}

const effects = {
  arrive(evening, said, at) {
    const person = evening.personIn(said);
    if (!person) return;
    person.arrived_at ??= at;
    person.left_at = null;
  },
  leave(evening, said, at) {
    const person = evening.personIn(said);
    if (person) Object.assign(person, { arrived_at: person.arrived_at ?? at, left_at: person.left_at ?? at });
  },
  count(evening, { change }) {
    evening.footfall = Math.max(0, evening.footfall + change);
  },
  newcomer(evening, { name, pass }, at, id) {
    evening.blanks.delete(pass);
    evening.addPerson({ person: `new:${id}`, pass, name, roles: [], signed_up: false, arrived_at: at, left_at: null });
  },
  stamp(evening, said) {
    added(evening.stampsOf, evening.holderOf(said), said.station);
  },
  prize(evening, said) {
    const holder = evening.holderOf(said);
    if (evening.prizesOf.get(holder)?.has(said.prize)) return;
    added(evening.prizesOf, holder, said.prize);
    evening.prizes = evening.prizes.map((prize) =>
      prize.id === said.prize && prize.left ? { ...prize, left: prize.left - 1 } : prize,
    );
  },
  confirm(evening, { exchange }) {
    evening.exchanges = evening.exchanges.filter((each) => each.id !== exchange);
  },
};

/** What the server's list still holds though it was taken back here. */
const undoings = {
  stamp(evening, said) {
    evening.stampsOf.get(evening.holderOf(said))?.delete(said.station);
  },
  prize(evening, said) {
    if (!evening.prizesOf.get(evening.holderOf(said))?.delete(said.prize)) return;
    evening.prizes = evening.prizes.map((prize) =>
      prize.id === said.prize && prize.left !== null ? { ...prize, left: prize.left + 1 } : prize,
    );
  },
};

/** The list says how many were left when it was made; since then others were handed out, or came back. */
function leftOf({ id, left }, before, now) {
  const count = (given) => given.filter(({ prize }) => prize === id).length;
  return left === null ? null : Math.max(0, left + count(before) - count(now));
}

function added(sets, key, value) {
  if (!sets.has(key)) sets.set(key, new Set());
  sets.get(key).add(value);
}

function grouped(records = [], by, value) {
  const sets = new Map();
  for (const record of records) added(sets, record[by], record[value]);
  return sets;
}

function pick({ stamps, prizes_given, footfall, exchanges, facts_waiting, now }) {
  const found = { stamps, prizes_given, footfall, exchanges, facts_waiting, now };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
