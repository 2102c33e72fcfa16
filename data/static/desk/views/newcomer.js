/** Somebody new: a name, a language, a card from the stack; registered as soon as the three are there. */

import { button, choice, el, field, oneAtATime } from "../elements.js";
import { notKept } from "../answers.js";
import { config, say } from "../words.js";

const LONGEST_NAME = 60;

/** `done()` leads back; `pass` is the blank card that was scanned already, if one was. */
export function newcomerView({ tablet, panel }, pass, done) {
  let language = "";
  let card = pass;
  const name = field(say("newcomer_name"), { type: "text", maxlength: LONGEST_NAME, autocapitalize: "words", enterkeyhint: "next" });
  const options = config.languages.map(({ code, name: words, direction }) => ({ value: code, words, lang: code, dir: direction }));
  const languages = choice(say("newcomer_language"), options, "", (value) => {
    language = value;
    progress();
  });
  const step = el("p", { class: "desk-step" }); // the panel says it
  const ready = button(say("newcomer_done"), () => finish(), { picture: "check", kind: "large" });
  const without = button(say("newcomer_without_card"), () => finish(), { kind: "quiet" });
  const root = el("section", { class: "desk-side desk-newcomer", "aria-label": say("newcomer") }, el("h2", {}, say("newcomer")), name.whole,
    el("p", { class: "desk-label" }, say("newcomer_language")), languages, step,
    el("div", { class: "desk-row" }, ready, without, button(say("cancel"), done, { kind: "quiet", picture: "close" })));
  name.input.addEventListener("input", () => progress(false));
  name.input.addEventListener("keydown", (event) => event.key === "Enter" && name.input.blur());
  const finish = oneAtATime(register);
  progress(false);

  /** The missing part is asked for; with all three nobody has to tap any more, but while somebody still types. */
  function progress(mayFinish = true) {
    const isNamed = name.input.value.trim() !== "";
    const asked = say(!isNamed ? "newcomer_ask_name" : !language ? "newcomer_ask_language" : card ? "newcomer_ready" : "newcomer_ask_card");
    if (asked !== step.textContent && step.isConnected) panel.ready(asked);
    step.textContent = asked;
    ready.hidden = !card;
    ready.disabled = without.disabled = !isNamed || !language;
    without.hidden = Boolean(card);
    if (mayFinish && isNamed && language && card) finish();
  }

  async function register() {
    const said = { name: name.input.value.trim(), language, ...(card ? { pass: card } : {}) };
    try {
      const fact = await tablet.record("newcomer", said, said.name);
      panel.show({ tone: "good", isName: true, title: said.name, text: say(card ? "newcomer_welcome" : "newcomer_welcome_no_card"), fact });
      done();
    } catch (error) {
      panel.show(notKept(error));
    }
  }

  return {
    root,
    begin() {
      name.input.focus();
      panel.ready(say(card ? "newcomer_card_read" : "newcomer_ask_name"));
    },
    scan(seen) {
      if (seen?.kind !== "blank") return panel.show({ tone: "bad", title: say("newcomer_no_blank"), text: say("newcomer_no_blank_way") });
      card = seen.hash;
      panel.ready(say("newcomer_card_read"));
      progress();
    },
  };
}
