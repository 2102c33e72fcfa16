"""The page before its scripts (decision 0022): it can be read, what people do with it is kept, and nothing moves."""

import signal
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import PHONE, TABLET, OpenPhone, RunApp
from tests.browser.neighbours import AWAKE, Neighbours
from tests.browser.running import RunningApp

SCRIPTS = "**/*.js*"
STYLES = "**/screen.css*"
IS_PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
IS_STYLED = "getComputedStyle(document.documentElement).getPropertyValue('--ink') !== ''"
PATHS = (
    "/", "/find", "/exchanges", "/events", "/me", "/my-details", "/mentors", "/organisations", "/notices",
    "/listings/new", "/my-card", "/my-delivery", "/account",
)  # fmt: skip
# Longer than a page waits for what never comes; then it asks whether anybody is there, and loads.
GIVEN_UP_MS = 25_000
STARTED_OVER_MS = 20_000
# What is on the page, without what nobody sees: the order of attributes, and the class and style of nothing.
SEEN = """() => {
  const described = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const given = [...node.attributes].filter(({ value }) => value);
    const attributes = given.map(({ name, value }) => `${name}=${value.trim()}`);
    return [node.tagName.toLowerCase(), ...attributes.sort()].join(" ");
  };
  const nodes = document.createNodeIterator(document.getElementById("app"));
  const lines = [];
  for (let node = nodes.nextNode(); (node = nodes.nextNode()); ) lines.push(described(node));
  return lines.filter(Boolean);
}"""
WATCH_SHIFTS = """() => {
  window.shifted = 0;
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      window.shifted += value;
      window.moved.push(...sources.map(({ node }) => (node?.outerHTML ?? node?.data ?? "").slice(0, 90)));
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture(scope="module")
def app(running_app: RunApp) -> RunningApp:
    return running_app()


class Held:
    """Scripts that stay away until somebody lets them come."""

    def __init__(self, page: Page, what: str = SCRIPTS) -> None:
        self._page = page
        self._waiting: list[Route] | None = []
        page.route(what, self._hold)

    def _hold(self, route: Route) -> None:
        if self._waiting is None:
            route.continue_()
        else:
            self._waiting.append(route)

    def stay_away(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for route in waiting:
            route.abort()

    def until_asked(self) -> None:
        while not self._waiting:
            self._page.wait_for_timeout(20)

    def swallow(self) -> None:
        """What was asked for never comes; what is asked for from now on does."""
        self._waiting = None

    def come(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for route in waiting:
            route.continue_()
        expect(self._page.locator(AWAKE)).to_be_attached()


@pytest.fixture
def amira(app: RunningApp, phone: OpenPhone, fake_camera: FakeCamera) -> Page:
    return Neighbours(app, phone, fake_camera).phone_of("amira")


def give_up(page: Page, held: Held) -> None:
    """The page has waited as long as it waits for what never comes."""
    held.until_asked()
    # by then it waits for nothing else
    page.wait_for_timeout(1_500)
    held.swallow()
    page.clock.fast_forward(GIVEN_UP_MS)


def unfold(page: Page, name: str) -> None:
    page.locator("#app details", has=page.locator(f"[name={name}]")).locator("summary").click()


@pytest.mark.parametrize("device", [PHONE, TABLET], ids=["phone", "tablet"])
def test_what_is_there_first_is_what_vue_makes_of_it(
    app: RunningApp, phone: OpenPhone, fake_camera: FakeCamera, device: dict[str, Any]
) -> None:
    page = Neighbours(app, phone, fake_camera).phone_of("sabine", device=device)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in (*PATHS, "/team", "/team/events"):
        page.goto("about:blank")
        page.unroute(SCRIPTS)
        held = Held(page)
        page.goto(app.url + path, wait_until="commit")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        # by then all of the page has come
        page.wait_for_function("document.querySelectorAll('head > link[rel=modulepreload]').length > 0")
        first = page.evaluate(SEEN)
        page.evaluate(WATCH_SHIFTS)
        page.locator("#content h1").evaluate("(title) => { title.isFirst = true; }")
        held.come()
        page.wait_for_timeout(200)
        assert page.evaluate(SEEN) == first, path
        assert page.locator("#content h1").evaluate("(title) => title.isFirst"), f"{path} was drawn anew"
        assert page.evaluate("window.shifted") <= 0.02, (path, page.evaluate("window.moved"))
    assert complaints == []


def test_a_page_can_be_read_and_left_while_its_scripts_are_on_the_way(app: RunningApp, amira: Page) -> None:
    held = Held(amira)
    amira.goto(app.url + "/", wait_until="commit")
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Hallo Amira")
    amira.get_by_role("navigation").get_by_role("link", name="Ich").click()
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Amira")
    assert amira.url.endswith("/me")
    held.stay_away()


def test_what_is_typed_and_sent_before_is_done_once_it_listens(app: RunningApp, amira: Page) -> None:
    held = Held(amira)
    amira.goto(app.url + "/my-details", wait_until="commit")
    about = amira.locator("#app textarea[name=about]")
    unfold(amira, "about")
    about.fill("Ich backe gern.\nAuch für andere.")
    area = amira.locator("#app select[name=area]")
    area.select_option(index=2)
    picked = area.input_value()
    save = amira.get_by_role("button", name="Speichern")
    save.click()
    save.click()
    assert amira.url.endswith("/my-details"), "the form went to the address"
    held.come()
    expect(amira.get_by_text("Gespeichert.")).to_have_count(1)
    amira.goto(app.url + "/my-details")
    expect(about).to_have_value("Ich backe gern.\nAuch für andere.")
    expect(area).to_have_value(picked)


def test_what_is_ticked_and_unfolded_before_stays_so(app: RunningApp, amira: Page) -> None:
    held = Held(amira)
    amira.goto(app.url + "/my-details", wait_until="commit")
    folded = amira.locator("#app details").last
    folded.locator("summary").click()
    tile = amira.locator("#app fieldset .tile").first
    was_ticked = tile.locator("input").is_checked()
    tile.click()
    held.come()
    expect(folded).to_have_attribute("open", "")
    assert tile.locator("input").is_checked() != was_ticked


def test_who_is_typing_goes_on_typing(app: RunningApp, amira: Page) -> None:
    held = Held(amira)
    amira.goto(app.url + "/find", wait_until="commit")
    field = amira.locator("#app input[type=search]")
    field.press_sequentially("Dru")
    field.press("ArrowLeft")
    held.come()
    amira.keyboard.type("x")
    expect(field).to_have_value("Drxu")
    expect(field).to_be_focused()


def test_a_button_tapped_before_is_heard_once(app: RunningApp, amira: Page) -> None:
    amira.goto(app.url + "/exchanges")
    amira.get_by_role("link", name="Lena hilft dir").first.click()
    expect(amira.get_by_role("button", name="Zusagen")).to_be_visible()
    held = Held(amira)
    amira.reload(wait_until="commit")
    agree = amira.get_by_role("button", name="Zusagen")
    agree.click()
    agree.click()
    expect(agree).to_have_attribute("data-busy", "true")
    held.come()
    expect(amira.get_by_text("Verabredet").first).to_be_visible()
    expect(agree).to_have_count(0)
    expect(amira.locator(".toast.bad")).to_have_count(0)


def test_a_bar_says_that_the_next_page_is_on_its_way(app: RunningApp, amira: Page) -> None:
    bar = amira.locator("html[data-on-the-way]")
    amira.goto(app.url + "/me")
    app.process.send_signal(signal.SIGSTOP)
    try:
        amira.get_by_role("navigation").get_by_role("link", name="Termine").click()
        expect(bar).to_be_attached()
    finally:
        app.process.send_signal(signal.SIGCONT)
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Termine")
    expect(bar).to_have_count(0)
    # where one is already, nothing is on its way
    amira.get_by_role("navigation").get_by_role("link", name="Termine").click()
    expect(bar).to_have_count(0)


def test_scripts_that_a_bad_line_ate_are_fetched_again(app: RunningApp, amira: Page) -> None:
    eaten: list[str] = []

    def eat(route: Route) -> None:
        if len(eaten) < 3 and route.request.url not in eaten:
            eaten.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    amira.goto("about:blank")
    amira.route("**/socket.io.min.js", eat)
    amira.route("**/screen.js*", eat)
    amira.goto(app.url + "/", wait_until="commit")
    expect(amira.locator(AWAKE)).to_be_attached(timeout=20_000)
    assert len(eaten) == 2
    amira.get_by_role("navigation").get_by_role("link", name="Finden").click()
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Finden")


def styled(page: Page, *, within_ms: int) -> None:
    page.wait_for_function(IS_STYLED, polling=100, timeout=within_ms)


def test_a_page_is_read_without_a_style_sheet_that_a_dead_line_swallowed(app: RunningApp, amira: Page) -> None:
    amira.goto("about:blank")
    held = Held(amira, STYLES)
    amira.goto(app.url + "/exchanges", wait_until="commit")
    held.until_asked()
    amira.wait_for_function(IS_PAINTED, polling=100, timeout=8_000)
    assert amira.locator("svg.icon").evaluate_all("(all) => Math.max(...all.map((each) => each.clientWidth))") <= 40
    expect(amira.get_by_text("Keine Verbindung.")).to_be_hidden()
    held.swallow()
    styled(amira, within_ms=STARTED_OVER_MS)
    amira.get_by_role("navigation").get_by_role("link", name="Finden").click()
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Finden")


def test_a_style_sheet_that_comes_late_is_not_asked_for_twice(app: RunningApp, phone: OpenPhone) -> None:
    # what is kept for a time without the network is asked for, too
    page = phone(service_workers="block")
    held, asked = Held(page, STYLES), []
    page.on("request", lambda request: asked.append(request.url) if "screen.css" in request.url else None)
    page.goto(app.url + "/welcome", wait_until="commit")
    page.wait_for_function(IS_PAINTED, polling=100, timeout=8_000)
    held.come()
    styled(page, within_ms=2_000)
    page.wait_for_timeout(500)
    assert len(asked) == 1


def test_a_style_sheet_that_a_bad_line_ate_is_fetched_again(app: RunningApp, amira: Page) -> None:
    amira.goto("about:blank")
    for what in (STYLES, "**/healthz"):
        amira.route(what, lambda route: route.abort(), times=1)
    amira.goto(app.url + "/exchanges", wait_until="commit")
    amira.wait_for_function(IS_PAINTED, polling=100)
    assert not amira.evaluate(IS_STYLED)
    styled(amira, within_ms=STARTED_OVER_MS)


def test_a_page_starts_over_when_a_module_of_it_did_not_come(app: RunningApp, amira: Page) -> None:
    eaten: list[str] = []

    def eat(route: Route) -> None:
        # twice: it is asked for ahead, and where it is needed
        if len(eaten) < 2:
            eaten.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    amira.goto("about:blank")
    amira.route("**/sub_pages.js", eat)
    amira.goto(app.url + "/", wait_until="commit")
    expect(amira.locator(AWAKE)).to_be_attached(timeout=20_000)
    assert eaten
    amira.get_by_role("navigation").get_by_role("link", name="Finden").click()
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Finden")


def test_a_form_that_is_on_its_way_is_seen_to_be_and_is_not_sent_twice(app: RunningApp, phone: OpenPhone) -> None:
    page = phone()
    page.goto(f"{app.url}/demo/amira")
    tapped_twice = page.get_by_role("button", name="Los geht’s").evaluate("""(button) => {
      const kept = [];
      addEventListener("submit", (event) => kept.push(event.defaultPrevented));
      button.click();
      button.click();
      return [kept, button.form.dataset.busy];
    }""")
    assert tapped_twice == [[False, True], "true"]
    expect(page.get_by_role("heading", level=1)).to_have_text("Hallo Amira")


def saved_into_a_dead_line(app: RunningApp, amira: Page, held: Held) -> Locator:
    """She has typed and tapped before the page listened, and what was held was given up; the field she typed into."""
    amira.clock.install()
    amira.goto(app.url + "/my-details", wait_until="commit")
    about = amira.locator("#app textarea[name=about]")
    unfold(amira, "about")
    about.fill("Ich backe gern.")
    amira.get_by_role("button", name="Speichern").click()
    give_up(amira, held)
    expect(amira.locator(AWAKE)).to_be_attached(timeout=STARTED_OVER_MS)
    return about


def test_scripts_that_a_dead_line_swallowed_are_fetched_again(app: RunningApp, amira: Page) -> None:
    about = saved_into_a_dead_line(app, amira, Held(amira))
    expect(amira.get_by_text("Gespeichert.")).to_have_count(1)
    amira.goto(app.url + "/my-details")
    expect(about).to_have_value("Ich backe gern.")


def test_a_page_starts_over_when_a_dead_line_swallowed_a_module_of_it(app: RunningApp, amira: Page) -> None:
    about = saved_into_a_dead_line(app, amira, Held(amira, "**/sub_pages.js"))
    expect(about).to_have_value("Ich backe gern.")
    expect(about).to_be_visible()
    # what somebody agreed to may be another thing by now
    expect(amira.get_by_text("Dein letzter Tipp kam nicht an.")).to_be_visible()
    amira.get_by_role("button", name="Speichern").click()
    expect(amira.get_by_text("Gespeichert.")).to_be_visible()


def test_a_page_that_came_in_part_starts_over(app: RunningApp, amira: Page) -> None:
    def cut(route: Route) -> None:
        page = route.fetch()
        route.fulfill(response=page, body=page.text().partition('<template id="begin">')[0])

    amira.route("**/events", cut, times=1)
    amira.goto(app.url + "/events", wait_until="commit")
    expect(amira.locator("#begin")).to_have_count(0)
    expect(amira.locator(AWAKE)).to_be_attached(timeout=STARTED_OVER_MS)


def test_a_pin_is_not_kept_for_the_page_that_starts_over(app: RunningApp, amira: Page) -> None:
    held = Held(amira, "**/sub_pages.js")
    amira.clock.install()
    amira.goto(app.url + "/my-pin", wait_until="commit")
    amira.locator("[name=pin]").fill("7391")
    amira.evaluate("addEventListener('pagehide', () => localStorage.setItem('kept', JSON.stringify(sessionStorage)))")
    give_up(amira, held)
    expect(amira.locator(AWAKE)).to_be_attached(timeout=STARTED_OVER_MS)
    kept = amira.evaluate("localStorage.getItem('kept')")
    assert "ehrensache-early" in kept
    assert "7391" not in kept
    expect(amira.locator("[name=pin]")).to_have_value("")


def test_a_page_that_can_be_read_stays_until_the_line_is_back(app: RunningApp, amira: Page) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    amira.goto("about:blank")
    amira.route(SCRIPTS, refuse)
    amira.goto(app.url + "/", wait_until="commit")
    amira.evaluate("window.wasHere = true")
    amira.route("**", refuse)
    with amira.expect_event("request", lambda request: request.url.endswith("/healthz"), timeout=STARTED_OVER_MS):
        pass
    amira.unroute_all()
    expect(amira.locator(AWAKE)).to_be_attached(timeout=STARTED_OVER_MS)
    assert any("vue" in address for address in asked)
    assert not any(address == app.url + "/" for address in asked), "the page was left for the browser's own error"


def test_going_back_before_a_page_listens_shows_the_page_before(app: RunningApp, amira: Page) -> None:
    amira.goto(app.url + "/")
    amira.get_by_role("navigation").get_by_role("link", name="Finden").click()
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Finden")
    held = Held(amira)
    amira.reload(wait_until="commit")
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Finden")
    amira.go_back(wait_until="commit")
    held.come()
    expect(amira).to_have_url(app.url + "/")
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Hallo Amira")
