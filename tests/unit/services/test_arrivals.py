"""Arrivals: by hand and by the door code, and what they bring about."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain import exchange as states
from app.domain.attendance import SIGNED_UP, WAITING, SignUp, at_event
from app.domain.event import Event
from app.domain.exchange import MOST_CHANGES, Change
from app.domain.presence import Presence
from tests.builders import Village


@pytest.fixture
def tonight(village: Village) -> str:
    return village.evening()


def arrive(village: Village, occurrence_id: str, who: str, **more: object) -> bool:
    asked = {"by": village.sabine, "request_id": village.request(), **more}
    _, is_new = village.arrivals.arrive(occurrence_id=occurrence_id, resident_id=who, **asked)  # type: ignore[arg-type]
    return is_new


def asked(village: Village, occurrence_id: str, who: str) -> dict[str, str]:
    return {"by": village.sabine, "occurrence_id": occurrence_id, "resident_id": who, "request_id": village.request()}


def test_a_second_arrival_is_harmless_and_says_since_when(village: Village, tonight: str) -> None:
    request = village.request()
    assert arrive(village, tonight, village.amira, request_id=request)
    village.clock.forward(minutes=10)
    assert not arrive(village, tonight, village.amira)
    assert not arrive(village, tonight, village.amira, request_id=request)
    (there,) = village.arrivals.present(tonight)
    assert there.arrived_at == village.clock.now() - timedelta(minutes=10)
    assert there.arrived_by == village.sabine


def test_who_leaves_can_come_back(village: Village, tonight: str) -> None:
    arrive(village, tonight, village.amira)
    village.clock.forward(minutes=10)
    _, is_new = village.arrivals.leave(**asked(village, tonight, village.amira))
    assert is_new
    assert village.arrivals.present(tonight) == []
    assert len(village.arrivals.all_of(tonight)) == 1
    village.clock.forward(minutes=10)
    _, is_new = village.arrivals.leave(**asked(village, tonight, village.amira))
    assert not is_new
    village.clock.forward(minutes=1)
    assert arrive(village, tonight, village.amira)
    village.clock.forward(minutes=1)
    mine = {**asked(village, tonight, village.amira), "by": village.amira}
    assert village.arrivals.leave(**mine)[1]


def test_only_hosts_take_others_in_or_out(village: Village, tonight: str) -> None:
    for do in (village.arrivals.arrive, village.arrivals.undo):
        with village.refuses("not_a_host"):
            do(**{**asked(village, tonight, village.amira), "by": village.ben})
    arrive(village, tonight, village.amira)
    with village.refuses("not_a_host"):
        village.arrivals.leave(**{**asked(village, tonight, village.amira), "by": village.ben})
    with village.refuses("not_a_host"):
        village.arrivals.count(by=village.ben, occurrence_id=tonight, change=1, request_id=village.request())
    with village.refuses("not_a_host"):
        village.arrivals.may_come(by=village.ben, occurrence_id=tonight)


def test_who_is_not_there_cannot_leave(village: Village, tonight: str) -> None:
    with village.refuses("not_arrived"):
        village.arrivals.leave(**asked(village, tonight, village.amira))
    with village.refuses("not_arrived"):
        village.arrivals.undo(**asked(village, tonight, village.amira))


def test_an_arrival_by_mistake_is_taken_back(village: Village, tonight: str) -> None:
    arrive(village, tonight, village.amira)
    village.arrivals.undo(**asked(village, tonight, village.amira))
    village.arrivals.undo(**asked(village, tonight, village.amira))
    assert village.arrivals.all_of(tonight) == []
    assert village.arrivals.of_resident(by=village.amira) == []
    assert [each.resident_id for each in village.arrivals.undone(tonight)] == [village.amira]
    assert arrive(village, tonight, village.amira)
    assert len(village.arrivals.of_resident(by=village.amira)) == 1


def test_a_door_code_lets_one_in_oneself(village: Village, tonight: str) -> None:
    ticket = village.ticket()
    assert arrive(village, tonight, village.amira, by=village.amira, ticket=ticket)
    with village.refuses("not_a_host"):
        arrive(village, tonight, village.ben, by=village.amira, ticket=ticket)
    village.clock.forward(minutes=11)
    with village.refuses("ticket_expired"):
        arrive(village, tonight, village.ben, by=village.ben, ticket=ticket)
    elsewhere = village.ticket(village.place("Stadtteilhaus"))
    with village.refuses("event_elsewhere"):
        arrive(village, tonight, village.ben, by=village.ben, ticket=elsewhere)


def test_an_event_takes_people_in_around_its_time(village: Village, tonight: str) -> None:
    village.clock.forward(hours=6)
    with village.refuses("event_over"):
        arrive(village, tonight, village.amira)
    later = village.evening(
        starts_at=village.clock.now() + timedelta(hours=4), ends_at=village.clock.now() + timedelta(hours=5)
    )
    with village.refuses("event_not_begun"):
        arrive(village, later, village.amira)


def test_a_full_event_lets_in_whom_it_expects(village: Village) -> None:
    tonight = village.evening(capacity=1)
    sign_up(village, tonight, village.ben, SIGNED_UP)
    sign_up(village, tonight, village.kurt, WAITING)
    with village.refuses("event_full"):
        arrive(village, tonight, village.amira, by=village.amira, ticket=village.ticket())
    assert arrive(village, tonight, village.ben, by=village.ben, ticket=village.ticket())
    assert arrive(village, tonight, village.amira)  # a host may let in whom they like


def sign_up(village: Village, occurrence_id: str, who: str, state: str) -> None:
    now = village.clock.now()
    made = SignUp(
        id=at_event(occurrence_id, who), occurrence_id=occurrence_id, resident_id=who, state=state, signed_up_at=now
    )
    with village.store.transaction():
        village.store.put(made)


def test_those_who_stay_anonymous_are_counted(village: Village, tonight: str) -> None:
    def count(change: object) -> int:
        return village.arrivals.count(
            by=village.sabine, occurrence_id=tonight, change=change, request_id=village.request()  # type: ignore[arg-type]
        )  # fmt: skip

    assert village.arrivals.footfall(tonight) == 0
    assert [count(1), count(1), count(-1), count(-1), count(-1)] == [1, 2, 1, 0, 0]
    assert count(1) == 0  # one of the two that were taken back is still to come
    for odd in (2, 0, True, "1", None):
        with village.refuses("malformed"):
            count(odd)


def test_whoever_may_come_is_found_without_contact(village: Village, tonight: str) -> None:
    village.leaves(village.resident("Zoe"))
    arrive(village, tonight, village.ben)
    found = village.arrivals.may_come(by=village.sabine, occurrence_id=tonight)
    assert [each.called_name for each in found] == ["Amira", "Ben", "Kurt", "Sabine"]
    assert {each.phone for each in found} == {""}
    there = village.arrivals.at(tonight, village.ben)
    assert there is not None
    assert there.is_here
    assert village.arrivals.at(tonight, village.amira) is None
    village.arrivals.undo(**asked(village, tonight, village.ben))
    assert village.arrivals.at(tonight, village.ben) is None


def test_what_is_on_at_a_place(village: Village, tonight: str) -> None:
    village.evening(starts_at=village.clock.now() + timedelta(hours=2))
    village.evening(place_id=village.place("Stadtteilhaus"))
    off = village.evening()
    event = village.store.get(Event, off.partition(".")[0])
    assert event is not None
    with village.store.transaction():
        village.store.put(replace(event, skipped=(off[-10:],)))
    assert [each.id for each in village.arrivals.on_at(village.shop)] == [tonight]


# What an arrival brings about


def test_who_arrives_is_checked_in_to_what_they_agreed_on_there(village: Village, tonight: str) -> None:
    exchange = village.exchange(states.AGREED)
    elsewhere = village.exchange(states.AGREED, place_id=village.place("Stadtteilhaus"))
    tomorrow = village.exchange(states.AGREED, starts_at=village.clock.now() + timedelta(days=1))
    arrive(village, tonight, village.amira)
    arrive(village, tonight, village.ben)
    assert village.now(exchange).state == states.UNDER_WAY
    assert village.now(elsewhere).giver_arrived_at is None
    assert village.now(tomorrow).giver_arrived_at is None
    village.arrivals.undo(**asked(village, tonight, village.ben))
    assert village.now(exchange).state == states.AGREED
    assert village.now(exchange).giver_arrived_at is not None


def test_an_exchange_later_that_evening_counts_too(village: Village) -> None:
    now = village.clock.now()
    long = village.evening(ends_at=now + timedelta(hours=10))
    exchange = village.exchange(states.AGREED, starts_at=now + timedelta(hours=9))
    arrive(village, long, village.amira)
    assert village.now(exchange).giver_arrived_at == now


def test_taking_back_leaves_what_was_checked_in_before(village: Village, tonight: str) -> None:
    exchange = village.exchange(states.AGREED)
    village.arrive(exchange, village.amira)
    village.clock.forward(minutes=5)
    arrive(village, tonight, village.amira)
    village.arrivals.undo(**asked(village, tonight, village.amira))
    assert village.now(exchange).giver_arrived_at is not None


def test_a_full_history_holds_nobody_up_at_the_door(village: Village, tonight: str) -> None:
    exchange = village.exchange(states.AGREED)
    many = tuple(Change(at=village.clock.now(), by=village.amira, what="arrived") for _ in range(MOST_CHANGES))
    with village.store.transaction():
        village.store.put(replace(exchange, changes=many))
    assert arrive(village, tonight, village.amira)
    assert village.now(exchange).giver_arrived_at is None


def test_a_mentor_who_comes_can_be_found_there_until_they_go(village: Village, tonight: str) -> None:
    arrive(village, tonight, village.kurt)
    assert village.mentors.is_here(village.kurt)
    village.clock.forward(minutes=1)
    village.arrivals.leave(**asked(village, tonight, village.kurt))
    assert not village.mentors.is_here(village.kurt)
    village.clock.forward(minutes=1)
    arrive(village, tonight, village.kurt)
    assert village.mentors.is_here(village.kurt)
    village.arrivals.undo(**asked(village, tonight, village.kurt))
    assert not village.mentors.is_here(village.kurt)


def test_a_mentor_who_is_elsewhere_by_now_stays_there(village: Village, tonight: str) -> None:
    now = village.clock.now()
    arrive(village, tonight, village.kurt, at=now - timedelta(minutes=20))
    elsewhere = village.place("Stadtteilhaus")
    with village.store.transaction():
        village.store.put(Presence(id=village.kurt, place_id=elsewhere, came_at=now))
    arrive(village, tonight, village.kurt, at=now - timedelta(minutes=10))
    village.arrivals.leave(**asked(village, tonight, village.kurt))
    there = village.store.get(Presence, village.kurt)
    assert there is not None
    assert (there.place_id, there.left_at) == (elsewhere, None)
