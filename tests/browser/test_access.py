"""Every page is for everybody: with a screen reader, by keyboard, on the narrowest phone, in both directions."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access_checks import Watch, crawl, findings, show
from tests.browser.camera import FakeCamera
from tests.browser.conftest import PHONE, OpenPhone, RunApp
from tests.browser.neighbours import Neighbours
from tests.browser.running import RunningApp
from tests.browser.screenshot_moments import SHOW_HINTS

# Mentors and staff see residents' pages alike, so theirs only; and how many pages each role must come across at
# least, so that a lost link does not make the test easy.
WITHIN = {
    "": (".*", 5),
    "amira": (".*", 20),
    "kurt": ("/$|/mentor-desk|/two-cards|/confirm|/exchanges/|/matches|/bring-together|/introductions|/propose-to", 12),
    "sabine": ("/$|/team|/door|/print|/events|/screen|/desk|/api|/organisations/(new|…/edit)|/organisations$", 24),
}
A_WAY_OFF = 60


@pytest.fixture(scope="module")
def app(running_app: RunApp) -> RunningApp:
    return running_app(demo=True)


@pytest.fixture
def people(running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    app = running_app(demo=True)
    yield Neighbours(app, phone, fake_camera)
    app.stop()


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("who", WITHIN)
def test_every_page_is_for_everybody(
    who: str, language: str, app: RunningApp, phone: OpenPhone, fake_camera: FakeCamera
) -> None:
    fake_camera.show(None)
    page, watch = _entered(app, phone, who, language)
    (within, least), found = WITHIN[who], {}
    for kind in crawl(page, app.url, within):
        found[kind] = findings(page, language)
        page.set_viewport_size(PHONE["viewport"])
    assert _wrong(found) == []
    assert watch.strange == []
    assert len(found) >= least, sorted(found)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_simple_screen_and_what_comes_by_itself_are_for_everybody(
    language: str, people: Neighbours, phone: OpenPhone
) -> None:
    page, watch = _entered(people.app, phone, "amira", language)
    show(page, f"{people.app.url}/")
    page.evaluate(SHOW_HINTS)
    found = {"hints": findings(page, language)}
    show(page, f"{people.app.url}/me")
    page.locator("button", has_text={"de": "Große, einfache Ansicht", "ar": "عرض كبير وبسيط"}[language]).click()
    page.locator("html[data-simple]").wait_for()
    show(page, f"{people.app.url}/")
    expect(page.locator(".simple-button")).to_have_count(4)
    found["simple"] = findings(page, language)
    assert _wrong(found) == []
    assert watch.strange == []


def test_the_checks_find_what_is_wrong(app: RunningApp, phone: OpenPhone) -> None:
    page = phone()
    show(page, f"{app.url}/sign-in")
    page.locator("#content").evaluate(
        """(content) => content.insertAdjacentHTML("beforeend", `<h1 style="color:#ccc">Zwei</h1>
        <button style="height:20px"></button><p style="width:700px"><a href="/" style="display:flex">kurz</a></p>
        <hr style="transition: transform 2s !important">`)"""
    )
    found = "\n".join(findings(page, "ar"))
    for expected in ("color-contrast", "button-name", "20 px high", "27 px high", "h1 is 2", "overflow is", "lang is"):
        assert expected in found
    assert "moves: <hr" in found


def test_two_neighbours_and_a_mentor_need_no_pointer(people: Neighbours) -> None:
    door, amira, heinz, kurt = people.door(), *(people.phone_of(who) for who in ("amira", "heinz", "kurt"))
    _go(amira, "link", "Lena hilft dir")
    _go(amira, "button", "Zusagen")
    expect(amira.get_by_text("Verabredet").first).to_be_visible()

    for arriving, dealing in ((amira, "Heinz hilft dir"), (heinz, "Du hilfst Amira")):
        people.open(arriving, "/")
        _go(arriving, "link", "Scannen")
        _go(arriving, "textbox", "Code eintippen", key="")
        arriving.keyboard.type(people.code_on(door))
        arriving.keyboard.press("Enter")
        _go(arriving, "button", "Ich bin da", key="Space")
        people.open(arriving, "/")
        _go(arriving, "link", dealing)

    _go(kurt, "link", "Mentor*in")
    _go(kurt, "link", "Heinz hilft Amira")
    _go(kurt, "link", "Bestätigen", last=True)
    _go(kurt, "button", "Bestätigen und buchen")
    expect(amira.get_by_text("gebucht, bestätigt von Kurt")).to_be_visible()


def _entered(app: RunningApp, phone: OpenPhone, who: str, language: str) -> tuple[Page, Watch]:
    """A phone in the hand of `who`, in light German or dark Arabic."""
    german = language == "de"
    page = phone(
        {**PHONE, "device_scale_factor": 1},
        locale="de-DE" if german else language,
        color_scheme="light" if german else "dark",
    )
    watch, origin = Watch(origin=app.url), {"Origin": app.url}
    watch.over(page.context)
    if who:
        page.context.request.post(f"{app.url}/demo/{who}", headers=origin)
        page.context.request.post(f"{app.url}/language", form={"language": language, "next": "/"}, headers=origin)
    return page, watch


def _wrong(found: dict[str, list[str]]) -> list[str]:
    return [f"{kind}: {each}" for kind, all_of_it in found.items() for each in all_of_it]


def _go(page: Page, role: str, name: str, *, key: str = "Enter", last: bool = False) -> None:
    """Tab to something and press a key there, as who uses no pointer; what has the focus must show it."""
    named = page.get_by_role(role, name=re.compile(f"^{re.escape(name)}"))  # type: ignore[arg-type]
    wanted = named.last if last else named.first
    wanted.wait_for()
    for _ in range(A_WAY_OFF):
        page.keyboard.press("Tab")
        if wanted.evaluate("(each) => each === document.activeElement"):
            break
    else:
        raise AssertionError(f"{name!r} is not reached with Tab")
    assert (
        wanted.evaluate("(each) => getComputedStyle(each).outlineStyle + getComputedStyle(each).borderStyle") != "none"
    )
    if key:
        page.keyboard.press(key)
