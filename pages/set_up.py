"""Setting the place up by the one-time link: the neighbourhood, its first place and its first staff member."""

from app.domain.code import SET_UP
from app.domain.credential import STAFF_PIN_DIGITS
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.entrance import entrance_scanner, last_refusal
from components.frame import page
from components.markup import field, h1, h2, p, post_form
from components.new_pin import LONGEST_PIN_DIGITS, pin_field
from components.texts import language, t, text


@page("/set-up", title=text("Einrichten"))
def set_up() -> None:
    if house().neighbours.current() is not None:
        raise Refusal("set_up_already")
    scan = visitor().pending_scan
    h1(t("Ehrensache einrichten"))
    last_refusal()
    if scan is None or scan.kind != SET_UP:
        p(t("Öffne den Link, den der Server beim Start gezeigt hat. Oder tipp den Code daraus ein."))
        entrance_scanner()
        return
    p(t("Das dauert eine Minute. Alles lässt sich später ändern."))
    typed = visitor().typed
    with post_form("/set-up", submit=t("Einrichten")):
        h2(t("Euer Stadtteil"))
        field("name", t("Wie heißt euer Stadtteil?"), required=True, maxlength=60, dir="auto",
              value=typed.get("name", ""))  # fmt: skip
        field("place", t("Wo trefft ihr euch?"), hint=t("Zum Beispiel: Mitmachladen"), required=True, maxlength=60,
              dir="auto", value=typed.get("place", ""))  # fmt: skip
        field("address", t("Adresse"), hint=t("Straße und Hausnummer"), maxlength=120, dir="auto",
              value=typed.get("address", ""))  # fmt: skip
        h2(t("Du"))
        p(t("Du bist die erste Person im Team und nimmst die anderen auf."))
        field("called_name", t("Wie möchtest du genannt werden?"), required=True, maxlength=60, dir="auto",
              value=typed.get("called_name", ""))  # fmt: skip
        digits = t("{least} bis {most} Ziffern", least=STAFF_PIN_DIGITS, most=LONGEST_PIN_DIGITS)
        pin_field("pin", t("PIN"), hint=digits, least=STAFF_PIN_DIGITS)
        pin_field("pin_again", t("PIN noch einmal"), same_as="pin")
        field("language", "", kind="hidden", value=language())
