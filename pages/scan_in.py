"""Scanning before one is signed in: an invitation, or the own card."""

from app.server.house import house
from app.server.opened_codes import open_code
from app.server.visitor import visitor
from components.frame import goto, page
from components.markup import back_link, h1, p
from components.scanner import scanner
from components.texts import t, text


@page("/scan-in", title=text("Einladung scannen"))
def scan_in() -> None:
    back_link("/welcome")
    h1(t("Einladung oder Karte scannen"))
    p(t("Die Einladung hast du im Laden bekommen. Halte den Code vor die Kamera."))
    scanner(lambda scanned: goto(open_code(house(), scanned, visitor())))
