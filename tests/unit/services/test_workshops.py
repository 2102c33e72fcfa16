"""One yes for a whole workshop: who stayed took part, and whoever taught is credited from the community fund."""

from datetime import timedelta
from typing import Any

import pytest

from app.domain.attendance import Attendance, at_event
from app.domain.ledger import FUND_ID, Entry, Limits
from app.domain.notice import WORKSHOP_CONFIRMED, WORKSHOP_TAUGHT, WORKSHOP_UNDONE
from app.domain.workshop import ATTENDEES, WorkshopUndo
from app.services.ports import Store
from app.services.workshops import Confirmed, Workshops
from tests.builders import Village, ledger_faults


@pytest.fixture
def tara(village: Village) -> str:
    """She teaches."""
    return village.resident("Tara")


@pytest.fixture
def evening(village: Village, tara: str) -> str:
    """A workshop of hers that Amira and Ben came to."""
    return workshop(village, tara)


def workshop(village: Village, teacher_id: str, **fields: Any) -> str:
    evening = village.evening(kind="workshop", title="Nähen", teacher_id=teacher_id, **fields)
    for who in (village.amira, village.ben):
        arrive(village, evening, who)
    return evening


def arrive(village: Village, evening: str, who: str) -> None:
    village.clock.forward(seconds=1)
    village.arrivals.arrive(by=village.sabine, occurrence_id=evening, resident_id=who, request_id=village.request())


def confirm(
    village: Village, evening: str, *, by: str = "", stayed: Any = None, minutes: Any = 90, request_id: str = "",
    workshops: Workshops | None = None,
) -> Confirmed:  # fmt: skip
    return (workshops or village.workshops).confirm(
        by=by or village.kurt, occurrence_id=evening, minutes=minutes, request_id=request_id or village.request(),
        stayed=(village.amira, village.ben) if stayed is None else stayed,
    )  # fmt: skip


def for_each(village: Village, most_minutes: int = 240) -> Workshops:
    """Workshops of a neighbourhood that credits by how many came."""
    return Workshops(
        village.store, village.clock, events=village.events, arrivals=village.arrivals, ledger=village.ledger,
        notices=village.notices, rule=ATTENDEES, most_minutes=most_minutes,
    )  # fmt: skip


def test_one_yes_confirms_all_who_stayed_and_credits_the_teacher(village: Village, evening: str, tara: str) -> None:
    assert village.workshops.confirmed(evening) is None
    confirmed = confirm(village, evening)
    now = village.clock.now()
    assert confirmed == Confirmed(
        transfer_id=f"workshop:{evening}", at=now, by=village.kurt, stayed=(village.amira, village.ben),
        teacher_id=tara, credited_minutes=90, undo=None,
    )  # fmt: skip
    assert village.workshops.confirmed(evening) == confirmed
    for who in (village.amira, village.ben):
        attendance = village.store.get(Attendance, at_event(evening, who))
        assert attendance is not None
        assert (attendance.confirmed_at, attendance.confirmed_by, attendance.minutes) == (now, village.kurt, 90)
    people = (tara, village.amira, village.ben, FUND_ID)
    assert [village.balance(each) for each in people] == [90, 0, 0, -90]
    assert [village.counted(each) for each in people] == [1, 1, 1, 0]
    assert village.account(tara).given_minutes == 90
    assert ledger_faults(village.store) == []


def test_all_who_stayed_and_the_teacher_are_told(village: Village, evening: str, tara: str) -> None:
    arrive(village, evening, gone := village.resident("Gül"))
    confirm(village, evening)
    told = {tara: WORKSHOP_TAUGHT, village.amira: WORKSHOP_CONFIRMED, village.ben: WORKSHOP_CONFIRMED}
    for who, kind in told.items():
        assert [(n.kind, n.subject_id) for n in village.notices.of(by=who)] == [(kind, evening)]
    assert village.notices.of(by=gone) == []
    assert village.counted(gone) == 0


