// Small helps of desks and entrances: printing, a screen that stays awake, and two fields that must be alike.
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

  return { stayAwake };
})();
globalThis.desk = desk;
