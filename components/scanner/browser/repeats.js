/** Which codes are read only because somebody still holds them before the camera. */

const SAME_CODE_MS = 3_000;

// Outlives a single scanner: a page that reads two cards may build a new one between them.
const lastTaken = { text: "", at: -Infinity };

export class Repeats {
  constructor() {
    this.forget();
  }

  /** For when a person asks for the next code: one that is still in view then counts again. */
  forget() {
    this.seen = { text: "", at: -Infinity };
  }

  /** A code counts again after it was out of view for a while, or 3 s later in another scanner. */
  isRepeat(text) {
    const now = performance.now();
    const isSame = (before) => before.text === text && now - before.at < SAME_CODE_MS;
    const repeated = isSame(this.seen) || isSame(lastTaken);
    this.seen = { text, at: now };
    if (!repeated) Object.assign(lastTaken, this.seen);
    return repeated;
  }
}
