"""Which pages `make screenshots` shows: those with an address of their own, and those that are reached by a tap."""

import re
from collections.abc import Iterator

from tests.browser.running import ROOT
from tests.browser.screenshot_evening import EVENING, FESTIVAL, ROUND

PAGES = {
    "": ("/welcome", "/sign-in", "/invitation", "/code-problem", "/demo/amira", "/nowhere"),
    "amira": (
        "/", "/find", "/exchanges", "/me", "/account", "/my-card", "/my-devices", "/my-details", "/my-background",
        "/my-pin", "/my-blocked", "/my-measures", "/my-delivery", "/listings/new", "/scan", "/groups/digital",
        "/skills/handy", "/mentors", "/become-mentor", "/ask", "/organisations", "/map", "/notices", "/events",
        "/my-calendar",
    ),
    # with the simple screen (screenshot_moments.py)
    "heinz": ("/", "/my-card", "/ask"),
    "kurt": ("/", "/mentor-desk", "/two-cards", "/bring-together"),
    "sabine": (
        "/team", "/team/register", "/team/fund", "/team/places", "/team/reports", "/team/pins", "/team/print",
        "/organisations/new", "/print/market", "/print/map", "/team/events", "/team/events/new",
        "/api/docs",
    ),
}  # fmt: skip
LISTING = "a[href^='/listings/']:not([href='/listings/new'])"
# What to call the picture, where to begin, and the first links of which beginning to follow from there.
FOLLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "amira": {
        "exchange": ("/", "a[href^='/exchanges/']"),
        "listing": ("/find", LISTING),
        "own-listing": ("/me", LISTING),
        "person": ("/find", LISTING, "a[href^='/people/']"),
        "propose": ("/find", LISTING, "a[href^='/propose/']"),
        "propose-to": ("/find", LISTING, "a[href^='/people/']", "a[href^='/propose-to/']"),
        "write-to": ("/ask", "a[href^='/write-to/']"),
        "report": ("/find", LISTING, "a[href^='/report/']"),
        "mentor": ("/mentors", "a[href^='/mentors/']"),
        "organisation": ("/organisations", "a[href^='/organisations/']"),
        "event": ("/events", FESTIVAL),
        "stamp-card": ("/events", FESTIVAL, "a[href^='/stamp-card/']"),
        "round": ("/events", ROUND, "a[href^='/round/']"),
    },
    "kurt": {
        "witness": ("/mentor-desk", "a[href^='/exchanges/']"),
        "confirm": ("/mentor-desk", "a[href^='/exchanges/']", "a[href^='/confirm/']"),
        "introduction": ("/mentor-desk", "a[href^='/introductions/']"),
        "bring-these-together": ("/mentor-desk", "a[href^='/bring-together?']"),
        "match": ("/mentor-desk", "a[href^='/matches/']"),
        "conversation": ("/notices", "a[href^='/messages/']"),
    },
    "sabine": {
        "door": ("/team", "a[href^='/door/']"),
        "person": ("/team", "a[href^='/team/people/']"),
        "pin": ("/team/pins", "a[href^='/team/pins/']"),
        "organisation": ("/organisations", "a[href^='/organisations/']:not([href$='/new'])", "a[href$='/edit']"),
        "event": ("/team/events", "a[href$='/edit']"),
        "evening-round": EVENING,
        "evening-festival": ("/events", FESTIVAL, "a[href^='/team/evenings/']"),
        "round": (*EVENING, "a[href^='/team/rounds/']"),
        "print-cards": ("/team", "a[href^='/team/people/']", "a[href^='/print/cards']"),
        "print-poster": ("/team/print", "a[href^='/print/poster/']"),
        "screen": (*EVENING, "a[href^='/screen/']"),
        "screen-festival": ("/events", FESTIVAL, "a[href^='/team/evenings/']", "a[href^='/screen/']"),
    },
}


def all_pages() -> Iterator[str]:
    """The addresses of all pages of the app, as their files say."""
    for file in sorted((ROOT / "pages").glob("*.py")):
        yield from re.findall(r'^@page\("([^"]+)"', file.read_text(encoding="utf-8"), re.MULTILINE)
