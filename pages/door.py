"""The tablet at the door: welcome in the house's languages, the changing code as large as it fits, and today."""

from datetime import timedelta

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

A_DAY = timedelta(days=1)


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
            live({"exchanges", "events"}, lambda: _today(me, place.id))
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
    now = house().clock.now()
    for occurrence in house().events.coming(now, now + A_DAY, place_id=place_id):
        if not occurrence.is_off and local(occurrence.starts_at).date() <= today():
            start, end = clock_words(occurrence.starts_at), clock_words(occurrence.ends_at)
            with tag("p", cls="door-event"):
                tag("strong", occurrence.event.title, lang=occurrence.event.language, dir="auto")
                tag("span", t("{start} bis {end}", start=start, end=end))
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
