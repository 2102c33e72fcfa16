"""Whoever taps twice, or beside what they mean, does nothing that they did not want."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.neighbours import Neighbours
from tests.browser.running import RunningApp

STACKED = """() => {
  const place = document.querySelector("#content");
  window.tapped = [];
  for (const name of ["under", "over"]) {
    const button = Object.assign(document.createElement("button"), { textContent: name });
    button.style = "position: fixed; inset: 300px auto auto 100px; inline-size: 120px; block-size: 60px; z-index: 30";
    button.onclick = () => {
      window.tapped.push(name);
      button.remove();
    };
    place.append(button);
  }
}"""

# What the server still has to say about a page that is there already comes a moment after it, as on a slow phone.
TOLD_LATER = """() => {
  const { socket } = window;
  const [hear] = socket.listeners("run_javascript");
  const form = document.querySelector("#content h1").textContent;
  socket.off("run_javascript");
  socket.on("run_javascript", (message) => {
    const isThere = document.querySelector("#content h1")?.textContent !== form;
    if (isThere) setTimeout(() => hear(message), 1000);
    else hear(message);
  });
}"""


@pytest.fixture(scope="module")
def app(running_app: RunApp) -> RunningApp:
    return running_app()


@pytest.fixture
def amira(app: RunningApp, phone: OpenPhone, fake_camera: FakeCamera) -> Page:
    return Neighbours(app, phone, fake_camera).phone_of("amira")


def test_a_double_tap_does_not_reach_what_comes_up_under_the_finger(amira: Page) -> None:
    amira.evaluate(STACKED)
    amira.mouse.dblclick(150, 330)
    assert amira.evaluate("window.tapped") == ["over"]
    # meant by itself it is taken, and so is a double tap on what stays
    amira.wait_for_timeout(600)
    amira.mouse.click(150, 330)
    assert amira.evaluate("window.tapped") == ["over", "under"]


def test_a_tap_beside_undo_does_not_take_it_away(amira: Page) -> None:
    amira.get_by_role("link", name="Ich", exact=True).click()
    amira.locator("a[href^='/listings/']:not([href$=new])").first.click()
    amira.get_by_role("button", name="Pausieren").click()
    toast = amira.locator(".toast")
    amira.wait_for_timeout(600)
    toast.locator("p").click()
    expect(toast.get_by_role("button", name="Rückgängig")).to_be_visible()
    toast.get_by_role("button", name="Rückgängig").click()
    expect(amira.get_by_role("button", name="Pausieren")).to_be_visible()
    expect(toast).to_have_text("Rückgängig gemacht.")
    # whoever listens instead of looking is still where it is said
    expect(amira.locator(".toasts")).to_be_focused()
    amira.wait_for_timeout(600)
    toast.click()
    expect(toast).to_be_hidden()


def test_who_goes_back_as_soon_as_a_page_is_there_finds_it_again(
    app: RunningApp, phone: OpenPhone, fake_camera: FakeCamera
) -> None:
    sabine = Neighbours(app, phone, fake_camera).phone_of("sabine")
    sabine.goto(f"{app.url}/organisations")
    sabine.get_by_role("link", name="Betrieb oder Verein eintragen").click()
    sabine.get_by_label("Name").fill("Fahrradladen Speiche")
    sabine.evaluate(TOLD_LATER)
    sabine.get_by_role("button", name="Eintragen").click()
    heading = sabine.get_by_role("heading", level=1)
    expect(heading).to_have_text("Fahrradladen Speiche")
    made = sabine.url
    sabine.go_back()
    expect(heading).to_have_text("Betriebe und Vereine")
    sabine.wait_for_timeout(1500)
    assert sabine.url == f"{app.url}/organisations"
    sabine.go_forward()
    expect(heading).to_have_text("Fahrradladen Speiche")
    assert sabine.url == made
