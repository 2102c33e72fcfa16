/** The list of facts: what waits, what was sent, what was refused and why; nobody has to trust the tablet blindly. */

import { whyRefused } from "../answers.js";
import { NoLine } from "../api.js";
import { about, busyWith, button, choice, el, icon, oneAtATime, tell } from "../elements.js";
import { clock, say } from "../words.js";

const MOST_SHOWN = 100;
const SHOWN_STATES = { waiting: "waiting", done: "sent", already: "sent", refused: "refused" };
const ICONS = { waiting: "hourglass_top", sent: "cloud_done", refused: "error" };

export function sentView({ tablet }) {
  let filter = "";
  const list = el("ol", { class: "desk-facts" });
  const summary = el("p", { class: "desk-step", role: "status" });
  const options = ["", "waiting", "refused"].map((value) => ({ value, words: say(`facts_${value || "all"}`) }));
  const filters = choice(say("facts"), options, "", (value) => {
    filter = value;
    update();
  });
  const outcome = el("p", { class: "small", role: "status" });
  const send = oneAtATime(async () => {
    outcome.textContent = "";
    await busyWith(now, () => tablet.renew().catch((error) => error instanceof NoLine || console.error(error)));
    outcome.textContent = tablet.queue.isOnline ? say("sent_now", { time: clock(tablet.now()) }) : say("sent_no_line");
  });
  const now = button(say("send_now"), send, { kind: "quiet", picture: "sync" });
  const root = el("section", { class: "desk-wide", "aria-label": say("facts") }, el("h2", {}, say("facts")), summary, el("div", { class: "desk-row" }, filters, now), outcome, list);

  async function update() {
    const { waiting = 0, done = 0, already = 0, refused = 0 } = tablet.counts;
    tell(summary, say("facts_summary", { waiting, sent: done + already, refused }));
    const facts = await tablet.store.latest(tablet.desk.id, MOST_SHOWN, filter);
    list.replaceChildren(...(facts.length ? facts.map((fact) => row(fact, tablet)) : [el("li", { class: "small" }, say("facts_none"))]));
  }

  update();
  return { root, update };
}

function row(fact, tablet) {
  const state = SHOWN_STATES[fact.state];
  const reason = state === "refused" && whyRefused(fact);
  const already = fact.state === "already" && fact.since && say("was_so_since", { time: clock(fact.since) });
  return el("li", { "data-state": state }, icon(ICONS[state]),
    el("div", {}, el("strong", {}, say(`kind_${fact.kind}`)), " ", fact.label && about(fact, fact.label), el("small", {}, ` ${clock(tablet.seenAt(fact))}`),
      reason && el("p", { class: "small" }, reason), already && el("p", { class: "small" }, already)),
    el("span", { class: `badge ${{ waiting: "warning", sent: "good", refused: "bad" }[state]}` }, say(`state_${state}`)));
}
