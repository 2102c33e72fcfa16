"""Who could help whom: every leg is true, preferences hide nobody, and rings are found wherever there are any."""

import itertools
import random

import pytest

from app.domain.match import Leg
from app.domain.matching import OFFER, RING, SWAP, WANTED, Market, Person, Suggestion
from app.domain.week import SLOTS


def person(name: str, offers: str = "", needs: str = "", **more: tuple[str, ...]) -> Person:
    """`person("amira", "cook sew", "bike")`."""
    return Person(id=name, offers=tuple(offers.split()), needs=tuple(needs.split()), **more)


def helps(suggestion: Suggestion) -> list[tuple[str, str, str]]:
    return [(leg.giver_id, leg.receiver_id, leg.skill_id) for leg in suggestion.legs]


def of_kind(found: list[Suggestion], kind: str) -> list[list[tuple[str, str, str]]]:
    return [helps(each) for each in found if each.kind == kind]


def test_somebody_who_can_what_i_need_and_needs_what_i_can() -> None:
    market = Market([person("amira", "cook", "bike"), person("ben", "bike"), person("cem", "", "cook")])
    found = market.suggestions("amira")
    assert of_kind(found, OFFER) == [[("ben", "amira", "bike")]]
    assert of_kind(found, WANTED) == [[("amira", "cem", "cook")]]


def test_a_direct_swap_says_both_legs_once() -> None:
    market = Market([person("amira", "cook", "bike"), person("ben", "bike", "cook")])
    found = market.suggestions("amira")
    assert of_kind(found, SWAP) == [[("amira", "ben", "cook"), ("ben", "amira", "bike")]]
    assert len(found) == 1
    assert found[0].members == ("amira", "ben")


def test_a_ring_of_three() -> None:
    market = Market([person("a", "x", "z"), person("b", "y", "x"), person("c", "z", "y")])
    assert of_kind(market.circles("a"), RING) == [[("a", "b", "x"), ("b", "c", "y"), ("c", "a", "z")]]


def test_a_ring_of_four_where_there_is_none_of_three() -> None:
    market = Market([person("a", "w", "z"), person("b", "x", "w"), person("c", "y", "x"), person("d", "z", "y")])
    assert of_kind(market.circles("a"), RING) == [[("a", "b", "w"), ("b", "c", "x"), ("c", "d", "y"), ("d", "a", "z")]]


@pytest.mark.parametrize("facing", [True, False])
def test_no_ring_closes_over_two_who_avoid_one_another(facing: bool) -> None:
    """Two that are next to each other, two that face each other: the ring would bring both together."""
    ring = [person("a", "w", "z"), person("b", "x", "w"), person("c", "y", "x"), person("d", "z", "y")]
    apart = {"b": "d", "d": "b"} if facing else {"b": "c", "c": "b"}
    market = Market(person(p.id, p.offers[0], p.needs[0], avoids=(apart[p.id],) if p.id in apart else ()) for p in ring)
    assert market.circles("a") == []


def test_somebody_i_avoid_is_never_suggested() -> None:
    market = Market([person("amira", "", "bike", avoids=("ben",)), person("ben", "bike", avoids=("amira", "nobody"))])
    assert market.suggestions("amira") == []
    assert market.suggestions("ben") == []


def test_a_language_in_common_comes_first_and_hides_nobody() -> None:
    market = Market([
        person("amira", "", "bike", languages=("ar",)),
        person("ben", "bike", languages=("de",)),
        person("dana", "bike", languages=("ar", "de")),
    ])  # fmt: skip
    found = market.suggestions("amira")[0]
    assert helps(found) == [("dana", "amira", "bike")]
    assert (found.can_count, found.speak_count) == (2, 1)
    market.remove("dana")
    (found,) = market.suggestions("amira")
    assert helps(found) == [("ben", "amira", "bike")]
    assert (found.can_count, found.speak_count) == (1, 0)


def test_time_in_common_decides_among_those_who_speak_with_me() -> None:
    market = Market([
        person("amira", "", "bike", availability=(SLOTS[0],)),
        person("ben", "bike", availability=(SLOTS[5],)),
        person("dana", "bike", availability=(SLOTS[0], SLOTS[1])),
    ])  # fmt: skip
    assert helps(market.suggestions("amira")[0]) == [("dana", "amira", "bike")]


@pytest.mark.parametrize(
    ("mine", "theirs", "is_bridge"),
    [(("age:18_29",), ("age:65_79",), True), (("age:18_29",), ("age:18_29",), False), (("age:18_29",), (), False)],
)
def test_a_bridge_is_between_people_who_told_different_things(
    mine: tuple[str, ...], theirs: tuple[str, ...], is_bridge: bool
) -> None:
    market = Market([person("amira", "", "bike", traits=mine), person("ben", "bike", traits=theirs)])
    assert [each.is_bridge for each in market.suggestions("amira")] == [is_bridge]


def test_another_best_language_is_a_bridge_too() -> None:
    market = Market([
        person("amira", "", "bike", languages=("ar", "de")), person("ben", "bike", languages=("de",)),
    ])  # fmt: skip
    assert [each.is_bridge for each in market.suggestions("amira")] == [True]


