/**
 * Keeps parts of the app for when there is no network. The server puts in what they are (app/server/service_worker.py):
 * for each part the name of its cache, which holds the hash of all it keeps, its shells and its files.
 *
 * Shells come from the network while there is one; files, whose addresses hold their hashes, from the cache. Whatever is
 * not named here passes by untouched and is never kept.
 */

const PARTS = [];

const OURS = "ehrensache-";
const PATIENCE_MS = 4_000;
const FILES = new Set(PARTS.flatMap(({ files }) => files));
const SHELLS = new Set(PARTS.flatMap(({ shells }) => shells));
const OTHERWISE = Object.assign({}, ...PARTS.map(({ otherwise }) => otherwise));

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all(PARTS.map(keep)).then(() => self.skipWaiting()));
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
    else if (OTHERWISE[pathname]) event.respondWith(onTheWay(request, OTHERWISE[pathname] + search));
  } else if (FILES.has(pathname + search)) {
    event.respondWith(caches.match(pathname + search).then((kept) => kept ?? fetch(request)));
  }
});

/** Without cookies, so that what is kept cannot belong to anybody. */
async function keep({ cache: name, shells, files }) {
  const cache = await caches.open(name);
  const asked = [...shells, ...files].map((address) => new Request(address, { credentials: "omit", cache: "no-cache" }));
  await cache.addAll(asked);
}

async function forgetOld() {
  const current = new Set(PARTS.map(({ cache }) => cache));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && !current.has(name)).map((name) => caches.delete(name)));
}

/** A line that is there in name only must not keep people waiting at the door. */
async function shell(request, pathname) {
  try {
    const answer = await inTime(fetch(request));
    if (answer.ok || answer.type === "opaqueredirect") return answer;
  } catch {
    // no network: the kept one below
  }
  return (await caches.match(pathname)) ?? fetch(request);
}

async function onTheWay(request, otherwise) {
  try {
    return await inTime(fetch(request));
  } catch {
    return Response.redirect(otherwise, 302);
  }
}

function inTime(answering) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("too slow")), PATIENCE_MS);
    answering.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
