// Reads the page aloud with the device's own voice, sentence by sentence. The button is there only where a voice of the
// page's language lives on the device itself: a voice from elsewhere would be told what stands on the page.
"use strict";

const readAloud = (() => {
  const MARK = "read-aloud";
  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, summary, label, legend, a, button, td, th, figcaption, div, section, main";
  const SILENT = "[aria-hidden=true], .only-spoken, svg, script, style, select, textarea, input, noscript, .toasts";
  const button = document.getElementById("read-aloud");
  const voices = globalThis.speechSynthesis;
  if (!button || !voices) return { stop() {} };

  const mainOf = (language) => language.toLowerCase().split(/[-_]/)[0];
  const voiceFor = (language) =>
    voices.getVoices().find(({ lang, localService }) => localService && mainOf(lang) === mainOf(language));
  const page = () => document.documentElement.lang;

  let isReading = false;
  // counts the readings: what an earlier one still hears is nothing to the next
  let reading = 0;

  function offer() {
    button.hidden = !voiceFor(page());
  }

  // -- what there is to read --

  const isShown = (element) => (element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null);

  // Runs of text that belong together, in the order of the page: [[text node, …], …]
  function passages() {
    const found = [];
    const content = document.getElementById("content");
    const texts = document.createNodeIterator(content, NodeFilter.SHOW_TEXT);
    let block = null;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const around = text.parentElement;
      if (!text.data.trim() || around.closest(SILENT) || !isShown(around)) continue;
      const own = around.closest("strong, span") && !around.closest("p") ? around : around.closest(BLOCKS);
      if (own !== block) found.push([]);
      block = own;
      found.at(-1).push(text);
    }
    return found;
  }

  function ends(words, language) {
    if (globalThis.Intl?.Segmenter) {
      const sentences = new Intl.Segmenter(language, { granularity: "sentence" }).segment(words);
      return [...sentences].map(({ index, segment }) => index + segment.length);
    }
    const marks = [...words.matchAll(/[.!?。؟…]+\s+/g)].map(({ index, 0: mark }) => index + mark.length);
    return [...marks, words.length];
  }

  // A sentence as a range, so that it can be marked without changing the page.
  function sentencesIn(passage) {
    const language = passage[0].parentElement.closest("[lang]").lang;
    const words = passage.map(({ data }) => data).join("");
    const place = (at) => {
      for (const text of passage) {
        if (at <= text.length) return [text, at];
        at -= text.length;
      }
    };
    let from = 0;
    return ends(words, language).flatMap((to) => {
      const said = words.slice(from, to).trim();
      const range = document.createRange();
      range.setStart(...place(from));
      range.setEnd(...place(to));
      from = to;
      return said ? [{ said, range, language }] : [];
    });
  }

  // -- reading --

  function show({ range }) {
    globalThis.CSS?.highlights?.set(MARK, new Highlight(range));
    const box = range.getBoundingClientRect();
    if (box.top >= 80 && box.bottom <= innerHeight - 120) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollTo({ top: scrollY + box.top - innerHeight / 3, behavior: calm ? "auto" : "smooth" });
  }

  function say(sentence, done) {
    const utterance = new SpeechSynthesisUtterance(sentence.said);
    // words of another language in its own voice, where the device has one
    utterance.voice = voiceFor(sentence.language) ?? voiceFor(page());
    utterance.lang = utterance.voice?.lang ?? page();
    utterance.onend = utterance.onerror = done;
    voices.speak(utterance);
  }

  function start() {
    const sentences = passages().flatMap(sentencesIn);
    const mine = (reading += 1);
    const next = () => {
      if (mine !== reading) return;
      const sentence = sentences.shift();
      if (!sentence) return stop();
      // what is no longer on the page is not read
      if (!sentence.range.startContainer.isConnected) return next();
      show(sentence);
      say(sentence, next);
    };
    voices.cancel();
    isReading = true;
    tell();
    next();
  }

  function stop() {
    if (!isReading) return;
    reading += 1;
    isReading = false;
    voices.cancel();
    globalThis.CSS?.highlights?.delete(MARK);
    tell();
  }

  function tell() {
    button.setAttribute("aria-label", isReading ? button.dataset.stop : button.dataset.start);
    button.classList.toggle("is-on", isReading);
  }

  button.addEventListener("click", () => (isReading ? stop() : start()));
  addEventListener("keydown", ({ key }) => key === "Escape" && stop());
  addEventListener("pagehide", stop);
  voices.addEventListener?.("voiceschanged", offer);
  offer();

  return { stop };
})();
globalThis.readAloud = readAloud;
