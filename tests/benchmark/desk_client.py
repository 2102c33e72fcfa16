"""The tablet at the door, in Chromium on a slowed CPU: opening tonight's list, one scan, and a long queue sent."""

import time
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from tests.benchmark.figures import Figure, Goal, percentile
from tests.benchmark.workshop import Workshop
from tests.browser.cuttable_line import CuttableLine
from tests.browser.desk_tablet import DeskTablet, Evening
from tests.browser.running import start_app

SLOWED = 4
"""Times: about what separates this machine from an old tablet (the issue's figure)."""
_PATIENCE_SECONDS = 120
_QUEUE = """(many) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("ehrensache-desk");
  opening.onsuccess = () => {
    const writing = opening.result.transaction(["facts", "kept"], "readwrite");
    writing.objectStore("kept").get("current").onsuccess = ({ target }) => {
      const desk = target.result, at = new Date().toISOString();
      for (let n = 0; n < many; n += 1) {
        const fact = { kind: "count", at, said: { change: n % 2 ? -1 : 1 }, desk, label: "", state: "waiting" };
        writing.objectStore("facts").add({ id: crypto.randomUUID(), ...fact });
      }
    };
    writing.oncomplete = () => { opening.result.close(); resolve(); };
    writing.onabort = () => reject(writing.error);
  };
})"""


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of the desk page."""
    people, queued, scans = (200, 300, 5) if workshop.scale.is_quick else (2_000, 5_000, 40)
    folder, line = workshop.new_folder(), CuttableLine()
    environment = {"EHRENSACHE_PUBLIC_URL": line.url, "EHRENSACHE_SIGN_INS_A_MINUTE": "500"}
    app = start_app(["-m", "tests.browser.desk_evening", str(people)], folder, environment)
    line.leads_to = app.port
    try:
        with sync_playwright() as playwright:
            yield from _figures(DeskTablet(playwright, Evening(app, line), folder / "profile"), people, queued, scans)
    finally:
        line.close()
        app.stop()


def _figures(tablet: DeskTablet, people: int, queued: int, scans: int) -> Iterator[Figure]:
    tablet.open()
    tablet.is_kept_for_offline()
    page = tablet.page
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    yield Figure(
        name=f"open the desk, {people} people, CPU slowed {SLOWED}×", value=_seconds_to_open(page), unit="s",
        goal=Goal(most=2),
    )  # fmt: skip
    tablet.evening.line.cut()
    yield Figure(
        name="the same without the network", value=_seconds_to_open(page), unit="s", goal=Goal(most=2)
    )  # fmt: skip
    seconds = [_seconds_to_answer(page, card) for card in tablet.evening.cards[:scans]]
    yield Figure(
        name=f"scan to answer on the tablet, CPU slowed {SLOWED}×, p95", unit="ms",
        value=percentile(seconds, 95) * 1000,
        goal=Goal(most=300),
    )  # fmt: skip
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.evaluate(_QUEUE, queued)
    page.reload()
    page.locator(".desk-tabs").wait_for()
    tablet.evening.line.mend()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    yield Figure(
        name=f"send {queued} facts that waited on the tablet", value=_seconds_to_send(page), unit="s",
        goal=Goal(most=20),
    )  # fmt: skip
    tablet.close()


def _seconds_to_open(page: Page) -> float:
    """From a reload by whoever stands at the tablet to people that can be found."""
    began = time.perf_counter()
    page.reload(wait_until="commit")
    page.locator(".desk-tabs").wait_for()
    return time.perf_counter() - began


def _seconds_to_answer(page: Page, card: str) -> float:
    """From the reader's last key to the answer on the screen."""
    before = page.locator(".desk-answer").text_content() or ""
    page.keyboard.type(card)
    began = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_function("(before) => document.querySelector('.desk-answer').textContent !== before", arg=before)
    return time.perf_counter() - began


def _seconds_to_send(page: Page) -> float:
    began = time.perf_counter()
    # what waits stands there all the time, also in its narrow form
    nothing_waits = page.locator(".desk-tight").get_by_text("0 · 0", exact=True)
    nothing_waits.wait_for(state="attached", timeout=_PATIENCE_SECONDS * 1000)
    return time.perf_counter() - began
