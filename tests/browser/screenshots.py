"""`make screenshots`: every page on phone and tablet, in German and Arabic, light and dark, to be looked at.

They go to var/screenshots, and a sheet of each page to docs/screenshots/pages; the ones the README shows go to
docs/screenshots, those of the manifest to data/static/pictures. Which pages: screenshot_pages.py; at the end stands
which pages of the app are in no picture.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.camera import CHROMIUM_ARGUMENTS, FakeCamera, chromium_path
from tests.browser.conftest import PHONE, TABLET
from tests.browser.neighbours import AWAKE, Neighbours
from tests.browser.running import ROOT, RunningApp, start_app
from tests.browser.screenshot_evening import desk_views, draw_a_round
from tests.browser.screenshot_moments import Codes, be_simple, codes, moments, set_up, without_scripts
from tests.browser.screenshot_pages import FOLLOWED, PAGES, all_pages
from tests.browser.screenshot_sheets import write_sheets

SHOTS = ROOT / "var" / "screenshots"
README_SHOTS = ROOT / "docs" / "screenshots"
PICTURES_FOLDER = ROOT / "data" / "static" / "pictures"
DEVICES = {"phone": {**PHONE, "device_scale_factor": 1}, "tablet": TABLET}
IN_README = {
    "amira--light-de-phone": "phone",
    "amira-find-light-de-phone": "find",
    "amira-map-light-de-tablet": "map",
    "sabine-door-light-de-tablet": "tablet",
}
IN_MANIFEST = {"amira--light-de-phone": "screen-phone", "amira-map-light-de-tablet": "screen-tablet"}
SETTLE_MS = 600


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a page is looked at."""

    device: str
    language: str
    scheme: str

    def __str__(self) -> str:
        return f"{self.scheme}-{self.language}-{self.device}"


def looks() -> Iterator[Look]:
    for device in DEVICES:
        for language in ("de", "ar"):
            for scheme in ("light", "dark"):
                yield Look(device=device, language=language, scheme=scheme)


def main() -> None:
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    folder = tempfile.TemporaryDirectory
    with folder() as var_folder, folder() as empty_folder, sync_playwright() as playwright:
        app = start_app(("-m", "app", "demo"), Path(var_folder), {"EHRENSACHE_CODES_A_MINUTE": "500"})
        empty = start_app(("-m", "app", "serve"), Path(empty_folder))
        try:
            camera = FakeCamera(Path(var_folder))
            browser = playwright.chromium.launch(
                executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS, *camera.arguments]
            )
            people = Neighbours(app, lambda **options: browser.new_context(**options).new_page(), camera)
            _bring_together(browser, app)
            _draw_a_round(browser, app)
            given = _prepare_moments(browser, app, people)
            shown = {address for look in looks() for who in PAGES for address in _shoot(browser, app, look, who)}
            for look in looks():
                _shoot_desk(browser, app, look)
                shown |= _shoot_moments(browser, app, look, people, given)
                shown |= _shoot_what_is_empty(browser, app, empty, look)
        finally:
            app.stop()
            empty.stop()
    for folder, pictures in ((README_SHOTS, IN_README), (PICTURES_FOLDER, IN_MANIFEST)):
        folder.mkdir(parents=True, exist_ok=True)
        for shot, name in pictures.items():
            Image.open(SHOTS / f"{shot}.png").save(folder / f"{name}.webp", quality=82)
    sheets = write_sheets(SHOTS, README_SHOTS / "pages", [str(look) for look in looks()])
    print(f"{sheets} sheets in {(README_SHOTS / 'pages').relative_to(ROOT)}")
    print(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT)}")
    print("In no picture:", *(path for path in all_pages() if not any(_is_at(path, address) for address in shown)))


def _bring_together(browser: Browser, app: RunningApp) -> None:
    """The example has people to be brought together, but nobody has done it yet."""
    context = browser.new_context(**DEVICES["tablet"], locale="de-DE")
    page = context.new_page()
    _enter(context, app, "kurt", "de")
    _follow(page, app.url, ("/mentor-desk", "a[href^='/bring-together?']"))
    page.get_by_role("button", name="Vorschlagen").click()
    page.wait_for_url("**/matches/*")
    context.close()


