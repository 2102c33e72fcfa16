// A line that is lost and found: what was sent and never answered is sent again, with the same id, the page that was
// asked for is asked for again, and what was typed outlives a page that has to load anew. Loaded before app.js;
// everything hangs on the one global `line`.
"use strict";

const line = (() => {
  const DRAFTS = "ehrensache-drafts";
  const PATIENCE_MS = 10000;
  const LONGEST_PAUSE_MS = 3000;
  // what was tapped longer ago waits for another tap: nobody remembers it
  const SENT_AGAIN_MS = 30 * 60 * 1000;
  const UNHEARD_MS = 15000;
  // what the server heard before the line was lost, it tells at once when the line is back
  const TOLD_MS = 1500;
  const here = () => location.pathname + location.search;

  // NiceGUI keeps a tab's name there, and no page would come where that is forbidden, as with cookies.
  try {
    sessionStorage.getItem(DRAFTS);
  } catch {
    const ways = {
      getItem(name) { return this[name] ?? null; },
      setItem(name, value) { this[name] = String(value); },
      removeItem(name) { delete this[name]; },
    };
    Object.defineProperty(window, "sessionStorage", { value: Object.create(ways) });
  }

  // -- what waits for an answer --

  const unanswered = new Map();

  function sent(element, emit, message) {
    const name = element.tagName === "FORM" ? nameOf(element) : "";
    unanswered.set(element.id, { element, name, emit, message, isOut: Boolean(window.socket?.connected) });
    emit(message);
    if (name) keepSent(element, message.request_id);
    if (isOutdated) location.reload();
  }

  function answered(id, isDone) {
    const { element, name } = unanswered.get(id) ?? {};
    unanswered.delete(id);
    // what was refused can be changed and sent; what was done, or is gone, is no draft any more
    if (name && element.isConnected && !isDone) keep(name, { request: undefined, sent: undefined });
    else if (name) keep(name, undefined);
  }

  // The socket sends by itself what was tapped without a line; what went into a line that was dead already is lost.
  function sendAgain() {
    for (const [id, waiting] of unanswered) {
      if (!waiting.element.isConnected) unanswered.delete(id);
      else if (waiting.isOut) waiting.emit(waiting.message);
      waiting.isOut = true;
    }
  }

  // -- a page that was asked for by a link or by going back --

  let address = "";
  let unheard = 0;

  function asked(other) {
    address = other;
    clearTimeout(unheard);
    if (address) unheard = setTimeout(() => (window.socket?.connected ? go() : asked(address)), UNHEARD_MS);
  }

  function askAgain() {
    const isBack = address === here();
    setTimeout(() => address && emitEvent(isBack ? "sub_pages_open" : "sub_pages_navigate", address), TOLD_MS);
  }

  function go() {
    if (!address || address === here()) location.reload();
    else location.assign(address);
  }

  // NiceGUI loads the page anew when the line stays silent, and so shows the browser's own error where something was
  // typed. Here only the server's word that it does not know the page does that.
  function watchSocket() {
    const { socket } = window;
    if (socket.isWatched) return;
    socket.isWatched = true;
    let wasConnected = socket.connected;
    socket.io.timeout(PATIENCE_MS);
    socket.io.reconnectionDelayMax(LONGEST_PAUSE_MS);
    socket.off("connect_error");
    socket.on("connect_error", ({ message }) => {
      if (message === "Implicit handshake failed") outdated();
      // some networks let no WebSocket through
      else if (message === "timeout" && !wasConnected) socket.io.opts.transports = ["polling", "websocket"];
    });
    socket.on("connect", () => {
      if (wasConnected) askAgain();
      wasConnected = true;
      sendAgain();
    });
  }

  // The server started anew, or has forgotten the page. Whoever is typing decides when to load it.
  let isOutdated = false;

  function outdated() {
    const hint = document.getElementById("outdated");
    if (!hint || address || unanswered.size || !Object.values(kept().forms).some((draft) => draft?.values)) return loadAnew();
    isOutdated = true;
    hint.hidden = false;
    document.getElementById("popup").ariaHidden = "true";
  }

  // What a form asked for is asked again by itself. A tap is not: what it agreed to may be another thing by now.
  const UNHEARD = "ehrensache-unheard";

  function loadAnew() {
    if ([...unanswered.values()].some(({ name, element }) => !name || isSecret(element))) ownUp();
    go();
  }

  function ownUp() {
    try {
      sessionStorage.setItem(UNHEARD, "1");
    } catch {
      // full: then nobody is told
    }
  }

  const lastTap = document.getElementById("unheard");
  if (lastTap && sessionStorage.getItem(UNHEARD)) lastTap.hidden = false;
  sessionStorage.removeItem(UNHEARD);
  addEventListener("click", () => lastTap && (lastTap.hidden = true));

  // Nothing hears a tap any more on a page that is shown still.
  addEventListener(
    "click",
    (event) => {
      const target = isOutdated && event.target.closest("a[href^='/'], #app button:not([type=submit])");
      if (!target) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (target.href) return location.assign(target.href);
      ownUp();
      location.reload();
    },
    { capture: true },
  );

  // -- what is typed: in this tab's own store, for the page that is shown, until it is sent or left --

  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(DRAFTS));
      return found?.address === here() ? found : { address: here(), forms: {} };
    } catch {
      return { address: here(), forms: {} }; // a browser that keeps nothing, or something else under our name
    }
  }

  function keep(name, changes) {
    const { forms } = kept();
    forms[name] = changes && { ...forms[name], ...changes };
    store({ address: here(), forms });
  }

  function store(drafts) {
    try {
      sessionStorage.setItem(DRAFTS, JSON.stringify(drafts));
    } catch {
      // full, or nothing may be kept: then only this page remembers
    }
  }

  function forget() {
    toRestore = {};
    try {
      sessionStorage.removeItem(DRAFTS);
    } catch {
      // nothing was kept
    }
  }

  const isOurs = (form) => form?.matches?.("form.form:not([method])");
  const isSecret = (form) => form.querySelector(".pin, [name^=pin], [type=password]") !== null;
  const isTyped = (field) => field.name && !field.matches(".pin, [type=hidden], [type=password], [type=file], button");
  const isTicked = (field) => field.matches("[type=checkbox], [type=radio]");

  // By its fields: ids are given anew each time a page is built.
  function nameOf(form) {
    const names = (each) => [...new Set([...each.elements].map(({ name }) => name).filter(Boolean))].join();
    const alike = [...document.querySelectorAll("form.form:not([method])")].filter((each) => names(each) === names(form));
    return `${names(form)}:${alike.indexOf(form)}`;
  }

  function keepTyped(form) {
    const typed = [...form.elements].filter(isTyped);
    const values = typed.map((field) => [field.name, field.value, isTicked(field) ? field.checked : null]);
    keep(nameOf(form), { values, asks: askedBy(form) });
  }

  const askedBy = (form) => form.querySelector("[type=submit]")?.textContent;

  function keepSent(form, request) {
    // a PIN is kept nowhere, so nobody could say later whether the same was sent
    if (!isSecret(form)) keep(nameOf(form), { request, sent: form.sentValues, sentAt: Date.now() });
  }

  let toRestore = null;
  const known = new WeakSet();

  // The page that loaded anew has all its drafts to give back; a part of it that is built anew while somebody types has
  // what was not sent yet.
  function draftFor(form) {
    const name = nameOf(form);
    const ofBefore = toRestore[name];
    delete toRestore[name];
    const ofNow = known.has(form) ? undefined : kept().forms[name];
    known.add(form);
    if (ofBefore) return ofBefore;
    // what is alike by its fields may ask for something else, and what is on its way makes room for an empty form
    const isOut = ofNow?.sent || [...unanswered.values()].some((waiting) => waiting.name === name);
    return !isOut && ofNow?.asks === askedBy(form) ? ofNow : undefined;
  }

  function restore(form) {
    const draft = draftFor(form);
    if (!draft?.values) return;
    const folded = form.closest("details");
    if (folded) folded.open = true;
    for (const [field, value, isChecked] of draft.values) {
      const fields = [...form.elements].filter((each) => each.name === field && isTyped(each));
      const found = isChecked === null ? fields[0] : fields.find((each) => each.value === value);
      if (!found) continue;
      if (isChecked === null) found.value = value;
      else found.checked = isChecked;
      found.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (!draft.sent) return;
    form.dataset.request = draft.request;
    form.sentValues = draft.sent;
    if (Date.now() - draft.sentAt < SENT_AGAIN_MS) form.requestSubmit();
  }

  function watchForms() {
    // before, nothing hears a form
    if (!window.socket) return;
    watchSocket();
    toRestore ??= kept().forms;
    const isFull = Object.keys(toRestore).length > 0;
    for (const form of document.querySelectorAll("#content form.form:not([method])")) {
      if (isFull || !known.has(form)) restore(form);
    }
  }

  addEventListener("input", ({ target }) => isOurs(target.form) && keepTyped(target.form));
  addEventListener("change", ({ target }) => isOurs(target.form) && keepTyped(target.form));
  addEventListener("submit", ({ target }) => target.getAttribute("action") === "/sign-out" && forget());
  // whoever sits down at a phone whose session has ended finds nothing of the one before
  if (!document.querySelector(".places")) forget();
  const app = document.getElementById("app");
  if (app) new MutationObserver(watchForms).observe(app, { childList: true, subtree: true });
  addEventListener("awake", watchForms);

  return { answered, asked, forget, sent };
})();
globalThis.line = line;
