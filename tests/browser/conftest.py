"""Fixtures for tests in Chromium: one browser with a camera, phones in it, and apps to open."""

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.camera import CHROMIUM_ARGUMENTS, FakeCamera, chromium_path
from tests.browser.cuttable_line import CuttableLine
from tests.browser.running import RunningApp, start_app

if TYPE_CHECKING:
    from tests.browser.desk_tablet import DeskTablet, Evening

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
TABLET = {"viewport": {"width": 1180, "height": 820}, "has_touch": True, "is_mobile": True}

_PATIENCE_SECONDS = 8
PEOPLE_OF_AN_EVENING = 60

RunApp = Callable[..., RunningApp]
OpenPhone = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def _is_awake(page: Page) -> bool:
    return bool(page.evaluate("!('asleep' in document.documentElement.dataset)"))


def _patient(go: Callable[..., Any]) -> Callable[..., Any]:
    """What opens a page also waits until it listens, as people do; tests of the time before say `wait_until=`."""

    @functools.wraps(go)
    def opened(page: Page, *arguments: Any, **options: Any) -> Any:
        answer = go(page, *arguments, **options)
        until = time.monotonic() + _PATIENCE_SECONDS
        while "wait_until" not in options and time.monotonic() < until and not _is_awake(page):
            page.wait_for_timeout(20)
        return answer

    return opened


# All of these end with this package and not with the session: while playwright runs, no other event loop can.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "goto", _patient(Page.goto))
        patch.setattr(Page, "reload", _patient(Page.reload))
        yield started


@pytest.fixture(scope="package")
def fake_camera(tmp_path_factory: pytest.TempPathFactory) -> FakeCamera:
    """The camera of `browser`: `fake_camera.show(text, scene)` before the page opens its camera."""
    return FakeCamera(tmp_path_factory.mktemp("camera"))


@pytest.fixture(scope="package")
def browser(playwright: Playwright, fake_camera: FakeCamera) -> Iterator[Browser]:
    """Chromium with `fake_camera`, whose permission dialog is answered with yes."""
    with _chromium(playwright, fake_camera.arguments) as started:
        yield started


@pytest.fixture(scope="package")
def browser_without_camera(playwright: Playwright) -> Iterator[Browser]:
    """Chromium on a computer that has no camera; knows the name `nordertor.test` as this machine."""
    with _chromium(playwright, ["--host-resolver-rules=MAP nordertor.test 127.0.0.1"]) as started:
        yield started


@pytest.fixture(scope="package")
def running_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunApp]:
    """`running_app(demo=True)` starts the app with its example; other arguments than `-m app` for other scripts."""
    with ExitStack() as started:

        def run(*arguments: str, demo: bool = True, **environment: str) -> RunningApp:
            command = arguments or ("-m", "app", "demo" if demo else "serve")
            app = start_app(command, tmp_path_factory.mktemp("app"), environment)
            started.callback(app.stop)
            return app

        yield run


@pytest.fixture
def phone(browser: Browser) -> Iterator[OpenPhone]:
    """`phone()` is a new German phone's page, `phone(TABLET)` a tablet's; each has cookies of its own."""
    with ExitStack() as opened:

        def open_page(device: dict[str, Any] = PHONE, *, on: Browser = browser, **options: Any) -> Page:
            context: BrowserContext = on.new_context(**{"locale": "de-DE", **device, **options})
            opened.callback(context.close)
            return context.new_page()

        yield open_page


@pytest.fixture
def evening(running_app: RunApp) -> Iterator["Evening"]:
    """The app with an evening that has just begun, behind a line of its own."""
    from tests.browser.desk_tablet import Evening

    line = CuttableLine()
    app = running_app(
        "-m", "tests.browser.desk_evening", str(PEOPLE_OF_AN_EVENING),
        EHRENSACHE_PUBLIC_URL=line.url, EHRENSACHE_SIGN_INS_A_MINUTE="500", EHRENSACHE_CODES_A_MINUTE="500",
    )  # fmt: skip
    line.leads_to = app.port
    yield Evening(app, line)
    line.close()
    app.stop()


@pytest.fixture
def tablet(playwright: Playwright, evening: "Evening", tmp_path: Path) -> Iterator[Callable[..., "DeskTablet"]]:
    """`tablet("door")` is a tablet of that name with a profile of its own."""
    from tests.browser.desk_tablet import DeskTablet

    with ExitStack() as opened:

        def build(name: str, camera: FakeCamera | None = None) -> DeskTablet:
            built = DeskTablet(playwright, evening, tmp_path / name, camera)
            opened.callback(built.close)
            return built

        yield build


def _chromium(playwright: Playwright, arguments: list[str]) -> Browser:
    return playwright.chromium.launch(executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS, *arguments])
