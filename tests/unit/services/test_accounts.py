"""One's time in sums and bookings, and the community fund."""

import pytest

from app.domain.exchange import BOOKED, UNDONE
from app.domain.ledger import FUND_ID, Limits
from app.domain.place import FIRM
from app.services.organisations import OrganisationDetails
from app.services.ports import Store
from tests.builders import Village, ledger_faults
from tests.unit.services.test_confirming import BAD_MINUTES


def test_an_account_says_what_was_given_and_received(village: Village) -> None:
    village.exchange(BOOKED, minutes=120)
    village.exchange(BOOKED, giver=village.ben, receiver=village.amira, minutes=180)
    summary = village.accounts.summary(by=village.amira, owner_id=village.amira)
    assert (summary.given_minutes, summary.received_minutes, summary.balance_minutes) == (120, 180, -60)
    assert (summary.left_minutes, summary.booked_exchanges) == (540, 2)
    assert summary.is_newcomer
    assert not summary.should_give_some


def test_after_three_exchanges_nobody_is_a_newcomer(village: Village) -> None:
    for _ in range(3):
        village.exchange(BOOKED, gift=True)
    summary = village.accounts.summary(by=village.amira, owner_id=village.amira)
    assert (summary.is_newcomer, summary.left_minutes) == (False, 1500)


def test_who_has_saved_plenty_is_asked_to_give_some(store: Store) -> None:
    village = Village(store, limits=Limits(hint_minutes=120))
    village.exchange(BOOKED, minutes=105)
    assert not village.accounts.summary(by=village.amira, owner_id=village.amira).should_give_some
    village.exchange(BOOKED, minutes=15)
    assert village.accounts.summary(by=village.amira, owner_id=village.amira).should_give_some


def test_bookings_are_listed_newest_first_with_what_lies_behind_them(village: Village) -> None:
    first = village.exchange(BOOKED, minutes=60)
    undone = village.exchange(UNDONE, minutes=30)
    village.give(village.amira, 45)
    bookings = village.accounts.bookings(by=village.amira, owner_id=village.amira)
    assert [(b.minutes, b.is_reversal, b.exchange_id, b.other_owner_id) for b in bookings] == [
        (45, False, "", FUND_ID),
        (-30, True, undone.id, village.ben),
        (30, False, undone.id, village.ben),
        (60, False, first.id, village.ben),
    ]


def test_a_settled_booking_leads_to_its_exchange(village: Village) -> None:
    exchange = village.exchange("disputed", minutes=60)
    village.settle(exchange, 30)
    bookings = village.accounts.bookings(by=village.ben, owner_id=village.ben)
    assert [(b.minutes, b.exchange_id) for b in bookings] == [(-30, exchange.id), (60, exchange.id), (-60, exchange.id)]


def test_only_the_newest_are_listed(village: Village) -> None:
    for minutes in (15, 30, 45):
        village.exchange(BOOKED, minutes=minutes)
    bookings = village.accounts.bookings(by=village.amira, owner_id=village.amira, newest=2)
    assert [b.minutes for b in bookings] == [45, 30]


def test_who_left_is_nobody_in_the_list(village: Village) -> None:
    village.exchange(BOOKED)
    village.leaves(village.ben)
    (booking,) = village.accounts.bookings(by=village.amira, owner_id=village.amira)
    assert booking.other_owner_id == ""


@pytest.mark.parametrize("read", ["summary", "bookings"])
def test_an_account_is_its_owners_and_the_staffs_to_see(village: Village, read: str) -> None:
    look = getattr(village.accounts, read)
    for by in (village.amira, village.sabine):
        look(by=by, owner_id=village.amira)
    for by in (village.ben, village.kurt):
        with village.refuses("not_yours"):
            look(by=by, owner_id=village.amira)
    with village.refuses("signed_out"):
        look(by="", owner_id=village.amira)


@pytest.mark.parametrize("read", ["summary", "bookings"])
def test_the_fund_is_everybodys_to_see(village: Village, read: str) -> None:
    getattr(village.accounts, read)(by=village.amira, owner_id=FUND_ID)


