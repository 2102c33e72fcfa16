/**
 * Hears a code reader at a cable: it types a code and ends with Enter or Tab, wherever the focus is. What it typed into a
 * field by the way is taken out again. A code counts however slowly it comes, from hands too; other text only when it
 * comes faster than from any hand, so that whoever scans something else is told so.
 */

import { codeIn } from "./codes.js";

const LONGEST_GAP_MS = 1_000;
const FASTEST_HAND_MS = 50;
const SHORTEST_SCAN = 20;
const US_SHIFTED = { Semicolon: ":", Slash: "?", Minus: "_", Equal: "+", Period: ">", Comma: "<" };
const US_PLAIN = { Semicolon: ";", Slash: "/", Minus: "-", Equal: "=", Period: ".", Comma: ",", Space: " " };

/** `heard(text)` is called with each scan; returns a function that stops listening. */
export function listenToReader(heard, target = document) {
  let burst = null;

  function listen(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const isNew = !burst || event.timeStamp - burst.at > LONGEST_GAP_MS;
    if (event.key === "Enter" || event.key === "Tab") {
      const ended = isNew ? null : burst;
      burst = null;
      if (!ended || ended.keys.length < SHORTEST_SCAN) return;
      const text = meant(ended);
      const isByHand = (ended.at - ended.since) / ended.keys.length > FASTEST_HAND_MS;
      if (isByHand && !codeIn(text)) return;
      event.preventDefault();
      event.stopPropagation();
      if (ended.field) restore(ended);
      heard(text);
      return;
    }
    if (event.key.length !== 1) return;
    if (isNew) burst = begun(event);
    burst.at = event.timeStamp;
    burst.keys += event.key;
    burst.places += usLetter(event);
  }

  target.addEventListener("keydown", listen, true);
  return () => target.removeEventListener("keydown", listen, true);
}

function begun({ target, timeStamp }) {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return { since: timeStamp, at: timeStamp, keys: "", places: "", field: isField ? target : null, before: isField ? target.value : "" };
}

function restore({ field, before }) {
  field.value = before;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Readers are set to an American keyboard as a rule. On a tablet with another one the letters come out wrong, but the
 * places of the keys are right; which of the two is an address tells which one to believe.
 */
function meant({ keys, places }) {
  const isAddress = (text) => /^https?:\/\//i.test(text);
  return !isAddress(keys) && isAddress(places) ? places : keys;
}

function usLetter({ code, key, shiftKey }) {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey || /^\p{Lu}$/u.test(key) ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return digit;
  return (shiftKey ? US_SHIFTED : US_PLAIN)[code] ?? key;
}
