// Before all other scripts, in the page itself: the page is on the screen already, but nothing hears a tap yet. What is
// tapped, typed, ticked and unfolded meanwhile is kept, and done once the page listens (decision 0022).
"use strict";

const early = (() => {
  const TRY_AGAIN_MS = 3000;
  const UNANSWERED_MS = 20000;
  // a page in the background is never painted
  const UNPAINTED_MS = 1000;
  const FIELDS = "#app input, #app textarea, #app select";
  const root = document.documentElement;
  const { nonce } = document.currentScript;
  const kept = { tapped: [], sent: [], offer: null };
  const isAsleep = () => "asleep" in root.dataset;
  root.dataset.asleep = "";

  // -- what people do with it meanwhile --

  function keepTap(event) {
    const button = isAsleep() && event.target.closest?.("#app button:not([type=submit])");
    if (!button || button.closest("form[method]") || kept.tapped.includes(button.id)) return;
    kept.tapped.push(button.id);
    button.dataset.busy = "true";
  }

  function keepSubmission(event) {
    const form = event.target;
    // what goes to a plain address needs none of our scripts, but a second tap would throw the first one's answer away
    if (form.hasAttribute("method")) return form.dataset.busy ? event.preventDefault() : leave(form);
    if (!isAsleep() || !form.closest("#app")) return;
    event.preventDefault();
    if (!kept.sent.includes(form.id)) kept.sent.push(form.id);
    form.dataset.busy = "true";
  }

  function leave(form) {
    const free = () => delete form.dataset.busy;
    form.dataset.busy = "true";
    setTimeout(free, UNANSWERED_MS);
    addEventListener("pageshow", free, { once: true });
  }

  addEventListener("click", keepTap, { capture: true });
  addEventListener("submit", keepSubmission, { capture: true });
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    kept.offer = event;
  });

  const isTicked = (field) => field.matches("[type=checkbox], [type=radio]");
  const isChanged = (field) => {
    if (isTicked(field)) return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    const options = [...field.options];
    return field.value !== (options.find((option) => option.defaultSelected) ?? options[0])?.value;
  };

  // Fields have names and no ids of their own more often than not, so they are found again by their place.
  function look() {
    const fields = [...document.querySelectorAll(FIELDS)];
    const { activeElement } = document;
    return {
      fields: fields.flatMap((field, at) => (isChanged(field) ? [[at, field.value, field.checked]] : [])),
      unfolded: [...document.querySelectorAll("#app details")].map((each) => each.open),
      focused: activeElement?.closest("#app")
        ? { id: activeElement.id, start: activeElement.selectionStart, end: activeElement.selectionEnd }
        : null,
    };
  }

  function unfold({ unfolded }) {
    document.querySelectorAll("#app details").forEach((each, at) => (each.open = unfolded[at] ?? each.open));
  }

  function giveBack({ fields, focused }) {
    const now = document.querySelectorAll(FIELDS);
    for (const [at, value, checked] of fields) {
      const field = now[at];
      if (!field) continue;
      if (isTicked(field)) field.checked = checked;
      else field.value = value;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    const element = focused && document.getElementById(focused.id);
    element?.focus({ preventScroll: true });
    if (element && focused.start != null) element.setSelectionRange(focused.start, focused.end);
    for (const id of [...kept.sent, ...kept.tapped]) {
      const waiting = document.getElementById(id);
      if (!waiting) continue;
      delete waiting.dataset.busy;
      if (waiting.tagName === "FORM") waiting.requestSubmit();
      else waiting.click();
    }
  }

  // Vue takes over the first view as it stands, or (camera, map) puts what it makes in its place: `mount` does it.
  function wake(mount) {
    const before = look();
    delete root.dataset.asleep;
    mount();
    // from here on, the style sheet finds out
    delete root.dataset.wide;
    unfold(before);
    dispatchEvent(new Event("awake"));
    giveBack(before);
  }

  // -- the scripts, once there is something to see: before, they would only keep it waiting --

  function load(source) {
    return new Promise((done) => {
      const script = Object.assign(document.createElement("script"), { src: source, nonce, async: false });
      script.onload = done;
      script.onerror = () => {
        script.remove();
        setTimeout(() => load(source).then(done), TRY_AGAIN_MS);
      };
      document.head.append(script);
    });
  }

  async function loadVue() {
    // an address that failed once is not asked for again
    for (let tries = 0; ; tries += 1) {
      try {
        return await import("vue");
      } catch {
        await new Promise((done) => setTimeout(done, TRY_AGAIN_MS));
        if (tries > 0 && navigator.onLine) location.reload();
      }
    }
  }

  let isFetching = false;

  async function fetchScripts() {
    if (isFetching) return;
    isFetching = true;
    const { content } = document.getElementById("scripts");
    for (const link of content.querySelectorAll("link")) document.head.append(link.cloneNode());
    const loading = [...content.querySelectorAll("script")].map(({ src, attributes }) => load(src || attributes.src.value));
    const vue = await loadVue();
    globalThis.Vue = "redrawn" in root.dataset ? vue : { ...vue, createApp: vue.createSSRApp };
    await Promise.all(loading);
    const { text } = document.getElementById("begin").content.querySelector("script");
    const begin = Object.assign(document.createElement("script"), { type: "module", nonce, text });
    // one of the modules that it imports did not come
    begin.onerror = startOver;
    document.body.append(begin);
  }

  function startOver() {
    setTimeout(() => (navigator.onLine ? location.reload() : startOver()), TRY_AGAIN_MS);
  }

  addEventListener("DOMContentLoaded", () => {
    // old_browser.js says so
    if (!HTMLScriptElement.supports?.("importmap")) return;
    requestAnimationFrame(() => setTimeout(fetchScripts));
    setTimeout(fetchScripts, UNPAINTED_MS);
  });
  return { kept, wake };
})();
globalThis.early = early;
