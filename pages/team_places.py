"""Places of the neighbourhood: what is there, and entering more."""

from app.domain.place import Place
from app.server.house import house
from app.server.visitor import visitor
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
        places = Region(_places)
        _add_place(me, places)
    link(t("Veranstaltungen machen"), "/team/events", kind="quiet", icon="event")


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
