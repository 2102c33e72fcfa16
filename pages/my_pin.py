"""My PIN: the one that goes with my card, changed by whoever knows it, or chosen for the first time."""

from app.domain.credential import RESIDENT_PIN_DIGITS, STAFF_PIN_DIGITS
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto, page
from components.markup import back_link, details, form, h1, p
from components.new_pin import new_pin_hash, pin_field
from components.texts import t, text


@page("/my-pin", title=text("Meine PIN"), nav="me")
def my_pin() -> None:
    me = visitor().signed_in
    resident = house().people.get(by=me, resident_id=me)
    has_pin = house().team_desk.has_pin(by=me, resident_id=me)

    async def save(values: dict[str, str], request: str) -> None:
        if house().team_desk.has_pin(by=me, resident_id=me):
            await _require_present_pin(me, values["present_pin"])
        pin_hash = await new_pin_hash(values, staff=resident.is_staff)
        if not pin_hash:
            raise Refusal("text_missing")
        house().people.set_pin(by=me, resident_id=me, pin_hash=pin_hash, request_id=request)
        say(t("Die neue PIN gilt ab jetzt."))
        goto("/me")

    back_link("/me")
    h1(t("Meine PIN"))
    p(t("Mit Karte und PIN meldest du dich auf jedem Gerät an. Sag die PIN niemandem, auch nicht dem Team."))
    with form(save, submit=t("PIN speichern")):
        if has_pin:
            pin_field("present_pin", t("Deine jetzige PIN"))
        digits = STAFF_PIN_DIGITS if resident.is_staff else RESIDENT_PIN_DIGITS
        pin_field("pin", t("Neue PIN"), hint=t("{digits} Ziffern, die du dir gut merken kannst", digits=digits))
        pin_field("pin_again", t("Neue PIN noch einmal"), same_as="pin")
    if has_pin:
        with details(t("PIN vergessen?")):
            p(t("Komm in den Laden. Das Team gibt dir eine neue."))


async def _require_present_pin(me: str, pin: str) -> None:
    """A try like one at the sign-in, counted alike: a phone left lying must not hand over the card.

    Raises: Refusal `pin_wrong`, `pin_wait`, `pin_locked`.
    """
    attempt = house().sign_in.begin(house().people.card_address(by=me, resident_id=me))
    if not await house().pins.is_right(attempt.pin_hash, pin.strip()):
        raise Refusal("pin_wrong")
