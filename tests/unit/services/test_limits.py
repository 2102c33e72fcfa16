"""How far an account may go: newcomers, those who are known, the fund; and what limits must not hold up."""

from app.domain.exchange import BOOKED, DISPUTED, UNDER_WAY
from app.domain.ledger import Limits
from app.services.ports import Store
from tests.builders import Village, ledger_faults


def test_a_newcomer_receives_ten_hours_and_no_quarter_more(village: Village) -> None:
    village.exchange(BOOKED, minutes=600)
    exchange = village.exchange(UNDER_WAY, minutes=15)
    with village.refuses("limit_reached") as facts:
        village.confirm(exchange)
    assert facts == {"minutes": 15, "left_minutes": 0}


def test_the_refusal_says_how_much_is_left(village: Village) -> None:
    village.exchange(BOOKED, minutes=570)
    exchange = village.exchange(UNDER_WAY, minutes=60)
    with village.refuses("limit_reached") as facts:
        village.confirm(exchange)
    assert facts == {"minutes": 60, "left_minutes": 30}
    assert village.confirmation.look_up(by=village.kurt, exchange_id=exchange.id).left_minutes == 30


def test_after_three_booked_exchanges_it_is_twenty_five_hours(village: Village) -> None:
    for _ in range(3):
        village.exchange(BOOKED, minutes=200 // 15 * 15)
    village.exchange(BOOKED, minutes=915)
    assert village.balance(village.ben) == -1500
    exchange = village.exchange(UNDER_WAY, minutes=15)
    with village.refuses("limit_reached"):
        village.confirm(exchange)


def test_two_exchanges_are_not_enough_to_be_known(village: Village) -> None:
    for _ in range(2):
        village.exchange(BOOKED, minutes=300)
    exchange = village.exchange(UNDER_WAY, minutes=15)
    with village.refuses("limit_reached"):
        village.confirm(exchange)


def test_gifts_make_somebody_known_too(village: Village) -> None:
    for _ in range(3):
        village.exchange(BOOKED, gift=True)
    village.exchange(BOOKED, minutes=615)
    assert village.balance(village.ben) == -615


def test_giving_has_no_limit(village: Village) -> None:
    for name in ("Cem", "Dora", "Emil", "Fatma", "Gül"):
        village.exchange(BOOKED, receiver=village.resident(name), minutes=600)
    assert village.balance(village.amira) == 3000


def test_an_undone_exchange_no_longer_makes_somebody_known(village: Village) -> None:
    undone = village.exchange(BOOKED, minutes=15)
    for _ in range(2):
        village.exchange(BOOKED, minutes=285)
    village.undo(undone)
    exchange = village.exchange(UNDER_WAY, minutes=45)
    with village.refuses("limit_reached") as facts:
        village.confirm(exchange)
    assert facts["left_minutes"] == 30


def test_an_undo_may_leave_somebody_below_their_limit_as_it_corrects(village: Village) -> None:
    """Ben gave ten hours and then received twenty; the first are undone, as they never happened."""
    first = village.exchange(BOOKED, giver=village.ben, receiver=village.amira, minutes=600)
    village.exchange(BOOKED, minutes=1200)
    village.undo(first)
    assert village.balance(village.ben) == -1200
    assert ledger_faults(village.store) == []


def test_settling_at_less_is_never_held_up_by_a_limit(kept_village: Village) -> None:
    """Three exchanges make Ben known; the one that is settled must not be missing from the three meanwhile."""
    village = kept_village
    first, _, _ = [village.exchange(BOOKED, minutes=15) for _ in range(3)]
    long_one = village.exchange(BOOKED, minutes=1200)
    village.undo(first)
    village.dispute(long_one)
    village.settle(long_one, 1185)
    assert (village.balance(village.ben), village.counted(village.ben)) == (-1215, 3)
    assert ledger_faults(village.store) == []


def test_settling_at_less_helps_even_somebody_who_is_below_the_limit(village: Village) -> None:
    first = village.exchange(BOOKED, giver=village.ben, receiver=village.amira, minutes=600)
    second = village.exchange(BOOKED, minutes=1200)
    village.undo(first)
    village.dispute(second)
    village.settle(second, 1185)
    assert village.balance(village.ben) == -1185


def test_settling_at_more_is_held_up_by_the_limit(village: Village) -> None:
    exchange = village.exchange(DISPUTED, minutes=600)
    with village.refuses("limit_reached") as facts:
        village.settle(exchange, 615)
    assert facts == {"minutes": 615, "left_minutes": 600}


def test_what_was_never_booked_is_settled_within_the_limit(village: Village) -> None:
    village.exchange(BOOKED, minutes=600)
    exchange = village.exchange(UNDER_WAY, minutes=60)
    village.dispute(exchange)
    with village.refuses("limit_reached"):
        village.settle(exchange, 60)
    village.settle(exchange, 0)
    assert village.balance(village.ben) == -600


def test_settling_counts_as_one_exchange_however_often_it_was_rebooked(village: Village) -> None:
    for _ in range(2):
        village.exchange(BOOKED, minutes=300)
    third = village.exchange(UNDER_WAY, gift=True)
    village.confirm(third)
    fourth = village.exchange(BOOKED, minutes=120)
    village.dispute(fourth)
    village.settle(fourth, 150)
    assert (village.counted(village.ben), village.balance(village.ben)) == (4, -750)


def test_the_limits_are_settings(store: Store) -> None:
    village = Village(store, limits=Limits(newcomer_minutes=-60, known_after_exchanges=1, known_minutes=-90))
    village.exchange(BOOKED, minutes=60)
    village.exchange(BOOKED, minutes=30)
    exchange = village.exchange(UNDER_WAY, minutes=15)
    with village.refuses("limit_reached"):
        village.confirm(exchange)
