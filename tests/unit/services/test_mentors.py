"""Mentors: found by what they know and who they are, here or not, appointed with a date, released as easily."""

from dataclasses import replace

import pytest

from app.domain.listing import NEED, OFFER, Listing
from app.domain.notice import APPOINTED, RELEASED
from app.domain.presence import Presence
from app.domain.resident import MENTOR, STAFF, Resident
from app.domain.safety import Block
from app.domain.week import Hours
from app.services.ports import Store
from tests.builders import BIKES, COOKING, Village

FIELD = "alltag"
TUESDAY = Hours(weekday=2, opens_at_minute=900, closes_at_minute=1080)


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def appoint(
    village: Village, who: str, *, by: str = "", fields: tuple[str, ...] = (FIELD,), groups: tuple[str, ...] = ()
) -> Resident:
    return village.mentors.appoint(
        by=by or village.sabine, resident_id=who, fields=fields, groups=groups, request_id=village.request()
    )


def release(village: Village, who: str, *, by: str = "") -> Resident:
    return village.mentors.release(by=by or village.sabine, resident_id=who, request_id=village.request())


def kept(village: Village, who: str) -> Resident:
    resident = village.store.get(Resident, who)
    assert resident is not None
    return resident


def names(found: list[Resident]) -> list[str]:
    return [resident.called_name for resident in found]


def publish(village: Village, who: str, kind: str, skill_id: str) -> Listing:
    return village.listings.publish(by=who, kind=kind, skill_id=skill_id, request_id=village.request())


# Finding one


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Kurt", "Mina"]),
        ({"field": FIELD}, ["Mina"]),
        ({"field": "musik"}, []),
        ({"group": "Eltern"}, ["Mina"]),
        ({"group": "Jugend"}, []),
        ({"language": "ar"}, ["Mina"]),
        ({"language": "tr"}, []),
        ({"weekday": 2}, ["Kurt"]),
        ({"weekday": 3}, []),
    ],
    ids=str,
)
def test_a_mentor_is_found_by_field_group_language_and_day(
    village: Village, wanted: dict[str, str], found: list[str]
) -> None:
    mina = appoint(village, village.resident("Mina", languages=("ar", "de")), groups=("Eltern", "Eltern"))
    assert mina.groups == ("Eltern",)
    village.mentors.set_presence(
        by=village.kurt, resident_id=village.kurt, hours=(TUESDAY,), request_id=village.request()
    )
    assert names(village.mentors.find(by=village.amira, **wanted)) == found
    assert village.mentors.groups() == ["Eltern"]


def test_who_left_is_hidden_or_blocked_is_not_found(village: Village) -> None:
    mina, nuri, olga = (village.mentor(name) for name in ("Mina", "Nuri", "Olga"))
    village.leaves(mina)
    with village.store.transaction():
        village.store.put(replace(kept(village, nuri), hidden_at=village.clock.at))
        village.store.put(Block(id="b", by_id=village.amira, blocked_id=olga, at=village.clock.at))
    assert names(village.mentors.find(by=village.amira)) == ["Kurt"]
    with village.refuses("signed_out"):
        village.mentors.find(by="")


# Being here


def test_who_is_here_comes_first_until_they_go_or_forget_to(village: Village) -> None:
    mina = village.mentor("Anna")
    assert names(village.mentors.find(by=village.amira)) == ["Anna", "Kurt"]
    village.mentors.arrive(by=village.kurt, ticket=village.ticket(), request_id=village.request())
    assert names(village.mentors.find(by=village.amira)) == ["Kurt", "Anna"]
    assert village.mentors.is_here(village.kurt)
    village.mentors.go(by=village.kurt, request_id=village.request())
    assert not village.mentors.is_here(village.kurt)
    village.mentors.go(by=village.kurt, is_gone=False, request_id=village.request())
    assert village.mentors.is_here(village.kurt)
    village.mentors.go(by=village.kurt, request_id=village.request())
    village.mentors.arrive(by=mina, ticket=village.ticket(), request_id=village.request())
    village.clock.forward(hours=4)
    assert not village.mentors.is_here(mina)


def test_going_without_having_come_is_fine(village: Village) -> None:
    village.mentors.go(by=village.kurt, request_id=village.request())
    assert list(village.store.every(Presence)) == []


def test_a_mentor_who_arrives_for_an_exchange_is_here(village: Village) -> None:
    village.exchange("under_way", giver=village.kurt)
    assert village.mentors.is_here(village.kurt)
    assert not village.mentors.is_here(village.ben)


def test_only_mentors_arrive_so_and_only_with_a_fresh_code(village: Village) -> None:
    ticket = village.ticket()
    with village.refuses("only_mentors"):
        village.mentors.arrive(by=village.amira, ticket=ticket, request_id=village.request())
    village.clock.forward(minutes=11)
    with village.refuses("ticket_expired"):
        village.mentors.arrive(by=village.kurt, ticket=ticket, request_id=village.request())


def test_hours_are_the_mentors_own_or_staffs_to_set(village: Village) -> None:
    def set_hours(by: str, who: str, *hours: Hours) -> Resident:
        return village.mentors.set_presence(by=by, resident_id=who, hours=hours, request_id=village.request())

    for by in (village.kurt, village.sabine):
        assert set_hours(by, village.kurt, TUESDAY).presence == (TUESDAY,)
    with village.refuses("not_staff"):
        set_hours(village.amira, village.kurt)
    with village.refuses("no_mentor"):
        set_hours(village.amira, village.amira)
    with village.refuses("closes_before_it_opens"):
        set_hours(village.kurt, village.kurt, replace(TUESDAY, closes_at_minute=900))