def _draw_a_round(browser: Browser, app: RunningApp) -> None:
    context = browser.new_context(**DEVICES["tablet"], locale="de-DE")
    page = context.new_page()
    _enter(context, app, "sabine", "de")
    draw_a_round(page, lambda page, way: _follow(page, app.url, way))
    context.close()


def _shoot_desk(browser: Browser, app: RunningApp, look: Look) -> None:
    """A context of its own each time: a desk keeps what it knows in the browser."""
    context = _context(browser, look)
    page = context.new_page()
    _enter(context, app, "sabine", look.language)
    for name in desk_views(page, lambda page, way: _follow(page, app.url, way)):
        _keep(page, f"desk-{name}-{look}")
    context.close()


def _prepare_moments(browser: Browser, app: RunningApp, people: Neighbours) -> Codes:
    heinz = browser.new_context(**DEVICES["phone"], locale="de-DE")
    _enter(heinz, app, "heinz", "de")
    be_simple(heinz.new_page(), app.url)
    heinz.close()
    # stays open: its code is read again and again
    door = browser.new_context(**DEVICES["tablet"], locale="de-DE")
    _enter(door, app, "sabine", "de")
    return codes(people, door.new_page(), lambda page, way: _follow(page, app.url, way))


def _shoot_moments(browser: Browser, app: RunningApp, look: Look, people: Neighbours, given: Codes) -> set[str]:
    opened = []

    def enter(who: str) -> Page:
        context = _context(browser, look)
        opened.append(context)
        _enter(context, app, who, look.language)
        return context.new_page()

    shown = {_keep(page, f"{name}-{look}") for name, page in moments(app, enter, people, given)}
    for context in opened:
        context.close()
    return shown


def _shoot_what_is_empty(browser: Browser, app: RunningApp, empty: RunningApp, look: Look) -> set[str]:
    """A browser without scripts, and a house without anybody."""
    plain = _context(browser, look, java_script_enabled=False)
    shown = {_keep(without_scripts(plain, app), f"without-scripts-{look}")}
    plain.close()
    context = _context(browser, look)
    page = context.new_page()
    set_up(page, empty)
    shown.add(_keep(page, f"set-up-{look}"))
    context.close()
    return shown


def _context(browser: Browser, look: Look, **options: Any) -> BrowserContext:
    locale = {"de": "de-DE"}.get(look.language, look.language)
    return browser.new_context(**DEVICES[look.device], locale=locale, color_scheme=look.scheme, **options)


def _is_at(path: str, address: str) -> bool:
    # no id is called "new": those are pages of their own
    return re.fullmatch(re.sub(r"\\{\w+\\}", "(?!new$)[^/]+", re.escape(path)), address) is not None


def _shoot(browser: Browser, app: RunningApp, look: Look, who: str) -> set[str]:
    """The addresses of what was shown."""
    context = _context(browser, look)
    page = context.new_page()
    if who:
        _enter(context, app, who, look.language)
    shown = set()
    for path in PAGES[who]:
        page.goto(app.url + path)
        shown.add(_keep(page, f"{who}-{path.strip('/').replace('/', '-')}-{look}"))
    for name, way in FOLLOWED.get(who, {}).items():
        _follow(page, app.url, way)
        shown.add(_keep(page, f"{who}-{name}-{look}"))
    context.close()
    return shown


def _follow(page: Page, url: str, way: tuple[str, ...]) -> None:
    start, *links = way
    page.goto(url + start)
    for selector in links:
        page.wait_for_selector("h1")
        address = page.locator(selector).first.get_attribute("href", timeout=3000)
        page.goto(f"{url}{address}")


def _enter(context: BrowserContext, app: RunningApp, who: str, language: str) -> None:
    headers = {"Origin": app.url}
    context.request.post(f"{app.url}/demo/{who}", headers=headers)
    context.request.post(f"{app.url}/language", form={"language": language, "next": "/"}, headers=headers)


def _keep(page: Page, name: str) -> str:
    page.wait_for_selector("h1")
    # pages on paper have no scripts to wait for
    page.locator(AWAKE).wait_for(state="attached")
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=SHOTS / f"{name}.png")
    return urlsplit(page.url).path


if __name__ == "__main__":
    main()
