"""Signing in with card and PIN: first the card, then the PIN, in a native form so that cookies can be set."""

from app.domain.code import PASS
from app.domain.session import OWN, SHARED
from app.server.house import house
from app.server.visitor import visitor
from components.entrance import entrance_scanner, last_refusal
from components.frame import goto, page
from components.markup import (
    back_link,
    button,
    choice,
    details,
    h1,
    icon,
    link,
    p,
    post_form,
    reload,
    tag,
)
from components.new_pin import pin_field
from components.person_badge import person_badge
from components.reader import person
from components.texts import t, text, tn


@page("/sign-in", title=text("Anmelden"))
def sign_in(why: str = "") -> None:
    if visitor().resident_id is not None:
        goto("/")
        return
    scan = visitor().pending_scan
    back_link("/welcome")
    h1(t("Anmelden"))
    last_refusal(why)
    if scan is not None and scan.kind == PASS:
        _card(scan.subject_id)
        _pin()
    else:
        p(t("Halte zuerst deine Karte vor die Kamera. Oder tipp die Nummer ein, die auf der Karte steht."))
        entrance_scanner()
    with details(t("Karte oder PIN nicht da?")):
        p(t("Komm in den Mitmachladen. Das Team gibt dir eine neue Karte oder eine neue PIN."))
        link(t("Ich habe eine Einladung"), "/invitation", icon="mail")


def _card(resident_id: str) -> None:
    resident = person(resident_id)
    with tag("div", cls="seen-card"):
        if resident is not None:
            person_badge(resident)
            tag("strong", resident.called_name, dir="auto")
        icon("check_circle")
    button(t("Andere Karte"), _another, kind="quiet", icon="undo")


def _another() -> None:
    visitor().spend_scan()
    reload()


def _pin() -> None:
    minutes = house().settings.shared_idle_minutes
    with post_form("/sign-in", submit=t("Anmelden")):
        pin_field("pin", t("Deine PIN"))
        choice(
            "kind", t("Ist das dein eigenes Handy?"),
            {SHARED: t("Nein, wir teilen es"), OWN: t("Ja, es ist meins")}, value=SHARED,
            hint=tn("Auf einem geteilten Gerät endet die Anmeldung nach {n} Minute von selbst.",
                    "Auf einem geteilten Gerät endet die Anmeldung nach {n} Minuten von selbst.", minutes),
        )  # fmt: skip
