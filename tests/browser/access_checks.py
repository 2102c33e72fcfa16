"""What makes a page hard to use for somebody: found by axe and by measuring, on every page that links lead to."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

LEAST_TARGET_PX = 44
NARROW = {"width": 320, "height": 640}
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # off in axe unless named, though it is WCAG 2.2 AA
    "rules": {"target-size": {"enabled": True}},
}
# A German page is looked at in light colours, and its colours once more as others would have them.
ONLY_CONTRAST = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
LOOKS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "high contrast": {"color_scheme": "light", "contrast": "more"},
    "own colours": {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "active"},
}
TWICE_AS_LARGE = "225%"
"""Of the browser's own size: 18 px are 112.5 %."""
_END_FADING = """async () => {
  await new Promise(requestAnimationFrame);
  document.getAnimations().forEach((each) => each.finish());
}"""
_TEXT_SIZE = "(size) => { document.documentElement.style.fontSize = size; }"
# Scanned codes and files are no pages.
_NO_PAGE = re.compile(r"/(q|static|_nicegui)/|/sign-out|\.ics$|\.json$", re.IGNORECASE)
_ID = re.compile(
    r"/(demo|exchanges|listings|people|propose|propose-to|confirm|door|poster|pins|messages|write-to|report"
    r"|groups|skills|mentors|mentor|listing|organisations|matches|introductions"
    r"|events|evenings|rounds|round|screen|stamp-card|stamps|stations|stamp-sheets)"
    r"/(?!new\b)[^/?]+"
)
# A link's badge names the state of what it leads to: each state looks different and is looked at.
_LINKS = """() => [...document.querySelectorAll("a[href]")]
  .filter((link) => link.host === location.host)
  .map((link) => [link.pathname + link.search, link.querySelector(".badge")?.textContent ?? ""])"""
