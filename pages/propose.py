"""Proposing an exchange: from a listing, or to a person for any skill."""

from app.domain.listing import OFFER
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.account_words import left_sentence
from components.feedback import say
from components.frame import goto, page
from components.markup import back_link, choice, form, h1, notice, p, picker
from components.terms_form import terms_fields, terms_in
from components.texts import t, text
from components.wording import person_name, skill_name, skill_options

GIVE, RECEIVE = "give", "receive"
GIFT = "gift"


@page("/propose/{listing_id}", title=text("Tausch vorschlagen"), nav="find")
def propose(listing_id: str) -> None:
    me = visitor().signed_in
    listing = house().listings.get(by=me, listing_id=listing_id)
    if listing.resident_id == me:
        raise Refusal("same_person")
    gives = listing.kind != OFFER
    name = person_name(listing.resident_id)
    back_link(f"/listings/{listing_id}")
    h1(t("Du hilfst {name}", name=name) if gives else t("{name} hilft dir", name=name))
    p(skill_name(listing.skill_id), cls="lead")

    def send(values: dict[str, str], request: str) -> None:
        _propose(me, listing.resident_id, listing.skill_id, values, request, gives=gives, listing_id=listing.id)

    with form(send, submit=t("Vorschlagen")):
        terms_fields()
        _gift_choice()
    _left(me, gives=gives)


@page("/propose-to/{resident_id}", title=text("Tausch vorschlagen"), nav="find")
def propose_to(resident_id: str) -> None:
    me = visitor().signed_in
    person = house().people.get(by=me, resident_id=resident_id)
    if person.id == me:
        raise Refusal("same_person")
    back_link(f"/people/{resident_id}")
    h1(t("Tausch mit {name}", name=person.called_name))

    def send(values: dict[str, str], request: str) -> None:
        _propose(me, person.id, values["skill"], values, request, gives=values["direction"] == GIVE)

    with form(send, submit=t("Vorschlagen")):
        directions = {
            RECEIVE: t("{name} hilft dir", name=person.called_name),
            GIVE: t("Du hilfst {name}", name=person.called_name),
        }
        choice("direction", t("Wer hilft wem?"), directions, value=RECEIVE)
        picker("skill", t("Was?"), {"": t("Bitte wählen"), **skill_options()}, required=True)
        terms_fields()
        _gift_choice()


def _propose(
    me: str, partner_id: str, skill_id: str, values: dict[str, str], request: str, *, gives: bool, listing_id: str = ""
) -> None:
    exchange = house().exchanges.propose(
        by=me, partner_id=partner_id, gives=gives, skill_id=skill_id, terms=terms_in(values),
        gift=values.get("how") == GIFT, listing_id=listing_id, request_id=request,
    )  # fmt: skip

    def cancel(again: str) -> None:
        house().exchanges.cancel(by=me, exchange_id=exchange.id, request_id=again)

    say(t("Dein Vorschlag ist unterwegs."), undo=cancel)
    goto(f"/exchanges/{exchange.id}")


def _gift_choice() -> None:
    choice(
        "how", t("Soll die Zeit gebucht werden?"),
        {"time": t("Ja, auf die Zeitkonten"), GIFT: t("Nein, als Geschenk")}, value="time",
    )  # fmt: skip


def _left(me: str, *, gives: bool) -> None:
    summary = house().accounts.summary(by=me, owner_id=me)
    if not gives and summary.left_minutes < 180:
        notice(left_sentence(summary))
