"""A dispute freezes an exchange until a mentor or staff member settles it; the ledger then says what was settled."""

import pytest

from app.domain.exchange import AGREED, BOOKED, CANCELLED, DISPUTED, MISSED, SETTLED, STATES, UNDER_WAY, UNDONE
from app.domain.ledger import Transfer
from app.services.people import Details
from tests.builders import Village, ledger_faults

DISPUTABLE = [AGREED, UNDER_WAY, BOOKED, MISSED]


@pytest.mark.parametrize("state", DISPUTABLE)
@pytest.mark.parametrize("by", ["amira", "ben"])
def test_either_disputes_with_a_reason(village: Village, state: str, by: str) -> None:
    exchange = village.exchange(state)
    asked = village.asked(exchange, getattr(village, by))
    disputed = village.corrections.dispute(**asked, reason="Es war kürzer.")
    assert (disputed.state, disputed.disputed_by) == (DISPUTED, getattr(village, by))
    assert disputed.changes[-1].note == "Es war kürzer."


@pytest.mark.parametrize("state", [s for s in STATES if s not in DISPUTABLE])
def test_there_is_nothing_to_dispute_elsewhere(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    with village.refuses(f"exchange_{state}"):
        village.dispute(exchange)


def test_only_the_two_dispute(village: Village) -> None:
    exchange = village.exchange(BOOKED)
    for by in (village.kurt, village.sabine, village.resident("Olga")):
        with village.refuses("not_yours"):
            village.corrections.dispute(**village.asked(exchange, by), reason="Hm.")


@pytest.mark.parametrize("reason", ["", "  \n", "\x00"])
def test_a_dispute_needs_a_reason(village: Village, reason: str) -> None:
    exchange = village.exchange(BOOKED)
    with village.refuses("text_missing"):
        village.corrections.dispute(**village.asked(exchange, village.ben), reason=reason)


def test_what_is_disputed_is_frozen(village: Village) -> None:
    exchange, ticket = village.exchange(DISPUTED), village.ticket()
    asked = {"exchange_id": exchange.id, "request_id": village.request()}
    for frozen in (
        lambda: village.exchanges.cancel(by=village.amira, **asked),
        lambda: village.exchanges.propose_time(by=village.amira, terms=village.terms(), **asked),
        lambda: village.check_in.check_in(by=village.amira, ticket=ticket, **asked),
        lambda: village.check_in.leave(by=village.amira, **asked),
        lambda: village.confirmation.confirm(by=village.kurt, minutes=60, **asked),
        lambda: village.corrections.record_missed(by=village.kurt, who=(village.amira,), **asked),
        lambda: village.corrections.ask_undo(by=village.ben, reason="Hm.", **asked),
        lambda: village.corrections.agree_undo(by=village.amira, **asked),
    ):
        with village.refuses("exchange_disputed"):
            frozen()


# Settling


@pytest.mark.parametrize("before", DISPUTABLE)
@pytest.mark.parametrize("minutes", [0, 15, 60, 90])
@pytest.mark.parametrize("gift", [False, True])
def test_settled_the_ledger_says_what_was_settled(village: Village, before: str, minutes: int, gift: bool) -> None:
    exchange = village.exchange(before, minutes=60, gift=gift)
    village.dispute(exchange)
    settled = village.settle(exchange, minutes)
    assert (settled.state, settled.booked_minutes, settled.confirmed_by) == (SETTLED, minutes, village.kurt)
    in_force = 0 if gift else minutes
    assert (village.balance(village.amira), village.balance(village.ben)) == (in_force, -in_force)
    assert village.counted(village.amira) == village.counted(village.ben) == (1 if minutes else 0)
    assert bool(settled.transfer_id) is bool(in_force)
    assert ledger_faults(village.store) == []


@pytest.mark.parametrize("before", DISPUTABLE)
@pytest.mark.parametrize("minutes", [0, 30, 60])
@pytest.mark.parametrize("gift", [False, True])
def test_what_was_settled_can_be_undone(village: Village, before: str, minutes: int, gift: bool) -> None:
    exchange = village.exchange(before, minutes=60, gift=gift)
    village.dispute(exchange)
    village.settle(exchange, minutes)
    village.undo(exchange)
    assert village.now(exchange).state == UNDONE
    assert (village.balance(village.amira), village.balance(village.ben)) == (0, 0)
    assert village.counted(village.amira) == village.counted(village.ben) == 0
    assert ledger_faults(village.store) == []


def test_another_length_is_a_reversal_with_two_names_and_a_new_transfer(village: Village) -> None:
    exchange = village.exchange(DISPUTED, minutes=60)
    village.settle(exchange, 30)
    transfers = {transfer.id: transfer for transfer in village.store.every(Transfer)}
    assert set(transfers) == {f"exchange:{exchange.id}", f"reverse:exchange:{exchange.id}", f"settle:{exchange.id}"}
    reversal = transfers[f"reverse:exchange:{exchange.id}"]
    assert (reversal.by, reversal.second_by, reversal.reverses_id) == (
        village.ben, village.kurt, f"exchange:{exchange.id}"
    )  # fmt: skip
    assert village.now(exchange).transfer_id == f"settle:{exchange.id}"


def test_settled_as_it_was_booked_nothing_is_rebooked(village: Village) -> None:
    exchange = village.exchange(DISPUTED, minutes=60)
    village.settle(exchange, 60)
    assert [transfer.id for transfer in village.store.every(Transfer)] == [f"exchange:{exchange.id}"]


def test_people_see_what_they_gave_and_received_as_if_it_had_been_so_at_once(village: Village) -> None:
    exchange = village.exchange(DISPUTED, minutes=60)
    village.settle(exchange, 30)
    amira, ben = village.account(village.amira), village.account(village.ben)
    assert (amira.given_minutes, amira.received_minutes) == (30, 0)
    assert (ben.given_minutes, ben.received_minutes) == (0, 30)


@pytest.mark.parametrize("role", ["kurt", "sabine"])
def test_mentors_and_staff_settle(village: Village, role: str) -> None:
    exchange = village.exchange(DISPUTED)
    asked = village.asked(exchange, getattr(village, role))
    assert village.corrections.settle(**asked, minutes=60, reason="So war es.").state == SETTLED


def test_residents_settle_nothing(village: Village) -> None:
    exchange = village.exchange(DISPUTED)
    for by in (village.amira, village.ben, village.resident("Olga")):
        with village.refuses("not_a_mentor"):
            village.corrections.settle(**village.asked(exchange, by), minutes=60, reason="So war es.")


def test_nobody_settles_an_exchange_of_their_own(village: Village) -> None:
    doris = village.mentor("Doris")
    exchange = village.exchange(DISPUTED, giver=doris)
    with village.refuses("own_exchange"):
        village.corrections.settle(**village.asked(exchange, doris), minutes=60, reason="So war es.")


@pytest.mark.parametrize("state", [s for s in STATES if s != DISPUTED])
def test_only_a_dispute_is_settled(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    with village.refuses("already_confirmed" if state == BOOKED else f"exchange_{state}"):
        village.settle(exchange)


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [
        (False, "minutes_not_a_number"),
        (0.0, "minutes_not_a_number"),
        ("0", "minutes_not_a_number"),
        (None, "minutes_not_a_number"),
        (-15, "minutes_out_of_range"),
        (5, "minutes_out_of_range"),
        (1441, "minutes_out_of_range"),
        (50, "minutes_not_quarters"),
    ],
    ids=repr,
)
def test_bad_minutes_settle_nothing(village: Village, minutes: int, reason: str) -> None:
    exchange, asked = village.exchange(DISPUTED), {"reason": "So.", "minutes": minutes}
    with village.refuses(reason):
        village.corrections.settle(**village.asked(exchange, village.kurt), **asked)  # type: ignore[arg-type]


def test_settling_needs_a_reason(village: Village) -> None:
    exchange = village.exchange(DISPUTED)
    with village.refuses("text_missing"):
        village.corrections.settle(**village.asked(exchange, village.kurt), minutes=60, reason=" ")


def test_a_dispute_is_not_ended_by_cancelling(village: Village) -> None:
    exchange = village.exchange(CANCELLED)
    with village.refuses("exchange_cancelled"):
        village.settle(exchange)


def test_a_new_name_changes_nothing_about_a_dispute(village: Village) -> None:
    exchange = village.exchange(DISPUTED)
    village.people.edit(
        by=village.amira, resident_id=village.amira, details=Details(called_name="Mira"), revision=0,
        request_id=village.request(),
    )  # fmt: skip
    assert village.now(exchange) == exchange
