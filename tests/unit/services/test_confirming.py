"""A mentor's scan and yes: the exchange is booked, or it is refused and nothing has changed."""

from datetime import timedelta

import pytest

from app.domain.exchange import AGREED, BOOKED, STATES, UNDER_WAY, Exchange
from app.domain.ledger import Entry, Transfer
from tests.builders import NOON, Village, ledger_faults

BAD_MINUTES = [
    (0, "minutes_out_of_range"),
    (-15, "minutes_out_of_range"),
    (5, "minutes_out_of_range"),
    (1441, "minutes_out_of_range"),
    (50, "minutes_not_quarters"),
    ("60", "minutes_not_a_number"),
    (True, "minutes_not_a_number"),
    (60.0, "minutes_not_a_number"),
    (None, "minutes_not_a_number"),
]


def confirm(village: Village, exchange: Exchange, **given: object) -> Exchange:
    asked: dict[str, object] = {**village.asked(exchange, village.kurt), "minutes": 60}
    return village.confirmation.confirm(**{**asked, **given})  # type: ignore[arg-type]


def test_the_whole_path_from_proposal_to_booking(kept_village: Village) -> None:
    village = kept_village
    exchange = village.exchange(UNDER_WAY)
    village.clock.forward(minutes=95)
    preview = village.confirmation.look_up(by=village.kurt, exchange_id=exchange.id)
    booked = confirm(village, exchange, minutes=preview.actual_minutes)
    assert (booked.state, booked.booked_minutes, booked.confirmed_by) == (BOOKED, 90, village.kurt)
    assert (village.balance(village.amira), village.balance(village.ben)) == (90, -90)
    assert (village.counted(village.amira), village.counted(village.ben)) == (1, 1)
    assert ledger_faults(village.store) == []


def test_one_booking_is_one_transfer_of_two_entries(village: Village) -> None:
    booked = village.exchange(BOOKED)
    (transfer,) = village.store.every(Transfer)
    assert (transfer.id, transfer.by) == (f"exchange:{booked.id}", village.kurt)
    assert booked.transfer_id == transfer.id
    assert [entry.minutes for entry in village.store.every(Entry)] == [60, -60]


def test_entries_hold_no_name_and_no_resident(village: Village) -> None:
    village.exchange(BOOKED)
    for entry in village.store.every(Entry):
        assert not {village.amira, village.ben, "Amira", "Ben"} & {entry.account_id, entry.id, entry.transfer_id}


@pytest.mark.parametrize("role", ["kurt", "sabine"])
def test_mentors_and_staff_confirm(village: Village, role: str) -> None:
    exchange = village.exchange(UNDER_WAY)
    assert confirm(village, exchange, by=getattr(village, role)).state == BOOKED


def test_residents_confirm_nothing(village: Village) -> None:
    exchange, olga = village.exchange(UNDER_WAY), village.resident("Olga")
    for by in (olga, village.amira, village.ben):
        with village.refuses("not_a_mentor"):
            confirm(village, exchange, by=by)
        with village.refuses("not_a_mentor"):
            village.confirmation.look_up(by=by, exchange_id=exchange.id)


def test_somebody_who_is_signed_out_or_left_confirms_nothing(village: Village) -> None:
    exchange, gone = village.exchange(UNDER_WAY), village.mentor("Hans")
    village.leaves(gone)
    with village.refuses("person_left"):
        confirm(village, exchange, by=gone)
    with village.refuses("signed_out"):
        confirm(village, exchange, by="")


@pytest.mark.parametrize("state", STATES)
def test_nobody_confirms_an_exchange_of_their_own(village: Village, state: str) -> None:
    doris = village.mentor("Doris")
    exchange = village.exchange(state, giver=doris)
    with village.refuses("own_exchange"):
        confirm(village, exchange, by=doris)
    with village.refuses("own_exchange"):
        village.confirmation.look_up(by=doris, exchange_id=exchange.id)


