"""Bringing people together: everybody must agree, and each leg then stands for itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain import exchange as states
from app.domain.match import AGREED, ENDED, PROPOSED, Match
from app.domain.notice import MATCH_AGREED, MATCH_ENDED, MATCH_HELP_OFF, MATCH_PROPOSED, Notice
from app.domain.place import Place
from app.domain.resident import Resident
from app.domain.safety import Block
from app.services.matches import MOST_A_DAY, MOST_OPEN, Help
from app.services.ports import Store
from tests.builders import BIKES, COOKING, Village, refused


@pytest.fixture
def village(store: Store) -> Village:
    village = Village(store)
    village.clock.forward(hours=1)
    return village


def ring(*people: str) -> tuple[Help, ...]:
    """Each helps the next one, the last one the first."""
    pairs = zip(people, (*people[1:], people[0]), strict=True)
    return tuple(Help(giver_id=giver, receiver_id=receiver, skill_id=BIKES) for giver, receiver in pairs)


def pair(giver: str, receiver: str, skill_id: str = BIKES) -> tuple[Help, ...]:
    return (Help(giver_id=giver, receiver_id=receiver, skill_id=skill_id),)


def propose(village: Village, legs: tuple[Help, ...], *, by: str = "", minutes: int = 60, note: str = "") -> Match:
    return village.matches.propose(
        by=by or village.kurt, legs=legs, terms=village.terms(minutes=minutes), note=note, request_id=village.request()
    )


def agree(village: Village, match: Match, by: str) -> Match:
    return village.matches.agree(by=by, match_id=match.id, request_id=village.request())


def leave(village: Village, match: Match, by: str) -> Match:
    return village.matches.leave(by=by, match_id=match.id, request_id=village.request())


def told(village: Village, kind: str) -> set[str]:
    return {notice.resident_id for notice in village.store.every(Notice) if notice.kind == kind}


@pytest.fixture
def three(village: Village) -> list[str]:
    return [village.amira, village.ben, village.resident("Lena")]


def test_a_ring_becomes_exchanges_once_everybody_has_agreed(village: Village, three: list[str]) -> None:
    match = propose(village, ring(*three), note="Ihr passt gut zusammen.")
    assert (match.state, match.members, match.waits_for) == (PROPOSED, tuple(three), tuple(three))
    assert told(village, MATCH_PROPOSED) == set(three)
    for member in three[:2]:
        match = agree(village, match, member)
        assert [village.matches.exchange(leg) for leg in match.legs] == [None] * 3
    match = agree(village, match, three[2])
    assert (match.state, match.waits_for) == (AGREED, ())
    exchanges = [village.matches.exchange(leg) for leg in match.legs]
    assert [(e.giver_id, e.receiver_id, e.state, e.match_id) for e in exchanges if e] == [
        (giver, receiver, states.AGREED, match.id)
        for giver, receiver in zip(three, (*three[1:], three[0]), strict=True)
    ]
    assert told(village, MATCH_AGREED) == {*three, village.kurt}


def test_a_pair_and_a_swap_are_matches_too(village: Village) -> None:
    one_way = propose(village, pair(village.amira, village.ben, COOKING))
    assert one_way.members == (village.amira, village.ben)
    assert len(propose(village, ring(village.amira, village.ben)).legs) == 2


def test_when_one_leaves_the_finished_legs_still_book(village: Village, three: list[str]) -> None:
    match = propose(village, ring(*three))
    for member in three:
        match = agree(village, match, member)
    first, second, third = (e for e in map(village.matches.exchange, match.legs) if e)
    village.arrive(first)
    village.confirm(first)
    village.exchanges.cancel(**village.asked(second, second.giver_id))
    village.arrive(third)
    village.confirm(third)
    assert [village.now(e).state for e in (first, second, third)] == [states.BOOKED, states.CANCELLED, states.BOOKED]


def test_when_one_leaves_all_the_others_hear_that_a_help_is_off(village: Village, three: list[str]) -> None:
    match = propose(village, ring(*three))
    for member in three:
        match = agree(village, match, member)
    second = village.matches.exchange(match.legs[1])
    assert second is not None
    village.exchanges.cancel(**village.asked(second, second.giver_id))
    assert told(village, MATCH_HELP_OFF) == {*three, village.kurt} - {second.giver_id}
    assert {n.subject_id for n in village.store.every(Notice) if n.kind == MATCH_HELP_OFF} == {match.id}


def test_a_help_that_somebody_missed_is_off_as_well(village: Village) -> None:
    match = propose(village, ring(village.amira, village.ben))
    for member in match.members:
        match = agree(village, match, member)
    first = village.matches.exchange(match.legs[0])
    assert first is not None
    village.miss(first)
    assert told(village, MATCH_HELP_OFF) == {first.giver_id, village.kurt}


def test_an_exchange_that_no_mentor_brought_about_tells_nobody_of_a_match(village: Village) -> None:
    village.cancel(village.exchange(states.AGREED))
    assert told(village, MATCH_HELP_OFF) == set()


@pytest.mark.parametrize("who", [0, 3])
def test_a_no_ends_it_for_all_and_nobody_is_asked_why(village: Village, three: list[str], who: int) -> None:
    everybody = [*three, village.kurt]
    match = propose(village, ring(*three))
    agree(village, match, three[1])
    assert leave(village, match, everybody[who]).state == ENDED
    assert told(village, MATCH_ENDED) == {*everybody} - {everybody[who]}
    with village.refuses("match_over"):
        agree(village, match, three[2])
    with village.refuses("match_over"):
        leave(village, match, three[2])


def test_what_is_agreed_is_changed_exchange_by_exchange(village: Village) -> None:
    match = propose(village, pair(village.amira, village.ben))
    agree(village, match, village.amira)
    agree(village, match, village.amira)
    agree(village, match, village.ben)
    for do in (agree, leave):
        with village.refuses("match_agreed"):
            do(village, match, village.ben)


def test_only_members_answer_and_only_the_convener_takes_it_back(village: Village) -> None:
    match = propose(village, pair(village.amira, village.ben))
    stranger = village.resident("Lena")
    for do in (agree, leave):
        with village.refuses("not_yours"):
            do(village, match, stranger)
    with village.refuses("not_yours"):
        agree(village, match, village.kurt)


def test_it_is_seen_by_its_people_and_staff(village: Village) -> None:
    match = propose(village, pair(village.amira, village.ben))
    for by in (village.amira, village.ben, village.kurt, village.sabine):
        assert village.matches.get(by=by, match_id=match.id) == match
    for by in (village.resident("Lena"), village.mentor("Mina")):
        with village.refuses("not_yours"):
            village.matches.get(by=by, match_id=match.id)
    with village.refuses("match_unknown"):
        village.matches.get(by=village.amira, match_id="nothing")
    assert village.matches.of(by=village.amira) == village.matches.convened(by=village.kurt) == [match]
    assert village.matches.of(by=village.kurt) == village.matches.convened(by=village.amira) == []


def test_a_proposal_whose_time_has_come_cannot_be_agreed_to(village: Village) -> None:
    match = propose(village, pair(village.amira, village.ben))
    village.clock.forward(hours=2)
    with village.refuses("in_the_past"):
        agree(village, match, village.amira)


def test_the_last_yes_comes_too_late_as_well(village: Village) -> None:
    match = propose(village, pair(village.amira, village.ben))
    agree(village, match, village.amira)
    village.clock.forward(seconds=1)
    with village.refuses("in_the_past"):
        agree(village, match, village.ben)


def test_a_place_that_was_closed_meanwhile_is_none_to_meet_at(village: Village) -> None:
    match = village.matches.propose(
        by=village.kurt, legs=pair(village.amira, village.ben),
        terms=village.terms(place_id=village.place("Werkstatt")), request_id=village.request(),
    )  # fmt: skip
    agree(village, match, village.amira)
    place = village.store.get(Place, match.place_id)
    assert place is not None
    with village.store.transaction():
        village.store.put(replace(place, closed_at=village.clock.at))
    for member in match.members:
        with village.refuses("place_closed"):
            agree(village, match, member)
    assert leave(village, match, village.ben).state == ENDED


def test_somebody_who_left_meanwhile_ends_it(village: Village) -> None:
    match = propose(village, pair(village.amira, village.ben))
    agree(village, match, village.amira)
    village.leaves(village.amira)
    assert told(village, MATCH_ENDED) == {village.ben, village.kurt}
    with village.refuses("match_over"):
        agree(village, match, village.ben)


def test_somebody_who_leaves_after_all_agreed_leaves_the_others_their_legs(village: Village, three: list[str]) -> None:
    match = propose(village, ring(*three))
    for member in three:
        match = agree(village, match, member)
    village.leaves(three[0])
    assert told(village, MATCH_HELP_OFF) == {three[1], three[2], village.kurt}
    kept = [village.now(e).state for e in map(village.matches.exchange, match.legs) if e]
    assert kept == [states.CANCELLED, states.AGREED, states.CANCELLED]


def test_what_a_mentor_proposed_who_leaves_ends_and_its_people_hear_it(village: Village) -> None:
    mina = village.mentor("Mina")
    match = propose(village, pair(village.amira, village.ben), by=mina)
    village.leaves(mina)
    assert village.matches.get(by=village.ben, match_id=match.id).state == ENDED
    assert told(village, MATCH_ENDED) == {village.amira, village.ben}


def test_only_mentors_and_staff_bring_others_together(village: Village) -> None:
    with village.refuses("not_a_mentor"):
        propose(village, pair(village.kurt, village.ben), by=village.amira)
    with village.refuses("own_exchange"):
        propose(village, pair(village.kurt, village.ben))
    propose(village, pair(village.amira, village.ben), by=village.sabine)


def test_what_is_no_circle_is_refused(village: Village, three: list[str]) -> None:
    a, b, c = three
    others = [village.resident(name) for name in ("Dana", "Eva")]
    wrong = [
        (), pair(a, a), (*pair(a, b), *pair(b, c)), (*pair(a, b), *pair(a, c)), (*pair(a, b), *pair(c, b)),
        ring(a, b, c, *others), (*ring(a, b), *ring(c, others[0])), (*ring(a, b), *pair(c, a)),
    ]  # fmt: skip
    for legs in wrong:
        with village.refuses("no_circle"):
            propose(village, legs)


def test_terms_and_people_are_checked(village: Village) -> None:
    legs = pair(village.amira, village.ben)
    with village.refuses("minutes_not_quarters"):
        propose(village, legs, minutes=50)
    with village.refuses("text_too_long"):
        propose(village, legs, note="a" * 601)
    with village.refuses("unknown_skill"):
        propose(village, pair(village.amira, village.ben, "zaubern"))
    with village.refuses("person_unknown"):
        propose(village, pair(village.amira, "nobody"))
    village.clock.forward(hours=-3)
    terms = village.terms()
    village.clock.forward(hours=3)
    with village.refuses("in_the_past"):
        village.matches.propose(by=village.kurt, legs=legs, terms=terms, request_id=village.request())


def test_nobody_is_brought_together_with_somebody_whose_profile_is_hidden(village: Village) -> None:
    ben = village.store.get(Resident, village.ben)
    assert ben is not None
    with village.store.transaction():
        village.store.put(replace(ben, hidden_at=village.clock.at))
    with village.refuses("not_with_this_person"):
        propose(village, pair(village.amira, village.ben))


def test_nobody_is_brought_together_with_whom_they_avoid(village: Village, three: list[str]) -> None:
    with village.store.transaction():
        village.store.put(Block(id="b", by_id=three[2], blocked_id=three[0], at=village.clock.at))
    with village.refuses("not_with_this_person"):
        propose(village, ring(*three))
    with refused("not_with_this_person"):
        village.exchange(giver=three[2], receiver=three[0])


def test_a_mentor_has_only_so_many_proposals_open(village: Village) -> None:
    match, *_ = [propose(village, pair(village.amira, village.ben)) for _ in range(MOST_OPEN)]
    with village.refuses("too_many_matches") as facts:
        propose(village, pair(village.amira, village.ben))
    assert facts["most"] == MOST_OPEN
    propose(village, pair(village.amira, village.ben), by=village.mentor("Mina"))
    leave(village, match, village.kurt)
    propose(village, pair(village.amira, village.ben))
    village.clock.forward(hours=1)  # nobody can agree to those any more
    propose(village, pair(village.amira, village.ben))


def test_a_mentor_proposes_only_so_many_a_day(village: Village) -> None:
    for _ in range(MOST_A_DAY):
        leave(village, propose(village, pair(village.amira, village.ben)), village.kurt)
    with village.refuses("too_many_matches_today"):
        propose(village, pair(village.amira, village.ben))
    village.clock.at += timedelta(days=1)
    propose(village, pair(village.amira, village.ben))


def test_mentors_choose_among_everybody_else_without_seeing_contacts(village: Village) -> None:
    village.resident("Dana", phone="05021 4711", email="dana@example.org")
    village.leaves(village.resident("Gone"))
    found = village.matches.candidates(by=village.kurt)
    assert [r.called_name for r in found] == ["Amira", "Ben", "Dana", "Sabine"]
    assert {(r.phone, r.email) for r in found} == {("", "")}
    with village.refuses("not_a_mentor"):
        village.matches.candidates(by=village.amira)


def test_only_who_could_be_brought_together_is_named(village: Village, three: list[str]) -> None:
    def may(*people: object, by: str = "") -> bool:
        return village.matches.are_candidates(by=by or village.kurt, resident_ids=people)

    amira, ben, lena = three
    gone = village.resident("Gone")
    village.leaves(gone)
    assert may(amira, ben, lena)
    assert may()
    for unknown in (gone, "nobody", village.kurt, "", None, [amira]):
        assert not may(amira, unknown)
    village.moderation.hide(
        by=village.sabine, subject=f"resident:{ben}", reason="Beleidigungen.", request_id=village.request()
    )
    village.safety.block(by=lena, resident_id=village.kurt, request_id=village.request())
    assert [may(who) for who in three] == [True, False, False]
    with village.refuses("not_a_mentor"):
        may(amira, by=ben)
