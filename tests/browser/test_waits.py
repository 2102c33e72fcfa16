"""Every wait is seen: what was tapped is busy, and nothing old passes for the answer to what was asked last."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import TABLET, OpenPhone, RunApp
from tests.browser.cuttable_line import CuttableLine
from tests.browser.neighbours import AWAKE, Neighbours
from tests.browser.running import RunningApp
from tests.browser.screenshot_evening import ROUND

BACK_MS = 40_000
"""As long as a phone may take to find out that the line is there again: the socket's own patience."""
A_MOMENT = timedelta(seconds=1)
# Once the first tap was answered and its page is not there yet; nothing else can look into a page that is being left.
SECOND_TAP = """(form) => {
  let wasBusy = false;
  const watch = setInterval(() => {
    const isBusy = form.getAttribute("aria-busy") === "true";
    wasBusy ||= isBusy;
    if (isBusy || !wasBusy) return;
    clearInterval(watch);
    setTimeout(() => {
      form.requestSubmit();
      seen({
        heading: document.querySelector("h1").textContent,
        way: document.documentElement.dataset.onTheWay ?? "none",
        busy: form.dataset.busy ? "yes" : "no",
      });
    }, 500);
  });
}"""


@pytest.fixture(scope="module")
def shared_line(running_app: RunApp) -> Iterator[tuple[CuttableLine, RunningApp]]:
    cuttable = CuttableLine()
    app = running_app(EHRENSACHE_PUBLIC_URL=cuttable.url)
    cuttable.leads_to = app.port
    yield cuttable, replace(app, url=cuttable.url)
    app.stop()
    cuttable.close()


@pytest.fixture
def line(shared_line: tuple[CuttableLine, RunningApp]) -> Iterator[CuttableLine]:
    yield shared_line[0]
    shared_line[0].mend()


@pytest.fixture
def people(shared_line: tuple[CuttableLine, RunningApp], phone: OpenPhone, fake_camera: FakeCamera) -> Neighbours:
    return Neighbours(shared_line[1], phone, fake_camera)


@pytest.fixture
def tablet(people: Neighbours) -> Page:
    """Sabine's."""
    return people.phone_of("sabine", device=TABLET)


def test_what_a_search_found_before_is_marked_until_it_answers_what_was_typed_last(
    line: CuttableLine, people: Neighbours, tablet: Page
) -> None:
    people.open(tablet, "/team")
    search = tablet.get_by_label("Wen suchst du?")
    around = tablet.locator(".field", has=search)
    search.fill("Heinz")
    expect(tablet.get_by_text("2 Treffer")).to_be_visible()
    expect(around).not_to_have_attribute("aria-busy", "true")
    line.cut()
    search.fill("Amira")
    expect(around).to_have_attribute("aria-busy", "true")
    expect(tablet.locator(".field[data-busy] + [role=status] + .live")).to_have_css("opacity", "0.5")
    line.mend()
    expect(tablet.get_by_text("1 Treffer")).to_be_visible(timeout=BACK_MS)
    expect(around).not_to_have_attribute("aria-busy", "true")


def test_a_button_that_only_changes_the_view_is_busy_until_it_has(
    line: CuttableLine, people: Neighbours, tablet: Page
) -> None:
    people.open(tablet, "/team/register")
    dice = tablet.get_by_role("button", name="PIN würfeln")
    line.cut()
    dice.click()
    expect(dice).to_have_attribute("aria-busy", "true")
    line.mend()
    again = tablet.get_by_role("button", name="Noch einmal würfeln")
    expect(again).to_be_visible(timeout=BACK_MS)
    expect(again).not_to_have_attribute("aria-busy", "true")


def test_paper_that_is_on_its_way_is_seen_to_be_and_not_asked_for_twice(people: Neighbours, tablet: Page) -> None:
    held: list[Route] = []
    seen: list[dict[str, str]] = []
    tablet.expose_function("seen", lambda found: seen.append(found))
    tablet.route("**/print/cards?stack=*", lambda route: held.append(route))
    people.open(tablet, "/team/print")
    form = tablet.locator("form", has=tablet.get_by_role("button", name="Karten drucken"))
    form.evaluate(SECOND_TAP)
    # whoever taps does not wait for the paper, and that is held
    form.get_by_role("button").click(no_wait_after=True)
    while not (held and seen):
        tablet.wait_for_timeout(50)
    held[0].continue_()
    expect(tablet.locator(".card .qr svg")).to_have_count(8)
    assert seen == [{"heading": "Drucken", "way": "sent", "busy": "no"}]
    # back to where more can be printed, and no bar is left of the way
    tablet.unroute("**/print/cards?stack=*")
    tablet.go_back()
    expect(tablet).to_have_url(f"{people.app.url}/team/print")
    expect(tablet.locator(AWAKE)).to_be_attached()
    expect(tablet.locator("html[data-on-the-way]")).to_have_count(0)
    form.get_by_role("button").click()
    expect(tablet.locator(".card .qr svg")).to_have_count(8)


def test_a_trembling_hand_does_not_tap_what_took_the_place_of_the_button(people: Neighbours, tablet: Page) -> None:
    people.open(tablet, "/events")
    tablet.locator(ROUND).first.click()
    tablet.get_by_role("link", name="Diesen Abend leiten").click()
    tablet.get_by_label("Jemanden mit dem Namen finden").fill("Amira")
    found = tablet.locator(".station", has=tablet.get_by_text("Amira", exact=True)).first
    now = datetime.now(UTC)
    tablet.clock.set_fixed_time(now)
    arrives = found.get_by_role("button", name="Ist da")
    arrives.scroll_into_view_if_needed()
    box = arrives.bounding_box()
    assert box is not None
    finger = (box["x"] + 30, box["y"] + box["height"] / 2)
    tablet.touchscreen.tap(*finger)
    leaves = found.get_by_role("button", name="Geht")
    expect(leaves).to_be_visible()
    tablet.touchscreen.tap(*finger)
    assert leaves.get_attribute("aria-busy") is None
    expect(tablet.get_by_text("Amira ist da.")).to_be_visible()
    # meant, a moment later
    tablet.clock.set_fixed_time(now + A_MOMENT)
    tablet.touchscreen.tap(*finger)
    expect(found.get_by_role("button", name="Ist wieder da")).to_be_visible()


def test_what_was_said_does_not_lie_over_the_page_that_somebody_goes_on_to(people: Neighbours) -> None:
    """On a phone its "Rückgängig" would lie where that page has its main button."""
    kurt = people.phone_of("kurt")
    people.open(kurt, "/mentor-desk")
    kurt.get_by_role("button", name="Bürgen").first.click()
    undo = kurt.get_by_role("button", name="Rückgängig")
    expect(undo).to_be_visible()
    kurt.locator("main a[href^='/exchanges/']").first.click()
    kurt.wait_for_url("**/exchanges/*")
    expect(kurt.get_by_text("Was bisher geschah")).to_be_visible()
    expect(undo).to_be_hidden()
