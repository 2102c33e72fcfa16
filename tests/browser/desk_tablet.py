"""A tablet at the door: Chromium with a profile of its own, so that it can be killed and started again."""

import contextlib
import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from tests.browser.camera import CHROMIUM_ARGUMENTS, FakeCamera, chromium_path
from tests.browser.conftest import TABLET
from tests.browser.cuttable_line import CuttableLine
from tests.browser.running import RunningApp

DESK_PIN = "2468"
PATIENCE_MS = 15_000
TABS = {"arrivals": 0, "stamps": 1, "confirm": 2, "sent": 3, "settings": 4}


class Evening:
    """The app with an evening, behind a line that can be cut."""

    def __init__(self, app: RunningApp, line: CuttableLine) -> None:
        self.app = app
        self.line = line
        self.told: dict[str, Any] = json.loads((app.var_folder / "evening.json").read_text())

    @property
    def cards(self) -> list[str]:
        return [person["card"] for person in self.told["people"]]


class DeskTablet:
    """Opens, scans, is killed and comes back."""

    def __init__(
        self, playwright: Playwright, evening: Evening, profile: Path, camera: FakeCamera | None = None
    ) -> None:
        self._playwright = playwright
        self._profile = profile
        self._camera = camera
        self.evening = evening
        self.strange: list[str] = []
        self.context: BrowserContext
        self.page: Page
        self.start()

    def start(self, address: str = "about:blank", **options: Any) -> None:
        """Start the browser with the profile it had before."""
        arguments = [*CHROMIUM_ARGUMENTS, *(self._camera.arguments if self._camera else [])]
        self.context = self._playwright.chromium.launch_persistent_context(
            self._profile, executable_path=chromium_path(), args=arguments, locale="de-DE", **{**TABLET, **options}
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.on("weberror", lambda error: self.strange.append(str(error.error)))
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.goto(address)

    def open(self, language: str = "de", *, name: str = "Tablet am Eingang", station: str = "") -> None:
        """Staff sign in and turn it into a desk."""
        told, url = self.evening.told, self.evening.line.url
        form = {"code": told["staff"], "pin": told["pin"], "kind": "own"}
        assert self.context.request.post(f"{url}/sign-in", form=form, headers={"Origin": url}).ok
        self.page.goto(f"{url}/desk/{language}?event={told['event']}&station={station}")
        self.page.locator("[name=name]").fill(name)
        self.page.locator("[name=pin]").fill(told["pin"])
        self.page.locator("[name=desk_pin]").fill(DESK_PIN)
        self.page.locator("button[type=submit]").click()
        expect(self.page.locator(".desk-tabs")).to_be_visible()

    def is_kept_for_offline(self) -> None:
        """Wait until the service worker has everything."""
        self.page.evaluate("() => navigator.serviceWorker.ready")
        self.page.wait_for_function("() => navigator.serviceWorker.controller")

    def scan(self, text: str) -> None:
        """With a reader at a cable, which types; waits for the answer."""
        before = self.number_of_facts()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self._until(lambda: self.number_of_facts() > before)

    def type(self, text: str) -> None:
        """The same, without waiting for a fact."""
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def _until(self, holds: Callable[[], bool], *, seconds: float = PATIENCE_MS / 1000) -> None:
        give_up_at = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < give_up_at, self.facts()
            self.page.wait_for_timeout(50)

    def tab(self, name: str) -> None:
        self.page.locator(".desk-tabs button").nth(TABS[name]).click()

    def look_at_once(self) -> None:
        """Ask the server now what is new, and not within a quarter of a minute."""
        self.tab("sent")
        self.page.get_by_role("button", name="Jetzt senden").click()

    def has_line_again(self) -> None:
        """The line works, and the tablet notices as a real one does."""
        self.evening.line.mend()
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def facts(self) -> list[dict[str, Any]]:
        """What the tablet has written down."""
        found: list[dict[str, Any]] = self.page.evaluate(f"async () => await {FACTS}")
        return found

    def number_of_facts(self) -> int:
        return len(self.facts())

    def wait_until_sent(self) -> None:
        """Until nothing waits any more."""
        self._until(lambda: all(fact["state"] != "waiting" for fact in self.facts()), seconds=90)

    def unlock(self) -> None:
        self.page.get_by_role("button", name="Entsperren").first.click()
        self.page.keyboard.type(DESK_PIN)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".desk-tabs")).to_be_visible()

    def kill(self) -> None:
        """As an empty battery does it."""
        for process in _processes_with(self._profile):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        with contextlib.suppress(Error):
            self.context.close()
        for name in ("SingletonLock", "SingletonSocket", "SingletonCookie"):
            (self._profile / name).unlink(missing_ok=True)

    def close(self) -> None:
        with contextlib.suppress(Error):
            self.context.close()

    def kept_on_server(self) -> list[dict[str, Any]]:
        """What the server was told, by all tablets."""
        found: list[dict[str, Any]] = self.ask_server("facts")
        return found

    def ask_server(self, what: str) -> Any:
        """A question of tests/browser/desk_evening.py, past the line that may be cut."""
        address = f"http://localhost:{self.evening.app.port}/evening/{what}"
        return self.context.request.get(address, headers={"Host": f"localhost:{self.evening.line.port}"}).json()

    def everything_kept(self) -> str:
        """All that the browser keeps of us, as text: IndexedDB, the session, the caches of the service worker."""
        found: str = self.page.evaluate(f"async () => JSON.stringify(await {EVERYTHING})")
        return found


OpenTablet = Callable[..., DeskTablet]

EVERYTHING = """(async () => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = { session: { ...sessionStorage }, local: { ...localStorage }, databases: [], caches: [] };
  for (const { name } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name));
    for (const store of db.objectStoreNames)
      found.databases.push(await asked(db.transaction(store).objectStore(store).getAll()));
    db.close();
  }
  for (const name of await caches.keys())
    for (const answer of await (await caches.open(name)).matchAll()) found.caches.push(answer.url, await answer.text());
  return found;
})()"""
FACTS = """(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("ehrensache-desk");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asking = opening.result.transaction("facts").objectStore("facts").getAll();
    asking.onsuccess = () => { opening.result.close(); resolve(asking.result); };
  };
}))()"""


def _processes_with(profile: Path) -> list[int]:
    """The browser of a profile and all its children."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                if f"--user-data-dir={profile}" in (folder / "cmdline").read_text(errors="replace"):
                    found.append(int(folder.name))
    return found
