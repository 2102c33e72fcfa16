"""Rounds against trying everything: as many served, then bridges, then common languages; never worse."""

import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import highspy
import numpy as np
import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.domain.market import Chain, Leg, Market, Person, Round
from app.domain.refusal import Refusal
from app.server import round_runner
from app.services import round_solver
from app.services.round_chains import Arcs, Ring, apart_in, arcs_of, legs_of
from app.services.round_file import MarketError, market_as_json, market_in, round_as_json, round_in, round_in_words
from app.services.round_legs import is_bridge, legs_in, shared_languages
from app.services.round_pricing import best_rings, rings_with_gain
from app.services.round_solver import solve

MARKETS = 300
LARGER_MARKETS = 100


def market(seed: int, count: int, skills: int = 8) -> Market:
    chance = random.Random(seed)

    def some(most: int, of: str, kinds: int) -> tuple[str, ...]:
        return tuple(sorted({f"{of}{chance.randrange(kinds)}" for _ in range(chance.randint(0, most))}))

    people = tuple(
        Person(
            id=f"p{number:03}", offers=some(3, "s", skills), needs=some(3, "s", skills), languages=some(2, "l", 3),
            groups=some(2, "g", 3), is_mentor=chance.random() < 0.2,
        )
        for number in range(count)
    )  # fmt: skip
    return Market(people=people)


def worth(found: Round, of: Market) -> tuple[int, int, int]:
    legs = [leg for chain in found.chains for leg in chain.legs]
    return found.served, sum(leg.is_bridge for leg in legs), sum(leg.has_language for leg in legs)


def by_trying_everything(of: Market) -> tuple[int, int, int]:
    people = sorted(of.people, key=lambda each: each.id)
    arcs = arcs_of(of, people)
    rings = [ring for length in (2, 3, 4) for ring in all_rings(arcs, length)]

    def value(ring: tuple[int, ...]) -> tuple[int, int, int]:
        legs = [(people[a], people[b]) for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)]
        return len(ring), sum(is_bridge(*leg) for leg in legs), sum(bool(shared_languages(*leg)) for leg in legs)

    def best(number: int, taken: frozenset[int]) -> tuple[int, int, int]:
        if number == len(people):
            return 0, 0, 0
        found = best(number + 1, taken | {number})
        for ring in rings:
            if ring[0] == number and number not in taken and not taken & set(ring):
                rest = best(number + 1, taken | set(ring))
                found = max(found, tuple(map(sum, zip(value(ring), rest, strict=True))))  # type: ignore[assignment]
        return found

    return best(0, frozenset())


@pytest.mark.parametrize("seed", range(MARKETS))
def test_nothing_better_is_found_by_trying_everything(seed: int) -> None:
    of = market(seed, count=2 + seed % 6)
    found = solve(of)
    assert worth(found, of) == by_trying_everything(of)
    assert found.gap == 0
    assert found.is_optimal


def require_sound(found: Round, of: Market) -> None:
    people = {person.id: person for person in of.people}
    members = [who for chain in found.chains for who in chain.members]
    assert len(members) == len(set(members)) == found.served
    for chain in found.chains:
        assert 2 <= len(chain.legs) <= 4
        receivers = [leg.receiver_id for leg in chain.legs]
        assert receivers == [*chain.members[1:], chain.members[0]]
        for leg in chain.legs:
            giver, receiver = people[leg.giver_id], people[leg.receiver_id]
            assert leg.skill_id in giver.offers
            assert leg.skill_id in receiver.needs
            assert leg.has_language == bool(shared_languages(giver, receiver))
            if leg.interpreter_id:
                interpreter = people[leg.interpreter_id]
                assert interpreter.is_mentor
                assert shared_languages(interpreter, giver)
                assert shared_languages(interpreter, receiver)


@pytest.mark.parametrize("seed", range(LARGER_MARKETS))
def test_nothing_better_is_found_by_one_programme_over_all_rings(seed: int) -> None:
    of = market(seed, count=10 + seed % 15, skills=6 + seed % 9)
    found = solve(of)
    require_sound(found, of)
    assert worth(found, of) == by_one_programme(of)
    assert (found.gap, found.is_optimal) == (0, True)


