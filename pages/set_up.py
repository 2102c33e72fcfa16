"""Setting up: the first staff member names the neighbourhood, its place, and themselves."""

from app.domain.code import SET_UP
from app.domain.credential import STAFF_PIN_DIGITS
from app.domain.refusal import Refusal
from app.server.visitor import visitor
from components.frame import page
from components.markup import field, h1, notice, p, picker, post_form
from components.sentences import sentence
from components.texts import language, own_name, spoken_languages, t, text


@page("/set-up", title=text("Einrichten"))
def set_up() -> None:
    refusal = visitor().spend_refusal()
    scan = visitor().pending_scan
    if scan is None or scan.kind != SET_UP:
        raise refusal or Refusal("code_expired")
    h1(t("Einrichten"))
    p(t("Schön, dass es losgeht. Das hier machst du nur einmal."))
    if refusal is not None:
        notice(sentence(refusal), "warning")
    with post_form("/set-up", submit=t("Einrichten")):
        field("name", t("Wie heißt eure Nachbarschaft?"), required=True, maxlength=60)
        field("place", t("Wie heißt der Ort, an dem ihr euch trefft?"), required=True, maxlength=60)
        field("address", t("Wo ist er?"), hint=t("Straße und Hausnummer"), maxlength=120)
        field("called_name", t("Wie heißt du?"), required=True, maxlength=60)
        picker("language", t("Sprache der App"), {code: own_name(code) for code in spoken_languages()},
               value=language())  # fmt: skip
        field("pin", t("Deine PIN"), kind="password", inputmode="numeric", required=True, maxlength=12,
              autocomplete="new-password", hint=t("Mindestens {n} Ziffern", n=STAFF_PIN_DIGITS))  # fmt: skip
