"""Reaching one another outside the app: shown on an exchange once both have said yes."""

from app.domain.contact import OPEN_TO_CONTACT
from app.domain.exchange import Exchange
from app.domain.resident import Resident
from app.server.house import house
from app.services.contacts import SharedContact
from components.live_region import live
from components.markup import action, h2, icon, p, row, small, tag
from components.texts import t
from components.wording import day_words, person_name


def contact(exchange: Exchange, me: str) -> None:
    """For the two of an exchange, live; nothing for anybody else."""
    if me in exchange.participants:
        live({f"exchange:{exchange.id}"}, lambda: _contact(exchange.id, me), depends_on=lambda: _shown(exchange.id, me))


def _shown(exchange_id: str, me: str) -> object:
    exchange = house().exchanges.get(by=me, exchange_id=exchange_id)
    return exchange.state in OPEN_TO_CONTACT, house().contacts.of(by=me, exchange_id=exchange_id)


def _contact(exchange_id: str, me: str) -> None:
    exchange = house().exchanges.get(by=me, exchange_id=exchange_id)
    if exchange.state not in OPEN_TO_CONTACT:
        return
    shared = house().contacts.of(by=me, exchange_id=exchange_id)
    name = person_name(exchange.other(me))
    h2(t("Direkt erreichen"))
    if shared.until is not None:
        _ways(shared, name)
    elif shared.mine:
        p(t("Du hast Ja gesagt. Sobald {name} auch Ja sagt, seht ihr eure Nummern.", name=name))
    elif shared.theirs:
        p(t("{name} möchte Telefon und E-Mail mit dir teilen. Sagst du auch Ja, seht ihr sie beide.", name=name))
    else:
        small(t("Sagt ihr beide Ja, seht ihr Telefon und E-Mail voneinander, dreißig Tage lang."))
    _answer(exchange_id, me, shared, name)


def contact_ways(ways: SharedContact | Resident) -> None:
    """Phone, messenger and e-mail, as far as there are any; only for who may see them."""
    with tag("ul", cls="fact-list"):
        if ways.phone:
            phone_link(ways.phone)
        if ways.messenger:
            _way("chat", "span", ways.messenger, dir="auto")
        if ways.email:
            _way("mail", "a", ways.email, cls="link", href=f"mailto:{ways.email}", dir="ltr")


def phone_link(phone: str) -> None:
    """A number to be called, in a list of facts."""
    _way("call", "a", phone, cls="link", href=phone_address(phone), dir="ltr")


def phone_address(phone: str) -> str:
    """What a link calls: without what people write between the digits."""
    return f"tel:{''.join(character for character in phone if character.isdigit() or character == '+')}"


def _way(picture: str, kind: str, words: str, **attributes: str) -> None:
    """The picture stands outside the words, whose direction is not always the page's: a number reads left to right."""
    with tag("li"):
        icon(picture)
        tag(kind, words, **attributes)


def _ways(shared: SharedContact, name: str) -> None:
    contact_ways(shared)
    if not (shared.phone or shared.messenger or shared.email):
        p(t("{name} hat noch nichts eingetragen. Schreibt euch hier.", name=name))
    if shared.until is not None:
        small(t("Zu sehen bis {day}.", day=day_words(shared.until)), cls="quiet")


def _answer(exchange_id: str, me: str, shared: SharedContact, name: str) -> None:
    def say_yes(request: str) -> None:
        house().contacts.say_yes(by=me, exchange_id=exchange_id, request_id=request)

    def withdraw(request: str) -> None:
        house().contacts.withdraw(by=me, exchange_id=exchange_id, request_id=request)

    with row():
        if shared.mine:
            said = t("Deine Nummer ist nicht mehr zu sehen.")
            action(t("Nicht mehr zeigen"), withdraw, kind="quiet", undo=say_yes, said=said)
        else:
            words = t("Ja, {name} darf meine Nummer sehen", name=name)
            action(words, say_yes, kind="quiet", icon="call", undo=withdraw)
