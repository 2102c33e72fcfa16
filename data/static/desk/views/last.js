/** The last things that this tablet wrote down, each with a way back. */

import { about, button, el } from "../elements.js";
import { clock, say } from "../words.js";

const SHOWN = 5;
const LOOKED_AT = 20;
const ONCE = ["stamp", "prize"];
const SETTLED = ["already", "refused"]; // nothing came of them that could be taken back

/** Of these kinds; `undone(fact)` is called once one is taken back. */
export function lastOnes({ tablet, panel }, kinds, undone = () => {}) {
  const root = el("ul", { class: "desk-last" });
  const titleOf = (fact) => fact.label || say(fact.said.pass ? "card" : "anonymous");
  const undo = async (fact) => {
    let undoing;
    // a card that was scanned twice by mistake was meant once
    for (const each of await sameAs(fact)) undoing = await tablet.record("undo", { fact: each.id }, each.label, { of: { kind: each.kind, said: each.said } });
    undone(fact);
    return { tone: "warning", title: titleOf(fact), isName: Boolean(fact.label), text: say("undone"), fact: undoing };
  };
  const sameAs = async (fact) => {
    if (!ONCE.includes(fact.kind)) return [fact];
    const facts = await tablet.store.latest(tablet.desk.id, LOOKED_AT);
    const gone = undoneIn(facts);
    return facts.filter((each) => each.id === fact.id || (each.kind === fact.kind && !gone.has(each.id) && each.state !== "refused" && isSame(each.said, fact.said)));
  };
  const row = (fact) => {
    const words = ` ${say(`kind_${fact.kind}`)} · ${clock(tablet.seenAt(fact))}`;
    const named = { kind: "quiet desk-brief", picture: "undo", "aria-label": `${say("undo")}: ${titleOf(fact)}` };
    return el("li", {}, el("span", {}, about(fact, titleOf(fact)), el("small", {}, words)), button(say("undo"), () => panel.answer(undo(fact)), named));
  };
  const rows = new Map();
  // A row that stays is not touched: a finger may be on it.
  const show = (facts) => {
    const ids = new Set(facts.map(({ id }) => id));
    for (const [id, shown] of rows) {
      if (ids.has(id)) continue;
      shown.remove();
      rows.delete(id);
    }
    facts.forEach((fact, place) => {
      if (!rows.has(fact.id)) rows.set(fact.id, row(fact));
      const shown = rows.get(fact.id);
      if (root.children[place] !== shown) root.insertBefore(shown, root.children[place] ?? null);
    });
  };
  return {
    root,
    async update() {
      const facts = await tablet.store.latest(tablet.desk.id, LOOKED_AT);
      const gone = undoneIn(facts);
      const can = facts.filter((fact) => kinds.includes(fact.kind) && !gone.has(fact.id) && !SETTLED.includes(fact.state));
      show(can.slice(0, SHOWN));
    },
  };
}

const undoneIn = (facts) => new Set(facts.filter(({ kind, state }) => kind === "undo" && state !== "refused").map(({ said }) => said.fact));
const isSame = (one, other) => ["pass", "person", "station", "prize"].every((name) => one[name] === other[name]);
