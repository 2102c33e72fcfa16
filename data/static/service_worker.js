/**
 * Keeps parts of the app for when there is no network. The server puts in what they are (app/server/service_worker.py):
 * for each part the name of its cache, which holds the hash of all it keeps, its shells and its files. A part is kept
 * once a page has asked for it: nobody's data volume is spent on the desk's scanner who never stands at a desk.
 *
 * Shells come from the network while there is one; files, whose addresses hold their hashes, from the cache. Whatever is
 * not named here passes by untouched and is never kept.
 */

const PARTS = [];

const OURS = "ehrensache-";
const ANYWHERE = "/offline";
const ICON = "/static/icons/app-icon-192.png";
const PATIENCE_MS = 4_000;
const LONGEST_PATIENCE_MS = 60_000;
const FILES = new Set(PARTS.flatMap(({ files }) => files));
const SHELLS = new Set(PARTS.flatMap(({ shells }) => shells));
const OTHERWISE = Object.assign({}, ...PARTS.map(({ otherwise }) => otherwise));

self.addEventListener("install", (event) => {
  event.waitUntil(keepAnew().then(() => self.skipWaiting()));
});

self.addEventListener("message", (event) => {
  const part = PARTS.find(({ name }) => name === event.data?.keep);
  if (part) event.waitUntil(keep(part).then(() => event.ports[0]?.postMessage("kept")));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (SHELLS.has(pathname)) event.respondWith(shell(request, pathname));
    else if (OTHERWISE[pathname]) event.respondWith(onTheWay(request, inOwnLanguage(OTHERWISE[pathname]) + search));
    else event.respondWith(page(request));
  } else if (FILES.has(pathname + search)) {
    event.respondWith(caches.match(pathname + search).then((kept) => kept ?? fetch(request)));
  }
});

self.addEventListener("push", (event) => {
  // what is told holds no name and no matter (app/server/delivering.py)
  const { title, body, address } = event.data?.json() ?? {};
  if (title) event.waitUntil(self.registration.showNotification(title, { body, data: address, icon: ICON, tag: address }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(goTo(event.notification.data));
});

async function goTo(address) {
  const open = await self.clients.matchAll({ type: "window" });
  const [first] = open;
  if (!first) return self.clients.openWindow(address);
  await first.navigate(address);
  return first.focus();
}

/** The parts that were asked for before, as they are now. */
async function keepAnew() {
  const names = await caches.keys();
  const wanted = PARTS.filter(({ name }) => names.some((each) => each.startsWith(`${OURS}${name}-`)));
  await Promise.all(wanted.map(keep));
}

/** Without cookies, so that what is kept cannot belong to anybody. */
async function keep({ cache: name, shells, files }) {
  if ((await caches.has(name)) && (await (await caches.open(name)).keys()).length === shells.length + files.length) return;
  const cache = await caches.open(name);
  const asked = [...shells, ...files].map((address) => new Request(address, { credentials: "omit", cache: "no-cache" }));
  await cache.addAll(asked);
}

async function forgetOld() {
  const current = new Set(PARTS.map(({ cache }) => cache));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && !current.has(name)).map((name) => caches.delete(name)));
}

let patience = PATIENCE_MS;

/** What people have with them, where the line is dead; a line that is only slow gets twice as long each time. */
async function page(request) {
  const giveUp = new AbortController();
  const answering = fetch(endedBy(giveUp.signal, request));
  try {
    const answer = await inTime(answering, patience);
    patience = PATIENCE_MS;
    return answer;
  } catch {
    patience = Math.min(2 * patience, LONGEST_PATIENCE_MS);
    const kept = await caches.match(ANYWHERE);
    // a browser asks for an address once at a time: what hangs would keep the next one waiting
    if (kept) giveUp.abort();
    return kept ?? answering;
  }
}

function endedBy(signal, request) {
  try {
    return new Request(request, { signal });
  } catch {
    return request; // some browsers make no other one of what a person asked for
  }
}

/** A line that is there in name only must not keep people waiting at the door. */
async function shell(request, pathname) {
  try {
    const answer = await inTime(fetch(request));
    if (answer.ok || answer.type === "opaqueredirect") return answer;
  } catch {
    // no network: the kept one below
  }
  return (await caches.match(pathname)) ?? (await caches.match(ANYWHERE)) ?? fetch(request);
}

async function onTheWay(request, otherwise) {
  try {
    return await inTime(fetch(request));
  } catch {
    return Response.redirect(otherwise, 302);
  }
}

/** The shell in the first of the browser's languages that there is one in, else the house's own. */
function inOwnLanguage(shells) {
  const wishes = navigator.languages.map((language) => shells[language.split("-")[0]]);
  return wishes.find(Boolean) ?? Object.values(shells)[0];
}

function inTime(answering, patienceMs = PATIENCE_MS) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("too slow")), patienceMs);
    answering.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
