"""What `make screenshots` does so that there is an evening to look at: a round is drawn, a tablet becomes a desk."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

STAFF_PIN, DESK_PIN = "90418263", "2468"
"""Sabine's in the example, and what locks the tablet."""
ROUND, FESTIVAL = (f"a[href^='/events/']:has(use[href$='#{icon}'])" for icon in ("shuffle", "celebration"))
"""Both are on, and began at the same time: which one is named first is chance."""
EVENING = ("/events", ROUND, "a[href^='/team/evenings/']")
DESK_TABS = ("arrivals", "stamps", "confirm", "sent", "settings")
Follow = Callable[[Page, tuple[str, ...]], None]


def draw_a_round(page: Page, follow: Follow) -> None:
    """Amira is taken in and takes part, then Sabine draws; `page` is Sabine's, in German."""
    follow(page, EVENING)
    page.get_by_label("Jemanden mit dem Namen finden").fill("Amira")
    found = page.locator(".station", has=page.get_by_text("Amira", exact=True))
    found.get_by_role("button", name="Ist da").click()
    page.get_by_text("Amira ist da.").wait_for()
    page.get_by_role("link", name="Tauschrunde leiten").click()
    page.get_by_role("button", name="Runde auslosen").click()
    page.locator("#content").get_by_text("geben und bekommen").wait_for(timeout=30_000)


def desk_views(page: Page, follow: Follow) -> Iterator[str]:
    """The desk page from its opening to the locked tablet, each ready to be looked at."""
    follow(page, ("/events", FESTIVAL, "a[href^='/team/evenings/']", "a[href^='/desk?event=']"))
    yield "opening"
    page.locator("[name=pin]").fill(STAFF_PIN)
    page.locator("[name=desk_pin]").fill(DESK_PIN)
    page.locator("button[type=submit]").click()
    tabs = page.locator(".desk-tabs button")
    tabs.first.wait_for()
    for place, name in enumerate(DESK_TABS):
        tabs.nth(place).click()
        if name == "arrivals":
            page.locator(".desk-find input").fill("am")
        if name == "stamps":
            page.locator(".desk-side .choices button").nth(2).click()
        yield name
    tabs.first.click()
    page.locator(".desk-away").click()
    yield "newcomer"
    page.locator(".desk-head button").last.click()
    page.locator(".door .qr svg").wait_for()
    yield "locked"
    page.locator(".desk-door button").first.click()
    yield "pin"
