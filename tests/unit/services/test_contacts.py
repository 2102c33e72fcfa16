"""Contact: shown to the two of an exchange while both have said yes, and to nobody else, ever."""

from datetime import datetime, timedelta

import pytest

from app.domain import exchange as states
from app.domain.exchange import Exchange
from app.domain.notice import CONTACT_ASKED, CONTACT_RELEASED, Notice
from app.domain.safety import Block
from app.services.contacts import SharedContact
from app.services.ports import Store
from tests.builders import Village


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


@pytest.fixture
def agreed(village: Village) -> Exchange:
    dana = village.resident("Dana", phone="05021 4711", messenger="Signal", email="dana@example.org")
    return village.exchange(states.AGREED, giver=dana, receiver=village.ben)


def say_yes(village: Village, exchange: Exchange, *who: str) -> None:
    for by in who or exchange.participants:
        village.contacts.say_yes(**village.asked(exchange, by))


def seen(village: Village, exchange: Exchange, by: str) -> SharedContact:
    return village.contacts.of(by=by, exchange_id=exchange.id)


def phone(village: Village, exchange: Exchange) -> str:
    return seen(village, exchange, exchange.receiver_id).phone


def test_it_is_shown_when_both_have_said_yes(village: Village, agreed: Exchange) -> None:
    assert seen(village, agreed, agreed.receiver_id) == SharedContact(mine=False, theirs=False)
    say_yes(village, agreed, agreed.giver_id)
    assert seen(village, agreed, agreed.receiver_id) == SharedContact(mine=False, theirs=True)
    assert seen(village, agreed, agreed.giver_id) == SharedContact(mine=True, theirs=False)
    say_yes(village, agreed, agreed.receiver_id)
    assert seen(village, agreed, agreed.receiver_id) == SharedContact(
        mine=True, theirs=True, until=agreed.starts_at + timedelta(days=30, hours=1),
        phone="05021 4711", messenger="Signal", email="dana@example.org",
    )  # fmt: skip
    assert seen(village, agreed, agreed.giver_id).phone == ""
    told = [(n.resident_id, n.kind) for n in village.store.every(Notice) if n.kind in (CONTACT_ASKED, CONTACT_RELEASED)]
    assert sorted(told) == sorted([(agreed.receiver_id, CONTACT_ASKED), (agreed.giver_id, CONTACT_RELEASED)])


def test_nobody_else_sees_it_mentors_and_staff_included(village: Village, agreed: Exchange) -> None:
    say_yes(village, agreed)
    for by in (village.amira, village.kurt, village.sabine):
        with village.refuses("not_yours"):
            seen(village, agreed, by)
        with village.refuses("not_yours"):
            say_yes(village, agreed, by)
        with village.refuses("not_yours"):
            village.contacts.withdraw(**village.asked(agreed, by))


def test_it_is_hidden_again_after_thirty_days(village: Village, agreed: Exchange) -> None:
    say_yes(village, agreed)
    village.clock.forward(days=30, minutes=59)
    assert phone(village, agreed)
    village.clock.forward(minutes=1)
    assert seen(village, agreed, agreed.receiver_id) == SharedContact(mine=False, theirs=False)


def test_a_late_yes_counts_from_then(village: Village, agreed: Exchange) -> None:
    village.clock.forward(days=10)
    say_yes(village, agreed)
    village.clock.forward(days=29)
    assert phone(village, agreed)
    assert isinstance(seen(village, agreed, agreed.receiver_id).until, datetime)


def test_nobody_keeps_the_others_contact_in_sight_alone(village: Village, agreed: Exchange) -> None:
    """Neither by repeating the own yes, nor by taking it back and giving it anew."""
    say_yes(village, agreed)
    first = seen(village, agreed, agreed.receiver_id).until
    village.clock.forward(days=20)
    say_yes(village, agreed, agreed.receiver_id)
    assert sum(n.kind in (CONTACT_ASKED, CONTACT_RELEASED) for n in village.store.every(Notice)) == 2
    village.contacts.withdraw(**village.asked(agreed, agreed.receiver_id))
    say_yes(village, agreed, agreed.receiver_id)
    assert seen(village, agreed, agreed.receiver_id).until == first
    village.clock.forward(days=11)
    say_yes(village, agreed, agreed.receiver_id)
    assert seen(village, agreed, agreed.receiver_id) == SharedContact(mine=True, theirs=False)
    say_yes(village, agreed, agreed.giver_id)
    assert phone(village, agreed)


def test_a_yes_that_nobody_answered_lapses(village: Village, agreed: Exchange) -> None:
    say_yes(village, agreed, agreed.giver_id)
    village.clock.forward(days=31)
    say_yes(village, agreed, agreed.receiver_id)
    assert phone(village, agreed) == ""


def test_it_is_hidden_when_the_exchange_is_off(village: Village, agreed: Exchange) -> None:
    say_yes(village, agreed)
    village.exchanges.cancel(**village.asked(agreed, agreed.giver_id))
    assert phone(village, agreed) == ""


@pytest.mark.parametrize("who", [0, 1])
def test_a_yes_taken_back_hides_it_from_both(village: Village, agreed: Exchange, who: int) -> None:
    say_yes(village, agreed)
    village.contacts.withdraw(**village.asked(agreed, agreed.participants[who]))
    assert phone(village, agreed) == ""
    village.contacts.withdraw(**village.asked(agreed, agreed.participants[who]))


@pytest.mark.parametrize("who", [0, 1])
def test_a_block_hides_it_at_once_and_lets_nobody_ask(village: Village, agreed: Exchange, who: int) -> None:
    say_yes(village, agreed)
    by, blocked = agreed.participants[who], agreed.participants[1 - who]
    with village.store.transaction():
        village.store.put(Block(id="b", by_id=by, blocked_id=blocked, at=village.clock.at))
    assert phone(village, agreed) == ""
    with village.refuses("not_with_this_person"):
        say_yes(village, agreed, agreed.receiver_id)


def test_whoever_leaves_takes_it_along(village: Village, agreed: Exchange) -> None:
    say_yes(village, agreed)
    village.leaves(agreed.giver_id)
    assert phone(village, agreed) == ""


@pytest.mark.parametrize("state", [states.PROPOSED, states.DECLINED, states.CANCELLED, states.UNDONE])
def test_only_what_both_agreed_to_is_a_reason(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    with village.refuses(f"exchange_{state}"):
        say_yes(village, exchange, village.ben)
