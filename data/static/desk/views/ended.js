/** A desk whose key is worth nothing any more: says why, and what becomes of what was not sent. */

import { button, el, tell } from "../elements.js";
import { say } from "../words.js";
import { sentView } from "./sent.js";

const REASONS = { desk_expired: "ended_expired", desk_revoked: "ended_revoked" };

export function endedView({ tablet, leave }) {
  const { reason, sentence } = tablet.desk.ended;
  const state = el("p", { class: "notice warning", role: "status" });
  const list = sentView({ tablet });
  const away = button(say("ended_leave"), leave, { picture: "delete" });
  const root = el("main", { class: "page" }, el("h1", {}, say("ended")), el("p", { class: "lead" }, REASONS[reason] ? say(REASONS[reason]) : sentence), state, away, list.root);
  const update = () => {
    const { waiting = 0 } = tablet.counts;
    state.hidden = !waiting;
    tell(state, say(tablet.queue.isOnline === false ? "ended_waits_offline" : "ended_waits", { n: waiting }));
    away.hidden = waiting > 0;
    list.update();
  };
  update();
  return { root, update };
}
