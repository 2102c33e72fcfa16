/** Codes: cut out of what was scanned or typed, and turned at once into the hash that tonight's list knows. */

const LONGEST_SCAN = 512;
const CODE = /^1[A-Z2-7]{26}$/;
// the same as in app/domain/code.py: base32 leaves these digits out because people misread them
const MISREAD = { 0: "O", 1: "I", 8: "B" };
// the same as in components/scanner/keyboard_layout.py: an American code reader on a German keyboard
const MARK = "HTTPSÖ--";
const MEANT = { Ö: ":", ö: ":", "-": "/", ß: "-", Y: "Z", Z: "Y", y: "z", z: "y" };

/** What a code reader at a cable meant with `text`. */
export function asMeant(text) {
  if (!text.toUpperCase().startsWith(MARK)) return text;
  return Array.from(text, (letter) => MEANT[letter] ?? letter).join("");
}

/** The 27 characters of the code in `scanned`, or null. */
export function codeIn(scanned) {
  if (typeof scanned !== "string" || scanned.length > LONGEST_SCAN) return null;
  let text = asMeant(scanned.trim()).toUpperCase();
  const at = text.lastIndexOf("/Q/");
  if (at >= 0) text = text.slice(at + 3).split(/[?#]/)[0].replace(/\/+$/, "");
  text = text.replace(/[\s-]/g, "");
  text = text.slice(0, 1) + text.slice(1).replace(/[018]/g, (digit) => MISREAD[digit]);
  return CODE.test(text) ? text : null;
}

/** A function that hashes codes as this desk's list does: the first 32 hex digits of HMAC-SHA256(list key, code). */
export async function hasher(listKey) {
  const key = await crypto.subtle.importKey("raw", bytesOf(listKey), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return async (code) => {
    const digest = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(code));
    return hexOf(new Uint8Array(digest).subarray(0, 16));
  };
}

/** Bytes of base64url, with or without padding. */
export function bytesOf(base64url) {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