@pytest.mark.parametrize("state", [s for s in STATES if s not in (AGREED, UNDER_WAY)])
def test_only_what_is_under_way_is_confirmed(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    reason = "already_confirmed" if state == BOOKED else f"exchange_{state}"
    with village.refuses(reason):
        confirm(village, exchange)
    with village.refuses(reason):
        village.confirmation.look_up(by=village.kurt, exchange_id=exchange.id)


def test_a_second_scan_says_when_and_by_whom(village: Village) -> None:
    exchange = village.exchange(BOOKED)
    village.clock.forward(minutes=1)
    with village.refuses("already_confirmed") as facts:
        confirm(village, exchange, by=village.sabine)
    assert facts == {"at": NOON, "by": village.kurt}


def test_who_has_not_arrived_is_named(village: Village) -> None:
    exchange = village.exchange(AGREED)
    village.arrive(exchange, village.amira)
    with village.refuses("not_checked_in") as facts:
        confirm(village, exchange)
    assert facts == {"missing": (village.ben,)}


def test_a_participant_who_left_is_missing(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)
    village.check_in.leave(**village.asked(exchange, village.amira))
    with village.refuses("not_checked_in") as facts:
        confirm(village, exchange)
    assert facts == {"missing": (village.amira,)}


@pytest.mark.parametrize(("minutes", "reason"), BAD_MINUTES, ids=repr)
def test_bad_minutes_book_nothing(village: Village, minutes: object, reason: str) -> None:
    exchange = village.exchange(UNDER_WAY)
    with village.refuses(reason):
        confirm(village, exchange, minutes=minutes)


def test_the_mentor_may_book_other_minutes_than_planned(village: Village) -> None:
    booked = confirm(village, village.exchange(UNDER_WAY, minutes=60), minutes=120)
    assert (booked.planned_minutes, booked.booked_minutes, village.balance(village.amira)) == (60, 120, 120)


# What the mentor sees


def test_the_preview_counts_from_the_later_arrival_in_quarters(village: Village) -> None:
    exchange = village.exchange(AGREED, minutes=60)
    village.arrive(exchange, village.amira)
    village.clock.forward(minutes=30)
    village.arrive(exchange, village.ben)
    village.clock.forward(minutes=50)
    preview = village.confirmation.look_up(by=village.kurt, exchange_id=exchange.id)
    assert (preview.actual_minutes, preview.missing, preview.left_minutes) == (45, (), 600)


def test_the_preview_of_what_is_agreed_says_who_is_missing(village: Village) -> None:
    exchange = village.exchange(AGREED, minutes=75)
    preview = village.confirmation.look_up(by=village.kurt, exchange_id=exchange.id)
    assert (preview.actual_minutes, preview.missing) == (75, exchange.participants)


def test_looking_changes_nothing(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)
    cards = (village.card(village.amira), village.card(village.ben))
    with village.unchanged():
        village.confirmation.look_up(by=village.kurt, exchange_id=exchange.id)
        village.confirmation.look_up_cards(by=village.kurt, cards=cards)
        village.confirmation.owners(by=village.kurt, cards=cards)


def test_an_exchange_that_is_not_there_cannot_be_looked_up(village: Village) -> None:
    with village.refuses("exchange_unknown"):
        village.confirmation.look_up(by=village.kurt, exchange_id="nothing")


# Two cards


def test_two_cards_check_in_and_book_at_once(village: Village) -> None:
    exchange = village.exchange(AGREED)
    cards = (village.card(village.ben), village.card(village.amira))
    booked = confirm(village, exchange, cards=cards)
    assert booked.state == BOOKED
    assert [c.what for c in booked.changes[-3:]] == ["arrived", "arrived", "confirmed"]


def test_one_card_is_enough_for_who_has_not_arrived(village: Village) -> None:
    exchange = village.exchange(AGREED)
    village.arrive(exchange, village.amira)
    assert confirm(village, exchange, cards=(village.card(village.ben),)).state == BOOKED


def test_two_cards_find_the_open_exchange_between_the_two(village: Village) -> None:
    olga = village.resident("Olga")
    cards = (village.card(village.amira), village.card(village.ben))
    village.exchange(AGREED, giver=olga)
    village.exchange(AGREED, starts_at=NOON + timedelta(days=1))
    village.exchange("proposed")
    assert village.confirmation.look_up_cards(by=village.kurt, cards=cards) is None
    later = village.exchange(AGREED, starts_at=NOON + timedelta(hours=4))
    found = village.confirmation.look_up_cards(by=village.kurt, cards=cards)
    assert found is not None
    assert (found.exchange, found.missing) == (later, later.participants)


def test_of_several_the_one_under_way_comes_first_then_the_nearest(village: Village) -> None:
    cards = (village.card(village.ben), village.card(village.amira))
    village.exchange(AGREED, starts_at=NOON + timedelta(hours=3))
    near = village.exchange(AGREED, starts_at=NOON + timedelta(hours=1))
    found = village.confirmation.look_up_cards(by=village.kurt, cards=cards)
    assert found is not None
    assert found.exchange == near
    begun = village.exchange(UNDER_WAY, giver=village.ben, receiver=village.amira)
    found = village.confirmation.look_up_cards(by=village.kurt, cards=cards)
    assert found is not None
    assert found.exchange == begun


def test_the_same_card_twice_is_the_same_person(village: Village) -> None:
    card = village.card(village.amira)
    with village.refuses("same_person"):
        village.confirmation.owners(by=village.kurt, cards=(card, card))


def test_a_mentors_own_card_is_refused(village: Village) -> None:
    cards = (village.card(village.kurt), village.card(village.ben))
    for pair in (cards, cards[::-1]):
        with village.refuses("own_exchange"):
            village.confirmation.look_up_cards(by=village.kurt, cards=pair)


def test_residents_look_up_no_cards(village: Village) -> None:
    cards = (village.card(village.kurt), village.card(village.ben))
    for look in (village.confirmation.owners, village.confirmation.look_up_cards):
        with village.refuses("not_a_mentor"):
            look(by=village.amira, cards=cards)


@pytest.mark.parametrize("card", ["", "1234", None, "1" + "A" * 26])
def test_a_card_that_is_none_is_unknown(village: Village, card: str) -> None:
    with village.refuses("code_unknown"):
        village.confirmation.owner(card)


def test_a_revoked_card_names_nobody(village: Village) -> None:
    lost = village.card(village.amira)
    village.people.reissue_card(by=village.amira, resident_id=village.amira, request_id=village.request())
    with village.refuses("code_revoked"):
        village.confirmation.owner(lost)
    assert village.confirmation.owner(village.card(village.amira)).id == village.amira


def test_the_card_of_somebody_who_left_names_nobody(village: Village) -> None:
    card = village.card(village.amira)
    village.leaves(village.amira)
    with village.refuses("code_revoked"):
        village.confirmation.owner(card)


def test_a_card_whose_owner_was_never_kept_is_unknown(village: Village) -> None:
    stray = village.code_book.issue("pass", "nobody")
    with village.refuses("code_unknown"):
        village.confirmation.owner(stray)


def test_a_strangers_card_books_nothing(village: Village) -> None:
    exchange, card = village.exchange(AGREED), village.card(village.resident("Olga"))
    with village.refuses("not_yours"):
        confirm(village, exchange, cards=(card,))


# Gifts


def test_a_gift_counts_as_taking_part_and_books_no_minutes(village: Village) -> None:
    booked = confirm(village, village.exchange(UNDER_WAY, gift=True), minutes=90)
    assert (booked.state, booked.booked_minutes, booked.transfer_id) == (BOOKED, 90, "")
    assert (village.balance(village.amira), village.balance(village.ben)) == (0, 0)
    assert (village.counted(village.amira), village.counted(village.ben)) == (1, 1)
    assert village.store.count(Entry) == village.store.count(Transfer) == 0


def test_at_the_limit_the_two_may_make_it_a_gift(village: Village) -> None:
    village.exchange(BOOKED, minutes=600)
    exchange = village.exchange(UNDER_WAY)
    with village.refuses("limit_reached"):
        confirm(village, exchange)
    booked = confirm(village, exchange, as_gift=True)
    assert (booked.gift, village.balance(village.ben)) == (True, -600)


@pytest.mark.parametrize("as_gift", ["yes", 1, None])
def test_only_a_plain_yes_makes_it_a_gift(village: Village, as_gift: object) -> None:
    assert confirm(village, village.exchange(UNDER_WAY), as_gift=as_gift).gift is False
