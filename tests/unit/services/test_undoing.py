"""A booking is undone by a reversing transfer, with a reason and a second person's yes."""

import pytest

from app.domain.exchange import BOOKED, SETTLED, STATES, UNDONE
from app.domain.ledger import Entry, Transfer
from tests.builders import Village, ledger_faults


def test_an_undo_gives_the_minutes_back(kept_village: Village) -> None:
    village = kept_village
    exchange = village.exchange(BOOKED, minutes=90)
    village.undo(exchange)
    undone = village.now(exchange)
    assert (undone.state, undone.transfer_id, undone.undo_asked_by) == (UNDONE, "", "")
    assert (village.balance(village.amira), village.balance(village.ben)) == (0, 0)
    assert (village.counted(village.amira), village.counted(village.ben)) == (0, 0)
    assert ledger_faults(village.store) == []


def test_it_is_a_reversing_transfer_with_two_names_and_the_first_one_stays(village: Village) -> None:
    exchange = village.exchange(BOOKED)
    village.undo(exchange)
    first, reversal = village.store.every(Transfer)
    assert first.id == f"exchange:{exchange.id}"
    assert (reversal.id, reversal.reverses_id) == (f"reverse:{first.id}", first.id)
    assert (reversal.by, reversal.second_by) == (village.ben, village.amira)
    assert [(e.minutes, e.is_reversal) for e in village.store.every(Entry)] == [
        (60, False), (-60, False), (-60, True), (60, True)
    ]  # fmt: skip


def test_an_undone_gift_is_counted_back(village: Village) -> None:
    village.undo(village.exchange(BOOKED, gift=True))
    assert (village.counted(village.amira), village.counted(village.ben)) == (0, 0)
    assert village.store.count(Transfer) == 0


def test_asking_changes_no_balance_and_says_why(village: Village) -> None:
    exchange = village.exchange(BOOKED)
    asked = village.corrections.ask_undo(**village.asked(exchange, village.ben), reason="Falsche Karte.")
    assert (asked.state, asked.undo_asked_by, asked.changes[-1].note) == (BOOKED, village.ben, "Falsche Karte.")
    assert village.balance(village.amira) == 60


@pytest.mark.parametrize("asks", ["amira", "ben", "kurt", "sabine"])
@pytest.mark.parametrize("agrees", ["amira", "ben", "kurt", "sabine"])
def test_any_two_of_the_people_concerned_undo_it(village: Village, asks: str, agrees: str) -> None:
    exchange, first, second = village.exchange(BOOKED), getattr(village, asks), getattr(village, agrees)
    village.corrections.ask_undo(**village.asked(exchange, first), reason="Falsche Karte.")
    if asks == agrees:
        with village.refuses("second_person_needed"):
            village.corrections.agree_undo(**village.asked(exchange, second))
    else:
        assert village.corrections.agree_undo(**village.asked(exchange, second)).state == UNDONE


def test_strangers_neither_ask_nor_answer(village: Village) -> None:
    exchange, olga = village.exchange(BOOKED), village.resident("Olga")
    with village.refuses("not_yours"):
        village.corrections.ask_undo(**village.asked(exchange, olga), reason="Hm.")
    village.ask_undo(exchange)
    for answer in (village.corrections.agree_undo, village.corrections.refuse_undo):
        with village.refuses("not_yours"):
            answer(**village.asked(exchange, olga))


@pytest.mark.parametrize("by", ["amira", "ben", "kurt"])
def test_a_no_or_a_second_thought_leaves_the_booking(village: Village, by: str) -> None:
    exchange = village.exchange(BOOKED)
    village.ask_undo(exchange)
    refused = village.corrections.refuse_undo(**village.asked(exchange, getattr(village, by)))
    assert (refused.state, refused.undo_asked_by, village.balance(village.amira)) == (BOOKED, "", 60)


def test_after_a_no_it_may_be_asked_again(village: Village) -> None:
    exchange = village.exchange(BOOKED)
    village.ask_undo(exchange)
    village.corrections.refuse_undo(**village.asked(exchange, village.amira))
    village.undo(exchange)
    assert village.now(exchange).state == UNDONE


def test_nothing_is_undone_twice(village: Village) -> None:
    exchange = village.exchange(UNDONE)
    with village.refuses("exchange_undone"):
        village.ask_undo(exchange)
    with village.refuses("exchange_undone"):
        village.agree_undo(exchange)


@pytest.mark.parametrize("state", [s for s in STATES if s not in (BOOKED, SETTLED)])
def test_only_a_booking_is_undone(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    with village.refuses(f"exchange_{state}"):
        village.ask_undo(exchange)


def test_an_undo_nobody_asked_for_is_not_agreed_to(village: Village) -> None:
    exchange = village.exchange(BOOKED)
    with village.refuses("undo_not_asked"):
        village.agree_undo(exchange)


@pytest.mark.parametrize(
    ("reason", "refusal"), [("", "text_missing"), ("a" * 10_000, "text_too_long"), (5, "malformed")]
)
def test_an_undo_needs_a_reason(village: Village, reason: str, refusal: str) -> None:
    exchange = village.exchange(BOOKED)
    with village.refuses(refusal):
        village.corrections.ask_undo(**village.asked(exchange, village.ben), reason=reason)
