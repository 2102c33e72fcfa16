"""Whatever a browser sends as an id is refused, or answered with nothing, by every reading method of every service."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from app.domain.exchange import AGREED
from app.domain.refusal import Refusal
from app.domain.resident import MENTOR, STAFF
from app.services.skill_use import SkillUse
from app.storage.engine import MemoryEngine
from app.storage.tiny_store import TinyStore
from tests.builders import BIKES, Village

HOSTILE: tuple[Any, ...] = (
    None, [], ["a"], {}, {"a": 1}, {"a"}, ("a",), "", "x" * 10_000, b"bytes", 7, 1.5, True, "\ud800", "\x00",
)  # fmt: skip
_PLAIN = (str, object, int, tuple[str, str])
"""What may come from a browser; a method that takes anything else is called by the house."""
_WITHIN_THE_HOUSE = ("code_book", "ledger", "sign_in.is_shared", "sign_in.session_id", "sign_in.sign_out",
                     "sign_in.touch", "notices.seen", "notices.tell", "neighbours.set_up")  # fmt: skip
"""Called with ids that the house itself has found, never with what a browser sent."""


def village() -> Village:
    made = Village(TinyStore(MemoryEngine()))
    made.with_role(made.kurt, MENTOR, STAFF)
    return made


def services(of: Village) -> dict[str, object]:
    parts = {name: part for name, part in vars(of).items() if type(part).__module__.startswith("app.services")}
    return {**parts, "skill_use": SkillUse(of.store)}


def reading(of: Village) -> Iterator[tuple[str, Callable[..., Any]]]:
    """`listings.of` and the like: what takes plain values and no request id."""
    for name, service in services(of).items():
        for method, function in inspect.getmembers(service, inspect.ismethod):
            called = f"{name}.{method}"
            if not method.startswith("_") and name not in _WITHIN_THE_HOUSE and called not in _WITHIN_THE_HOUSE:
                parameters = inspect.signature(function).parameters.values()
                is_plain = all(parameter.annotation in _PLAIN for parameter in parameters)
                if is_plain and "request_id" not in {parameter.name for parameter in parameters}:
                    yield called, function


NAMES = [name for name, function in reading(village()) if inspect.signature(function).parameters]


@pytest.fixture(scope="module")
def here() -> Village:
    made = village()
    made.listings.publish(by=made.amira, kind="offer", skill_id=BIKES, request_id=made.request())
    return made


@pytest.fixture(scope="module")
def right(here: Village) -> dict[str, Any]:
    """For each parameter something that is answered."""
    exchange = here.exchange(AGREED)
    return {
        "by": here.kurt, "resident_id": here.amira, "owner_id": here.amira, "mentor_id": here.kurt,
        "place_id": here.shop, "exchange_id": exchange.id, "thread_id": f"mentor:{here.kurt}:{here.amira}",
        "skill_id": BIKES, "subject_id": here.shop, "subject": f"resident:{here.amira}",
        "cards": (here.card(here.amira), here.card(here.ben)), "text": "rad", "language": "de", "device": "Handy",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_reading_method_refuses_or_answers_with_nothing(here: Village, right: dict[str, Any], name: str) -> None:
    function = dict(reading(here))[name]
    parameters = inspect.signature(function).parameters.values()
    needed = [p for p in parameters if p.default is p.empty and p.kind is not p.VAR_POSITIONAL]
    usual = {parameter.name: right.get(parameter.name, "nothing") for parameter in needed}
    for parameter in parameters:
        if parameter.annotation is int or parameter.kind is parameter.VAR_POSITIONAL:
            continue
        for hostile in HOSTILE:
            answer = _answer(function, {**usual, parameter.name: hostile})
            must_be_empty = parameter in needed and parameter.name.endswith(("id", "by"))
            assert not (must_be_empty and answer), (name, parameter.name, hostile, answer)


def _answer(function: Callable[..., Any], keyword: dict[str, Any]) -> object:
    try:
        answer = function(**keyword)
        if isinstance(answer, AbstractContextManager):
            with answer as entered:
                answer = entered
    except Refusal:
        return None
    return None if isinstance(answer, Refusal) else answer


def test_what_is_looked_at_includes_the_known_ones() -> None:
    assert {"listings.of", "listings.of_skill", "vouches.standing", "messages.thread", "paper.mentor"} <= set(NAMES)
    assert len(NAMES) > 60
