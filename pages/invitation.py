"""An invitation, scanned with the own phone: one button binds it."""

from app.domain.code import INVITATION
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.markup import h1, p, post_form
from components.texts import t, text


@page("/invitation", title=text("Einladung"))
def invitation() -> None:
    scan = visitor().pending_scan
    if scan is None or scan.kind != INVITATION:
        raise Refusal("code_expired")
    h1(t("Willkommen, {name}!", name=house().sign_in.invited(scan.code)))
    p(t("Mit einem Tipp ist dieses Handy deins: Du bleibst hier angemeldet und brauchst keine PIN."), cls="lead")
    with post_form("/invitation", submit=t("Auf diesem Handy anmelden")):
        pass
    p(t("Ist das nicht dein Handy? Dann tippe hier nicht und gib es zurück."))
