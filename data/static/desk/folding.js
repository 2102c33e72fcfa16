/** What people type and what they mean written the same way, whatever the script, accents and keyboard: as app/domain/folding.py. */

const LETTERS = {
  // Latin letters that Unicode does not take apart
  "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ß": "ss",
  // Cyrillic: neighbours on the keyboard and between Russian and Ukrainian
  "і": "и", "ы": "и", "э": "е", "є": "е", "ґ": "г", "ъ": "", "ь": "",
  // Arabic and Persian: what Unicode does not take apart; tatweel and a lone hamza are left out
  "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ۀ": "ه", "ھ": "ه", "ـ": "", "ء": "",
  ...Object.fromEntries([0x0660, 0x06f0].flatMap((zero) => [...Array(10).keys()].map((digit) => [String.fromCharCode(zero + digit), String(digit)]))),
};
// no look-behind in these: tablets of 2022 do not know it
const APOSTROPHES = /([\p{L}\p{N}])['’ʼ`´‘](?=[\p{L}\p{N}])/gu;
const JOINTS = /\u200c/g; // Persian's half-space parts words that others write as one
const UNSEEN = /[\p{M}\p{Cf}]/gu;
const UMLAUT_E = /([aou])e/g; // ä is a on one keyboard and ae on another

/** The words of a text, for searching, with a space between them. */
export function folded(text) {
  const plain = text.replace(APOSTROPHES, "$1").replace(JOINTS, " ").toLowerCase().normalize("NFKD");
  const written = [...plain].map((letter) => LETTERS[letter] ?? letter).join("").replace(UNSEEN, "").replace(UMLAUT_E, "$1");
  return written.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
