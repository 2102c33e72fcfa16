"""All pins of the map: which are true, which are approximate, and what has none yet."""

from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.live_region import live
from components.map_pins import confirm_pin, pin_state
from components.markup import back_link, card, empty_state, h1, link, p, row, stack, tag
from components.texts import t, text


@page("/team/pins", title=text("Nadeln auf der Karte"), needs="staff", nav="team")
def team_pins() -> None:
    me = visitor().signed_in
    back_link("/team")
    h1(t("Nadeln auf der Karte"))
    p(t("Orte, Betriebe und Vereine stehen dort auf der Karte, wo du ihre Nadel hinsetzt."))
    link(t("Karte ansehen"), "/map", kind="quiet", icon="map")
    live({"places", "organisations"}, lambda: _pins(me))


def _pins(me: str) -> None:
    pinned = house().neighbourhood_map.pinned(by=me)
    if not pinned:
        empty_state(t("Noch nichts da"), t("Trag zuerst einen Ort oder einen Betrieb ein."))
    with stack():
        for each in pinned:
            with card():
                with row(cls="between"):
                    tag("strong", each.name, dir="auto")
                    pin_state(each)
                with row():
                    words = t("Nadel versetzen") if each.position else t("Nadel setzen")
                    link(words, f"/team/pins/{each.id}", kind="quiet", icon="location_on", of=each.name)
                    confirm_pin(each, me)
