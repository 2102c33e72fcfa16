"""The form for an exchange that nobody had planned: who helped whom, with what, how long."""

from app.domain.listing import OFFER
from app.domain.resident import Resident
from app.server.house import house
from app.services.confirmation import Spontaneous
from components.feedback import say
from components.frame import goto
from components.markup import choice, form, p, picker
from components.terms_form import DEFAULT_MINUTES, minutes_in, minutes_picker
from components.texts import t
from components.wording import minutes_words, skill_name, skill_options

FIRST_HELPS, SECOND_HELPS = "first", "second"
GIFT = "gift"


def spot_form(cards: tuple[str, str], me: str) -> None:
    """`cards` are the two codes just scanned; they are proof that both people stand here."""
    first, second = house().confirmation.owners(by=me, cards=cards)

    def book(values: dict[str, str], request: str) -> None:
        giver, receiver = cards if values["direction"] == FIRST_HELPS else cards[::-1]
        exchange = house().confirmation.on_the_spot(
            by=me, giver_card=giver, receiver_card=receiver, request_id=request,
            terms=Spontaneous(
                skill_id=values["skill"], minutes=minutes_in(values, "minutes"),
                place_id=values["place"], gift=values["how"] == GIFT,
            ),
        )  # fmt: skip
        say(t("{time} eingetragen.", time=minutes_words(exchange.booked_minutes or 0)))
        goto(f"/exchanges/{exchange.id}")

    p(t("Die beiden haben heute nichts verabredet. Du kannst ihren Tausch gleich eintragen."))
    with form(book, submit=t("Bestätigen und buchen")):
        directions = {
            FIRST_HELPS: t("{giver} hat {receiver} geholfen", giver=first.called_name, receiver=second.called_name),
            SECOND_HELPS: t("{giver} hat {receiver} geholfen", giver=second.called_name, receiver=first.called_name),
        }
        choice("direction", t("Wer hat wem geholfen?"), directions, value=FIRST_HELPS)
        picker(
            "skill", t("Was?"), {"": t("Bitte wählen"), **_likely(first, second, me), **skill_options()}, required=True
        )
        minutes_picker("minutes", t("Wie lange war es wirklich?"), DEFAULT_MINUTES)
        places = house().neighbours.places()
        picker("place", t("Wo?"), {place.id: place.name for place in places}, value=places[0].id)
        choice("how", t("Soll die Zeit gebucht werden?"),
               {"time": t("Ja, auf die Zeitkonten"), GIFT: t("Nein, als Geschenk")}, value="time")  # fmt: skip


def _likely(first: Resident, second: Resident, me: str) -> dict[str, dict[str, str]]:
    """What the two offer anyway comes first in the list."""
    offered = [
        listing.skill_id
        for person in (first, second)
        for listing in house().listings.of(by=me, resident_id=person.id)
        if listing.kind == OFFER
    ]
    return {t("Was die beiden anbieten"): {skill: skill_name(skill) for skill in offered}} if offered else {}