def test_an_account_names_the_workshop_behind_a_booking(village: Village, evening: str, tara: str) -> None:
    confirm(village, evening)
    booking = village.accounts.bookings(by=tara, owner_id=tara)[0]
    assert (booking.minutes, booking.workshop_id, booking.exchange_id) == (90, evening, "")
    assert booking.other_owner_id == FUND_ID


def test_it_is_confirmed_once(kept_village: Village) -> None:
    village = kept_village
    evening, request_id = workshop(village, village.resident("Tara")), village.request()
    confirmed = confirm(village, evening, request_id=request_id)
    village.clock.forward(minutes=5)
    with village.unchanged():
        assert confirm(village, evening, request_id=request_id) == confirmed
    with village.refuses("already_confirmed") as facts:
        confirm(village, evening, by=village.sabine, stayed=(village.amira,))
    assert facts == {"at": confirmed.at, "by": village.kurt}
    assert village.store.count(Entry) == 2


def test_each_day_of_a_series_is_confirmed_by_itself(village: Village, tara: str) -> None:
    first = workshop(village, tara, repeats="weekly")
    confirm(village, first)
    village.clock.forward(days=7)
    next_week = f"{first.partition('.')[0]}.{village.clock.now().date()}"
    with village.refuses("not_arrived"):
        confirm(village, next_week)
    arrive(village, next_week, village.amira)
    confirm(village, next_week, stayed=(village.amira,))
    assert village.balance(tara) == 180
    assert village.counted(village.amira) == 2


def test_the_same_person_twice_took_part_once(village: Village, evening: str) -> None:
    confirm(village, evening, stayed=(village.amira, village.amira))
    assert village.counted(village.amira) == 1


def test_who_went_before_the_yes_may_have_stayed_to_the_end(village: Village, evening: str) -> None:
    village.arrivals.leave(
        by=village.amira, occurrence_id=evening, resident_id=village.amira, request_id=village.request()
    )
    assert village.amira in confirm(village, evening).stayed


def test_nobody_confirms_a_workshop_of_their_own(village: Village) -> None:
    evening = workshop(village, village.kurt)
    with village.refuses("own_exchange"):
        confirm(village, evening, by=village.kurt)
    arrive(village, evening, village.sabine)
    with village.refuses("own_exchange"):
        confirm(village, evening, by=village.sabine, stayed=(village.sabine,))
    taught_by_staff = workshop(village, village.sabine)
    with village.refuses("own_exchange"):
        confirm(village, taught_by_staff, by=village.sabine)


def test_a_mentor_who_attended_leaves_the_yes_to_others(village: Village, evening: str) -> None:
    arrive(village, evening, village.kurt)
    with village.refuses("own_exchange"):
        confirm(village, evening, stayed=(village.amira, village.kurt))
    arrive(village, evening, village.sabine)
    confirm(village, evening, by=village.sabine, stayed=(village.amira, village.sabine))
    assert village.counted(village.sabine) == 1


def test_residents_do_not_confirm(village: Village, evening: str) -> None:
    with village.refuses("not_a_mentor"):
        confirm(village, evening, by=village.amira, stayed=(village.ben,))


def test_somebody_must_have_taught(village: Village) -> None:
    for fields in ({"kind": "workshop"}, {"kind": "open_house", "teacher_id": village.sabine}):
        evening = village.evening(**fields)
        arrive(village, evening, village.amira)
        with village.refuses("no_teacher"):
            confirm(village, evening, stayed=(village.amira,))


def test_only_who_was_there_can_have_stayed(village: Village, evening: str) -> None:
    with village.refuses("not_arrived"):
        confirm(village, evening, stayed=(village.amira, village.sabine))
    village.arrivals.undo(
        by=village.sabine, occurrence_id=evening, resident_id=village.ben, request_id=village.request()
    )
    with village.refuses("not_arrived"):
        confirm(village, evening)


