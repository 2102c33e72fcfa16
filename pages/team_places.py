"""Places of the neighbourhood: what is there, putting it right, and entering more."""

from collections.abc import Callable
from functools import partial

from app.domain.place import Place
from app.server.house import house
from app.server.visitor import visitor
from app.services.neighbourhood import LONGEST_ADDRESS, PlaceDetails
from components.feedback import say
from components.frame import page
from components.hours_form import hours_fields, hours_in
from components.markup import (
    back_link,
    details,
    field,
    form,
    h1,
    link,
    row,
    stack,
)
from components.meanwhile import Meanwhile
from components.place_card import place_card
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
        district = Region(lambda: _district(me, lambda: district.rebuild()))
    link(t("Veranstaltungen machen"), "/team/events", kind="quiet", icon="event")


def _places(me: str, rebuild: Callable[[], None]) -> None:
    with stack():
        for place in house().neighbours.places():
            _place(me, place, rebuild)


def _place(me: str, place: Place, rebuild: Callable[[], None]) -> None:
    def kept() -> Place:
        return house().neighbours.place(place.id) or place

    def save(values: dict[str, str], request: str) -> None:
        details = _details_in(values)

        def edit(revision: int) -> None:
            house().neighbours.edit_place(
                by=me, place_id=place.id, details=details, revision=revision, request_id=request
            )

        if meanwhile.is_saved(values, edit):
            say(t("Gespeichert."))
            rebuild()

    with stack():
        place_card(place)
        with row():
            link(t("Tür öffnen"), f"/door/{place.id}", kind="quiet", icon="door_front", of=place.name)
            link(t("Auf der Karte"), f"/team/pins/{place.id}", kind="quiet", icon="location_on", of=place.name)
            print_link(t("Aushang"), f"/print/poster/{place.id}", of=place.name)
        with details(t("Angaben ändern")):
            meanwhile = Meanwhile(kept, lambda: place_card(kept()), leave="/team/places")
            with form(save, submit=t("Speichern"), kind="quiet"):
                meanwhile.field()
                _fields(place)


def _add_place(me: str, places: Region) -> None:
    def add(values: dict[str, str], request: str) -> None:
        place = house().neighbours.add_place(by=me, details=_details_in(values), request_id=request)
        say(t("{place} ist eingetragen.", place=place.name), undo=partial(_close, me, place.id, places))
        places.rebuild()

    with details(t("Ort eintragen")), form(add, submit=t("Eintragen"), kind="quiet"):
        _fields()


def _close(me: str, place_id: str, places: Region, request: str) -> None:
    house().neighbours.close_place(by=me, place_id=place_id, request_id=request)
    places.rebuild()


def _fields(place: Place | None = None) -> None:
    field("name", t("Name"), value=place.name if place else "", required=True, maxlength=60, dir="auto")
    field("address", t("Adresse"), value=place.address if place else "", hint=t("Straße und Hausnummer"),
          maxlength=LONGEST_ADDRESS, dir="auto")  # fmt: skip
    field("phone", t("Telefon"), kind="tel", value=place.phone if place else "")
    with details(t("Öffnungszeiten")):
        hours_fields(t("Wann ist geöffnet?"), place.hours if place else ())


def _details_in(values: dict[str, str]) -> PlaceDetails:
    return PlaceDetails(
        name=values["name"], address=values["address"], phone=values["phone"], hours=hours_in(values)
    )


def _district(me: str, rebuild: Callable[[], None]) -> None:
    """What the whole neighbourhood is called, on the door, on paper and in calendars."""
    current = house().neighbours.current()
    assert current is not None
    before = current.name

    def rename(name: str, request: str) -> None:
        house().neighbours.rename(by=me, name=name, request_id=request)
        rebuild()

    def save(values: dict[str, str], request: str) -> None:
        rename(values["name"], request)
        say(t("Gespeichert."), undo=lambda request: rename(before, request))

    with details(t("Name des Stadtteils: {name}", name=before)), form(save, submit=t("Speichern"), kind="quiet"):
        field("name", t("Wie heißt euer Stadtteil?"), value=before, required=True, maxlength=60, dir="auto")
