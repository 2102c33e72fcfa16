"""My stamp card at an event, changing by itself while somebody stamps."""

from app.domain.code import SHEET
from app.domain.event import is_host
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.event_words import event_title
from components.frame import goto, page
from components.live_region import live
from components.markup import action, back_link, h1, link, p
from components.stamp_card import stamp_card
from components.texts import t, text


@page("/stamp-card/{occurrence_id}", title=text("Laufkarte"), nav="dates")
def my_stamp_card(occurrence_id: str) -> None:
    me, occurrence = visitor().signed_in, house().events.occurrence(occurrence_id)
    back_link(f"/events/{occurrence.id}")
    h1(t("Deine Laufkarte"))
    p(event_title(occurrence.event), cls="quiet").set_attribute("dir", "auto")
    live({f"stamps-of:{me}", f"stamps:{occurrence.id}"}, lambda: stamp_card(me, occurrence.id))
    link(t("Nächste Station scannen"), "/scan", kind="main", icon="qr_code_scanner")


@page("/stamp-sheet", title=text("Laufzettel"), nav="scan")
def stamp_sheet() -> None:
    """After scanning a printed sheet: hosts tick in what stands on it, anybody else makes it their own."""
    me, scan = visitor().signed_in, visitor().pending_scan
    if scan is None or scan.kind != SHEET:
        raise Refusal("sheet_unknown")
    sheet = house().stamp_sheets.scanned(by=me, scanned=scan.code)
    occurrence = house().events.occurrence(sheet.occurrence_id)
    resident = house().people.get(by=me, resident_id=me)
    if is_host(resident, occurrence.event):
        sheet_page = f"/team/stamps/{occurrence.id}/{sheet.id}"
        link(t("Stempel vom Papier übertragen"), sheet_page, kind="main", icon="edit")

    def own(request: str) -> None:
        house().stamp_sheets.own(by=me, scanned=scan.code, request_id=request)
        goto(f"/stamp-card/{occurrence.id}")

    h1(t("Laufzettel"))
    p(t("Ist das dein Laufzettel? Dann zählen seine Stempel auch auf deinem Handy."))
    action(t("Das ist meiner"), own, icon="how_to_reg", kind="quiet" if is_host(resident, occurrence.event) else "main")