def test_it_must_have_begun(village: Village, tara: str) -> None:
    begins_at = village.clock.now() + timedelta(hours=1)
    evening = workshop(village, tara, starts_at=begins_at, ends_at=begins_at + timedelta(hours=2))
    with village.refuses("event_not_begun"):
        confirm(village, evening)


def test_what_was_confirmed_stays(village: Village, evening: str) -> None:
    confirm(village, evening)
    with village.refuses("attendance_confirmed"):
        village.arrivals.undo(
            by=village.sabine, occurrence_id=evening, resident_id=village.ben, request_id=village.request()
        )


@pytest.mark.parametrize("stayed", ["amira", ["amira"], (1,), 7], ids=repr)
def test_what_a_browser_may_send_instead_of_people(village: Village, evening: str, stayed: object) -> None:
    with village.refuses("malformed"):
        confirm(village, evening, stayed=stayed)


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [(0, "minutes_out_of_range"), (20, "minutes_not_quarters"), ("60", "minutes_not_a_number")],
)
def test_minutes_are_quarters(village: Village, evening: str, minutes: object, reason: str) -> None:
    with village.refuses(reason):
        confirm(village, evening, minutes=minutes)


def test_only_the_funds_own_limit_holds_it_up(memory_store: Store) -> None:
    village = Village(memory_store, limits=Limits(newcomer_minutes=0, known_minutes=0, fund_minutes=-90))
    evening = workshop(village, tara := village.resident("Tara"))
    with village.refuses("fund_empty") as facts:
        confirm(village, evening, minutes=105)
    assert facts == {"minutes": 105, "left_minutes": 90}
    confirm(village, evening, minutes=90)
    assert village.balance(tara) == 90


def test_where_each_of_them_counts_it_is_capped(village: Village, evening: str, tara: str) -> None:
    assert confirm(village, evening, minutes=90, workshops=for_each(village)).credited_minutes == 180
    another = workshop(village, tara)
    assert confirm(village, another, minutes=90, workshops=for_each(village, 120)).credited_minutes == 120
    assert village.balance(tara) == 300
    assert ledger_faults(village.store) == []


def test_a_teacher_who_left_is_not_credited(village: Village, evening: str, tara: str) -> None:
    village.leaves(tara)
    with village.refuses("person_left"):
        confirm(village, evening)


def test_once_the_teacher_is_erased_nobody_is_named(village: Village, evening: str, tara: str) -> None:
    confirm(village, evening)
    village.leaves(tara)
    confirmed = village.workshops.confirmed(evening)
    assert confirmed is not None
    assert (confirmed.teacher_id, confirmed.credited_minutes) == ("", 90)
    assert ledger_faults(village.store) == []


def test_who_left_meanwhile_does_not_hold_the_others_up(village: Village, evening: str) -> None:
    village.leaves(village.ben)
    confirm(village, evening)
    assert village.counted(village.amira) == 1
    assert ledger_faults(village.store) == []


# Taking it back


def ask_undo(village: Village, evening: str, *, by: str, reason: str = "Es war der falsche Abend") -> None:
    village.workshops.ask_undo(by=by, occurrence_id=evening, reason=reason, request_id=village.request())


def agree_undo(village: Village, evening: str, *, by: str) -> None:
    village.workshops.agree_undo(by=by, occurrence_id=evening, request_id=village.request())


def refuse_undo(village: Village, evening: str, *, by: str) -> None:
    village.workshops.refuse_undo(by=by, occurrence_id=evening, request_id=village.request())