# What turns, slides or grows, for those whom that makes ill; what only fades may stay (WCAG 2.3.3).
_MOVING = """() => {
  const harmless = ["offset", "computedOffset", "easing", "composite", "opacity", "visibility"];
  const named = (each) => each.effect.getKeyframes().flatMap((frame) => Object.keys(frame));
  const isSeen = (each) => each.effect.getComputedTiming().duration > 1;
  const moves = (each) => isSeen(each) && named(each).some((name) => !harmless.includes(name));
  const animated = document.getAnimations().filter(moves).map((each) => each.animationName ?? each.transitionProperty);
  const slow = (style) => style.transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
  const gliding = [...document.querySelectorAll("*")].filter((each) =>
    [null, "::before", "::after"].some((part) => slow(getComputedStyle(each, part)))
    || getComputedStyle(each).scrollBehavior === "smooth");
  return [...animated, ...gliding.map((each) => each.outerHTML.slice(0, 90))];
}"""
# Closed parts are opened, but for the languages, which would cover the page.
_OPEN_ALL = "() => document.querySelectorAll('details:not(.languages)').forEach((each) => { each.open = true })"
# A box or circle of choice is as large as its tile; a link within a sentence as large as its words (WCAG 2.5.8).
_SMALL_TARGETS = """(least) => {
  const inSentence = (link) => link.tagName === "A" && getComputedStyle(link).display === "inline"
    && link.parentElement.textContent.trim().length > link.textContent.trim().length;
  return [...document.querySelectorAll("a, button, input, select, textarea, summary, label.tile")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.type !== "hidden")
    .filter((each) => !each.matches(".skip-link") && !each.closest(".tile:not(label)"))
    .map((each) => each.closest("label.tile") ?? each)
    .filter((each) => !inSentence(each) && each.getBoundingClientRect().height < least)
    .map((each) => `${Math.round(each.getBoundingClientRect().height)} px high: ${each.outerHTML.slice(0, 90)}`);
}"""
_OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return "";
  const outside = [...document.querySelectorAll("main *")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && (box.right > wide + 1 || box.left < -1) && each.childElementCount === 0;
  });
  return `${document.documentElement.scrollWidth - wide} px, ${outside[0]?.outerHTML.slice(0, 120)}`;
}"""
_FACTS = """() => ({
  title: document.title, lang: document.documentElement.lang, dir: document.documentElement.dir,
  h1: document.querySelectorAll("h1").length,
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""


@dataclass(kw_only=True)
class Watch:
    """Notes what a browser asks of other hosts and what it complains about."""

    origin: str
    strange: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.strange.append(f"error: {error.error}"))

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != urlsplit(self.origin).netloc:
            self.strange.append(f"asks another host: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.strange.append(f"console: {message.text}")


def findings(page: Page, language: str = "de") -> list[str]:
    """All that is wrong with the shown page, one sentence each; leaves it narrow and with its parts opened."""
    page.evaluate(_OPEN_ALL)
    page.evaluate(_END_FADING)
    found = axe_findings(page)
    if language == "de":  # colours are the same in every language
        found += _findings_in_other_looks(page)
    page.evaluate(_END_FADING)
    page.emulate_media(reduced_motion="reduce")
    found += [f"moves: {each}" for each in page.evaluate(_MOVING)]
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate(_TEXT_SIZE, TWICE_AS_LARGE)
    if overflow := page.evaluate(_OVERFLOW):
        found.append(f"text twice as large overflows: {overflow}")
    page.evaluate(_TEXT_SIZE, "")
    page.set_viewport_size(NARROW)
    facts = page.evaluate(_FACTS)
    wanted = {"lang": language, "dir": "rtl" if language == "ar" else "ltr", "h1": 1, "overflow": 0}
    found += [f"{name} is {facts[name]!r}" for name, right in wanted.items() if facts[name] != right]
    if not facts["title"].endswith("Ehrensache"):
        found.append(f"title is {facts['title']!r}")
    found += page.evaluate(_SMALL_TARGETS, LEAST_TARGET_PX)
    page.evaluate(_TEXT_SIZE, TWICE_AS_LARGE)
    if overflow := page.evaluate(_OVERFLOW):
        found.append(f"text twice as large on the narrowest phone overflows: {overflow}")
    page.evaluate(_TEXT_SIZE, "")
    return found


def _findings_in_other_looks(page: Page) -> list[str]:
    found = []
    for name, look in LOOKS.items():
        page.emulate_media(**look)
        page.evaluate(_END_FADING)
        found += [f"{name}: {each}" for each in axe_findings(page, ONLY_CONTRAST)]
    page.emulate_media(color_scheme="light", contrast="no-preference", forced_colors="none")
    return found


def axe_findings(page: Page, options: dict[str, Any] = AXE_OPTIONS) -> list[str]:
    """Axe's violations, with the element and why."""
    response = Axe().run(page, options=options).response
    return [
        f"axe {violation['id']}: {node['html'][:110]} ({' '.join(node['failureSummary'].split())[:160]})"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


def crawl(page: Page, origin: str, within: str = ".*") -> Iterator[str]:
    """Open every kind of page that links lead to and whose kind matches; yields its kind while it is shown."""
    waiting, seen = deque([("/", "/")]), {"/"}
    while waiting:
        path, kind = waiting.popleft()
        show(page, origin + path)
        for address, badge in page.evaluate(_LINKS):
            next_kind = _kind(address, badge)
            if next_kind not in seen and re.match(within, next_kind) and not _NO_PAGE.search(address):
                seen.add(next_kind)
                waiting.append((address, next_kind))
        yield kind


def show(page: Page, address: str) -> None:
    """Open the page and wait until it is built."""
    page.goto(address)
    page.locator("h1").first.wait_for()


def _kind(address: str, badge: str) -> str:
    path = _ID.sub(r"/\1/…", urlsplit(address).path)
    return f"{path} ({badge})" if badge and "…" in path else path
