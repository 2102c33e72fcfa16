/** Who comes and who goes: the last ones with a way back, finding by name, those who stay anonymous, and newcomers. */

import { cameOrWent } from "../answers.js";
import { button, choice, el, field, icon, own, tell } from "../elements.js";
import { clock, say } from "../words.js";
import { lastOnes } from "./last.js";
import { newcomerView } from "./newcomer.js";

const MOST_FOUND = 6;
const KINDS = ["arrive", "leave", "newcomer", "count"];

export function arrivalsView(desk) {
  const { tablet, panel } = desk;
  let kind = "arrive";
  let inner = null;
  const take = (seen) => panel.answer(cameOrWent(tablet, kind, seen));

  const modes = choice(
    say("mode"),
    [{ value: "arrive", words: say("arrive"), picture: "login" }, { value: "leave", words: say("leave"), picture: "logout" }],
    kind,
    (value) => {
      kind = value;
      panel.ready(say(`ready_${value}`));
      finding.update();
    },
  );
  const finding = findByName(tablet, () => kind, take);
  const counter = anonymousCounter(desk);
  const last = lastOnes(desk, KINDS);
  const here = el("p", { class: "desk-step" });
  const register = button(say("newcomer"), () => newcomer(), { picture: "person_add", kind: "desk-away" });
  const whole = el("div", { class: "desk-side" }, el("div", { class: "desk-row" }, modes, register), finding.root,
    el("div", { class: "desk-row between" }, here, counter.root), last.root);
  const root = el("div", { class: "desk-side-place" }, whole);

  function newcomer(pass = "") {
    inner = newcomerView(desk, pass, () => {
      inner = null;
      root.replaceChildren(whole);
    });
    root.replaceChildren(inner.root);
    inner.begin();
  }

  return {
    root,
    scan(seen) {
      if (inner) return inner.scan(seen);
      if (seen?.kind === "blank" && kind === "arrive") return newcomer(seen.hash);
      return take(seen);
    },
    update() {
      finding.update();
      counter.update();
      here.textContent = say("here_count", { n: tablet.evening?.here.length ?? 0 });
      last.update();
    },
  };
}

function findByName(tablet, kind, take) {
  const { whole, input } = field(say("find"), { type: "search", enterkeyhint: "done" });
  const found = el("ul", { class: "desk-found" });
  const none = el("p", { class: "small", role: "status" });
  const update = () => {
    const people = tablet.evening?.find(input.value, MOST_FOUND) ?? [];
    tell(none, input.value.trim() && !people.length ? say("find_none") : "");
    found.replaceChildren(...people.map(row));
  };
  const row = (person) => {
    const isHere = person.arrived_at && !person.left_at;
    const state = isHere ? say("here_since", { time: clock(person.arrived_at) }) : person.signed_up ? say("signed_up") : "";
    const chosen = () => {
      input.value = "";
      update();
      take({ person });
    };
    return el("li", {}, el("button", { type: "button", class: "desk-person", onclick: chosen },
      own(person.name, "strong"), state && el("span", { class: "badge" }, state), icon(kind() === "arrive" ? "login" : "logout")));
  };
  input.addEventListener("input", update);
  return { root: el("div", { class: "desk-find" }, whole, none, found), update };
}

function anonymousCounter({ tablet, panel }) {
  const number = el("output", { class: "figure" });
  const change = (by) => tablet.record("count", { change: by }).catch((error) => panel.answer(Promise.reject(error)));
  const less = button("−", () => tablet.evening.footfall > 0 && change(-1), { kind: "quiet", "aria-label": say("count_less") });
  const more = button("+", () => change(1), { kind: "quiet", "aria-label": say("count_more") });
  const label = el("span", { class: "small" }, say("anonymous"));
  return {
    root: el("div", { class: "desk-counter", role: "group", "aria-label": say("anonymous") }, less, el("div", {}, number, label), more),
    update: () => (number.value = tablet.evening?.footfall ?? 0),
  };
}
