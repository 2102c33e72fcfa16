"""Tablets and phones that act for an evening, as staff see them: open one here, see which there are, revoke one."""

from app.domain.desk import Desk
from app.domain.event import Occurrence
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.live_region import live
from components.markup import action, badge, empty_state, h2, link, p, row, stack, tag
from components.texts import t
from components.wording import clock_words, person_name, when_words


def desks_section(occurrence: Occurrence) -> None:
    """Changes by itself as desks come and go."""
    me = visitor().signed_in
    h2(t("Geräte am Empfang"))
    p(t("Mit deiner PIN wird ein Gerät zum Empfang für diesen Abend und für nichts anderes. Es geht auch ohne Netz."))
    is_staff = house().people.get(by=me, resident_id=me).is_staff
    if is_staff:
        link(t("Dieses Gerät zum Empfang machen"), f"/desk?event={occurrence.id}", kind="main", icon="tablet_mac")
    live({f"desks:{occurrence.id}"}, lambda: _desks(me, occurrence))
    if is_staff:
        link(t("Was Geräte holen und melden"), "/api/docs", icon="info")


def _desks(me: str, occurrence: Occurrence) -> None:
    desks = house().desks.of(by=me, occurrence_id=occurrence.id)
    if not desks:
        empty_state(t("Noch kein Gerät"), t("Öffne diese Seite auf dem Tablet, das am Empfang stehen soll."))
    with stack():
        for desk in desks:
            _desk(me, desk)


def _desk(me: str, desk: Desk) -> None:
    def revoke(request: str) -> None:
        house().desks.revoke(by=me, desk_id=desk.id, request_id=request)

    def allow_again(request: str) -> None:
        house().desks.allow_again(by=me, desk_id=desk.id, request_id=request)

    with row(cls="station"):
        with tag("div", cls="station-words"):
            tag("strong", desk.name, dir="auto")
            if desk.station_id:
                tag("span", t("Nur Stempel: {station}", station=_station_name(desk)), cls="quiet", dir="auto")
            opened = {"name": person_name(desk.opened_by), "when": when_words(desk.opened_at)}
            tag("span", t("Geöffnet von {name}, {when}", **opened), cls="quiet")
            tag("span", t("Zuletzt gehört: {when}", when=when_words(desk.seen_at)), cls="quiet")
        _standing(desk)
        if desk.revoked_at is None:
            said = t("Abgemeldet.")
            action(t("Abmelden"), revoke, kind="quiet", icon="close", undo=allow_again, said=said, of=desk.name)
        else:
            said = t("Wieder zugelassen.")
            action(t("Wieder zulassen"), allow_again, kind="quiet", icon="undo", said=said, of=desk.name)


def _standing(desk: Desk) -> None:
    try:
        house().desks.require_open(desk)
    except Refusal as refusal:
        badge(t("Beendet") if refusal.reason == "desk_expired" else t("Abgemeldet"), "warn")
        return
    badge(t("Bis {time}", time=clock_words(desk.expires_at)), "good")


def _station_name(desk: Desk) -> str:
    stations = house().stamps.stations(desk.occurrence_id, also_closed=True)
    return next((each.name for each in stations if each.id == desk.station_id), "")
