"""A place for everybody who wants to come by or call: where it is, when it is open, and its number."""

from app.domain.place import Place
from components.contact import phone_link
from components.hours_form import hours_words
from components.markup import card, icon, tag
from components.organisation_words import open_badge


def place_card(place: Place) -> None:
    """The number can be tapped."""
    with card(cls="flat"):
        with tag("div", cls="row"):
            icon("location_on")
            with tag("span", cls="card-words"):
                tag("strong", place.name, dir="auto")
                tag("span", place.address, cls="quiet", dir="auto")
                open_badge(place.hours)
        place_facts(place)


def place_facts(place: Place) -> None:
    """Hours and number, as far as they are known."""
    lines = hours_words(place.hours)
    if not lines and not place.phone:
        return
    with tag("ul", cls="fact-list"):
        for line in lines:
            with tag("li"):
                icon("schedule")
                tag("span", line)
        if place.phone:
            phone_link(place.phone)
