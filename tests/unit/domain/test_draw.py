"""Chains of an exchange round: yes, no, taking either back, and what makes a circle."""

from dataclasses import replace

import pytest

from app.domain.draw import (
    MOST_SKILLS,
    Draw,
    DrawnChain,
    DrawnLeg,
    accepted,
    checked_skills,
    declined,
    draw_id_in,
    is_circle,
    taken_back,
)
from tests.builders import BIKES, CATALOGUE, COOKING, NOON, refused


def leg(giver: str, receiver: str, interpreter: str = "") -> DrawnLeg:
    return DrawnLeg(giver_id=giver, receiver_id=receiver, skill_id=BIKES, interpreter_id=interpreter)


def chain(people: str, *, own_id: str = "1", interpreter: str = "") -> DrawnChain:
    legs = tuple(leg(one, other, interpreter) for one, other in zip(people, people[1:] + people[0], strict=True))
    return DrawnChain(id=f"evening:{own_id}", legs=legs)


def draw(*chains: DrawnChain) -> Draw:
    return Draw(id="evening", drawn_at=NOON, drawn_by="s", chains=chains, unserved=("x", "y"))


def test_a_chain_is_settled_once_all_have_said_yes() -> None:
    swap = accepted(chain("ab"), "a")
    assert (swap.is_settled, swap.waits_for) == (False, ("b",))
    assert accepted(accepted(swap, "a"), "b").is_settled


def test_one_no_opens_it_and_taking_it_back_keeps_what_the_others_said() -> None:
    ring = declined(accepted(chain("abc"), "a"), "b")
    assert (ring.waits_for, ring.is_settled) == ((), False)
    with refused("chain_open_again"):
        accepted(ring, "c")
    with refused("chain_open_again"):
        declined(ring, "c")
    assert taken_back(ring, "b") == accepted(chain("abc"), "a")
    assert taken_back(ring, "a").declined_by == "b"


def test_a_no_after_a_yes_counts() -> None:
    assert declined(accepted(chain("ab"), "a"), "a").accepted_by == ()


def test_what_is_settled_stays() -> None:
    settled = accepted(accepted(chain("ab"), "a"), "b")
    with refused("chain_settled"):
        declined(settled, "a")
    with refused("chain_settled"):
        taken_back(settled, "a")


@pytest.mark.parametrize("answer", [accepted, declined, taken_back])
def test_only_its_members_answer(answer) -> None:  # type: ignore[no-untyped-def]
    with refused("not_yours"):
        answer(chain("ab"), "c")


@pytest.mark.parametrize(
    ("legs", "is_one"),
    [
        ((), False),
        ((leg("a", "b"),), False),
        ((leg("a", "a"),), False),
        ((leg("a", "b"), leg("b", "a")), True),
        ((leg("a", "b"), leg("b", "c")), False),
        ((leg("a", "b"), leg("a", "b")), False),
        ((leg("a", "b"), leg("b", "b")), False),
        ((leg("a", "b"), leg("b", "a"), leg("c", "d"), leg("d", "c")), False),
        (chain("abcd").legs, True),
        (chain("abcde").legs, False),
    ],
)
def test_what_makes_a_circle(legs: tuple[DrawnLeg, ...], *, is_one: bool) -> None:
    assert is_circle(legs) is is_one


def test_a_draw_knows_its_chains() -> None:
    older, newer = declined(chain("ab"), "a"), chain("ac", own_id="2", interpreter="m")
    both = draw(older, newer)
    assert both.chain(newer.id) == newer
    assert both.chain_of("a") == newer
    assert both.chain_of("b") == older
    assert both.chain_of("z") is None
    assert both.with_chain(replace(newer, declined_by="c")).chain_of("a") == replace(newer, declined_by="c")
    assert draw_id_in(newer.id) == "evening"
    with refused("chain_unknown"):
        both.chain("evening:3")


def test_it_knows_who_interprets() -> None:
    older, newer = chain("ab", interpreter="m"), chain("cd", own_id="2", interpreter="m")
    assert newer.interpreters == ("m",)
    assert chain("ab").interpreters == ()
    assert draw(declined(older, "a"), newer).interpreted_by("m") == [(newer, each) for each in newer.legs]


def test_who_leaves_for_good_is_in_nothing_that_is_not_settled() -> None:
    settled, open_one = accepted(accepted(chain("ab"), "a"), "b"), chain("ax", own_id="2")
    left = draw(settled, open_one).without("x")
    assert left.chains == (settled,)
    assert left.unserved == ("y",)
    assert left.without("a") == left


def test_skills_are_checked() -> None:
    assert checked_skills((BIKES, COOKING, BIKES), CATALOGUE) == (BIKES, COOKING)
    with refused("round_needs_both"):
        checked_skills((), CATALOGUE)
    with refused("unknown_skill"):
        checked_skills(("zaubern",), CATALOGUE)
    with refused("malformed"):
        checked_skills(BIKES, CATALOGUE)
    with refused("too_many_skills") as facts:
        checked_skills(tuple(f"kompetenz-{number}" for number in range(MOST_SKILLS + 1)), CATALOGUE)
    assert facts["most"] == MOST_SKILLS
