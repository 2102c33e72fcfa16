/**
 * Where the focus goes when what had it is taken away: a new view begins at its heading, a part of one at what came in
 * the same place. Else whoever uses keys or a screen reader would begin at the top after each tap.
 */

export function begin(view) {
  focusOn(view.querySelector("h1") ?? view);
}

export function keepFocusIn(place) {
  let focused = null;
  place.addEventListener("focusin", ({ target }) => {
    focused = { element: target, around: [] };
    for (let each = target.parentElement; each !== place; each = each.parentElement) focused.around.push(each);
  });
  new MutationObserver(() => {
    if (!focused || focused.element.isConnected || document.activeElement !== document.body) return;
    const around = focused.around.find((each) => each.isConnected);
    if (around) focusOn(around);
  }).observe(place, { childList: true, subtree: true });
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
