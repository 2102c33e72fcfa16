"""Without the network the phone still shows the card, what is next and where the shop is; nothing foreign is kept."""

import json
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.cuttable_line import CuttableLine
from tests.browser.neighbours import Neighbours
from tests.browser.running import RunningApp

KEPT = "() => localStorage.getItem('ehrensache-mine')"
SHOWN = """async () => {
  const shown = await (await navigator.serviceWorker.ready).getNotifications();
  return shown.map(({ title, body, data }) => [title, body, data]);
}"""
GIVEN = """() => {
  const mine = JSON.parse(localStorage.getItem("ehrensache-mine"));
  const day = (away) => new Date(Date.now() + away * 86_400_000).toISOString();
  const given = (name, days) => ({ name, phone: "0170 1234567", messenger: "", email: "", until: day(days) });
  mine.contacts = [given("Lena", 1), given("Tomasz", -1)];
  mine.places[0].hours = ["Montag 10:00–13:00"];
  localStorage.setItem("ehrensache-mine", JSON.stringify(mine));
}"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      const answer = await (await caches.open(name)).match(request);
      found.push([request.url, await answer.text()]);
    }
  }
  return found;
}"""


def ready_phone(app: RunningApp, phone: OpenPhone, fake_camera: FakeCamera) -> Page:
    """Amira's, once it has kept what it needs without the network."""
    page = Neighbours(app, phone, fake_camera).phone_of("amira")
    page.wait_for_function("() => localStorage.getItem('ehrensache-mine') !== null", timeout=20_000)
    is_kept = (
        """async () => (await caches.match('/offline')) !== undefined && navigator.serviceWorker.controller !== null"""
    )
    for _ in range(100):
        if page.evaluate(is_kept):
            return page
        page.wait_for_timeout(200)
    raise AssertionError("nothing was kept for when there is no network")


def without_network(context: BrowserContext, page: Page, address: str) -> None:
    context.set_offline(True)
    page.goto(address, wait_until="domcontentloaded")


def test_the_phone_shows_what_is_mine_without_the_network(
    running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera
) -> None:
    app = running_app()
    page = ready_phone(app, phone, fake_camera)
    page.evaluate(GIVEN)
    without_network(page.context, page, f"{app.url}/find")
    expect(page.get_by_role("heading", name="Gerade kein Netz")).to_be_visible(timeout=1000)
    expect(page.get_by_role("img", name="Meine Karte").locator("svg")).to_be_visible()
    shop = page.locator(".card", has_text="Mitmachladen").last
    expect(shop).to_contain_text("Verdener Landstraße 17")
    expect(shop).to_contain_text("Montag 10:00–13:00")
    expect(page.locator("section", has_text="Als Nächstes").locator(".card").first).to_contain_text("Heinz hilft dir")
    expect(page.get_by_role("link", name="0170 1234567")).to_have_attribute("href", "tel:01701234567")
    expect(page.locator("main")).to_contain_text("Lena")
    # both had agreed to show it until yesterday
    expect(page.get_by_role("link", name="0170 1234567")).to_have_count(1)
    page.locator("summary").first.click()
    expect(page.locator("details[open] .phrases li").first).to_be_visible()
    page.get_by_role("button", name="Noch einmal versuchen").click()
    expect(page.get_by_role("heading", name="Gerade kein Netz")).to_be_visible()
    page.context.set_offline(False)
    # by itself: whoever waits need not know that there is a button
    expect(page).to_have_url(f"{app.url}/find")
    expect(page.get_by_role("heading", name="Gerade kein Netz")).to_be_hidden(timeout=10_000)