def test_a_bridge_is_looked_for_when_the_best_is_none() -> None:
    """Time in common is preferred to a stranger; still one stranger is named."""
    market = Market([
        person("amira", "", "bike", traits=("age:a",), availability=(SLOTS[0],)),
        person("ben", "bike", traits=("age:a",), availability=(SLOTS[0],)),
        person("cem", "bike", traits=("age:b",), availability=(SLOTS[1],)),
    ])  # fmt: skip
    found = market.suggestions("amira")
    assert [(helps(each)[0][0], each.is_bridge) for each in found] == [("ben", False), ("cem", True)]


def test_equals_are_not_all_sent_to_the_same_person() -> None:
    seekers = [person(f"s{n}", "", "bike") for n in range(6)]
    helpers = [person(f"h{n}", "bike") for n in range(6)]
    mixed = [each for pair in zip(seekers, helpers, strict=True) for each in pair]
    market = Market(mixed)
    named = {helps(market.suggestions(f"s{n}")[0])[0][0] for n in range(6)}
    assert len(named) == 6


def test_nobody_is_suggested_twice_for_the_same_kind_of_help() -> None:
    market = Market([person("amira", "", "bike sew"), person("ben", "bike sew")])
    assert [helps(each) for each in market.suggestions("amira")] == [[("ben", "amira", "bike")]]


def test_people_come_change_and_go() -> None:
    market = Market([person("amira", "", "bike"), person("ben", "bike")])
    market.put(person("ben", "sew"))
    assert market.suggestions("amira") == []
    market.put(person("ben", "bike"))
    assert len(market.suggestions("amira")) == 1
    market.remove("amira")
    market.remove("amira")
    assert market.suggestions("amira") == market.circles("amira") == []
    assert (len(market), market.people()) == (1, ["ben"])


def test_each_kind_comes_before_the_second_of_any() -> None:
    market = Market([
        person("amira", "cook sing", "bike sew"),
        person("ben", "bike", "cook"), person("cem", "bike", "sing"), person("dana", "sew"), person("eva", "", "sing"),
    ])  # fmt: skip
    kinds = [each.kind for each in market.suggestions("amira")]
    assert kinds[:3] == [SWAP, OFFER, WANTED]
    assert len(market.suggestions("amira", most=1)) == 1


def random_market(seed: int, people: int) -> list[Person]:
    chance = random.Random(seed)
    skills = [f"s{n}" for n in range(7)]
    names = [f"p{n}" for n in range(people)]
    apart = {frozenset(chance.sample(names, 2)) for _ in range(2)}
    return [
        Person(
            id=name,
            offers=tuple(chance.sample(skills, chance.randrange(3))),
            needs=tuple(chance.sample(skills, chance.randrange(3))),
            avoids=tuple(next(iter(pair - {name})) for pair in apart if name in pair),
        )
        for name in names
    ]  # fmt: skip


def circles_by_brute_force(people: dict[str, Person], me: str, length: int) -> bool:
    def may(giver: str, receiver: str) -> bool:
        return bool(set(people[giver].offers) & set(people[receiver].needs))

    for others in itertools.permutations([name for name in people if name != me], length - 1):
        circle = (me, *others)
        if any(b in people[a].avoids for a, b in itertools.permutations(circle, 2)):
            continue
        if all(may(a, b) for a, b in zip(circle, (*others, me), strict=True)):
            return True
    return False


@pytest.mark.parametrize("seed", range(60))
def test_whoever_can_be_in_a_circle_is_told_of_one(seed: int) -> None:
    people = {each.id: each for each in random_market(seed, 7)}
    market = Market(people.values())
    for name in people:
        found = market.circles(name)
        there_are = any(circles_by_brute_force(people, name, length) for length in (2, 3, 4))
        assert bool(found) == there_are, name
        for circle in found:
            _is_true(circle, people, name)


def _is_true(circle: Suggestion, people: dict[str, Person], me: str) -> None:
    assert me in circle.members
    assert sorted(leg.giver_id for leg in circle.legs) == sorted(leg.receiver_id for leg in circle.legs)
    for leg in circle.legs:
        assert leg == Leg(giver_id=leg.giver_id, receiver_id=leg.receiver_id, skill_id=leg.skill_id, planned_minutes=60)
        assert leg.skill_id in people[leg.giver_id].offers
        assert leg.skill_id in people[leg.receiver_id].needs
    assert not any(b in people[a].avoids for a, b in itertools.permutations(circle.members, 2))


def test_a_circle_could_be_around_whoever_gives_and_gets_what_is_traded() -> None:
    market = Market([
        person("amira", "cook sew", "bike", groups=("parents",)), person("ben", "bike", "cook"),
        person("cem", "cook"), person("dana", "", "bike"), person("eva", "dance", "sing"), person("fatma"),
        person("goran", "sew", "cook", groups=("parents", "youth")),
    ])  # fmt: skip
    assert market.traders() == ["amira", "ben"]
    assert market.traders(["bike"]) == market.traders(["cook"]) == ["amira", "ben"]
    assert market.traders(["dance"]) == market.traders(["sew"]) == market.traders((), ["youth"]) == []
    assert market.traders((), ["parents"]) == ["amira"]
    assert market.traders(["dance"], ["parents", "none"]) == ["amira"]
    market.put(person("ben", "bike", "cook", groups=("youth",)))
    assert market.traders((), ["youth"]) == ["ben"]
    market.remove("ben")
    assert market.traders() == []
