"""Signing in with card and PIN; whose card it is waits in the browser's visit once it was scanned."""

from app.domain.code import PASS
from app.domain.refusal import Refusal
from app.domain.session import OWN, SHARED
from app.server.house import house
from app.server.opened_codes import open_code
from app.server.visitor import visitor
from components.frame import goto, page
from components.markup import back_link, choice, details, field, h1, link, notice, p, post_form
from components.scanner import scanner
from components.sentences import sentence
from components.texts import t, text


@page("/sign-in", title=text("Anmelden"))
def sign_in(why: str = "") -> None:
    if visitor().resident_id is not None:
        goto("/")
        return
    back_link("/welcome")
    h1(t("Anmelden"))
    refusal = visitor().spend_refusal() or (Refusal("signed_out") if why == "signed_out" else None)
    if refusal is not None:
        notice(sentence(refusal), "warning")
    scan = visitor().pending_scan
    if scan is None or scan.kind != PASS:
        _card()
    else:
        _pin()


def _card() -> None:
    p(t("Zuerst deine Karte: Halte sie vor die Kamera."))
    scanner(lambda scanned: goto(open_code(house(), scanned, visitor())))
    link(t("Ich habe keine Karte"), "/welcome", kind="text")


def _pin() -> None:
    notice(t("Deine Karte ist gelesen."), "good")
    with post_form("/sign-in", submit=t("Anmelden")):
        field("pin", t("Deine PIN"), kind="password", inputmode="numeric", maxlength=12, required=True,
              autocomplete="one-time-code", autofocus=True)  # fmt: skip
        choice(
            "kind", t("Wessen Handy ist das?"),
            {SHARED: t("Ein geteiltes: nach 10 Minuten Pause abmelden"), OWN: t("Mein eigenes: angemeldet bleiben")},
            value=SHARED,
        )  # fmt: skip
    with details(t("PIN vergessen?")):
        p(t("Komm mit deiner Karte in den Laden. Das Team gibt dir eine neue PIN."))
