"""Places of the neighbourhood: what is there, putting it right, and entering more."""

from collections.abc import Callable
from functools import partial

from app.domain.place import Place
from app.server.house import house
from app.server.visitor import visitor
from app.services.neighbourhood import LONGEST_ADDRESS
from components.feedback import say
from components.frame import page
from components.markup import (
    back_link,
    card,
    details,
    field,
    form,
    h1,
    link,
    p,
    row,
    stack,
    tag,
)
from components.print_link import print_link
from components.region import Region
from components.texts import t, text


@page("/team/places", title=text("Orte"), needs="staff", nav="team")
def team_places() -> None:
    me = visitor().signed_in
    back_link("/team")
    h1(t("Orte"))
    with stack():
        places = Region(lambda: _places(me, lambda: places.rebuild()))
        _add_place(me, places)
    link(t("Veranstaltungen machen"), "/team/events", kind="quiet", icon="event")


def _places(me: str, rebuild: Callable[[], None]) -> None:
    with stack():
        for place in house().neighbours.places():
            _place(me, place, rebuild)


def _place(me: str, place: Place, rebuild: Callable[[], None]) -> None:
    def save(values: dict[str, str], request: str) -> None:
        house().neighbours.edit_place(
            by=me, place_id=place.id, name=values["name"], address=values["address"], request_id=request
        )
        say(t("Gespeichert."))
        rebuild()

    with card():
        tag("strong", place.name, dir="auto")
        if place.address:
            p(place.address, cls="quiet")
        with row():
            link(t("Tür öffnen"), f"/door/{place.id}", kind="quiet", icon="door_front")
            link(t("Auf der Karte"), f"/team/pins/{place.id}", kind="quiet", icon="location_on")
            print_link(t("Aushang"), f"/print/poster/{place.id}")
        with details(t("Angaben ändern")), form(save, submit=t("Speichern"), kind="quiet"):
            _fields(place.name, place.address)


def _add_place(me: str, places: Region) -> None:
    def add(values: dict[str, str], request: str) -> None:
        place = house().neighbours.add_place(by=me, name=values["name"], address=values["address"], request_id=request)
        say(t("{place} ist eingetragen.", place=place.name), undo=partial(_close, me, place.id, places))
        places.rebuild()

    with details(t("Ort eintragen")), form(add, submit=t("Eintragen"), kind="quiet"):
        _fields()


def _close(me: str, place_id: str, places: Region, request: str) -> None:
    house().neighbours.close_place(by=me, place_id=place_id, request_id=request)
    places.rebuild()


def _fields(name: str = "", address: str = "") -> None:
    field("name", t("Name"), value=name, required=True, maxlength=60, dir="auto")
    field(
        "address", t("Adresse"), value=address, hint=t("Straße und Hausnummer"), maxlength=LONGEST_ADDRESS, dir="auto"
    )  # fmt: skip
