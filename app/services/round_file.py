"""A round's market and its answer as JSON (docs/exchange-rounds.md), for the command line and for other shops."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson

from app.domain.market import Chain, Leg, Market, Person, Round

MOST_BYTES = 2_000_000
MOST_PEOPLE = 1_000
MOST_WORDS = 60
LONGEST_WORD = 200


class MarketError(Exception):
    """The file is no market; the message says where and what to do."""


def market_in(content: bytes) -> Market:
    """Raises: MarketError."""
    if len(content) > MOST_BYTES:
        raise MarketError(f"The market is larger than {MOST_BYTES // 1_000_000} MB. Leave out who is not there.")
    try:
        told = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise MarketError(f"The market is no JSON: {error}.") from error
    market = _fields(told, "the market", required=("people",), optional=("fixed", "excluded"))
    people = tuple(_person(each, number) for number, each in enumerate(_list(market["people"], "people"), 1))
    if len(people) > MOST_PEOPLE:
        raise MarketError(f"The market has {len(people)} people; {MOST_PEOPLE} is the most.")
    ids = [person.id for person in people]
    doubled = next((each for each in ids if ids.count(each) > 1), None) if len(set(ids)) < len(ids) else None
    if doubled is not None:
        raise MarketError(f"Two people have the id {doubled!r}. Give each their own.")
    fixed = tuple(_chain(each) for each in _list(market.get("fixed", []), "fixed"))
    excluded = tuple(_pair(each) for each in _list(market.get("excluded", []), "excluded"))
    return Market(people=people, fixed=fixed, excluded=excluded)


def market_as_json(market: Market) -> bytes:
    """What `market_in` reads."""
    return orjson.dumps(asdict(market))


def round_as_json(found: Round) -> dict[str, Any]:
    """What `round_in` reads."""
    return asdict(found)


def round_in(content: bytes) -> Round:
    """The answer of another process. Raises: MarketError."""
    try:
        told = orjson.loads(content)
        return Round(**{**told, "chains": tuple(map(_chain, told["chains"])), "unserved": tuple(told["unserved"])})
    except (orjson.JSONDecodeError, TypeError, KeyError) as error:
        raise MarketError("The answer is no round.") from error


def round_in_words(found: Round) -> str:
    """For people at a terminal."""
    lines = [_chain_words(chain) for chain in found.chains]
    lines.append(f"{found.served} people give and get, {len(found.unserved)} are left over; {found.seconds:.2f} s.")
    if found.gap:
        lines.append(f"Time was up or there was too much to try: at most {found.gap} more might be served.")
    return "\n".join(lines)


def _chain_words(chain: Chain) -> str:
    kind = "swap" if len(chain.legs) == 2 else "ring"
    return f"{kind}: " + ", ".join([_leg_words(leg) for leg in chain.legs])


def _leg_words(leg: Leg) -> str:
    with_help = f" (with {leg.interpreter_id} to interpret)" if leg.interpreter_id else ""
    return f"{leg.giver_id} helps {leg.receiver_id}: {leg.skill_id}{with_help}"


def _person(told: Any, number: int) -> Person:
    where = f"person {number}"
    lists = ("offers", "needs", "languages", "groups")
    person = _fields(told, where, required=("id",), optional=(*lists, "is_mentor"))
    if not isinstance(person.get("is_mentor", False), bool):
        raise MarketError(f"{where}: is_mentor is true or false.")
    return Person(
        id=_word(person["id"], where), is_mentor=person.get("is_mentor", False),
        **{name: _words(person.get(name, []), f"{where}, {name}") for name in lists},
    )  # fmt: skip


def _chain(told: Any) -> Chain:
    legs = _list(_fields(told, "a chain", required=("legs",), optional=())["legs"], "legs")
    if not 2 <= len(legs) <= 4:
        raise MarketError("A chain has two to four legs.")
    return Chain(legs=tuple(map(_leg, legs)))


def _leg(told: Any) -> Leg:
    optional = ("is_bridge", "has_language", "interpreter_id")
    leg = _fields(told, "a leg", required=("giver_id", "receiver_id", "skill_id"), optional=optional)
    return Leg(**leg)


def _pair(told: Any) -> tuple[str, str]:
    pair = _words(told, "excluded")
    if len(pair) != 2:
        raise MarketError("excluded: each is a giver and a receiver.")
    return pair[0], pair[1]


def _fields(told: Any, where: str, *, required: tuple[str, ...], optional: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise MarketError(f"{where}: expected fields in braces.")
    missing = [name for name in required if name not in told]
    unknown = [name for name in told if name not in (*required, *optional)]
    if missing or unknown:
        raise MarketError(f"{where}: {'missing' if missing else 'unknown'}: {', '.join(missing or unknown)[:200]}.")
    return told


def _list(told: Any, where: str) -> list[Any]:
    if not isinstance(told, list):
        raise MarketError(f"{where}: expected a list.")
    return told


def _words(told: Any, where: str) -> tuple[str, ...]:
    if len(_list(told, where)) > MOST_WORDS:
        raise MarketError(f"{where}: more than {MOST_WORDS}.")
    return tuple(_word(each, where) for each in told)


def _word(told: Any, where: str) -> str:
    if not isinstance(told, str) or not 0 < len(told) <= LONGEST_WORD:
        raise MarketError(f"{where}: expected a word of up to {LONGEST_WORD} letters.")
    return told
