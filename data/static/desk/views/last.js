/** The last things that this tablet wrote down, each with a way back. */

import { button, el, own } from "../elements.js";
import { clock, say } from "../words.js";

const SHOWN = 5;
const LOOKED_AT = 20;
const SETTLED = ["already", "refused"]; // nothing came of them that could be taken back

/** Of these kinds; `undone(fact)` is called once one is taken back. */
export function lastOnes({ tablet, panel }, kinds, undone = () => {}) {
  const root = el("ul", { class: "desk-last" });
  const titleOf = (fact) => fact.label || say(fact.said.pass ? "card" : "anonymous");
  const undo = async (fact) => {
    const undoing = await tablet.record("undo", { fact: fact.id }, fact.label, { of: { kind: fact.kind, said: fact.said } });
    undone(fact);
    return { tone: "warning", title: titleOf(fact), isName: Boolean(fact.label), text: say("undone"), fact: undoing };
  };
  const row = (fact) => {
    const words = ` ${say(`kind_${fact.kind}`)} · ${clock(tablet.corrected(fact.at))}`;
    const named = { kind: "quiet desk-brief", picture: "undo", "aria-label": `${say("undo")}: ${titleOf(fact)}` };
    return el("li", {}, el("span", {}, own(titleOf(fact)), el("small", {}, words)), button(say("undo"), () => panel.answer(undo(fact)), named));
  };
  return {
    root,
    async update() {
      const facts = await tablet.store.latest(tablet.desk.id, LOOKED_AT);
      const gone = new Set(facts.filter((fact) => fact.kind === "undo" && fact.state !== "refused").map((fact) => fact.said.fact));
      const can = facts.filter((fact) => kinds.includes(fact.kind) && !gone.has(fact.id) && !SETTLED.includes(fact.state));
      root.replaceChildren(...can.slice(0, SHOWN).map(row));
    },
  };
}
