"""The tablet at the door: welcome in the house's languages, the changing code as large as it fits, and today."""

from app.domain.exchange import UNDER_WAY
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.door_code import door_code
from components.frame import page
from components.live_region import live
from components.markup import h1, notice, p, post_form, tag
from components.texts import direction, speaking, spoken_languages, t, text, tn
from components.wording import clock_words, local, today


@page("/door/{place_id}", title=text("Tür"), needs="confirmer")
def door(place_id: str) -> None:
    me, place = visitor().signed_in, house().neighbours.place(place_id)
    if place is None or place.closed_at is not None:
        raise Refusal("place_unknown")
    with tag("div", cls="door") as screen:
        with tag("div", cls="door-words"):
            p(_neighbourhood(), cls="door-house")
            h1(place.name).set_attribute("dir", "auto")
            _welcomes()
            p(t("Scanne den Code mit deinem Handy. Dann wissen alle, dass du da bist."), cls="lead")
            live({"exchanges"}, lambda: _today(me, place.id))
            _foot()
        door_code(me, place.id)
    screen.client.run_javascript("desk.stayAwake()")


def _neighbourhood() -> str:
    current = house().neighbours.current()
    return current.name if current else ""


def _welcomes() -> None:
    with tag("p", cls="door-welcome"):
        for code in spoken_languages():
            with speaking(code):
                tag("span", t("Willkommen"), lang=code, dir=direction(code))


def _today(me: str, place_id: str) -> None:
    """Events and how many are at it; names are nobody's business at the door."""
    for event in house().neighbours.coming_events():
        if event.place_id == place_id and local(event.starts_at).date() == today():
            hours = t("{start} bis {end}", start=clock_words(event.starts_at), end=clock_words(event.ends_at))
            with tag("p", cls="door-event"):
                tag("strong", event.title, lang=event.language, dir="auto")
                tag("span", hours)
    under_way = [e for e in house().exchanges.in_states(UNDER_WAY, by=me) if e.place_id == place_id]
    if under_way:
        p(tn("{n} Tausch läuft gerade.", "{n} Tausche laufen gerade.", len(under_way)), cls="quiet")


def _foot() -> None:
    if visitor().is_on_shared_phone:
        notice(
            t("Dieses Gerät ist als geteilt angemeldet und schließt bald. Melde es als eigenes Gerät an."), "warning"
        )
    # whoever leaves the door's page leaves the team's session, too: the tablet stands unattended
    with tag("div", cls="door-foot"), post_form("/sign-out", submit=t("Tür schließen und abmelden"), kind="quiet"):
        pass
