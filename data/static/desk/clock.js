/**
 * By how much the server is ahead of this tablet's clock. The network puts wrong clocks right as soon as it is back, before
 * anything is sent: so the server is asked once more whenever the clock was set or the tablet slept meanwhile.
 */

const DIFFERS_MS = 2_000;

export class Clock {
  /** `asking(key)` resolves to the difference as it is now. */
  constructor(asking) {
    this.asking = asking;
    this.known = null;
  }

  /** In milliseconds; rejects like `asking` where there is no line. */
  async aheadMs(key) {
    if (!this.known || Math.abs(sinceStartMs() - this.known.sinceStartMs) > DIFFERS_MS)
      this.known = { aheadMs: await this.asking(key), sinceStartMs: sinceStartMs() };
    return this.known.aheadMs;
  }
}

/** How far the clock that people set is from the one that only runs; stays as it is while nobody sets the first. */
const sinceStartMs = () => Date.now() - performance.now();
