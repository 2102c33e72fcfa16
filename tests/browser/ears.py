"""What a screen reader says by itself: an ear in the page hears what comes into live regions that were there before.

Only what ARIA promises is heard: words added to, changed in or shown in a live region that was on the page already, and
an alert that comes with its words. Two regions one within the other say the same thing twice.
"""

from playwright.sync_api import Page

EAR = r"""
(() => {
  const LIVE = "[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], [role=log]";
  const ATOMIC = "[aria-atomic=true], [role=status]:not([aria-atomic=false]), [role=alert]:not([aria-atomic=false])";
  const known = new WeakSet();
  window.heard = [];
  const isSeen = (each) => each.isConnected && each.checkVisibility({ visibilityProperty: true });
  const words = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("[aria-hidden=true], svg") || !isSeen(node)) return "";
    return [...node.childNodes].map(words).join(" ");
  };
  const said = (node) => words(node).replace(/\s+/g, " ").trim();
  const around = (node) => {
    const found = [];
    for (let each = node.nodeType === 1 ? node : node.parentElement; each; each = each.parentElement)
      if (each.matches(LIVE)) found.push(each);
    return found;
  };
  function hear(changes) {
    const told = new Map();
    const tell = (region, node) => {
      if (!isSeen(region) || !node.isConnected) return;
      const nodes = told.get(region) ?? new Set();
      told.set(region, nodes.add(region.matches(ATOMIC) ? region : node));
    };
    for (const { type, target, addedNodes } of changes) {
      const changed = type === "childList" ? addedNodes : [target];
      for (const node of changed) {
        for (const region of around(node)) if (known.has(region)) tell(region, node);
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        const alerts = [node, ...node.querySelectorAll("*")].filter((each) => each.matches("[role=alert]"));
        for (const alert of alerts) if (!known.has(alert)) tell(alert, alert);
      }
    }
    for (const [region, nodes] of told) {
      const outer = [...nodes].filter((node) => ![...nodes].some((other) => other !== node && other.contains(node)));
      for (const node of outer) if (said(node)) window.heard.push(said(node));
    }
    for (const each of document.querySelectorAll(LIVE)) known.add(each);
  }
  const listen = () => {
    for (const each of document.querySelectorAll(LIVE)) known.add(each);
    const what = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden"] };
    new MutationObserver(hear).observe(document.documentElement, what);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", listen);
  else listen();
})();
"""


def listen(page: Page) -> None:
    """From now on; before the page is opened."""
    page.add_init_script(EAR)


def heard(page: Page) -> list[str]:
    """All that was said since the last time this was asked."""
    found: list[str] = page.evaluate("() => window.heard.splice(0)")
    return found
