"""The map of the quarter with its list: places, organisations, events of the week and stops; never a person."""

from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.map import TownMap
from components.markup import back_link, h1, link
from components.texts import t, text


@page("/map", title=text("Karte"), needs="resident", nav="find")
def map_page() -> None:
    me = visitor().signed_in
    back_link("/find")
    h1(t("Karte"))
    TownMap(me)
    if house().people.get(by=me, resident_id=me).is_staff:
        link(t("Nadeln setzen"), "/team/pins", kind="quiet", icon="location_on")
