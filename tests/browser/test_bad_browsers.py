"""Browsers that lack or forbid something: what can work works, and what cannot is said in a sentence."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.cuttable_line import CuttableLine
from tests.browser.neighbours import Neighbours
from tests.browser.running import RunningApp

POOR = """
for (const name of ["serviceWorker", "mediaDevices", "storage", "wakeLock", "share"])
  Object.defineProperty(Navigator.prototype, name, { value: undefined });
for (const name of ["indexedDB", "Notification", "PushManager", "caches", "speechSynthesis", "BarcodeDetector"])
  Object.defineProperty(globalThis, name, { value: undefined });
"""
FORBIDDEN = """
Object.defineProperty(Navigator.prototype, "cookieEnabled", { value: false });
for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"])
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get() { throw new DOMException("forbidden", "SecurityError"); },
  });
"""
FULL = """
for (const store of [localStorage, sessionStorage]) {
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try { for (let n = 0; ; n++) store.setItem(`filler-${size}-${n}`, "x".repeat(size)); } catch { }
  }
}
"""
TRANSLATED = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    const isLeftAlone = parentElement.closest("script, style, noscript, textarea, [translate=no]");
    if (textContent.trim() && !isLeftAlone) found.push(walker.currentNode);
  }
  for (const text of found) {
    // as Chromium's translator does it
    const outer = document.createElement("font"), inner = document.createElement("font");
    inner.textContent = text.textContent.toUpperCase();
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""


@pytest.fixture(scope="module")
def app(running_app: RunApp) -> RunningApp:
    return running_app()


@pytest.fixture
def people(app: RunningApp, phone: OpenPhone, fake_camera: FakeCamera) -> Neighbours:
    return Neighbours(app, phone, fake_camera)


@pytest.fixture
def strange() -> list[str]:
    """Errors in pages: there must be none."""
    return []


def watched(page: Page, strange: list[str]) -> Page:
    page.on("pageerror", lambda error: strange.append(str(error)))
    return page


def write(page: Page, words: str) -> None:
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/")
    page.get_by_role("link", name="Heinz hilft dir").click()
    page.get_by_role("link", name="Nachricht an Heinz").click()
    page.wait_for_url("**/messages/*")
    page.locator("textarea").fill(words)
    page.get_by_role("button", name="Abschicken").click()
    expect(page.locator(".bubble p").get_by_text(words, exact=True)).to_be_visible()


def test_without_service_worker_database_camera_and_notifications(people: Neighbours, strange: list[str]) -> None:
    amira = watched(people.phone_of("amira"), strange)
    amira.add_init_script(POOR)
    people.open(amira, "/")
    assert amira.evaluate("() => [navigator.serviceWorker, navigator.mediaDevices, globalThis.indexedDB]") == [None] * 3
    write(amira, "Hallo ohne alles")
    people.open(amira, "/scan")
    expect(amira.get_by_label("Code eintippen")).to_be_visible()
    people.open(amira, "/my-delivery")
    amira.get_by_role("button", name="Auf diesem Gerät einschalten").click()
    expect(amira.get_by_role("alert")).to_contain_text("Benachrichtigungen")
    amira.goto(f"{people.app.url}/desk/de?event=x")
    expect(amira.get_by_role("alert")).to_be_visible()
    assert strange == []


def test_where_everything_is_full(people: Neighbours, strange: list[str]) -> None:
    amira = watched(people.phone_of("amira"), strange)
    amira.evaluate(FULL)
    session = amira.context.new_cdp_session(amira)
    session.send("Storage.overrideQuotaForOrigin", {"origin": people.app.url, "quotaSize": 1})
    people.open(amira, "/")
    amira.wait_for_timeout(2500)  # what is kept for later is kept after the page is there
    write(amira, "Hallo, alles voll")
    assert strange == []


def test_forbidden_cookies_are_named_instead_of_a_loop(
    running_app: RunApp, phone: OpenPhone, strange: list[str]
) -> None:
    line = CuttableLine()
    app = running_app(EHRENSACHE_PUBLIC_URL=line.url)
    line.leads_to = app.port
    # this Chromium obeys no such wish: so no cookie reaches it, and it says what it would say
    line.change(b"set-cookie:", b"no-cookies:")
    page = watched(phone(), strange)
    page.add_init_script(FORBIDDEN)
    loads: list[str] = []
    page.on("domcontentloaded", lambda each: loads.append(each.url))
    page.goto(f"{line.url}/demo/amira")
    page.get_by_role("button", name="Los geht’s").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ich helfe dir. Du hilfst mir.")
    expect(page.get_by_text("Dein Browser erlaubt keine Cookies.")).to_be_visible()
    page.wait_for_timeout(3000)
    assert len(loads) == 2, loads
    page.goto(f"{line.url}/sign-in")
    expect(page.get_by_text("Dein Browser erlaubt keine Cookies.")).to_be_visible()
    assert strange == []
    line.close()
    app.stop()


def test_cookies_that_are_allowed_need_no_word(app: RunningApp, phone: OpenPhone) -> None:
    page = phone()
    page.goto(f"{app.url}/welcome")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#no-cookies")).to_be_hidden()


def test_a_page_that_the_browser_has_translated_goes_on(people: Neighbours, strange: list[str]) -> None:
    amira = watched(people.phone_of("amira"), strange)
    heinz = people.phone_of("heinz")
    write(amira, "Hallo vor dem Übersetzen")
    heinz.goto(amira.url)
    heinz.locator("textarea").fill("Antwort")
    amira.evaluate(TRANSLATED)
    expect(amira.get_by_role("heading", level=1)).to_have_text("Heinz")  # a name is no word
    heinz.get_by_role("button", name="Abschicken").click()
    expect(amira.locator(".bubble p").get_by_text("Antwort", exact=True)).to_be_visible()
    for address in ("/find", "/exchanges", "/me", "/"):
        amira.locator(f"nav.places a[href='{address}']").click()
        amira.wait_for_url(f"**{address}")
        expect(amira.get_by_role("heading", level=1)).to_be_visible()
        amira.wait_for_timeout(300)
        amira.evaluate(TRANSLATED)
    people.open(amira, "/my-card")
    amira.evaluate(TRANSLATED)
    expect(amira.locator(".pass strong")).to_have_text("Amira")
    expect(amira.locator(".logotype")).to_have_text("Ehrensache")
    assert strange == []


def test_without_javascript_it_says_what_to_do_and_where_the_shop_is(app: RunningApp, phone: OpenPhone) -> None:
    page = phone(java_script_enabled=False)
    page.goto(f"{app.url}/welcome")
    told = page.locator("noscript, .notice").filter(has_text="JavaScript")
    expect(told.first).to_be_visible()
    expect(told.first).to_contain_text("Verdener")


def test_what_changes_in_a_translated_page_is_the_latest(people: Neighbours, strange: list[str]) -> None:
    amira, heinz = watched(people.phone_of("amira"), strange), people.phone_of("heinz")
    amira.get_by_role("link", name="Heinz hilft dir").click()
    amira.wait_for_url("**/exchanges/*")
    state = amira.locator("main .badge").first
    expect(state).to_have_text("Verabredet")
    heinz.goto(amira.url)
    amira.evaluate(TRANSLATED)
    expect(state).to_have_text("VERABREDET")
    heinz.locator("summary", has_text="Absagen").click()
    heinz.get_by_role("button", name="Absagen").click()
    expect(heinz.locator("main .badge").first).to_have_text("Abgesagt")
    expect(state).to_have_text("Abgesagt")
    assert strange == []
