// The browser's part of components/: request ids, busy buttons, forms, arriving on a page, the lost line.
// Loaded before the app is mounted; everything hangs on the one global `ehrensache`.
"use strict";

const ehrensache = (() => {
  const UNANSWERED_MS = 20000;
  const LINE_LOST_MS = 2500;

  // Made before anything is sent: what is sent twice, or replayed after the line was lost, carries the same id.
  function requestId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    // randomUUID is missing on plain http; getRandomValues is not
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function makeBusy(element) {
    element.dataset.busy = "true";
    element.setAttribute("aria-busy", "true");
    clearTimeout(element.unanswered);
    element.unanswered = setTimeout(() => {
      // offline, the message waits in the socket and is sent later; online, somebody may try again, with the same id
      if (window.socket?.connected) makeFree(element);
      else makeBusy(element);
    }, UNANSWERED_MS);
  }

  function makeFree(element) {
    clearTimeout(element.unanswered);
    delete element.dataset.busy;
    element.removeAttribute("aria-busy");
  }

  function tap(event, emit) {
    const button = event.currentTarget;
    if (button.dataset.busy) return;
    button.dataset.request ||= requestId();
    makeBusy(button);
    line.sent(button, emit, { request_id: button.dataset.request });
  }

  function valuesOf(form) {
    const values = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string") continue;
      values[name] = name in values ? `${values[name]},${value}` : value;
    }
    return values;
  }

  function submit(event, emit) {
    const form = event.currentTarget;
    // what it led to is already on its way
    if (form.dataset.busy || document.documentElement.dataset.onTheWay === SENT) return;
    const values = valuesOf(form);
    const sent = JSON.stringify(values);
    // the same form with other values is another request
    if (form.sentValues !== sent || !form.dataset.request) form.dataset.request = requestId();
    form.sentValues = sent;
    makeBusy(form);
    line.sent(form, emit, { request_id: form.dataset.request, values });
  }

  function answered(id, isDone) {
    line.answered(id, isDone);
    const element = document.getElementById(id);
    if (!element) return;
    makeFree(element);
    delete element.dataset.request;
  }

  // What stands beneath a search is not the answer to what was typed until that has come back.
  function search({ target }, emit) {
    makeBusy(target.closest("label"));
    line.sent(target, emit, target.value);
  }

  function found(id, words) {
    const field = document.getElementById(id);
    if (field?.value !== words) return;
    line.answered(id, true);
    makeFree(field.closest("label"));
  }

  function point(id) {
    const element = document.getElementById(id);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  }

  // Unsteady hands tap twice: the second tap is not meant for the button that came up under the finger. What only changes
  // the view is harmless, and there people do tap quickly.
  const TWICE_MS = 400;
  const TWICE_PX = 24;
  const nowhere = { at: -TWICE_MS };
  let tapped = nowhere;

  function onTwice(event) {
    const element = event.detail && event.target.closest("#app button, .toast");
    if (!element) return;
    const { clientX: x, clientY: y } = event;
    const at = Date.now();
    const isNear = at - tapped.at < TWICE_MS && Math.hypot(x - tapped.x, y - tapped.y) < TWICE_PX;
    if (!isNear || element === tapped.element || "shows" in element.dataset) return (tapped = { element, at, x, y });
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  addEventListener("click", onTwice, { capture: true });
  // whoever typed meanwhile means the next tap
  addEventListener("input", () => (tapped = nowhere));

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const here = () => location.pathname + location.search;

  // Arriving: title, place in the navigation, scroll position and focus, as a page load would have set them.
  const scrolled = new Map();
  let shown = here();
  let isGoingBack = false;
  let isLeaving = false;
  addEventListener("popstate", () => {
    isLeaving = isGoingBack = true;
    if (here() !== shown) isAskedFor(here());
  });
  addEventListener("click", (event) => onTheWay(event), { capture: true });
  // the sign-in begins with a cookie, so the browser goes there by itself (app/server/way_to_sign_in.py)
  addEventListener("click", (event) => event.target.closest('a[href^="/to-sign-in"]') && event.stopPropagation(), {
    capture: true,
  });
  addEventListener(
    "scroll",
    () => {
      // a page that is being taken away shrinks and so scrolls; that is not where one was
      if (!isLeaving) scrolled.set(shown, scrollY);
    },
    { passive: true },
  );

  // A bar says that another page is on its way, once that takes longer than people take for at once.
  const SENT = "sent";
  const UNHEARD_MS = 15000;
  let unheard = 0;

  function onTheWay({ target, ctrlKey, metaKey, shiftKey }) {
    const link = target.closest('a[href^="/"]');
    isLeaving ||= Boolean(link);
    if (!link || ctrlKey || metaKey || shiftKey || link.target || link.hasAttribute("download")) return;
    const address = link.getAttribute("href");
    if (address.split("#")[0] !== here()) isAskedFor(address);
  }

  function isAskedFor(address) {
    document.documentElement.dataset.onTheWay = "";
    line.asked(address);
  }

  function leaving(why) {
    document.documentElement.dataset.onTheWay = why;
    clearTimeout(unheard);
    unheard = setTimeout(there, UNHEARD_MS);
  }

  function there() {
    clearTimeout(unheard);
    line.asked("");
    delete document.documentElement.dataset.onTheWay;
  }
  addEventListener("pageshow", ({ persisted }) => persisted && there());

  function isShown(address) {
    shown = address;
    for (const next of document.querySelectorAll("input[name=next]")) next.value = shown;
    for (const way of document.querySelectorAll("a.sign-in")) way.search = new URLSearchParams({ next: shown });
  }

  function arrived({ title, nav, first, address }) {
    document.title = title;
    // who goes back or on before the next picture leaves this page
    isShown(address);
    // what was said when a form led here stays; what was said before somebody went on would lie over this page's buttons
    if (document.documentElement.dataset.onTheWay === "") {
      for (const toast of document.querySelectorAll(".toast")) toast.hidden = true;
    }
    // a page that came by its address is told so late that the next one may be on its way already
    if (!first) there();
    for (const link of document.querySelectorAll("[data-nav]")) {
      if (link.dataset.nav === nav) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const wasAt = isGoingBack ? (scrolled.get(here()) ?? 0) : 0;
    isGoingBack = false;
    requestAnimationFrame(() => {
      isShown(here());
      isLeaving = false;
      if (first) return;
      readAloud.stop();
      line.forget();
      document.querySelector("#content h1")?.focus({ preventScroll: true });
      scrollTo({ top: wasAt, behavior: "instant" });
    });
  }

  // How much is new, at the bell in the header; that there is more than before is spoken, but for what is read at once.
  const READ_AT_ONCE_MS = 700;
  let speakingOfNews = 0;

  function news([figure, words]) {
    const bell = document.querySelector(".bell");
    if (!bell) return;
    const count = bell.lastElementChild;
    const isMore = parseInt(figure) > (count.hidden ? 0 : parseInt(count.textContent));
    bell.setAttribute("aria-label", words);
    count.textContent = figure || "";
    count.hidden = !figure;
    clearTimeout(speakingOfNews);
    if (isMore) speakingOfNews = setTimeout(() => speak([words]), READ_AT_ONCE_MS);
  }

  // For screen readers alone: said as it comes, and gone before somebody who reads on comes across it.
  const SPOKEN_MS = 5000;

  function speak(sentences) {
    for (const words of sentences) {
      const line = document.createElement("p");
      line.textContent = words;
      document.getElementById("spoken")?.append(line);
      setTimeout(() => line.remove(), SPOKEN_MS);
    }
  }

  // A live part that is built anew takes the focus with it, as does "undo" that has gone; give it back to what is called
  // the same, else to the part: the button of another row is not what was meant.
  let focused = null;
  const nameOf = (element) => element.ariaLabel ?? element.textContent;
  addEventListener("focusin", ({ target }) => {
    const region = target.closest(".live, .toasts");
    focused = region && { region, element: target, tag: target.tagName, name: nameOf(target) };
  });

  function giveFocusBack() {
    if (!focused || focused.element.isConnected || document.activeElement !== document.body) return;
    if (!focused.region.isConnected) return;
    const alike = Array.from(focused.region.querySelectorAll(focused.tag));
    const target = alike.find((each) => nameOf(each) === focused.name) ?? focused.region;
    if (target === focused.region) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function watchThePage() {
    const popup = document.getElementById("popup");
    const status = document.getElementById("line-status");
    let speaking = 0;
    if (popup && status) {
      new MutationObserver(() => {
        clearTimeout(speaking);
        const lost = popup.getAttribute("aria-hidden") === "false";
        speaking = setTimeout(() => (status.textContent = lost ? popup.textContent.trim() : ""), LINE_LOST_MS);
      }).observe(popup, { attributes: true, attributeFilter: ["aria-hidden"] });
    }
    const app = document.getElementById("app");
    if (app) new MutationObserver(giveFocusBack).observe(app, { childList: true, subtree: true });
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details.languages[open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  }

  // What is wrong with a field is said beside it by the browser, but in our words: its own are in the language of the device.
  const worded = new Set();

  function word({ target }) {
    const { validity } = target;
    if (validity.customError) return;
    const { missing, unchosen, unfit } = document.documentElement.dataset;
    const isChoice = target.matches("select, [type=radio], [type=checkbox]");
    target.setCustomValidity(!validity.valueMissing ? unfit : isChoice ? unchosen : missing);
    worded.add(target);
  }

  // all of them: of a choice another tile may be taken than the one that said it
  function unword() {
    for (const field of worded) field.setCustomValidity("");
    worded.clear();
  }
  addEventListener("invalid", word, { capture: true });
  for (const name of ["input", "change", "click"]) addEventListener(name, unword, { capture: true });

  // A form that switches pushes on: the browser asks the person, then its address goes out with the form.
  async function takePushes(form) {
    const say = (name, value) => (form.elements[name].value = value ?? "");
    try {
      const registration = await navigator.serviceWorker.register("/sw.js");
      await navigator.serviceWorker.ready;
      const options = { userVisibleOnly: true, applicationServerKey: form.dataset.pushKey };
      const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON();
      say("endpoint", endpoint), say("p256dh", keys.p256dh), say("auth", keys.auth), say("fault", "");
    } catch (error) {
      say("fault", globalThis.Notification?.permission === "denied" ? "denied" : "unable");
    }
    form.dataset.pushAsked = "true";
    // where pushes are unknown we are still within the first submission, which would swallow this one
    setTimeout(() => form.requestSubmit());
  }

  addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.dataset.pushKey || form.dataset.pushAsked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      takePushes(form);
    },
    true,
  );
  addEventListener("submit", ({ target }) => {
    delete target.dataset.pushAsked;
    // who signs out here is on the way to the welcome; the page of the ended session must not lead to the sign-in instead
    if (target.getAttribute("action") === "/sign-out") window.socket?.off("open");
  });
  // What the phone shows without the network lies in its own small store, and goes with the session.
  const MINE = "ehrensache-mine";
  const MINE_TAG = "ehrensache-mine-tag";
  const MINE_AGAIN_MS = 5 * 60 * 1000;

  function forgetMine() {
    try {
      localStorage.removeItem(MINE_TAG);
      localStorage.removeItem(MINE);
    } catch {
      // a browser that keeps nothing has nothing to forget
    }
  }

  async function keepMine() {
    if (!document.querySelector(".places")) return forgetMine();
    try {
      const kept = localStorage.getItem(MINE) && localStorage.getItem(MINE_TAG);
      const headers = kept ? { "If-None-Match": kept } : {};
      const answer = await fetch("/my-offline", { cache: "no-store", headers });
      if (answer.status === 401) forgetMine();
      else if (answer.ok) {
        const mine = await answer.text();
        // the tag never stands beside another text than its own, even if the storage is full half-way
        localStorage.removeItem(MINE_TAG);
        localStorage.setItem(MINE, mine);
        localStorage.setItem(MINE_TAG, answer.headers.get("ETag") ?? "");
      }
      await navigator.serviceWorker?.register("/sw.js");
      (await navigator.serviceWorker?.ready)?.active.postMessage({ keep: "mine" });
    } catch {
      // no line, or a browser that keeps nothing: what was kept before stays, and everything else works as ever
    }
  }

  setTimeout(keepMine, 1500);
  setInterval(() => document.visibilityState === "visible" && navigator.onLine && keepMine(), MINE_AGAIN_MS);
  addEventListener("submit", ({ target }) => target.getAttribute("action") === "/sign-out" && forgetMine());
  watchThePage();
  addEventListener("click", ({ target }) => closeMenus(target));
  addEventListener("click", ({ target }) => {
    // what lies beneath, the field that was wrong among it, is one tap away; who just missed "undo" tries once more
    const said = target.closest(".toast:not(:has(button))");
    if (said) said.hidden = true;
  });
  addEventListener("keydown", ({ key }) => {
    const menu = key === "Escape" && document.querySelector("details.languages[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  return { answered, arrived, found, leaving, news, point, requestId, search, speak, submit, tap };
})();
globalThis.ehrensache = ehrensache;
