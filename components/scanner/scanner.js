/**
 * The scanner as people see it: asks in words, shows the viewfinder, says what went wrong, and always lets them type.
 * All words come as props from Python (wording.py); this file decides when the camera is on, and it is on only while
 * somebody looks at it.
 */

import { Camera, obstacle, problemOf, watchPermission } from "ehrensache-scanner/camera.js";
import { openDecoder } from "ehrensache-scanner/decoder.js";
import { Frames } from "ehrensache-scanner/frames.js";
import { Repeats } from "ehrensache-scanner/repeats.js";
import { allowSound, signal } from "ehrensache-scanner/signal.js";
import { template } from "ehrensache-scanner/template.js";

const PERIOD_MS = 125;
const TIPS_AFTER_MS = 20_000;
const FLASH_MS = 1_500;

// Whoever has said yes once is not asked again by the next scanner, where the browser cannot tell us.
let wasOn = false;

export default {
  template,
  props: {
    texts: Object,
    files: Object,
    icons: String,
    once: Boolean,
    longestText: Number,
  },
  emits: ["scanned"],

  data: () => ({
    state: "ask",
    problem: "",
    slow: false,
    hit: false,
    torchFailed: false,
    hasTorch: false,
    isLit: false,
    mirrored: false,
    cameraCount: 0,
    typed: "",
  }),

  computed: {
    isLooking() {
      return this.state === "starting" || this.state === "scanning";
    },
    status() {
      if (this.state === "starting") return this.texts.starting;
      if (this.state === "done") return this.texts.done;
      if (this.state !== "scanning") return "";
      if (this.hit) return this.texts.done;
      if (this.torchFailed) return this.texts.torch_failed;
      return this.slow ? this.texts.slow : this.texts.hint;
    },
  },

  async mounted() {
    this.isHere = true;
    this.camera = new Camera(this.$refs.video, () => this.fail("in_use"));
    this.frames = new Frames(this.$refs.video);
    this.repeats = new Repeats();
    document.addEventListener("visibilitychange", this.followPage);
    window.addEventListener("pagehide", this.sleep);
    window.addEventListener("pageshow", this.wake);
    this.problem = obstacle();
    if (this.problem) {
      this.state = "problem";
      return;
    }
    this.permission = await watchPermission(this.followPermission);
    if (!this.isHere) return;
    this.followPermission(wasOn && this.permission.state === "prompt" ? "granted" : this.permission.state);
  },

  beforeUnmount() {
    this.isHere = false;
    document.removeEventListener("visibilitychange", this.followPage);
    window.removeEventListener("pagehide", this.sleep);
    window.removeEventListener("pageshow", this.wake);
    if (this.permission) this.permission.onchange = null;
    this.rest();
    this.closeDecoder();
  },

  methods: {
    /** Called from Python when the code was no good: look for another one. */
    again() {
      if (this.state === "done") this.start();
    },

    tapStart() {
      allowSound();
      this.repeats.forget();
      this.$refs.whole.focus({ preventScroll: true }); // the tapped button is about to vanish
      this.start();
    },

    followPermission(state) {
      const waits = this.state === "ask" || (this.state === "problem" && this.problem === "denied");
      if (state === "granted" && waits) this.start();
      if (state === "denied") this.fail("denied");
    },

    followPage() {
      if (document.hidden) this.sleep();
      else this.wake();
    },

    sleep() {
      this.isAsleep ||= this.isLooking;
      this.rest();
    },

    wake() {
      if (!this.isAsleep || document.hidden) return;
      this.isAsleep = false;
      this.start();
    },

    /** The camera off; what is shown stays. */
    rest() {
      this.camera?.stop();
      this.isLit = false;
      clearTimeout(this.tipsTimer);
    },

    fail(problem) {
      this.rest();
      this.isAsleep = false;
      this.problem = problem;
      this.state = "problem";
    },

    start() {
      return this.open(() => this.camera.start());
    },

    async switchCamera() {
      this.isLit = false;
      await this.open(() => this.camera.startNext());
    },

    async open(startCamera) {
      if (obstacle()) return this.fail(obstacle());
      this.state = "starting";
      this.slow = this.torchFailed = false;
      const decoder = this.loadDecoder();
      try {
        if (!(await startCamera())) return;
      } catch (error) {
        return this.fail(problemOf(error));
      }
      const turn = this.camera.turn;
      try {
        await this.scan(turn, await decoder);
      } catch (error) {
        if (this.camera.turn !== turn) return;
        this.closeDecoder();
        this.fail("decoder");
        console.error(error);
      }
    },

    loadDecoder() {
      this.decoder ??= openDecoder(this.files);
      // A file that did not arrive may arrive at the next try.
      this.decoder.catch(() => (this.decoder = null));
      return this.decoder;
    },

    closeDecoder() {
      this.decoder?.then((decoder) => decoder.close()).catch(() => {});
      this.decoder = null;
    },

    async scan(turn, decoder) {
      if (this.camera.turn !== turn) return;
      this.state = "scanning";
      wasOn = true;
      this.hasTorch = this.camera.hasTorch;
      this.mirrored = this.camera.facesUser;
      this.awaitTips();
      this.cameraCount = await this.camera.count();
      while (this.camera.turn === turn) {
        const startedAt = performance.now();
        const picture = this.frames.next();
        const text = picture && (await decoder.read(picture));
        if (this.camera.turn !== turn) return;
        if (text) this.found(text);
        const tookMs = performance.now() - startedAt;
        // On a slow phone the pause is as long as the work, so that half of the time stays for everything else.
        await pause(Math.max(PERIOD_MS - tookMs, tookMs));
      }
    },

    awaitTips() {
      clearTimeout(this.tipsTimer);
      this.slow = false;
      this.tipsTimer = setTimeout(() => (this.slow = true), TIPS_AFTER_MS);
    },

    found(text) {
      if (this.repeats.isRepeat(text)) return;
      signal();
      this.flash();
      this.send(text);
      if (this.once) {
        this.rest();
        this.state = "done";
      } else {
        this.awaitTips();
      }
    },

    flash() {
      this.hit = true;
      clearTimeout(this.hitTimer);
      this.hitTimer = setTimeout(() => (this.hit = false), FLASH_MS);
    },

    submitTyped() {
      const text = this.typed.trim();
      this.typed = "";
      if (text) this.send(text);
      this.$refs.field.focus(); // a reader at a cable types its next code here
    },

    send(text) {
      // One character more than allowed is enough for the server to see that it is too long.
      this.$emit("scanned", { text: text.slice(0, this.longestText + 1), request_id: newId() });
    },

    async toggleTorch() {
      try {
        await this.camera.light(!this.isLit);
        this.isLit = !this.isLit;
        this.torchFailed = false;
      } catch {
        this.torchFailed = true;
      }
    },
  },
};

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// crypto.randomUUID is missing on pages without https, where people can still type a code.
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