def by_one_programme(of: Market) -> tuple[int, int, int]:
    """Three times over all rings there are: first who is served, then, serving as many, bridges, then languages."""
    people = sorted(of.people, key=lambda each: each.id)
    arcs = arcs_of(of, people)
    rings = [ring for length in (2, 3, 4) for ring in all_rings(arcs, length)]
    if not rings:
        return 0, 0, 0
    legs = [[(people[a], people[b]) for a, b in legs_of(ring)] for ring in rings]
    goals = (
        [len(ring) for ring in rings],
        [sum(is_bridge(*leg) for leg in some) for some in legs],
        [sum(bool(shared_languages(*leg)) for leg in some) for some in legs],
    )
    programme = highspy.Highs()
    programme.setOptionValue("output_flag", False)
    taken = [programme.addBinary() for _ in rings]
    for place in range(len(people)):
        programme.addConstr(sum((t for t, ring in zip(taken, rings, strict=True) if place in ring), 0 * taken[0]) <= 1)
    best = []
    for goal in goals:
        reached = sum((worth * t for worth, t in zip(goal, taken, strict=True)), 0 * taken[0])
        programme.maximize(reached)
        best.append(round(programme.getObjectiveValue()))
        programme.addConstr(reached >= best[-1])
    return best[0], best[1], best[2]


def all_rings(arcs: Arcs, length: int) -> Iterator[Ring]:
    """By walking on from each person, over larger ones only."""
    after: dict[int, list[int]] = {}
    for giver, receiver in arcs:
        after.setdefault(giver, []).append(receiver)

    def walked(ring: Ring) -> Iterator[Ring]:
        if len(ring) == length:
            if (ring[-1], ring[0]) in arcs:
                yield ring
            return
        for member in after.get(ring[-1], ()):
            if member > ring[0] and member not in ring:
                yield from walked((*ring, member))

    for first in after:
        yield from walked((first,))