# Becoming one, and ending it


def test_a_wish_waits_for_staff_and_an_appointment_answers_it(village: Village) -> None:
    village.mentors.wish(by=village.ben, wants=True, request_id=village.request())
    village.clock.forward(minutes=1)
    village.mentors.wish(by=village.amira, wants=True, request_id=village.request())
    assert names(village.mentors.wishes(by=village.sabine)) == ["Ben", "Amira"]
    with village.refuses("not_staff"):
        village.mentors.wishes(by=village.kurt)
    village.mentors.wish(by=village.ben, wants=False, request_id=village.request())
    amira = appoint(village, village.amira)
    assert (amira.is_mentor, amira.mentor_since, amira.fields) == (True, village.clock.at, (FIELD,))
    assert [n.kind for n in village.notices.of(by=village.amira)] == [APPOINTED]
    assert village.mentors.wishes(by=village.sabine) == []
    with village.refuses("mentor_already"):
        village.mentors.wish(by=village.amira, wants=True, request_id=village.request())


def test_other_fields_later_keep_the_date_and_tell_nobody(village: Village) -> None:
    since = appoint(village, village.amira).mentor_since
    village.clock.forward(days=30)
    changed = appoint(village, village.amira, fields=(), groups=("Eltern",))
    assert (changed.fields, changed.groups, changed.mentor_since) == ((), ("Eltern",), since)
    assert len(village.notices.of(by=village.amira)) == 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"fields": ("zaubern",)}, "malformed"),
        ({"groups": ("x",) * 13}, "malformed"),
        ({"groups": ("",)}, "text_missing"),
        ({"by": "kurt"}, "not_staff"),
        ({"who": "nobody"}, "person_unknown"),
    ],
    ids=str,
)
def test_a_wrong_appointment_is_refused(village: Village, given: dict[str, str], reason: str) -> None:
    arguments = {"who": village.amira, **given}
    if "by" in arguments:
        arguments["by"] = village.kurt
    with village.refuses(reason):
        appoint(village, **arguments)


def test_ending_it_is_as_easy_and_leaves_other_roles(village: Village) -> None:
    village.with_role(village.kurt, MENTOR, STAFF)
    village.mentors.arrive(by=village.kurt, ticket=village.ticket(), request_id=village.request())
    released = release(village, village.kurt)
    assert (released.roles, released.fields, released.presence, released.mentor_since) == ((STAFF,), (), (), None)
    assert not village.mentors.is_here(village.kurt)
    assert [n.kind for n in village.notices.of(by=village.kurt)] == [RELEASED]
    with village.refuses("no_mentor"):
        release(village, village.kurt)


def test_a_mentor_may_step_down_and_nobody_else_ends_it(village: Village) -> None:
    with village.refuses("not_staff"):
        release(village, village.kurt, by=village.amira)
    assert not release(village, village.kurt, by=village.kurt).is_mentor


# A mentor's desk


def test_needs_that_nobody_answers_the_oldest_first(village: Village) -> None:
    first = publish(village, village.amira, NEED, BIKES)
    village.clock.forward(minutes=1)
    second = publish(village, village.ben, NEED, COOKING)
    publish(village, village.kurt, NEED, "kompetenz-1")
    publish(village, village.ben, OFFER, "kompetenz-2")
    publish(village, village.amira, NEED, "kompetenz-2")
    assert village.mentors.unanswered_needs(by=village.kurt) == [first, second]
    for by in (village.amira, village.sabine):
        with village.refuses("only_mentors"):
            village.mentors.unanswered_needs(by=by)


@pytest.mark.parametrize(
    ("fields", "groups", "count"),
    [((FIELD,), (), 1), ((), ("Eltern",), 1), ((), ("Jugend",), 0), (("musik",), ("Jugend",), 0)],
)
def test_needs_are_those_of_my_fields_or_groups(
    village: Village, fields: tuple[str, ...], groups: tuple[str, ...], count: int
) -> None:
    publish(village, village.amira, NEED, BIKES)
    with village.store.transaction():
        village.store.put(replace(kept(village, village.amira), groups=("Eltern",)))
        village.store.put(replace(kept(village, village.kurt), fields=fields, groups=groups))
    assert len(village.mentors.unanswered_needs(by=village.kurt)) == count


def test_a_need_of_a_removed_skill_concerns_no_field(village: Village) -> None:
    need = publish(village, village.amira, NEED, BIKES)
    appoint(village, village.kurt)
    with village.store.transaction():
        village.store.put(replace(need, skill_id="removed-long-ago"))
    assert village.mentors.unanswered_needs(by=village.kurt) == []


def test_newcomers_are_those_without_an_exchange(village: Village) -> None:
    assert set(names(village.mentors.newcomers(by=village.kurt))) == {"Ben", "Amira"}
    village.clock.forward(minutes=1)
    village.resident("Nuri")
    assert names(village.mentors.newcomers(by=village.kurt))[0] == "Nuri"
    gone = village.resident("Lena")
    village.leaves(gone)
    village.exchange("booked", giver=village.amira, receiver=village.resident("Mina"))
    assert names(village.mentors.newcomers(by=village.kurt)) == ["Nuri", "Ben"]
    with village.refuses("only_mentors"):
        village.mentors.newcomers(by=village.ben)


def test_mentors_and_staff_may_receive_people(village: Village) -> None:
    hosts = {each.id for each in village.mentors.hosts(by=village.kurt)}
    assert {village.kurt, village.sabine} <= hosts
    assert village.amira not in hosts
    with village.refuses("not_a_mentor"):
        village.mentors.hosts(by=village.amira)