def test_two_people_take_a_confirmation_back(village: Village, evening: str, tara: str) -> None:
    confirm(village, evening)
    ask_undo(village, evening, by=tara)
    confirmed = village.workshops.confirmed(evening)
    assert confirmed is not None
    assert confirmed.undo is not None
    assert (confirmed.undo.asked_by, confirmed.undo.reason) == (tara, "Es war der falsche Abend")
    with village.refuses("undo_already_asked") as facts:
        ask_undo(village, evening, by=village.sabine)
    assert facts == {"by": tara}
    with village.refuses("second_person_needed"):
        agree_undo(village, evening, by=tara)
    agree_undo(village, evening, by=village.sabine)
    assert village.workshops.confirmed(evening) is None
    people = (tara, village.amira, village.ben, FUND_ID)
    assert [village.balance(each) for each in people] == [0, 0, 0, 0]
    assert [village.counted(each) for each in people] == [0, 0, 0, 0]
    assert village.account(tara).given_minutes == 0
    attendance = village.store.get(Attendance, at_event(evening, village.amira))
    assert attendance is not None
    assert (attendance.confirmed_at, attendance.confirmed_by, attendance.minutes) == (None, "", 0)
    for who in (tara, village.amira, village.ben):
        assert (WORKSHOP_UNDONE, evening) in [(n.kind, n.subject_id) for n in village.notices.of(by=who)]
    reversal = village.accounts.bookings(by=tara, owner_id=tara)[0]
    assert (reversal.is_reversal, reversal.workshop_id, reversal.exchange_id) == (True, evening, "")
    assert ledger_faults(village.store) == []


def test_what_was_taken_back_can_be_confirmed_anew(village: Village, evening: str, tara: str) -> None:
    confirm(village, evening, stayed=(village.amira,))
    for number in (2, 3):
        ask_undo(village, evening, by=village.kurt)
        agree_undo(village, evening, by=village.sabine)
        again = confirm(village, evening, minutes=60)
        assert (again.transfer_id, again.undo) == (f"workshop:{evening}:{number}", None)
        with village.refuses("already_confirmed"):
            confirm(village, evening)
    assert [village.balance(tara), village.counted(tara), village.counted(village.ben)] == [60, 1, 1]
    assert ledger_faults(village.store) == []


def test_a_confirmation_may_stay_after_all(village: Village, evening: str, tara: str) -> None:
    confirmed = confirm(village, evening)
    for refuser in (village.kurt, village.sabine):
        ask_undo(village, evening, by=village.kurt)
        refuse_undo(village, evening, by=refuser)
        assert village.workshops.confirmed(evening) == confirmed
        for answer in (agree_undo, refuse_undo):
            with village.refuses("no_undo_asked"):
                answer(village, evening, by=tara)


def test_taking_back_is_not_for_everybody(village: Village, evening: str) -> None:
    with village.refuses("workshop_not_confirmed"):
        ask_undo(village, evening, by=village.kurt)
    confirm(village, evening)
    with village.refuses("not_yours"):
        ask_undo(village, evening, by=village.amira)
    with village.refuses("text_missing"):
        ask_undo(village, evening, by=village.kurt, reason=" ")
    ask_undo(village, evening, by=village.kurt)
    for answer in (agree_undo, refuse_undo):
        with village.refuses("not_yours"):
            answer(village, evening, by=village.ben)


def test_a_yes_to_taking_back_counts_once(village: Village, evening: str, tara: str) -> None:
    confirm(village, evening)
    ask_undo(village, evening, by=village.kurt)
    request_id = village.request()
    for _ in range(2):
        village.workshops.agree_undo(by=tara, occurrence_id=evening, request_id=request_id)
    assert village.balance(tara) == 0
    with village.refuses("workshop_not_confirmed"):
        agree_undo(village, evening, by=village.sabine)


def test_the_fund_takes_over_for_a_teacher_who_left(village: Village, evening: str, tara: str) -> None:
    confirm(village, evening)
    ask_undo(village, evening, by=tara)
    village.leaves(tara)
    village.leaves(village.ben)
    assert [undo.reason for undo in village.store.every(WorkshopUndo)] == [""]
    agree_undo(village, evening, by=village.sabine)
    assert village.balance(FUND_ID) == 0
    assert village.counted(village.amira) == 0
    assert WORKSHOP_UNDONE in [notice.kind for notice in village.notices.of(by=village.amira)]
    assert ledger_faults(village.store) == []
