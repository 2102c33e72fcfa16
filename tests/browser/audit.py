"""`make audit`: what our pages cost a slow phone, beside stock NiceGUI with about the same content, in the same run.

Bytes on the wire, requests and first paints are Chromium's own (CDP), with a CPU slowed four times on 1.6 Mbit/s and
150 ms, as Lighthouse assumes for a phone; no Lighthouse itself, since that needs Node. Writes var/audit.json.
"""

import json
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.access_checks import axe_findings
from tests.browser.camera import CHROMIUM_ARGUMENTS, chromium_path
from tests.browser.conftest import PHONE
from tests.browser.running import ROOT, RunningApp, start_app

OUT = ROOT / "var" / "audit.json"
RUNS = 3
SETTLE_MS = 2_500
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
CPU_SLOWED = 4
WATCH_PAINTS = """
  window.paints = {};
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint")
    .forEach((entry) => { paints.fcp_ms = entry.startTime; })).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { paints.lcp_ms = entry.startTime; }))
    .observe({ type: "largest-contentful-paint", buffered: true });
"""
Figures = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure of one page, ours and stock NiceGUI's."""

    page: str
    what: str
    ours: float
    stock: float

    @property
    def ratio(self) -> float | None:
        return round(self.ours / self.stock, 2) if self.stock else None


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        (one := Path(folder, "ours")).mkdir()
        (other := Path(folder, "stock")).mkdir()
        ours = start_app(("-m", "app", "demo"), one)
        stock = start_app(("-m", "tests.browser.stock_shop"), other)
        try:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS])
            rows = list(_rows(browser, ours, stock))
        finally:
            ours.stop()
            stock.stop()
    _tell(rows)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([{**asdict(row), "ratio": row.ratio} for row in rows], indent=1) + "\n")


def _rows(browser: Browser, ours: RunningApp, stock: RunningApp) -> Iterator[Row]:
    pages = (
        ("home", "amira", "/", "/"),
        ("exchange", "amira", _exchange_of(browser, ours), "/exchange"),
        ("sign-in", "", "/sign-in", "/sign-in"),
    )
    for name, who, path, stock_path in pages:
        # by turns, so that both meet the same machine
        runs = [(_measured(browser, ours, path, who), _measured(browser, stock, stock_path)) for _ in range(RUNS)]
        for what in runs[0][0]:
            our_value, stock_value = (statistics.median(run[side][what] for run in runs) for side in (0, 1))
            yield Row(page=name, what=what, ours=round(our_value, 1), stock=round(stock_value, 1))


def _measured(browser: Browser, app: RunningApp, path: str, who: str = "") -> Figures:
    """One phone that has never been here: first visit, second visit, and what axe says."""
    context = _phone(browser, app, who)
    try:
        page = context.new_page()
        cold = _visit(page, app.url + path)
        figures = {f"cold_{name}": value for name, value in cold.items()}
        warm = _visit(context.new_page(), app.url + path)
        figures |= {f"warm_{name}": value for name, value in warm.items()}
        return figures | {"axe_violations": float(len(axe_findings(page)))}
    finally:
        context.close()


def _visit(page: Page, address: str) -> Figures:
    cdp = page.context.new_cdp_session(page)
    sizes: list[float] = []
    cdp.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    cdp.on("Network.webSocketFrameReceived", lambda frame: sizes.append(len(frame["response"]["payloadData"])))
    asked: list[str] = []
    cdp.on(
        "Network.responseReceived", lambda got: None if _is_kept(got["response"]) else asked.append(got["requestId"])
    )
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", LINE)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWED})
    page.add_init_script(WATCH_PAINTS)
    page.goto(address, wait_until="networkidle", timeout=60_000)
    page.wait_for_timeout(SETTLE_MS)
    paints = page.evaluate("paints")
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return {"kB": sum(sizes) / 1000, "requests": float(len(asked)), **paints}


def _is_kept(response: dict[str, Any]) -> bool:
    """Whether the phone had it already, or carries it in the page."""
    return bool(response.get("fromDiskCache")) or str(response["url"]).startswith("data:")


def _phone(browser: Browser, app: RunningApp, who: str) -> BrowserContext:
    context = browser.new_context(**PHONE, locale="de-DE")
    if who:
        context.request.post(f"{app.url}/demo/{who}", headers={"Origin": app.url})
    return context


def _exchange_of(browser: Browser, app: RunningApp) -> str:
    context = _phone(browser, app, "amira")
    page = context.new_page()
    page.goto(app.url)
    address = page.locator("a[href^='/exchanges/']").first.get_attribute("href")
    context.close()
    assert address, "Amira has no exchange"
    return address


def _tell(rows: list[Row]) -> None:
    print(f"{'page':<10}{'':<16}{'ours':>10}{'stock':>10}{'ratio':>8}")
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
        print(f"{row.page:<10}{row.what:<16}{row.ours:>10.1f}{row.stock:>10.1f}{ratio:>8}")
    print(f"in {OUT.relative_to(ROOT)}; median of {RUNS} runs")


if __name__ == "__main__":
    main()
