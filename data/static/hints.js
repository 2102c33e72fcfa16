// Two hints: that the app can be put on the home screen, and that the page is an old one. Neither does anything unasked.
"use strict";

(() => {
  const NEVER = "ehrensache-no-install";
  const root = document.documentElement;
  let offer = null;

  function saidNo() {
    try {
      return localStorage.getItem(NEVER) !== null;
    } catch {
      return true; // who can remember no "no" had better not ask
    }
  }

  function sayNo() {
    try {
      localStorage.setItem(NEVER, "1");
    } catch {
      // full: then it is asked again another time
    }
    delete root.dataset.install;
  }

  // Safari has no way to ask; only there is `standalone` known, and true once the page is on the home screen.
  const canShare = navigator.standalone === false;
  const isInstalled = () => matchMedia("(display-mode: standalone)").matches;
  if (canShare && !saidNo() && !isInstalled()) root.dataset.install = "share";

  function take(event) {
    event.preventDefault();
    offer = event;
    if (!saidNo()) root.dataset.install = "prompt";
  }

  if (globalThis.early?.kept.offer) take(early.kept.offer);
  addEventListener("beforeinstallprompt", take);
  addEventListener("appinstalled", () => delete root.dataset.install);

  const cookies = document.getElementById("no-cookies");
  if (cookies) cookies.hidden = navigator.cookieEnabled;

  async function install() {
    if (!offer) return;
    offer.prompt();
    const { outcome } = await offer.userChoice;
    offer = null; // it can be used once
    if (outcome === "dismissed") sayNo();
    else delete root.dataset.install;
  }

  addEventListener("click", ({ target }) => {
    const wish = target.closest("[data-install]:not(html)")?.dataset.install;
    if (wish === "now") install();
    if (wish === "never") sayNo();
    if (target.closest("[data-load-anew]")) location.reload();
  });
})();
