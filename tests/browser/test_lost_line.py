"""A line lost and found again loses nothing that was typed, doubles nothing that was tapped; the page lives again."""

import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.cuttable_line import CuttableLine
from tests.browser.neighbours import Neighbours
from tests.browser.running import RunningApp, start_app

BACK_MS = 40_000
"""As long as a phone may take to find out that the line is there again: the socket's own patience."""
KEPT = "() => sessionStorage.getItem('ehrensache-drafts') ?? ''"
SECONDS = (2, 10, pytest.param(40, marks=pytest.mark.long), pytest.param(90, marks=pytest.mark.long))


class Line:
    """The example behind a line that can be cut, and a server that can be started anew."""

    def __init__(self, app: RunningApp, line: CuttableLine) -> None:
        self.line = line
        self.server = app

    def restart(self) -> None:
        """The server goes and comes back with what it had kept."""
        self.server.stop()
        folder = self.server.log.parent
        self.server = start_app(("-m", "app", "demo", "--keep"), folder, {"EHRENSACHE_PUBLIC_URL": self.line.url})
        self.line.leads_to = self.server.port


@pytest.fixture(scope="module")
def shared_line(running_app: RunApp) -> Iterator[Line]:
    cuttable = CuttableLine()
    app = running_app(EHRENSACHE_PUBLIC_URL=cuttable.url)
    cuttable.leads_to = app.port
    made = Line(app, cuttable)
    yield made
    made.server.stop()
    cuttable.close()


@pytest.fixture
def line(shared_line: Line) -> Iterator[CuttableLine]:
    yield shared_line.line
    shared_line.line.mend()


@pytest.fixture
def people(shared_line: Line, phone: OpenPhone, fake_camera: FakeCamera) -> Neighbours:
    return Neighbours(replace(shared_line.server, url=shared_line.line.url), phone, fake_camera)


def begin_a_need(people: Neighbours, skill: str) -> Page:
    """Amira has typed the first half of a new need."""
    page = people.phone_of("amira")
    people.open(page, "/listings/new")
    page.get_by_text("Ich suche", exact=True).click()
    page.get_by_label("Was?").select_option(label=skill)
    page.get_by_role("checkbox", name="Montag Vormittag").check()
    words(page).press_sequentially("Gern ")
    return page


def publish(page: Page, skill: str) -> None:
    """It is there once."""
    words(page).press_sequentially("draußen.")
    expect(words(page)).to_have_value("Gern draußen.")
    expect(page.get_by_role("checkbox", name="Montag Vormittag")).to_be_checked()
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page).to_have_url(re.compile("/me$"), timeout=BACK_MS)
    expect(page.get_by_role("link", name=re.compile(f"{skill}.*Ich suche"))).to_have_count(1)


def begin_a_message(people: Neighbours) -> Page:
    """Amira writes to Heinz; nothing but the request's id keeps a message from being written twice."""
    page = people.phone_of("amira")
    page.get_by_role("link", name="Heinz hilft dir").click()
    page.get_by_role("link", name="Nachricht an Heinz").click()
    page.wait_for_url("**/messages/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Heinz")
    words(page).press_sequentially("Bis ")
    page.evaluate("() => (window.wasHere = true)")
    return page


def send(page: Page) -> str:
    """Amira types the other half and taps, once more in her impatience; what she has written."""
    said = f"gleich {secrets.token_hex(4)}"
    words(page).press_sequentially(said)
    # two taps at one place: what the first brings may already have replaced the button under the second
    page.get_by_role("button", name="Abschicken").dblclick()
    return f"Bis {said}"


def is_there_once(page: Page, people: Neighbours, said: str) -> None:
    """With her, as with Heinz; and what he answers comes without a reload."""
    expect(bubble(page, said)).to_have_count(1, timeout=BACK_MS)
    expect(words(page)).to_have_value("")
    heinz = people.phone_of("heinz")
    heinz.goto(page.url)
    expect(bubble(heinz, said)).to_have_count(1)
    answer = f"Ja, {said}"
    words(heinz).fill(answer)
    page.evaluate("() => (window.isStill = true)")
    heinz.get_by_role("button", name="Abschicken").click()
    expect(bubble(page, answer)).to_be_visible()
    assert page.evaluate("() => window.isStill")


def words(page: Page) -> Locator:
    return page.locator("textarea")


def bubble(page: Page, said: str) -> Locator:
    return page.locator(".bubble p").get_by_text(said, exact=True)


