"""The pin of one place or organisation: dragged on the map, or told by two numbers."""

from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto, page
from components.map import PinMap
from components.map_pins import confirm_pin, pin_state, put_pin, take_away
from components.markup import back_link, choice, field, form, h1, row
from components.texts import t, text

TRUE, ABOUT = "true", "about"


@page("/team/pins/{subject_id}", title=text("Nadel setzen"), needs="staff", nav="team")
def team_pin(subject_id: str) -> None:
    me = visitor().signed_in
    found = house().neighbourhood_map.one_pinned(by=me, subject_id=subject_id)
    at = found.position

    def save(values: dict[str, str], request: str) -> None:
        put_pin(found, me, values, is_approximate=values["exactness"] != TRUE, request_id=request)
        say(t("Die Nadel von {name} sitzt.", name=found.name))
        goto("/team/pins")

    back_link("/team/pins")
    h1(found.name).set_attribute("dir", "auto")
    with row():
        pin_state(found)
        confirm_pin(found, me)
    with form(save, submit=t("Speichern")):
        PinMap()
        _number("latitude", t("Breite"), t("Zum Beispiel 52.6513"), at.latitude if at else None)
        _number("longitude", t("Länge"), t("Zum Beispiel 9.2168"), at.longitude if at else None)
        exactness = {TRUE: t("Genau hier"), ABOUT: t("Ungefähr hier")}
        choice("exactness", t("Wie genau ist das?"), exactness, value=ABOUT if at and at.is_approximate else TRUE)
    take_away(found, me)


def _number(name: str, label: str, hint: str, value: float | None) -> None:
    # as text: a number field of a German browser hides what was written with a point
    field(name, label, hint=hint, value="" if value is None else str(value), required=True, inputmode="decimal")
