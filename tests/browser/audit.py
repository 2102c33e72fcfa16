"""`make audit`: what our pages cost a slow phone, beside stock NiceGUI with about the same content, in the same run.

Scores and times are Lighthouse's (mobile preset); it is fetched with npm into var/lighthouse and needs Node 18 or
newer. What goes over the line is counted at the socket between browser and server. Writes docs/benchmarks.md and
var/audit.json.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.benchmark.figures import Figure, Goal
from tests.benchmark.report import table, write_json, write_page
from tests.browser.camera import CHROMIUM_ARGUMENTS, chromium_path
from tests.browser.conftest import PHONE
from tests.browser.cuttable_line import CuttableLine
from tests.browser.neighbours import AWAKE
from tests.browser.running import ROOT, start_app

OUT = ROOT / "var" / "audit.json"
BEGIN, END = "<!-- audit: written by make audit -->", "<!-- end of audit -->"
LIGHTHOUSE = ROOT / "var" / "lighthouse"
VERSION = "lighthouse@12"
RUNS = 3
SETTLE_MS = 2_500
LATER_VISIT_KB = 12
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
CPU_SLOWED = 4
STOCK_IS = "stock NiceGUI with about the same content"
# From opening the app to the painting of one's card.
OPENED = """() => {
  window.opened = new Promise((done) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".pass svg")) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    }).observe(document, { childList: true, subtree: true });
  });
}"""
# From a tap on a link to the painting of what it leads to.
CHANGE = """(href) => new Promise((done) => {
  const title = () => document.querySelector("#content h1")?.textContent;
  const before = title(), began = performance.now();
  new MutationObserver((_, observer) => {
    if (!title() || title() === before) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  }).observe(document.getElementById("app"), { childList: true, subtree: true, characterData: true });
  document.querySelector(`nav a[href="${href}"]`).click();
})"""


@dataclass(frozen=True, kw_only=True)
class Audited:
    """A page of ours and what stock NiceGUI has in its place."""

    name: str
    path: str
    stock_path: str
    is_within: bool = True


@dataclass(frozen=True, kw_only=True)
class Score:
    """One of Lighthouse's figures: `key` in its answer, so many `parts` of which are one `unit`."""

    key: str
    name: str
    goal: Goal
    unit: str = "points"
    parts: float = 1


SCORES = (
    Score(key="performance", name="performance", goal=Goal(least=97)),
    Score(key="accessibility", name="accessibility", goal=Goal(least=100)),
    Score(key="best-practices", name="best practices", goal=Goal(least=100)),
    Score(key="seo", name="SEO", goal=Goal(least=100)),
    Score(key="fcp_ms", name="first contentful paint", goal=Goal(most=1.0), unit="s", parts=1000),
    Score(key="lcp_ms", name="largest contentful paint", goal=Goal(most=1.8), unit="s", parts=1000),
    Score(key="tbt_ms", name="total blocking time", goal=Goal(most=100), unit="ms"),
    Score(key="cls", name="layout shift", goal=Goal(most=0.02), unit="of 1"),
)


def main() -> None:
    _fetch_lighthouse()
    with ExitStack() as stack:
        line, stock_line = CuttableLine(), CuttableLine()
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)]
        ours = start_app(("-m", "app", "demo"), folders[0], {"EHRENSACHE_PUBLIC_URL": line.url})
        stack.callback(ours.stop)
        stock = start_app(("-m", "tests.browser.stock_shop"), folders[1])
        stack.callback(stock.stop)
        line.leads_to, stock_line.leads_to = ours.port, stock.port
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS])
        cookie, exchange = _signed_in(browser, line.url)
        browser.close()
        figures = list(_scores(_pages(exchange), line.url, stock_line.url, cookie))
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS])
        figures += _on_the_line(browser, line, stock_line)
    write_json(figures, OUT)
    print(table(figures))
    write_page(figures, ROOT / "docs" / "benchmarks.md", BEGIN, END)


def _fetch_lighthouse() -> None:
    if (LIGHTHOUSE / "node_modules" / "lighthouse").is_dir():
        return
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("`make audit` needs Node 18 or newer with npm (Debian: apt install nodejs npm).")
    LIGHTHOUSE.mkdir(parents=True, exist_ok=True)
    subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", VERSION], cwd=LIGHTHOUSE, check=True)


def _pages(exchange: str) -> tuple[Audited, ...]:
    return (
        Audited(name="sign-in", path="/sign-in", stock_path="/sign-in", is_within=False),
        Audited(name="home", path="/", stock_path="/"),
        Audited(name="skills", path="/find", stock_path="/"),
        Audited(name="exchange", path=exchange, stock_path="/exchange"),
        Audited(name="events", path="/events", stock_path="/"),
    )


def _scores(pages: tuple[Audited, ...], url: str, stock_url: str, cookie: str) -> Iterator[Figure]:
    """Lighthouse, by turns, so that both meet the same machine."""
    asked = []
    for page in pages:
        one = {"name": f"ours {page.name}", "url": url + page.path, "cookie": cookie if page.is_within else ""}
        other = {"name": f"stock {page.name}", "url": stock_url + page.stock_path, "cookie": ""}
        asked += [one, other] * RUNS
    # once before, so that no page pays for what is only loaded once
    runs = _lighthouse([asked[0], *asked])[1:]
    for page in pages:
        yield from (_figure(each, page.name, runs) for each in SCORES)