def test_nothing_of_anybody_lies_in_a_cache_and_signing_out_empties_the_store(
    running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera
) -> None:
    app = running_app()
    page = ready_phone(app, phone, fake_camera)
    mine: dict[str, Any] = json.loads(page.evaluate(KEPT))
    assert mine["name"] == "Amira"
    for address, content in page.evaluate(CACHED):
        assert "/static/" in address or address.endswith("/offline"), address
        assert "Amira" not in content, address
        assert mine["card"] not in content, address
    cookies = {cookie["value"] for cookie in page.context.cookies() if len(cookie["value"]) > 20}
    assert not any(token in page.evaluate(KEPT) for token in cookies)
    page.goto(f"{app.url}/me")
    page.locator("summary", has_text="Abmelden").click()
    page.get_by_role("button", name="Auf diesem Gerät abmelden").click()
    expect(page.get_by_role("link", name="Anmelden mit Karte und PIN")).to_be_visible()
    assert page.evaluate(KEPT) is None
    assert page.evaluate("() => localStorage.getItem('ehrensache-mine-tag')") is None
    without_network(page.context, page, f"{app.url}/me")
    expect(page.locator("main")).to_contain_text("Gerade kein Netz")
    expect(page.locator("main")).not_to_contain_text("Amira")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=10_000)


def test_whoever_was_signed_out_elsewhere_leaves_nothing_behind(
    running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera
) -> None:
    page = ready_phone(running_app(), phone, fake_camera)
    page.context.clear_cookies()
    page.reload()
    page.wait_for_function(f"() => ({KEPT})() === null")


@pytest.mark.parametrize("way", ["cut", "swallow"])
def test_it_goes_on_by_itself_when_the_house_is_there_again(
    running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera, way: str
) -> None:
    line = CuttableLine()
    app = running_app(EHRENSACHE_PUBLIC_URL=line.url)
    line.leads_to = app.port
    page = ready_phone(replace(app, url=line.url), phone, fake_camera)
    getattr(line, way)()
    page.goto(f"{line.url}/find", timeout=10_000)
    expect(page.get_by_role("heading", name="Gerade kein Netz")).to_be_visible()
    assert page.evaluate("() => navigator.onLine"), "the browser would notice by itself"
    # long enough to ask more often than a browser asks at once
    page.wait_for_timeout(40_000 if way == "swallow" else 0)
    line.mend()
    expect(page.locator("nav.places")).to_be_visible(timeout=20_000)
    assert page.url == f"{line.url}/find"
    line.close()
    app.stop()


def test_what_the_phone_has_already_is_not_sent_again(
    running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera
) -> None:
    app = running_app()
    page = ready_phone(app, phone, fake_camera)
    kept = page.evaluate(KEPT)

    def asked_again() -> int:
        with page.expect_response(lambda answer: answer.url.endswith("/my-offline"), timeout=20_000) as answer:
            page.reload()
        return answer.value.status

    assert asked_again() == 304
    assert page.evaluate(KEPT) == kept
    page.evaluate("() => localStorage.removeItem('ehrensache-mine')")
    assert asked_again() == 200
    page.wait_for_function("() => localStorage.getItem('ehrensache-mine') !== null")
    assert page.evaluate(KEPT) == kept
    page.evaluate("() => localStorage.setItem('ehrensache-mine-tag', '\"of somebody else\"')")
    assert asked_again() == 200


def test_a_push_says_what_came_with_it_and_more_of_them_do_not_pile_up(
    running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera
) -> None:
    app = running_app()
    page = ready_phone(app, phone, fake_camera)
    page.context.grant_permissions(["notifications"], origin=app.url)
    browser, registrations = page.context.new_cdp_session(page), []
    browser.on("ServiceWorker.workerRegistrationUpdated", lambda told: registrations.extend(told["registrations"]))
    browser.send("ServiceWorker.enable")
    for _ in range(50):
        if registrations:
            break
        page.wait_for_timeout(100)
    for body in ("Tippe hier.", "Tippe hier, dann siehst du es."):
        told = {"title": "Es gibt etwas Neues für dich", "body": body, "address": "/notices"}
        message = {"origin": app.url, "registrationId": registrations[0]["registrationId"], "data": json.dumps(told)}
        browser.send("ServiceWorker.deliverPushMessage", message)
        wanted = [[told["title"], body, "/notices"]]
        for _ in range(50):
            if page.evaluate(SHOWN) == wanted:
                break
            page.wait_for_timeout(100)
        assert page.evaluate(SHOWN) == wanted
