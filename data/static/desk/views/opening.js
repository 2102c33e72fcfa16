/** Turning the tablet into a desk: staff member's own PIN, a name for the device, and a PIN that locks it. */

import { NoLine, openDesk, Refusal } from "../api.js";
import { busyWith, el, field, icon } from "../elements.js";
import { newPin, PIN } from "../lock.js";
import { allowSound } from "../sound.js";
import { say } from "../words.js";

/** `opened({ key, desk, pin })` is called once the server has made it a desk. */
export function openingView({ event, station, unsent }, opened) {
  const name = field(say("desk_name"), { name: "name", type: "text", required: true, maxlength: 40, value: say("desk_name_proposed") });
  const own = field(say("own_pin"), { name: "pin", class: "pin", type: "text", inputmode: "numeric", required: true, dir: "ltr" }, say("own_pin_why"));
  const desk = field(say("desk_pin_new"), { name: "desk_pin", class: "pin", type: "text", inputmode: "numeric", required: true, pattern: PIN.source, dir: "ltr", maxlength: 8 }, say("desk_pin_why"));
  const words = el("div", { role: "alert" });
  const send = el("button", { class: "button large", type: "submit" }, icon("tablet_mac"), el("span", {}, say("open_desk")));
  const form = el("form", { class: "form", novalidate: true, autocomplete: "off" }, name.whole, own.whole, desk.whole, words, send);
  const tell = (text, way) => words.replaceChildren(el("p", { class: "notice bad" }, text), ...(way ? [way] : []));

  form.addEventListener("submit", async (submitting) => {
    submitting.preventDefault();
    allowSound();
    if (!PIN.test(desk.input.value)) return tell(say("desk_pin_why"));
    if (!name.input.value.trim() || !own.input.value.trim()) return tell(say("fill_in"));
    send.disabled = true;
    try {
      await busyWith(send, async () => {
        const pin = await newPin(desk.input.value);
        const made = await openDesk({ occurrence: event, pin: own.input.value.trim(), name: name.input.value.trim(), station });
        await opened({ ...made, pin });
      });
    } catch (error) {
      if (error instanceof Refusal) tell(error.sentence, error.status === 401 && signIn());
      else if (error instanceof NoLine) tell(error.sentence || say("open_no_line"));
      else {
        console.error(error);
        tell(say("not_kept_way"));
      }
    } finally {
      own.input.value = "";
      send.disabled = false;
    }
  });

  const without = [el("p", { class: "notice" }, say("open_from_team")), el("a", { class: "button", href: "/team/events" }, say("to_events"))];
  const waits = unsent ? [el("p", { class: "notice warning" }, say("unsent_before", { n: unsent }))] : [];
  return { root: el("main", { class: "page" }, el("h1", {}, say("open_title")), ...waits, ...(event ? [el("p", {}, say("open_why")), form] : without)) };
}

const signIn = () => el("a", { class: "button quiet", href: "/sign-in" }, say("sign_in"));
