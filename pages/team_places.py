"""Places and events of the neighbourhood: what is there, and entering more."""

from app.domain.event import Event
from app.domain.place import Place
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.event_card import event_card
from components.feedback import say
from components.frame import page
from components.markup import (
    back_link,
    card,
    details,
    empty_state,
    field,
    form,
    h1,
    h2,
    link,
    p,
    picker,
    row,
    stack,
    tag,
)
from components.print_link import print_link
from components.region import Region
from components.texts import language, own_name, spoken_languages, t, text
from components.wording import instant_of, today


@page("/team/places", title=text("Orte und Veranstaltungen"), needs="staff", nav="team")
def team_places() -> None:
    me = visitor().signed_in
    back_link("/team")
    h1(t("Orte und Veranstaltungen"))
    with tag("div", cls="columns wide"):
        with stack():
            h2(t("Orte"))
            places = Region(_places)
            _add_place(me, places)
        with stack():
            h2(t("Veranstaltungen"))
            events = Region(_events)
            _add_event(me, events)


def _places() -> None:
    with stack():
        for place in house().neighbours.places():
            _place(place)


def _place(place: Place) -> None:
    with card():
        tag("strong", place.name, dir="auto")
        if place.address:
            p(place.address, cls="quiet")
        with row():
            link(t("Tür öffnen"), f"/door/{place.id}", kind="quiet", icon="door_front")
            link(t("Auf der Karte"), f"/team/pins/{place.id}", kind="quiet", icon="location_on")
            print_link(t("Aushang"), f"/print/poster/{place.id}")


def _add_place(me: str, places: Region) -> None:
    def add(values: dict[str, str], request: str) -> None:
        place = house().neighbours.add_place(by=me, name=values["name"], address=values["address"], request_id=request)
        say(t("{place} ist eingetragen.", place=place.name))
        places.rebuild()

    with details(t("Ort eintragen")), form(add, submit=t("Eintragen"), kind="quiet"):
        field("name", t("Name"), required=True, maxlength=60, dir="auto")
        field("address", t("Adresse"), hint=t("Straße und Hausnummer"), maxlength=120)


def _events() -> None:
    coming = house().neighbours.coming_events()
    if not coming:
        empty_state(t("Noch nichts geplant"), t("Trag ein, was als Nächstes ansteht."))
    with stack():
        for event in coming:
            event_card(event)


def _add_event(me: str, events: Region) -> None:
    def add(values: dict[str, str], request: str) -> None:
        event = _event_in(values)
        house().neighbours.add_event(by=me, event=event, request_id=request)
        say(t("{title} ist eingetragen.", title=event.title))
        events.rebuild()

    with details(t("Veranstaltung eintragen")), form(add, submit=t("Eintragen"), kind="quiet"):
        field("title", t("Titel"), required=True, maxlength=60, dir="auto")
        field("about", t("Worum geht es?"), kind="area", dir="auto")
        picker(
            "language", t("Sprache des Textes"), {code: own_name(code) for code in spoken_languages()}, value=language()
        )
        picker("place", t("Wo?"), {place.id: place.name for place in house().neighbours.places()})
        field("day", t("Tag"), kind="date", value=today().isoformat(), min=today().isoformat(), required=True)
        field("starts", t("Beginn"), kind="time", value="15:00", required=True)
        field("ends", t("Ende"), kind="time", value="17:00", required=True)


def _event_in(values: dict[str, str]) -> Event:
    """Raises: Refusal `time_malformed`."""
    starts_at, ends_at = instant_of(values["day"], values["starts"]), instant_of(values["day"], values["ends"])
    if starts_at is None or ends_at is None:
        raise Refusal("time_malformed")
    return Event(
        id="", title=values["title"], about=values["about"], language=values["language"], place_id=values["place"],
        starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip
