/** A mentor confirms at the desk: own card first, then one of tonight's exchanges, or two cards and what it was. */

import { notKept } from "../answers.js";
import { button, choice, el, field, icon, oneAtATime, own } from "../elements.js";
import { folded } from "../folding.js";
import { say } from "../words.js";

const STEP_MINUTES = 15;
const MOST_MINUTES = 8 * 60;
const MOST_SKILLS = 8;

export function confirmView({ tablet, panel }) {
  const root = el("div", { class: "desk-side" });
  let mentor = null;
  let scan = () => {};
  const nameOf = (ref) => tablet.evening.person(ref)?.name ?? "?";
  const helps = (giver, receiver) => say("confirm_helps", { giver, receiver });
  const refuse = (title, text = "") => panel.show({ tone: "bad", title: say(title), text: text && say(text) });

  function step(title, onScan, ...parts) {
    scan = onScan;
    const away = mentor && button(say("confirm_restart"), begin, { kind: "quiet", picture: "close" });
    root.replaceChildren(el("h2", {}, title), ...parts, ...(away ? [away] : []));
    panel.ready(title);
  }

  function begin() {
    mentor = null;
    step(say("confirm_mentor"), mentorScanned, el("p", {}, say("confirm_why")));
  }

  function mentorScanned(seen) {
    if (!seen?.person) return refuse("not_on_list", "confirm_mentor");
    if (!seen.person.roles.some((role) => role === "mentor" || role === "staff")) return refuse("confirm_no_mentor");
    mentor = { hash: seen.hash, ref: seen.person.person, name: seen.person.name };
    list();
  }

  function list() {
    const mine = ({ giver, receiver }) => [giver, receiver].includes(mentor.ref);
    const open = tablet.evening.exchanges.filter((exchange) => !mine(exchange));
    const tile = (exchange) => el("li", {}, el("button", { type: "button", class: "desk-person", onclick: () => minutesOf(exchange) },
      el("span", {}, el("strong", {}, helps(nameOf(exchange.giver), nameOf(exchange.receiver))), own(exchange.skill, "small")),
      el("span", { class: "badge" }, say("minutes", { n: exchange.minutes })), icon("chevron_right")));
    const none = el("p", { class: "notice" }, say("confirm_none"));
    step(say("confirm_which", { name: mentor.name }), () => refuse("confirm_choose"),
      open.length ? el("ul", { class: "desk-found" }, ...open.map(tile)) : none,
      button(say("confirm_two_cards"), twoCards, { picture: "badge" }));
  }

  function minutesOf(exchange) {
    const words = helps(nameOf(exchange.giver), nameOf(exchange.receiver));
    const minutes = stepper(exchange.minutes || 60);
    const said = () => ({ exchange: exchange.id, minutes: minutes.value, mentor: mentor.hash });
    step(words, () => refuse("confirm_choose"), own(exchange.skill, "p"), minutes.root, button(say("confirm"), () => book("confirm", said(), words), { picture: "check", kind: "large" }));
  }

  function twoCards() {
    const cards = {};
    const ask = (role, then) => step(say(`confirm_${role}`), (seen) => {
      if (!seen?.person) return refuse("not_on_list", "confirm_need_list");
      if (seen.person.person === mentor.ref) return refuse("confirm_own");
      if (cards.giver?.hash === seen.hash) return refuse("confirm_same");
      cards[role] = { hash: seen.hash, name: seen.person.name };
      then();
    });
    ask("giver", () => ask("receiver", () => chooseSkill(cards)));
  }

  function chooseSkill(cards) {
    const { whole, input } = field(say("confirm_skill"), { type: "search" });
    const found = el("ul", { class: "desk-found" });
    const skills = tablet.evening.skills.map((skill) => ({ ...skill, folded: ` ${folded(skill.name)}` }));
    const draw = () => {
      const fits = skills.filter(({ folded: name }) => name.includes(folded(input.value))).slice(0, MOST_SKILLS);
      found.replaceChildren(...fits.map((skill) => el("li", {}, el("button", { type: "button", class: "desk-person", onclick: () => terms(cards, skill) }, own(skill.name, "strong"), icon("chevron_right")))));
    };
    input.addEventListener("input", draw);
    step(helps(cards.giver.name, cards.receiver.name), () => refuse("confirm_choose"), whole, found);
    draw();
  }

  function terms(cards, skill) {
    const minutes = stepper(60);
    let gift = false;
    const words = helps(cards.giver.name, cards.receiver.name);
    const kinds = choice(say("confirm_kind"), [{ value: false, words: say("confirm_exchange") }, { value: true, words: say("confirm_gift") }], gift, (value) => (gift = value));
    const said = () => ({ giver: cards.giver.hash, receiver: cards.receiver.hash, skill: skill.id, minutes: minutes.value, gift, mentor: mentor.hash });
    step(words, () => refuse("confirm_choose"), own(skill.name, "p"), minutes.root, kinds, button(say("confirm"), () => book("exchange", said(), words), { picture: "check", kind: "large" }));
  }

  const book = oneAtATime(async (kind, said, words) => {
    try {
      const fact = await tablet.record(kind, said, words);
      list();
      panel.show({ tone: "good", isName: true, title: words, text: say("confirm_noted", { n: said.minutes }), fact });
    } catch (error) {
      panel.show(notKept(error));
    }
  });

  begin();
  return { root, scan: (seen) => scan(seen) };
}

function stepper(start) {
  let value = start;
  const shown = el("output", { class: "figure" });
  const draw = () => (shown.value = say("minutes", { n: value }));
  const by = (change) => () => {
    value = Math.min(Math.max(value + change, STEP_MINUTES), MOST_MINUTES);
    draw();
  };
  draw();
  const less = button("−", by(-STEP_MINUTES), { kind: "quiet", "aria-label": say("minutes_less") });
  const more = button("+", by(STEP_MINUTES), { kind: "quiet", "aria-label": say("minutes_more") });
  return { root: el("div", { class: "desk-counter", role: "group", "aria-label": say("minutes_label") }, less, shown, more), get value() { return value; } };
}
