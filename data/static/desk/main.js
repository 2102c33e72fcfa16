/** Begins the desk page: what is kept decides whether it opens, works, is locked or has ended. One view at a time. */

import { Refusal } from "./api.js";
import { notKept } from "./answers.js";
import { el } from "./elements.js";
import * as focus from "./focus.js";
import { Idle } from "./lock.js";
import { Queue } from "./queue.js";
import { Scanning } from "./scanning.js";
import { openStore } from "./store.js";
import { CURRENT, endsSoon, Tablet } from "./tablet.js";
import { listenToReader } from "./typing.js";
import { endedView } from "./views/ended.js";
import { frameView } from "./views/frame.js";
import { lockedView } from "./views/locked.js";
import { openingView } from "./views/opening.js";
import { config, say } from "./words.js";

const MINUTE_MS = 60_000;
const ATTENDED = "ehrensache-desk-attended";
const place = document.getElementById("desk");
const asked = new URLSearchParams(location.search);
let view = null;

function show(next) {
  const isFirst = view === null;
  view?.close?.();
  view = next;
  delete document.documentElement.dataset.onTheWay;
  place.replaceChildren(next.root);
  // the browser itself begins at the top of a page that it has opened
  if (!isFirst) focus.begin(next.root);
}

function trouble(title, way) {
  show({ root: el("main", { class: "page" }, el("h1", {}, say(title)), el("p", { class: "notice bad", role: "alert" }, say(way)), el("a", { class: "button", href: "" }, say("try_again"))) });
}

async function begin() {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return trouble("trouble", "trouble_insecure");
  let store;
  try {
    store = await openStore();
  } catch (error) {
    console.error(error);
    return trouble("trouble", "trouble_store");
  }
  const { serviceWorker } = navigator;
  const kept = serviceWorker?.register(config.service_worker).then(() => serviceWorker.ready);
  kept?.then(({ active }) => active.postMessage({ keep: "desk" })).catch((error) => console.warn(error));
  const queue = new Queue(store);
  queue.send();
  const current = await store.read(CURRENT);
  const desk = current && (await store.desk(current));
  if (desk && !isForAnother(desk)) return work(store, queue, desk);
  await open(store, queue, desk);
}

/** Whether the address asks for another evening or station than this desk's, or for its own once more since it ends. */
function isForAnother(desk) {
  if (!asked.get("event")) return false;
  const isItsOwn = asked.get("event") === desk.occurrence && (asked.get("station") ?? "") === (desk.station ?? "");
  return !isItsOwn || Boolean(desk.ended) || endsSoon(desk);
}

async function open(store, queue, before) {
  const { waiting: unsent } = before ? await store.counts(before.id) : {};
  const wanted = { event: asked.get("event") ?? "", station: asked.get("station") ?? "", unsent };
  show(openingView(wanted, (made) => opened(store, queue, made)));
}

async function opened(store, queue, { key, desk, pin }) {
  await store.keep("pin", pin);
  await store.keepDesk({ ...desk, key, occurrence: asked.get("event") });
  await store.keep(CURRENT, desk.id);
  navigator.storage?.persist?.();
  history.replaceState(null, "", location.pathname);
  await work(store, queue, await store.desk(desk.id), { isFresh: true });
}

async function work(store, queue, kept, { isFresh = false } = {}) {
  const tablet = new Tablet(store, queue, kept);
  const settings = { idleMinutes: config.idle_minutes, sound: true, ...(await store.read("settings")) };
  const leave = () => left(store, tablet);
  let closeAll = () => {};
  tablet.addEventListener("ended", () => {
    closeAll();
    show(endedView({ tablet, leave }));
  });
  tablet.addEventListener("back", () => {
    attended.forget();
    location.reload();
  });
  tablet.addEventListener("changed", () => view?.update?.());
  try {
    await tablet.start();
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error);
    if (!tablet.desk.ended) return trouble("no_list", "no_list_way");
  }
  if (tablet.desk.ended && isForAnother(tablet.desk)) {
    tablet.close();
    return open(store, queue, tablet.desk);
  }
  if (tablet.desk.ended) return show(endedView({ tablet, leave }));

  const camera = new Scanning((text) => scanned(text));
  const idleMs = settings.idleMinutes * MINUTE_MS;
  const isAttended = isFresh || attended.isWithin(idleMs);
  const idle = new Idle(() => lock(), idleMs, () => view?.isLocked || attended.note());
  const stopListening = listenToReader((text) => scanned(text));
  closeAll = () => {
    camera.close();
    idle.close();
    stopListening();
  };
  const keepSettings = async (changes) => {
    Object.assign(settings, changes);
    idle.afterMs = settings.idleMinutes * MINUTE_MS;
    await store.keep("settings", settings);
  };

  function unlocked() {
    show(frameView({ tablet, store, settings, keepSettings, camera, lock, leave }));
    idle.touch();
  }

  function lock() {
    if (view?.isLocked || tablet.desk.ended) return;
    attended.forget();
    camera.rest();
    show({ ...lockedView({ tablet, store, unlock: unlocked }), isLocked: true });
  }

  // one after the other: the second scan of a card has to know of the first
  let before = Promise.resolve();
  function scanned(text) {
    if (view?.isLocked) return;
    idle.touch();
    before = before.then(async () => {
      const seen = await tablet.scanned(text);
      await view.scan?.(seen);
    }).catch((error) => view.refuse?.(notKept(error)));
  }

  if (isAttended) unlocked();
  else lock();
}

/** A reload by whoever stands here need not ask for the PIN; a browser that was started anew does. */
const attended = {
  note: () => sessionStorage.setItem(ATTENDED, Date.now()),
  forget: () => sessionStorage.removeItem(ATTENDED),
  isWithin: (ms) => Date.now() - Number(sessionStorage.getItem(ATTENDED) ?? 0) < ms,
};

/** The evening is over and everything was told: nothing of it stays on this tablet. */
async function left(store, tablet) {
  tablet.close();
  await store.clear(tablet.desk.id);
  await store.forget(CURRENT);
  await store.forget("pin");
  location.replace("/");
}

focus.keepFocusIn(place);
begin().catch((error) => {
  console.error(error);
  trouble("trouble", "trouble_store");
});