@pytest.mark.parametrize("seed", range(150))
def test_all_rings_with_a_gain_are_found_and_the_largest_gain(seed: int) -> None:
    of = market(seed, count=9, skills=5)
    chance = random.Random(seed)
    pairs = [tuple(chance.sample([person.id for person in of.people], 2)) for _ in range(3)]
    of = replace(of, excluded=tuple(each for a, b in pairs for each in ((a, b), (b, a))))
    people = list(of.people)
    arcs, apart = arcs_of(of, people), apart_in(of, people)
    legs = legs_in(people, arcs, apart)
    prices = np.array([chance.uniform(0, 140) for _ in people])
    gains = {
        ring: legs.worth_of([ring]) - prices[list(ring)].sum()
        for length in (2, 3, 4)
        for ring in all_rings(arcs, length)
        if not any(frozenset(pair) in apart for pair in itertools.combinations(ring, 2))
    }
    if not gains:
        return
    least = sorted(gains.values())[len(gains) // 2] - 0.001
    every = rings_with_gain(legs, prices, least, 10_000)
    assert every is not None
    assert sorted(every) == sorted(ring for ring, gain in gains.items() if gain >= least)
    for most_rings in range(len(every)):
        assert rings_with_gain(legs, prices, least, most_rings) is None
    longer = {ring: gain for ring, gain in gains.items() if len(ring) > 2 and gain > 0}
    best, most = best_rings(legs, prices)
    assert set(best) <= set(longer)
    assert bool(best) == bool(longer)
    assert most >= max(longer.values(), default=0) - 0.001


def test_a_ring_is_found_where_the_best_two_between_are_the_same_person() -> None:
    """a to c goes best over b, and back as well; b to d over c, and back: only the second best make a ring."""
    people = [Person(id=each) for each in "abcd"]
    arcs = {(ord(a) - 97, ord(b) - 97): "x" for a, b in ("ab", "bc", "cd", "da", "cb", "ba", "dc")}
    legs = legs_in(people, arcs, frozenset())
    rings, most = best_rings(legs, np.array([15.0, 0.0, 0.0, 15.0]))
    assert rings == [(0, 1, 2, 3)]
    assert most == pytest.approx(legs.worth_of(rings) - 30)
    # and not where they are kept apart
    legs = legs_in(people, arcs, frozenset({frozenset((1, 3))}))
    assert best_rings(legs, np.array([15.0, 0.0, 0.0, 15.0])) == ([], 0.0)


@pytest.mark.parametrize("seed", range(6))
def test_a_large_market_is_matched_step_by_step(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    of = market(seed, count=40, skills=12)
    best = solve(of)
    monkeypatch.setattr(round_solver._Search, "_as_a_whole", lambda *_: None)
    monkeypatch.setattr(round_solver, "_OPENED_PEOPLE", 12)
    if seed % 2:
        monkeypatch.setattr(round_solver, "_FEW_RINGS", 3)
    told: list[tuple[float, int]] = []
    found = solve(of, 1.0, lambda share, served: told.append((share, served)))
    require_sound(found, of)
    assert worth(found, of) <= worth(best, of)
    assert best.served - found.served <= found.gap
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[-1] == (1.0, found.served)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_called_the_best_that_is_not(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not all rings could be tried, another answer may be better: then the gap says so."""
    of = market(seed, count=22, skills=9)
    best = by_one_programme(of)
    monkeypatch.setattr(round_solver, "_FEW_RINGS", 0)
    monkeypatch.setattr(round_solver, "_MANY_RINGS", 0)
    monkeypatch.setattr(round_solver._Search, "_step_by_step", lambda *_: None)
    found = solve(of, 0.5)
    assert best[0] <= found.served + found.gap
    assert worth(found, of) == best or not found.is_optimal


def test_where_the_first_answer_is_far_from_the_best_steps_come_near(monkeypatch: pytest.MonkeyPatch) -> None:
    of = market(4, count=40, skills=12)
    best = solve(of)
    monkeypatch.setattr(round_solver, "_greedy", lambda _: [])
    monkeypatch.setattr(round_solver._Search, "_as_a_whole", lambda *_: None)
    monkeypatch.setattr(round_solver, "_OPENED_PEOPLE", 12)
    assert solve(of, 2.0).served >= 0.9 * best.served


def test_the_same_market_has_the_same_answer() -> None:
    of = market(3, count=20)
    turned = Market(people=tuple(reversed(of.people)))
    assert solve(of).chains == solve(turned).chains


@pytest.mark.parametrize("seed", range(5))
def test_when_there_is_no_time_the_quick_answer_counts(seed: int) -> None:
    of = market(seed, count=25)
    found = solve(of, 0.0)
    require_sound(found, of)
    assert found.served > 0
    assert found.served <= solve(of).served <= found.served + found.gap


@pytest.mark.parametrize("count", [0, 1, 2])
def test_where_there_is_nobody_to_match_nobody_is(count: int) -> None:
    people = tuple(Person(id=f"p{number}", offers=("x",), needs=("y",)) for number in range(count))
    found = solve(Market(people=people))
    assert (found.chains, found.served, found.gap) == ((), 0, 0)
    assert found.unserved == tuple(person.id for person in people)


def test_nobody_helps_themselves() -> None:
    assert solve(Market(people=(Person(id="a", offers=("x",), needs=("x",)),))).served == 0


SWAP = (Person(id="a", offers=("x",), needs=("y",)), Person(id="b", offers=("y",), needs=("x",)))


def test_what_was_declined_does_not_come_again() -> None:
    assert solve(Market(people=SWAP)).served == 2
    assert solve(Market(people=SWAP, excluded=(("a", "b"),))).served == 0


def test_what_is_settled_stays_and_counts() -> None:
    settled = Chain(
        legs=(
            Leg(giver_id="a", receiver_id="b", skill_id="x"), Leg(giver_id="b", receiver_id="a", skill_id="y"),
        )
    )  # fmt: skip
    more = (Person(id="c", offers=("y",), needs=("x",)), Person(id="d", offers=("x",), needs=("y",)))
    found = solve(Market(people=(*SWAP, *more), fixed=(settled,)))
    assert found.chains[0] == settled
    assert found.served == 4
    assert {frozenset(chain.members) for chain in found.chains[1:]} == {frozenset("cd")}


def test_a_mentor_who_is_there_interprets() -> None:
    two = (
        Person(id="a", offers=("x",), needs=("y",), languages=("ar",)),
        Person(id="b", offers=("y",), needs=("x",), languages=("de",)),
    )
    mentor = Person(id="m", languages=("ar", "de"), is_mentor=True)
    (chain,) = solve(Market(people=(*two, mentor))).chains
    assert [leg.interpreter_id for leg in chain.legs] == ["m", "m"]
    (chain,) = solve(Market(people=two)).chains
    assert [leg.interpreter_id for leg in chain.legs] == ["", ""]


# Files


def test_a_market_goes_to_a_file_and_back() -> None:
    of = Market(people=SWAP, excluded=(("a", "b"),), fixed=solve(Market(people=SWAP)).chains)
    assert market_in(market_as_json(of)) == of
    found = solve(market(1, 12))
    assert round_in(json.dumps(round_as_json(found)).encode()) == found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JSON"),
        (b"[]", "braces"),
        (b"{}", "missing: people"),
        (b'{"people": {}}', "expected a list"),
        (b'{"people": [7]}', "person 1"),
        (b'{"people": [{}]}', "missing: id"),
        (b'{"people": [{"id": ""}]}', "expected a word"),
        (b'{"people": [{"id": "a", "age": 3}]}', "unknown: age"),
        (b'{"people": [{"id": "a", "offers": "x"}]}', "expected a list"),
        (b'{"people": [{"id": "a", "offers": [7]}]}', "expected a word"),
        (b'{"people": [{"id": "a", "is_mentor": "yes"}]}', "true or false"),
        (b'{"people": [{"id": "a"}, {"id": "a"}]}', "'a'"),
        (b'{"people": [], "excluded": [["a"]]}', "a giver and a receiver"),
        (b'{"people": [], "fixed": [{"legs": []}]}', "two to four legs"),
        (b'{"people": [], "fixed": [{"legs": [{}, {}]}]}', "missing: giver_id"),
        (json.dumps({"people": [{"id": "a", "needs": ["x"] * 61}]}).encode(), "more than 60"),
        (json.dumps({"people": [{"id": str(n)} for n in range(1001)]}).encode(), "1001 people"),
        (b" " * 2_000_001, "larger than 2 MB"),
        (b"\x00" * 50, "no JSON"),
    ],
)
def test_what_is_no_market_is_refused_with_a_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(MarketError, match=said):
        market_in(content)
    (tmp_path / "m.json").write_bytes(content)
    result = CliRunner().invoke(cli, ["round", str(tmp_path / "m.json")])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"chains": [], "unserved": [], "surprise": 1}'])
def test_an_answer_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(MarketError):
        round_in(content)


def test_the_command_says_who_helps_whom(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(market_as_json(Market(people=SWAP)))
    said = CliRunner().invoke(cli, ["round", str(tmp_path / "m.json")]).output
    assert "swap: a helps b: x, b helps a: y" in said
    assert "2 people give and get" in said
    answer = CliRunner().invoke(cli, ["round", str(tmp_path / "m.json"), "--json"]).output
    assert json.loads(answer)["served"] == 2


def test_a_gap_is_told() -> None:
    leg = Leg(giver_id="a", receiver_id="b", skill_id="x", interpreter_id="m")
    ring = Chain(legs=(leg, leg, leg))
    said = round_in_words(Round(chains=(ring,), served=3, gap=2))
    assert "at most 2 more" in said
    assert "ring: a helps b: x (with m to interpret)" in said


# In a process of its own


async def test_a_child_solves_it_and_tells_how_far_it_is() -> None:
    told: list[float] = []
    found = await round_runner.run_round(market(2, 40), lambda share, _: told.append(share))
    assert found.served > 0
    assert told == sorted(told)
    assert told[-1] == 1.0


async def test_a_child_that_dies_is_a_refusal_and_the_log_says_why(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(round_runner, "market_as_json", lambda _: b"no market")
    with pytest.raises(Refusal, match="round_failed"):
        await round_runner.run_round(market(2, 4), lambda *_: None)
    assert "ended with 2: The market is no JSON" in caplog.text


def test_two_who_are_excluded_in_both_directions_do_not_meet_in_a_ring_of_four() -> None:
    ring = ("a", "b", "c", "d")
    people = tuple(
        Person(id=who, offers=(f"by-{who}",), needs=(f"by-{before}",))
        for who, before in zip(ring, (ring[-1], *ring[:-1]), strict=True)
    )
    assert solve(Market(people=people)).served == 4
    assert solve(Market(people=people, excluded=(("a", "c"), ("x", "a")))).served == 4
    assert solve(Market(people=people, excluded=(("a", "c"), ("c", "a")))).served == 0
    assert solve(Market(people=people, excluded=(("b", "d"), ("d", "b")))).served == 0
