// Before all other scripts, in the page itself: the page is on the screen already, but nothing hears a tap yet. What is
// tapped, typed, ticked and unfolded meanwhile is kept, and done once the page listens (decision 0022).
"use strict";

const early = (() => {
  const TRY_AGAIN_MS = 3000;
  const UNANSWERED_MS = 20000;
  // so long nothing of the page comes until what is under way is given up: a line may swallow it without a word
  const SILENT_MS = 20000;
  const ANSWER_MS = 10000;
  // a page in the background is never painted
  const UNPAINTED_MS = 1000;
  const UNSTYLED_MS = 4000;
  const FIELDS = "#app input, #app textarea, #app select";
  const root = document.documentElement;
  const { nonce } = document.currentScript;
  const kept = { tapped: [], sent: [], offer: null };
  const isAsleep = () => "asleep" in root.dataset;
  const here = () => location.pathname + location.search;
  const cameTo = here();
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
  // without a script, the address changes and the page does not
  addEventListener("popstate", () => isAsleep() && here() !== cameTo && location.reload());
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
      fields: fields.flatMap((field, at) => (isChanged(field) ? [[at, field.value, field.checked, field.name]] : [])),
      unfolded: [...document.querySelectorAll("#app details")].map((each) => each.open),
      focused: activeElement?.closest("#app")
        ? { id: activeElement.id, start: activeElement.selectionStart, end: activeElement.selectionEnd }
        : null,
    };
  }

  function unfold({ unfolded }) {
    document.querySelectorAll("#app details").forEach((each, at) => (each.open = unfolded[at] ?? each.open));
  }

  function fill(fields) {
    const now = document.querySelectorAll(FIELDS);
    for (const [at, value, checked, name] of fields) {
      const field = now[at];
      if (field?.name !== name) continue;
      if (isTicked(field)) field.checked = checked;
      else field.value = value;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }

  function giveBack({ fields, focused }) {
    fill(fields);
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
    hear();
    if (overs) history.replaceState({ ...history.state, overs: 0 }, "");
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
      script.onload = () => {
        hear();
        done();
      };
      script.onerror = () => {
        hear();
        script.remove();
        setTimeout(() => load(source).then(done), TRY_AGAIN_MS);
      };
      document.head.append(script);
    });
  }

  async function loadVue() {
    for (let tries = 0; ; tries += 1) {
      try {
        return await import("vue");
      } catch {
        // some browsers never ask again for an address that failed once
        await (tries ? new Promise(startOver) : lineIsBack());
      }
    }
  }

  // A frame that was asked for is on its way for a while yet, and scripts that come meanwhile keep it waiting.
  function oncePainted(then) {
    if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint"))
      new PerformanceObserver(then).observe({ type: "paint", buffered: true });
    else requestAnimationFrame(() => setTimeout(then));
  }

  let isFetching = false;

  async function fetchScripts() {
    if (isFetching || isStartingOver) return;
    // the line broke before the end of the page
    if (!document.getElementById("begin")) return startOver();
    isFetching = true;
    hear();
    const { content } = document.getElementById("scripts");
    for (const link of content.querySelectorAll("link")) document.head.append(link.cloneNode());
    const loading = [...content.querySelectorAll("script")].map(({ src, attributes }) => load(src || attributes.src.value));
    const vue = await loadVue();
    hear();
    globalThis.Vue = "redrawn" in root.dataset ? vue : { ...vue, createApp: vue.createSSRApp };
    await Promise.all(loading);
    const { text } = document.getElementById("begin").content.querySelector("script");
    const begin = Object.assign(document.createElement("script"), { type: "module", nonce, text });
    // one of the modules that it imports did not come
    begin.onerror = startOver;
    document.body.append(begin);
  }

  // -- once more from the beginning, when what did not come cannot be asked for again --

  const TYPED = "ehrensache-early";
  const SECRET = ".pin, [name^=pin], [type=password], [type=file]";
  // the same page again and again would only cost: each time it is given twice as long
  const overs = history.state?.overs ?? 0;
  const longer = (ms) => ms * 2 ** Math.min(overs, 6);
  let isStartingOver = false;
  let hasGivenUp = false;
  let silence = 0;

  // a page that is there to be read makes no room for the browser's own error
  async function lineIsBack() {
    for (let answer; !answer?.ok; ) {
      await new Promise((done) => setTimeout(done, longer(TRY_AGAIN_MS)));
      const signal = AbortSignal.timeout?.(longer(ANSWER_MS));
      answer = await fetch("/healthz", { cache: "no-store", signal }).catch(() => null);
    }
  }

  async function startOver() {
    if (isStartingOver) return;
    isStartingOver = true;
    await lineIsBack();
    isStartingOver = false;
    if (!isAsleep()) return;
    keepTyped();
    history.replaceState({ ...history.state, overs: overs + 1 }, "");
    hear();
    location.reload();
  }

  // something came, or failed and is asked for again
  function hear() {
    clearTimeout(silence);
    if (isAsleep()) silence = setTimeout(giveUp, longer(SILENT_MS));
  }

  // What hangs is let go: it fails, and is asked for again. Where a browser does not say that it failed, the page is.
  function giveUp() {
    if (hasGivenUp || !isFetching) startOver();
    hasGivenUp = true;
    stop();
    hear();
  }

  function keepTyped() {
    const { fields, unfolded } = look();
    const all = document.querySelectorAll(FIELDS);
    const open = fields.filter(([at]) => !all[at].matches(SECRET));
    try {
      sessionStorage.setItem(TYPED, JSON.stringify({ address: here(), fields: open, unfolded }));
      // line.js says so
      if (kept.tapped.length + kept.sent.length) sessionStorage.setItem("ehrensache-unheard", "1");
    } catch {
      // full, or nothing may be kept
    }
  }

  function restoreTyped() {
    try {
      const typed = JSON.parse(sessionStorage.getItem(TYPED));
      sessionStorage.removeItem(TYPED);
      if (typed?.address !== here()) return;
      unfold(typed);
      fill(typed.fields);
    } catch {
      // a browser that keeps nothing
    }
  }

  // -- the style sheet: nothing is painted before it, and a line may swallow it, too --

  const sheet = () => document.querySelector("head > link[rel=stylesheet]");
  let sheets = 0;
  let unstyled = setTimeout(readUnstyled, UNSTYLED_MS);

  // what is for paper is fetched, and nothing waits for it
  function readUnstyled() {
    if (sheet()) sheet().media = "print";
    unstyled = setTimeout(styleAgain, ANSWER_MS * 2 ** sheets);
  }

  async function styleAgain() {
    clearTimeout(unstyled);
    await lineIsBack();
    if (!unstyled || !sheet()) return;
    sheets += 1;
    const next = sheet().cloneNode();
    // by its own address a browser would go on waiting for the answer that was swallowed
    next.href += "&" + sheets;
    sheet().replaceWith(next);
    readUnstyled();
  }

  function onSheet({ type, target }) {
    if (target !== sheet()) return;
    if (type === "error") return styleAgain();
    clearTimeout(unstyled);
    unstyled = 0;
    if (target.media) target.media = "all";
  }

  for (const type of ["load", "error"]) document.addEventListener(type, onSheet, true);

  // old_browser.js says so
  if (HTMLScriptElement.supports?.("importmap")) {
    hear();
    addEventListener("DOMContentLoaded", () => {
      restoreTyped();
      oncePainted(fetchScripts);
      setTimeout(fetchScripts, UNPAINTED_MS);
    });
  }
  return { kept, wake };
})();
globalThis.early = early;
