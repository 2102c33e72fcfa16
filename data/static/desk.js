// Small helps of desks and entrances: printing, screens that stay awake and page by themselves, fields that must be alike.
"use strict";

const desk = (() => {
  let lock = null;

  // The tablet at the door has to stay lit; the lock is lost whenever the page is hidden.
  async function stayAwake() {
    const door = document.querySelector(".door");
    if (!door) return lock?.release();
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    // refused on low battery; the tablet's own settings hold then
    lock = await navigator.wakeLock.request("screen").catch(() => null);
  }

  // The big screen turns over what does not fit: nobody stands there to scroll. What is built again meanwhile goes on
  // where it was, since on a busy evening the first page would be all that anybody ever sees.
  const PAGE_MS = 12000;
  const TURN_MS = 600;
  const book = { first: 0, next: 0, timer: 0, observer: null };

  function showPage() {
    const list = document.querySelector(".big-chains");
    if (!list?.children.length) return;
    const items = [...list.children];
    if (book.first >= items.length) book.first = 0;
    items.forEach((item, at) => item.classList.toggle("is-elsewhere", at < book.first));
    const cut = items.findIndex(
      (item, at) => at > book.first && item.offsetTop + item.offsetHeight > list.clientHeight,
    );
    book.next = cut < 0 ? items.length : cut;
    items.slice(book.next).forEach((item) => item.classList.add("is-elsewhere"));
    const place = document.querySelector(".big-place");
    const fits = book.first === 0 && book.next === items.length;
    const words = fits ? "" : `${book.first + 1}–${book.next} / ${items.length}`;
    // only when it differs: the observer hears of this, too
    if (place && place.textContent !== words) place.textContent = words;
  }

  function turnPage() {
    const list = document.querySelector(".big-chains");
    if (!document.querySelector(".big-screen")) return closeBook();
    if (!list || (book.first === 0 && book.next === list.children.length)) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    list.classList.add("is-turning");
    setTimeout(() => {
      book.first = book.next;
      showPage();
      list.classList.remove("is-turning");
    }, isCalm ? 0 : TURN_MS);
  }

  function pageThrough() {
    closeBook();
    const screen = document.querySelector(".big-screen");
    if (!screen) return;
    book.first = 0;
    book.observer = new MutationObserver(showPage);
    book.observer.observe(screen, { childList: true, subtree: true });
    book.timer = setInterval(turnPage, PAGE_MS);
    addEventListener("resize", showPage);
    showPage();
  }

  function closeBook() {
    clearInterval(book.timer);
    book.observer?.disconnect();
    removeEventListener("resize", showPage);
  }

  function compare(field) {
    const other = field.form?.elements[field.dataset.sameAs];
    const differs = other && field.value && field.value !== other.value;
    field.setCustomValidity(differs ? field.dataset.differs : "");
  }

  addEventListener("visibilitychange", stayAwake);
  addEventListener("input", ({ target }) => {
    for (const field of target.form?.querySelectorAll("[data-same-as]") ?? []) compare(field);
  });
  addEventListener("click", ({ target }) => {
    if (target.closest("[data-action=print]")) print();
  });
  addEventListener("click", (event) => {
    if (!event.target.closest("[data-action=away]")) return;
    event.preventDefault();
    if (history.length > 1) history.back();
    else close();
  });

  return { stayAwake, pageThrough };
})();
globalThis.desk = desk;