@pytest.mark.parametrize("seconds", SECONDS)
@pytest.mark.parametrize("way", ["cut", "swallow"])
def test_what_is_typed_and_tapped_without_a_line_is_done_once(
    line: CuttableLine, people: Neighbours, way: str, seconds: int
) -> None:
    amira = begin_a_message(people)
    getattr(line, way)()
    said = send(amira)
    amira.wait_for_timeout(seconds * 1000)
    expect(words(amira)).to_have_value(said)
    line.mend()
    is_there_once(amira, people, said)
    assert amira.evaluate("() => window.wasHere"), "the page was loaded anew"


def test_what_one_only_wants_to_see_is_on_its_way_until_it_comes(line: CuttableLine, people: Neighbours) -> None:
    amira = begin_a_message(people)
    line.swallow()
    tile = amira.locator(".phrase-group").first
    tile.click()
    expect(tile).to_have_attribute("data-busy", "true")
    line.mend()
    expect(amira.locator(".phrases")).to_be_visible(timeout=BACK_MS)


@pytest.mark.parametrize(("way", "skill"), [("cut", "Fahrrad reparieren"), ("swallow", "Handy reparieren")])
def test_what_was_only_typed_is_still_there(line: CuttableLine, people: Neighbours, way: str, skill: str) -> None:
    amira = begin_a_need(people, skill)
    getattr(line, way)()
    expect(amira.locator("#popup")).to_be_visible(timeout=BACK_MS)
    line.mend()
    expect(amira.locator("#popup")).to_be_hidden(timeout=BACK_MS)
    publish(amira, skill)


@pytest.mark.parametrize(("way_on", "skill"), [("load", "Computer reparieren"), ("send", "Möbel reparieren")])
def test_a_restart_of_the_server_keeps_what_is_typed(
    shared_line: Line, people: Neighbours, way_on: str, skill: str
) -> None:
    amira = begin_a_need(people, skill)
    shared_line.restart()
    # the new server does not know the page; whoever types is asked before it loads once more
    expect(amira.get_by_text("Es gibt eine neue Fassung.")).to_be_visible(timeout=BACK_MS)
    if way_on == "load":
        amira.get_by_role("button", name="Neu laden").click()
    expect(words(amira)).to_have_value("Gern ")
    expect(amira.get_by_role("radio", name="Ich suche")).to_be_checked()
    publish(amira, skill)
    people.open(amira, "/listings/new")
    expect(words(amira)).to_have_value("")


def test_what_was_tapped_while_the_server_was_gone_is_done_once(
    shared_line: Line, line: CuttableLine, people: Neighbours
) -> None:
    amira = begin_a_message(people)
    line.cut()
    said = send(amira)
    shared_line.restart()
    line.mend()
    is_there_once(amira, people, said)


def test_what_was_done_but_never_answered_is_not_done_again(
    shared_line: Line, line: CuttableLine, people: Neighbours
) -> None:
    amira = begin_a_message(people)
    line.lose_answers()
    said = send(amira)
    # the server has it
    heinz = people.phone_of("heinz")
    heinz.goto(amira.url)
    expect(bubble(heinz, said)).to_be_visible()
    line.cut()
    shared_line.restart()
    line.mend()
    is_there_once(amira, people, said)


def test_a_frozen_tab_wakes_up_with_what_was_typed(people: Neighbours) -> None:
    amira = begin_a_message(people)
    cdp = amira.context.new_cdp_session(amira)
    cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
    # longer than the server waits for a sign of life; what is frozen cannot be asked
    time.sleep(10)
    cdp.send("Page.setWebLifecycleState", {"state": "active"})
    expect(words(amira)).to_have_value("Bis ")
    is_there_once(amira, people, send(amira))


@pytest.mark.parametrize("way_on", ["link", "back"])
@pytest.mark.parametrize("way", ["swallow", "lose_answers"])
def test_a_page_that_was_asked_for_on_a_dead_line_comes_all_the_same(
    line: CuttableLine, people: Neighbours, way: str, way_on: str
) -> None:
    amira = people.phone_of("amira")
    people.open(amira, "/me")
    # a slow phone is late with its next picture
    amira.evaluate("() => (window.requestAnimationFrame = (draw) => setTimeout(draw, 3000))")
    amira.locator("nav a[href='/exchanges']").click()
    expect(amira.get_by_role("heading", level=1)).not_to_have_text("Amira")
    expect(amira).to_have_url(re.compile("/exchanges$"))
    getattr(line, way)()
    # the socket believes in its line for some time yet
    if way_on == "link":
        amira.locator("nav a[href='/me']").click()
    else:
        amira.go_back()
    amira.wait_for_timeout(1000)
    expect(amira.locator("html[data-on-the-way]")).to_be_attached()
    line.mend()
    expect(amira.get_by_role("heading", level=1)).to_have_text("Amira", timeout=BACK_MS)
    assert amira.url.endswith("/me")


