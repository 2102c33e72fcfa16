"""At a station: one button takes the stamp; then the card shows what is there and what is missing."""

from app.domain.code import STATION
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.event_words import event_title
from components.feedback import say
from components.frame import goto, page
from components.markup import action, h1, icon, link, p, tag
from components.texts import t, text


@page("/stamp", title=text("Stempel"), nav="scan")
def stamp() -> None:
    me, scan = visitor().signed_in, visitor().pending_scan
    if scan is None or scan.kind != STATION:
        raise Refusal("station_unknown")
    station = house().stamps.station(scan.subject_id)
    occurrence = house().events.occurrence(station.occurrence_id)
    h1(station.name).set_attribute("dir", "auto")
    p(event_title(occurrence.event), cls="quiet").set_attribute("dir", "auto")
    mine = {each.station_id for each in house().stamps.stamps_of(me, occurrence.id)}
    if station.id in mine:
        p(t("Diesen Stempel hast du schon."), cls="lead")
        link(t("Zu deiner Laufkarte"), f"/stamp-card/{occurrence.id}", kind="main", icon="approval")
        return

    def take(request: str) -> None:
        house().stamps.take(by=me, scanned=scan.code, request_id=request)
        say(t("Gestempelt!"))
        goto(f"/stamp-card/{occurrence.id}")

    with tag("div", cls="stamp-picture", aria_hidden="true"):
        icon("approval")
    action(t("Stempel holen"), take, icon="approval")