@pytest.mark.parametrize("read", ["summary", "bookings"])
def test_an_account_that_is_not_there_is_unknown(village: Village, read: str) -> None:
    village.leaves(village.amira)
    for owner_id in ("nobody", village.amira, None):
        with village.refuses("person_unknown"):
            getattr(village.accounts, read)(by=village.sabine, owner_id=owner_id)


# The community fund


def test_saved_time_can_be_given_to_everybody(village: Village) -> None:
    village.exchange(BOOKED, minutes=90)
    village.accounts.give_to_fund(by=village.amira, minutes=60, request_id=village.request())
    assert (village.balance(village.amira), village.balance(FUND_ID)) == (30, 60)
    assert village.counted(village.amira) == 1
    assert ledger_faults(village.store) == []


def test_nobody_gives_more_than_they_have_saved(village: Village) -> None:
    village.exchange(BOOKED, minutes=60)
    for by in (village.amira, village.ben):
        with village.refuses("not_so_much_saved"):
            village.accounts.give_to_fund(by=by, minutes=75, request_id=village.request())


def test_staff_give_from_the_fund(village: Village) -> None:
    village.give(village.amira, 60)
    assert (village.balance(village.amira), village.balance(FUND_ID)) == (60, -60)


def test_an_organisation_can_be_given_time_too(village: Village) -> None:
    details = OrganisationDetails(name="Gärtnerei", kind=FIRM)
    organisation = village.organisations.add(by=village.sabine, details=details, request_id=village.request())
    village.give(organisation.id, 60)
    assert village.balance(organisation.id) == 60
    with village.refuses("not_yours"):
        village.accounts.summary(by=village.amira, owner_id=organisation.id)
    village.organisations.set_contacts(
        by=village.sabine, organisation_id=organisation.id, contact_ids=(village.amira,), request_id=village.request()
    )
    assert village.accounts.summary(by=village.amira, owner_id=organisation.id).from_fund_minutes == 60
    with village.refuses("not_yours"):
        village.accounts.summary(by=village.ben, owner_id=organisation.id)


def test_nobody_but_staff_gives_from_the_fund(village: Village) -> None:
    for by in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            village.accounts.give_from_fund(by=by, to_id=village.ben, minutes=60, request_id=village.request())


def test_staff_give_nothing_to_themselves(village: Village) -> None:
    with village.refuses("own_account"):
        village.give(village.sabine, 60)


@pytest.mark.parametrize("to_id", ["nobody", "", FUND_ID, None, ["amira"]])
def test_the_fund_gives_to_somebody_who_is_there(village: Village, to_id: str) -> None:
    with village.refuses("person_unknown"):
        village.give(to_id, 60)


def test_who_left_is_given_nothing(village: Village) -> None:
    village.leaves(village.ben)
    with village.refuses("person_unknown"):
        village.give(village.ben, 60)


def test_the_fund_has_a_limit(store: Store) -> None:
    village = Village(store, limits=Limits(fund_minutes=-60))
    village.give(village.amira, 60)
    with village.refuses("limit_reached"):
        village.give(village.ben, 15)


@pytest.mark.parametrize(("minutes", "reason"), BAD_MINUTES, ids=repr)
def test_bad_minutes_move_nothing(village: Village, minutes: int, reason: str) -> None:
    village.exchange(BOOKED, minutes=90)
    with village.refuses(reason):
        village.give(village.amira, minutes)
    with village.refuses(reason):
        village.accounts.give_to_fund(by=village.amira, minutes=minutes, request_id=village.request())


def test_time_for_the_fund_is_no_help_received(village: Village) -> None:
    village.exchange(BOOKED, minutes=120)
    village.accounts.give_to_fund(by=village.amira, minutes=60, request_id=village.request())
    summary = village.accounts.summary(by=village.amira, owner_id=village.amira)
    assert (summary.given_minutes, summary.received_minutes, summary.balance_minutes) == (120, 0, 60)
    assert summary.from_fund_minutes == -60
    assert ledger_faults(village.store) == []
