/** Makes elements; words of people only ever become text, never markup. */

import { config } from "./words.js";

/** `attributes`: attributes, but `on…` listens, `true` is an empty attribute, and false, null or undefined is none. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false && child !== ""));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const MIRRORED = new Set(["arrow_back", "arrow_forward", "chevron_right", "undo", "logout"]);

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", MIRRORED.has(name) ? "icon mirrored" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${config.files.icons}#${name}`);
  svg.append(use);
  return svg;
}

/** `kind`: further classes, such as quiet or large; `picture`: the name of an icon. */
export function button(words, onclick, { kind = "", picture = "", ...attributes } = {}) {
  const named = { type: "button", class: `button ${kind}`.trim(), onclick, ...attributes };
  return el("button", named, picture && icon(picture), el("span", {}, words));
}

/** The task, which does not begin again while it runs: a hand that trembles taps twice and means once. */
export function oneAtATime(task) {
  let isRunning = false;
  return async (...given) => {
    if (isRunning) return;
    isRunning = true;
    try {
      await task(...given);
    } finally {
      isRunning = false;
    }
  };
}

/** What the task comes to; the element is seen to be busy meanwhile. */
export async function busyWith(element, task) {
  element.dataset.busy = "true";
  element.setAttribute("aria-busy", "true");
  try {
    return await task();
  } finally {
    delete element.dataset.busy;
    element.removeAttribute("aria-busy");
  }
}

/** The words of something that speaks when it is filled: the same ones are not said again. */
export function tell(element, words, ...pictures) {
  if (element.textContent !== words) element.replaceChildren(...pictures, ...(words ? [el("span", {}, words)] : []));
}

/** A name or title that people wrote. */
export function own(words, tag = "span") {
  return el(tag, { dir: "auto" }, words);
}

const SENTENCES = ["confirm", "exchange"];

/** What a fact is about: a name has a direction of its own, but a sentence about two has that of the page. */
export function about({ kind }, words, tag = "span") {
  return SENTENCES.includes(kind) ? el(tag, {}, words) : own(words, tag);
}

/** A choice of a few, as large buttons of which one is pressed; `taken(value)` hears of a tap. */
export function choice(label, options, chosen, taken) {
  const group = el("div", { class: "choices", role: "group", "aria-label": label });
  for (const { value, words, picture, lang, dir } of options) {
    const pressed = () => {
      for (const other of group.children) other.setAttribute("aria-pressed", String(other === it));
      taken(value);
    };
    const it = button(words, pressed, { kind: "quiet", picture, lang, dir, "aria-pressed": String(value === chosen) });
    group.append(it);
  }
  return group;
}

/** A label with its field. */
export function field(label, attributes, hint = "") {
  const input = el("input", { autocomplete: "off", ...attributes });
  return { whole: el("label", { class: "field" }, label, hint && el("span", { class: "hint" }, hint), input), input };
}
