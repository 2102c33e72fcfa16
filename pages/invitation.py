"""An invitation: a greeting by name and one button, after which this phone belongs to the person."""

from app.domain.code import INVITATION
from app.server.house import house
from app.server.visitor import visitor
from components.entrance import entrance_scanner, last_refusal
from components.frame import page
from components.markup import back_link, h1, link, notice, p, post_form, tag
from components.reader import reader
from components.texts import t, text, tn


@page("/invitation", title=text("Einladung"))
def invitation() -> None:
    scan = visitor().pending_scan
    back_link("/welcome")
    if scan is None or scan.kind != INVITATION:
        h1(t("Deine Einladung"))
        last_refusal()
        p(t("Scanne den Code, den dir das Team gezeigt oder gedruckt hat."))
        entrance_scanner()
        return
    name = house().sign_in.invited(scan.code)
    h1(t("Hallo {name}, schön, dass du da bist!", name=name))
    present = reader()
    if present is not None:
        notice(
            t("Auf diesem Gerät ist {name} angemeldet und wird dann abgemeldet.", name=present.called_name), "warning"
        )
    days = house().settings.own_session_days
    p(tn("Mit einem Tipp bist du auf diesem Handy {n} Tag lang angemeldet, ohne Karte und ohne PIN.",
         "Mit einem Tipp bist du auf diesem Handy {n} Tage lang angemeldet, ohne Karte und ohne PIN.",
         days), cls="lead")  # fmt: skip
    p(t("Mach das nur auf deinem eigenen Handy."))
    with post_form("/invitation", submit=t("Ja, das ist mein Handy")):
        pass
    p(t("Auf Wunsch zeigt der Bildschirm nur vier große Knöpfe: scannen, Karte, Termine, jemanden fragen."))
    with post_form("/invitation", submit=t("Ja, und nur vier große Knöpfe"), kind="quiet"):
        tag("input", type="hidden", name="screen", value="simple")
    link(t("Nein, ich bin nicht {name}", name=name), "/welcome")
