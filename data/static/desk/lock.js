/**
 * The lock of an unattended tablet: a PIN of its own, kept as PBKDF2, a wait after wrong tries that outlives a reload,
 * and a clock that locks when nobody has touched the page.
 */

import { hexOf } from "./codes.js";

const ROUNDS = 310_000; // OWASP's number for PBKDF2-HMAC-SHA256 is 600,000; four to eight digits gain nothing from more
export const TRIES = 5;
const FIRST_WAIT_MS = 60_000;
export const PIN = /^\d{4,8}$/;

export async function newPin(pin) {
  const salt = hexOf(crypto.getRandomValues(new Uint8Array(16)));
  return { salt, hash: await digest(pin, salt), wrong: 0, waitUntil: 0 };
}

let lastTry = Promise.resolve();

/** Resolves to { isRight, waitSeconds, left }. One after the other, however fast somebody types: each try counts. */
export function tryPin(store, pin) {
  lastTry = lastTry.catch(() => {}).then(() => tried(store, pin, Date.now()));
  return lastTry;
}

/** The count of wrong tries is kept before the answer is known. */
async function tried(store, pin, now) {
  const kept = await store.read("pin");
  const longestMs = FIRST_WAIT_MS * 2 ** (Math.min(Math.ceil(kept.wrong / TRIES), 6) - 1);
  if (kept.waitUntil - now > longestMs) {
    // the clock was set back meanwhile: the wait begins anew, and does not last for days
    kept.waitUntil = now + longestMs;
    await store.keep("pin", kept);
  }
  if (now < kept.waitUntil) return { isRight: false, waitSeconds: Math.ceil((kept.waitUntil - now) / 1000) };
  const wrong = kept.wrong + 1;
  const waitMs = wrong % TRIES ? 0 : FIRST_WAIT_MS * 2 ** (Math.min(wrong / TRIES, 6) - 1);
  await store.keep("pin", { ...kept, wrong, waitUntil: now + waitMs });
  if ((await digest(pin, kept.salt)) === kept.hash) {
    await store.keep("pin", { ...kept, wrong: 0, waitUntil: 0 });
    return { isRight: true, waitSeconds: 0 };
  }
  return { isRight: false, waitSeconds: waitMs / 1000, left: TRIES - (wrong % TRIES) };
}

async function digest(pin, salt) {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", bytes.encode(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes.encode(salt), iterations: ROUNDS };
  return hexOf(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)));
}

const TOUCHES = ["pointerdown", "keydown"];

export class Idle {
  /** Calls `onIdle` once nobody has touched the page for `afterMs`; `touch()` counts as a touch, too. */
  constructor(onIdle, afterMs, onTouch = () => {}) {
    this.afterMs = afterMs;
    this.touch = () => {
      clearTimeout(this.timer);
      this.touchedAt = Date.now();
      onTouch();
      this.timer = setTimeout(onIdle, this.afterMs);
    };
    // timers stand still while a tablet sleeps
    this.look = () => document.hidden || (Date.now() - this.touchedAt >= this.afterMs ? onIdle() : null);
    for (const name of TOUCHES) addEventListener(name, this.touch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", this.look);
    this.touch();
  }

  close() {
    clearTimeout(this.timer);
    for (const name of TOUCHES) removeEventListener(name, this.touch, { capture: true });
    document.removeEventListener("visibilitychange", this.look);
  }
}
