"""Scan: the camera, and where a code leads."""

from app.server.house import house
from app.server.opened_codes import open_code
from app.server.visitor import visitor
from components.frame import goto, page
from components.markup import h1, p
from components.scanner import scanner
from components.texts import t, text


@page("/scan", title=text("Scannen"), nav="scan")
def scan() -> None:
    resident = house().people.get(by=visitor().signed_in, resident_id=visitor().signed_in)
    h1(t("Scannen"))
    if resident.may_confirm:
        p(t("Scanne den Türcode, den Code eines Tausches oder eine Karte."))
    else:
        p(t("Scanne den Türcode am Eingang. Dann wissen alle, dass du da bist."))
    scanner(lambda scanned: goto(open_code(house(), scanned, visitor())))
