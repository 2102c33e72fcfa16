"""`make screenshots`: every page on phone and tablet, in German and Arabic, light and dark, to be looked at.

They go to var/screenshots; the ones the README shows go to docs/screenshots.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.camera import CHROMIUM_ARGUMENTS, FakeCamera, chromium_path
from tests.browser.conftest import PHONE, TABLET
from tests.browser.running import ROOT, RunningApp, start_app

SHOTS = ROOT / "var" / "screenshots"
README_SHOTS = ROOT / "docs" / "screenshots"
DEVICES = {"phone": {**PHONE, "device_scale_factor": 1}, "tablet": TABLET}
ALL_PAGES = (
    "/", "/find", "/exchanges", "/me", "/account", "/my-card", "/my-devices", "/my-details", "/listings/new", "/scan",
    "/groups/digital", "/skills/handy", "/mentors", "/become-mentor", "/organisations", "/map", "/notices",
    "/my-background",
)  # fmt: skip
PAGES = {
    "": ("/", "/sign-in", "/demo/amira"),
    "amira": ALL_PAGES,
    "kurt": ("/", "/mentor-desk", "/two-cards", "/bring-together"),
    "sabine": (
        "/team",
        "/team/register",
        "/team/fund",
        "/team/places",
        "/team/reports",
        "/team/pins",
        "/team/print",
        "/organisations/new",
        "/print/market",
    ),
}
# Pages that are reached by a tap: whose, where from, the link's beginning, and what to call the picture.
FOLLOWED = (
    ("amira", "/", "a[href^='/exchanges/']", "exchange"),
    ("amira", "/find", "a[href^='/listings/']", "listing"),
    ("amira", "/mentors", "a[href^='/mentors/']", "mentor"),
    ("amira", "/organisations", "a[href^='/organisations/']", "organisation"),
    ("kurt", "/mentor-desk", "a[href^='/exchanges/']", "witness"),
    ("sabine", "/team", "a[href^='/door/']", "door"),
)
IN_README = {
    "amira--light-de-phone": "phone",
    "amira-find-light-de-phone": "find",
    "amira-map-light-de-phone": "map",
    "sabine-door-light-de-tablet": "tablet",
}
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
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = start_app(("-m", "app", "demo"), Path(folder))
        try:
            arguments = [*CHROMIUM_ARGUMENTS, *FakeCamera(Path(folder)).arguments]
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
            for look in looks():
                for who in PAGES:
                    _shoot(browser, app, look, who)
        finally:
            app.stop()
    for shot, name in IN_README.items():
        README_SHOTS.mkdir(parents=True, exist_ok=True)
        Image.open(SHOTS / f"{shot}.png").save(README_SHOTS / f"{name}.webp", quality=82)
    print(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT)}")


def _shoot(browser: Browser, app: RunningApp, look: Look, who: str) -> None:
    locale = {"de": "de-DE"}.get(look.language, look.language)
    context = browser.new_context(**DEVICES[look.device], locale=locale, color_scheme=look.scheme)
    page = context.new_page()
    if who:
        _enter(context, app, who, look.language)
    for path in PAGES[who]:
        _keep(page, app.url + path, f"{who}-{path.strip('/').replace('/', '-')}-{look}")
    for _, start, selector, name in (each for each in FOLLOWED if each[0] == who):
        page.goto(app.url + start)
        page.wait_for_selector("h1")
        address = page.locator(selector).first.get_attribute("href", timeout=2000)
        _keep(page, f"{app.url}{address}", f"{who}-{name}-{look}")
    context.close()


def _enter(context: BrowserContext, app: RunningApp, who: str, language: str) -> None:
    headers = {"Origin": app.url}
    context.request.post(f"{app.url}/demo/{who}", headers=headers)
    context.request.post(f"{app.url}/language", form={"language": language, "next": "/"}, headers=headers)


def _keep(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=SHOTS / f"{name}.png")


if __name__ == "__main__":
    main()