def test_a_page_whose_asking_was_lost_on_a_good_line_is_loaded(people: Neighbours) -> None:
    amira = people.phone_of("amira")
    people.open(amira, "/exchanges")
    amira.wait_for_function("() => window.did_handshake")
    amira.evaluate("() => (window.socket.emit = () => {})")
    amira.locator("nav a[href='/me']").click()
    expect(amira.get_by_role("heading", level=1)).to_have_text("Amira", timeout=BACK_MS)
    amira.go_back()
    expect(amira).to_have_url(re.compile("/exchanges$"))


def test_what_is_typed_goes_with_the_session_and_a_pin_is_never_kept(line: CuttableLine, people: Neighbours) -> None:
    amira = begin_a_message(people)
    assert "Bis" in amira.evaluate(KEPT)
    people.open(amira, "/my-pin")
    for name in ("pin", "pin_again"):
        amira.locator(f"[name={name}]").press_sequentially("7391")
    assert "7391" not in amira.evaluate(KEPT)
    amira.go_back()
    people.open(amira, "/listings/new")
    words(amira).press_sequentially("Gern ")
    assert "Gern" in amira.evaluate(KEPT)
    amira.context.clear_cookies()
    amira.goto(f"{line.url}/welcome")
    assert amira.evaluate(KEPT) == ""


def test_what_is_typed_outlives_a_part_of_the_page_that_is_built_anew(people: Neighbours) -> None:
    amira = people.phone_of("amira")
    people.open(amira, "/my-delivery")
    amira.get_by_role("checkbox", name="Veranstaltungen").uncheck()
    amira.get_by_label("Ruhe ab").fill("20:15")
    beside = amira.context.new_page()
    people.open(beside, "/my-delivery")
    beside.get_by_label("Ruhe bis").fill("07:45")
    amira.evaluate("() => (window.before = document.querySelector('[name=quiet_from]'))")
    beside.get_by_role("button", name="Speichern").click()
    amira.wait_for_function("() => !window.before.isConnected")
    expect(amira.get_by_label("Ruhe ab")).to_have_value("20:15")
    expect(amira.get_by_role("checkbox", name="Veranstaltungen")).not_to_be_checked()
    amira.get_by_role("button", name="Speichern").click()
    expect(amira.get_by_text("Gespeichert.")).to_be_visible()
    amira.reload()
    expect(amira.get_by_label("Ruhe ab")).to_have_value("20:15")


def test_a_folded_part_in_which_somebody_typed_is_open_again(shared_line: Line, people: Neighbours) -> None:
    amira = people.phone_of("amira")
    amira.get_by_role("link", name="Heinz hilft dir").click()
    amira.wait_for_url("**/exchanges/*")
    amira.locator("summary", has_text="Absagen").click()
    amira.get_by_label("Magst du etwas dazu sagen?").press_sequentially("Ich bin krank")
    shared_line.restart()
    amira.get_by_role("button", name="Neu laden").click(timeout=BACK_MS)
    expect(amira.get_by_label("Magst du etwas dazu sagen?")).to_have_value("Ich bin krank")
    expect(amira.get_by_label("Magst du etwas dazu sagen?")).to_be_visible()


def test_a_tap_that_a_new_server_never_heard_of_is_owned_up_to(
    shared_line: Line, line: CuttableLine, people: Neighbours
) -> None:
    amira = people.phone_of("amira")
    amira.get_by_role("link", name="Lena hilft dir").click()
    amira.wait_for_url("**/exchanges/*")
    line.cut()
    amira.get_by_role("button", name="Zusagen").click()
    amira.evaluate("() => (window.wasHere = true)")
    shared_line.restart()
    line.mend()
    amira.wait_for_function("() => !window.wasHere", timeout=BACK_MS)
    # nobody agrees by themselves to what may have changed meanwhile
    expect(amira.get_by_text("Dein letzter Tipp kam nicht an.")).to_be_visible()
    amira.get_by_role("button", name="Zusagen").click()
    expect(amira.get_by_text("Verabredet", exact=True)).to_be_visible()
    amira.reload()
    expect(amira.get_by_role("heading", level=1)).to_be_visible()
    expect(amira.get_by_text("Dein letzter Tipp kam nicht an.")).to_be_hidden()
