"""The fields for a new PIN: typed twice, or diced and shown large so that it can be learned or written down."""

import secrets
from collections.abc import Mapping

from app.domain.credential import RESIDENT_PIN_DIGITS, STAFF_PIN_DIGITS, checked_pin
from app.domain.refusal import Refusal
from app.server.house import house
from components.markup import button, field, p, tag
from components.region import Region
from components.texts import t

LONGEST_PIN_DIGITS = 12


def new_pin_fields(*, staff: bool = False, required: bool = True) -> None:
    """Inside a form; `new_pin_hash` reads them."""
    digits = STAFF_PIN_DIGITS if staff else RESIDENT_PIN_DIGITS

    def typed() -> None:
        pin_field("pin", t("PIN"), hint=t("{digits} Ziffern, die sich die Person selbst ausdenkt", digits=digits),
                  required=required)  # fmt: skip
        pin_field("pin_again", t("PIN noch einmal"), required=required, same_as="pin")
        button(t("PIN würfeln"), lambda: region.replace(diced), kind="quiet", icon="pin")

    def diced() -> None:
        pin = diced_pin(digits)
        p(t("Das ist die PIN. Bitte jetzt merken oder aufschreiben, sie wird nicht noch einmal gezeigt."))
        tag("output", spaced(pin), cls="diced-pin", dir="ltr", translate="no")
        for name in ("pin", "pin_again"):
            field(name, "", kind="hidden", value=pin)
        button(t("Noch einmal würfeln"), region.rebuild, kind="quiet", icon="pin")
        button(t("Selbst eintippen"), lambda: region.replace(typed), kind="quiet", icon="keyboard")

    region = Region(typed, spoken=True)


def pin_field(
    name: str, label: str, *, hint: str = "", required: bool = True, least: int | None = None, same_as: str = ""
) -> None:
    """Large, hidden from onlookers, with digits on the keyboard, never stored by browsers; checked by the server."""
    differs = {"data_same_as": same_as, "data_differs": t("Die beiden PINs sind nicht gleich.")} if same_as else {}
    field(
        name, label, hint=hint, required=required, cls="pin", inputmode="numeric", pattern="[0-9]*",
        minlength=least, maxlength=LONGEST_PIN_DIGITS, dir="ltr", **differs,
    )  # fmt: skip


async def new_pin_hash(values: Mapping[str, str], *, staff: bool = False) -> str:
    """The hash of the PIN in the fields, "" where both are empty. Raises: Refusal `pins_differ`, `pin_malformed` …"""
    pin, again = values.get("pin", "").strip(), values.get("pin_again", "").strip()
    if pin != again:
        raise Refusal("pins_differ")
    return await house().pins.hashed(pin, staff=staff) if pin else ""


def diced_pin(digits: int) -> str:
    """A random PIN that is not among the easily guessed."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(digits))
        try:
            return checked_pin(pin, staff=digits == STAFF_PIN_DIGITS)
        except Refusal:
            continue


def spaced(pin: str) -> str:
    """In groups, as one remembers numbers: "270 519"."""
    size = 3 if len(pin) % 3 == 0 else 4
    return " ".join(pin[start : start + size] for start in range(0, len(pin), size))
