"""Without the network the bare address of the desk speaks the tablet's language; where nothing is kept, all of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.camera import CHROMIUM_ARGUMENTS, chromium_path
from tests.browser.conftest import RunApp

KEPT = """async (address) => {
  await navigator.serviceWorker.ready;
  return (await caches.match(address)) !== undefined && navigator.serviceWorker.controller !== null;
}"""


@pytest.mark.parametrize(("locale", "spoken"), [("ar", "ar"), ("en-GB", "en"), ("tr-TR", "de")])
def test_the_bare_address_speaks_the_tablets_language(
    playwright: Playwright, running_app: RunApp, locale: str, spoken: str
) -> None:
    app = running_app()
    # a context's own locale does not reach its service worker
    browser = playwright.chromium.launch(
        executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS, f"--accept-lang={locale}"]
    )
    try:
        page = browser.new_page()
        page.goto(f"{app.url}/desk/de")
        until(page, lambda: page.evaluate(KEPT, "/desk/de"))
        app.stop()
        page.goto(f"{app.url}/desk?event=x")
        assert page.url == f"{app.url}/desk/{spoken}?event=x"
        expect(page.locator("html")).to_have_attribute("lang", spoken)
    finally:
        browser.close()


def test_where_no_desk_was_kept_the_phones_page_answers(playwright: Playwright, running_app: RunApp) -> None:
    app = running_app()
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
    try:
        page = browser.new_page(locale="de-DE")
        page.goto(f"{app.url}/demo/amira")
        page.get_by_role("button", name="Los geht’s").click()
        until(page, lambda: page.evaluate(KEPT, "/offline"))
        page.evaluate("() => localStorage.clear()")
        app.stop()
        page.goto(f"{app.url}/desk")
        for language in ("de", "en", "ar"):
            expect(page.locator(f"main [lang={language}]")).to_be_visible()
    finally:
        browser.close()


def until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(200)
    raise AssertionError("nothing was kept for when there is no network")