def _figure(score: Score, page: str, runs: list[dict[str, Any]]) -> Figure:
    ours, stock = (
        statistics.median(run[score.key] for run in runs if run["name"] == f"{whose} {page}") / score.parts
        for whose in ("ours", "stock")
    )
    return Figure(
        name=f"{page}: {score.name}", value=ours, unit=score.unit, goal=score.goal, baseline=stock,
        baseline_is=STOCK_IS,
    )  # fmt: skip


def _lighthouse(asked: list[Mapping[str, str]]) -> list[dict[str, Any]]:
    command = ["node", str(Path(__file__).with_name("lighthouse.mjs")), str(LIGHTHOUSE)]
    process = subprocess.Popen(
        command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "CHROME_PATH": str(chromium_path())},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("".join(json.dumps(each) + "\n" for each in asked))
    process.stdin.close()
    answers = []
    for told in process.stdout:
        answers.append(json.loads(told))
        print(f"… {answers[-1]['name']}: {answers[-1]['performance']}", flush=True)
    assert process.wait() == 0, "Lighthouse failed"
    return answers


def _on_the_line(browser: Browser, line: CuttableLine, stock_line: CuttableLine) -> Iterator[Figure]:
    """A first visit of home, a second, and from page to page, as a slow phone sees it."""
    ours = [_visits(browser, line, "amira") for _ in range(RUNS)]
    stock = [_visits(browser, stock_line) for _ in range(RUNS)]
    for name, key, unit, most in (
        ("home, first visit: on the line", "cold_kb", "kB", 280),
        ("home, later visit: on the line", "warm_kb", "kB", LATER_VISIT_KB),
    ):
        values = [statistics.median(run[key] for run in runs) for runs in (ours, stock)]
        yield Figure(
            name=name, value=values[0], unit=unit, goal=Goal(most=most), baseline=values[1], baseline_is=STOCK_IS
        )
    for name, key, unit, most in (
        ("from page to page: on the line", "change_kb", "kB", 8),
        ("from page to page: from tap to paint", "change_ms", "ms", 250),
        ("without the network: until one's card is there", "offline_ms", "ms", 1_000),
    ):
        yield Figure(name=name, value=statistics.median(run[key] for run in ours), unit=unit, goal=Goal(most=most))


def _visits(browser: Browser, line: CuttableLine, who: str = "") -> dict[str, float]:
    context = _phone(browser, line.url, who)
    try:
        figures = {}
        for visit in ("cold", "warm"):
            page = context.new_page()
            _slow_down(page)
            figures[f"{visit}_kb"] = visit_home(page, line) / 1000
        if who:
            changes = [_change(page, line, href) for href in ("/exchanges", "/me", "/find", "/exchanges", "/")]
            # the slowest and the largest: a median would hide the page that people wait for
            figures["change_kb"] = max(kilobytes for kilobytes, _ in changes)
            figures["change_ms"] = statistics.median(ms for _, ms in changes)
            figures["offline_ms"] = _without_network(context, line)
        return figures
    finally:
        context.close()


def visit_home(page: Page, line: CuttableLine) -> int:
    """How many bytes come over the line until home is usable and nothing comes any more."""
    before = line.brought_bytes
    page.goto(line.url, timeout=60_000)
    expect(page.locator(AWAKE)).to_be_attached(timeout=20_000)
    _until_quiet(page, line)
    return line.brought_bytes - before


def _until_quiet(page: Page, line: CuttableLine) -> None:
    """Until all has come that comes by itself, the service worker's files among it."""
    heard = -1
    while heard != line.brought_bytes:
        heard = line.brought_bytes
        page.wait_for_timeout(SETTLE_MS)


def _change(page: Page, line: CuttableLine, href: str) -> tuple[float, float]:
    before = line.brought_bytes
    ms = page.evaluate(CHANGE, href)
    page.wait_for_timeout(1_000)
    return (line.brought_bytes - before) / 1000, ms


def _without_network(context: BrowserContext, line: CuttableLine) -> float:
    """How many ms it takes to open the app where nothing answers."""
    page = context.new_page()
    _slow_down(page)
    page.add_init_script(f"({OPENED})()")
    line.cut()
    try:
        page.goto(line.url)
        return float(page.evaluate("window.opened"))
    finally:
        line.mend()


def _slow_down(page: Page) -> None:
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", LINE)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWED})


def _phone(browser: Browser, url: str, who: str) -> BrowserContext:
    context = browser.new_context(**PHONE, locale="de-DE")
    if who:
        context.request.post(f"{url}/demo/{who}", headers={"Origin": url})
    return context


def _signed_in(browser: Browser, url: str) -> tuple[str, str]:
    """Amira's cookies as a header, and the address of an exchange of hers."""
    context = _phone(browser, url, "amira")
    page = context.new_page()
    page.goto(url)
    address = page.locator("a[href^='/exchanges/']").first.get_attribute("href")
    assert address, "Amira has no exchange"
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in context.cookies())
    context.close()
    return cookie, address


if __name__ == "__main__":
    main()
