// The page without the network: lays out what the app left in this browser's store. Everything comes as text; only the
// card is markup, drawn by our own server.
"use strict";

(() => {
  const KEPT = "ehrensache-mine";
  const ASKED_EVERY_MS = 5000;

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT));
    } catch {
      return null; // a browser that keeps nothing, or something else under our name
    }
  }

  function made(tag, attributes = {}, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside.filter((each) => each !== undefined && each !== ""));
    return element;
  }

  const told = (tag, text) => (text ? made(tag, { dir: "auto" }, text) : "");

  function section(title, ...inside) {
    return made("section", { class: "stack" }, made("h2", {}, title), ...inside);
  }

  function card({ name, card: drawn, words }) {
    const code = new DOMParser().parseFromString(drawn, "text/html").querySelector("svg");
    const figure = made("figure", { class: "pass" }, told("strong", name));
    figure.append(made("div", { class: "qr", role: "img", "aria-label": words.card }, document.importNode(code, true)));
    return section(words.card, figure);
  }

  function exchanges({ exchanges: coming, words }) {
    const cards = coming.map(({ who, what, when, where }) =>
      made("div", { class: "card stack tight" }, told("strong", who), told("span", what), told("span", `${when} · ${where}`)),
    );
    return section(words.exchanges, ...(cards.length ? cards : [told("p", words.no_exchanges)]));
  }

  function places({ places: all, words }) {
    const cards = all.map(({ name, address, hours, phone }) =>
      made(
        "div",
        { class: "card stack tight" },
        told("strong", name),
        told("span", address),
        ...hours.map((line) => told("span", line)),
        phone ? call(phone) : "",
      ),
    );
    return section(words.places, ...cards);
  }

  function contacts({ contacts: given, words }) {
    // as in the app, a number is shown no longer than both agreed to
    const current = given.filter(({ until }) => Date.parse(until) > Date.now());
    if (!current.length) return "";
    const cards = current.map(({ name, phone, messenger, email }) =>
      made(
        "div",
        { class: "card stack tight" },
        told("strong", name),
        phone ? call(phone) : "",
        told("span", messenger),
        told("span", email),
      ),
    );
    return section(words.contacts, ...cards);
  }

  function call(phone) {
    return made("a", { class: "button quiet", href: `tel:${phone.replace(/[^+\d]/g, "")}`, dir: "ltr" }, phone);
  }

  function phrases({ phrases: groups, words, language }) {
    const folded = groups.map(({ name, phrases: said }) => {
      const lines = said.map(([own, german]) =>
        made("li", {}, told("strong", own), language === "de" ? "" : made("span", { lang: "de", dir: "ltr" }, german)),
      );
      return made("details", { class: "details" }, made("summary", {}, name), made("ul", { class: "phrases" }, ...lines));
    });
    return section(words.phrases, ...folded);
  }

  let isGoingOn = false;

  function goOn() {
    isGoingOn = true;
    location.replace(location.pathname === "/offline" ? "/" : location.href);
  }

  function again(words) {
    const button = made("button", { class: "button main", type: "button" }, words.again);
    button.addEventListener("click", goOn);
    return button;
  }

  // A line that is there in name only, or a house that starts anew, makes no browser say that it is online again.
  async function ask() {
    if (isGoingOn || document.visibilityState !== "visible") return;
    // what hangs would keep the next ones from being asked
    const signal = AbortSignal.timeout?.(ASKED_EVERY_MS);
    const answer = await fetch("/healthz", { cache: "no-store", signal }).catch(() => null);
    if (answer?.ok) goOn();
  }

  addEventListener("online", goOn);
  setInterval(ask, ASKED_EVERY_MS);
  const mine = kept();
  if (!mine) return;
  const { words } = mine;
  document.documentElement.lang = mine.language;
  document.documentElement.dir = mine.direction;
  document.title = `${words.title} – Ehrensache`;
  document
    .querySelector("main")
    .replaceChildren(
      made("h1", {}, words.title),
      made("p", { class: "lead" }, words.lead),
      again(words),
      card(mine),
      exchanges(mine),
      contacts(mine) || document.createTextNode(""),
      places(mine),
      phrases(mine),
    );
})();
