"""Reads the example neighbourhood from data/example: three TOML files whose tables are the classes of `Example`."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import MISSING, fields
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from app.domain.exchange import STATES
from app.domain.skill import Catalogue
from app.services.example_content import (
    Example,
    ExampleEvent,
    ExampleExchange,
    ExampleGift,
    ExampleListing,
    ExampleOrganisation,
    ExamplePerson,
    ExamplePlace,
)
from app.storage.content import ContentError

T = TypeVar("T")
_PEOPLE_NAMED_IN = ("giver", "receiver", "by", "mentor", "missed_by", "asked_by", "answered_by")


def read_example(folder: Path, catalogue: Catalogue) -> Example:
    """The example with every name in it checked. Raises: ContentError."""
    place, people, story = (_File(folder / f"{name}.toml") for name in ("neighbourhood", "people", "exchanges"))
    example = Example(
        name=str(place.content.get("name", "")),
        places=place.tables("place", ExamplePlace),
        events=place.tables("event", ExampleEvent),
        organisations=place.tables("organisation", ExampleOrganisation),
        people=people.tables("person", ExamplePerson),
        exchanges=story.tables("exchange", ExampleExchange),
        gifts=story.tables("gift", ExampleGift),
    )
    _check_people(people, example, catalogue)
    _check_story(story, example, catalogue)
    places = {each.key for each in example.places}
    for number, event in enumerate(example.events):
        place.require("event", number, "place", event.place, places)
    return example


class _File:
    """One TOML file; a mistake is reported with the line on which its table begins."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._text = path.read_text(encoding="utf-8")
            self.content = tomllib.loads(self._text)
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(
                path, 0, f"cannot be read ({error}); it is shipped with the app, so restore it."
            ) from error
        except tomllib.TOMLDecodeError as error:
            raise ContentError(path, 0, f"is not TOML: {error}.") from error

    def tables(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """Each `[[name]]` of the file as a `kind`."""
        return tuple(
            _made(kind, table, partial(self.error, name, number))
            for number, table in enumerate(self.content.get(name, []))
        )

    def require(self, name: str, number: int, field: str, value: str, known: Collection[str]) -> None:
        if value and value not in known:
            raise self.error(name, number, f"{field} names {value!r}, which there is not; correct it or add it.")

    def error(self, name: str, number: int, problem: str) -> ContentError:
        heads = [match.start() for match in re.finditer(rf"^\[\[{name}\]\]", self._text, re.MULTILINE)]
        line = self._text.count("\n", 0, heads[number]) + 1 if number < len(heads) else 0
        return ContentError(self._path, line, f"[[{name}]]: {problem}")


def _made(kind: type[T], table: dict[str, Any], error: Callable[[str], ContentError]) -> T:
    known = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]  # each kind is a dataclass
    hints = get_type_hints(kind)
    for name in table:
        if name not in known:
            raise error(f"{name!r} is no field; there are {', '.join(known)}.")
    missing = [name for name, each in known.items() if each.default is MISSING and name not in table]
    if missing:
        raise error(f"{', '.join(missing)} is missing; write it.")
    return kind(**{name: _value(hints[name], name, value, error) for name, value in table.items()})


def _value(hint: Any, name: str, value: Any, error: Callable[[str], ContentError]) -> Any:
    if hint in (str, int, bool):
        if type(value) is not hint:
            raise error(f"{name} must be {hint.__name__}, not {value!r}.")
        return value
    if not isinstance(value, list):
        raise error(f"{name} must be a list, not {value!r}.")
    if hint == tuple[float, ...]:
        return _position(name, value, error)
    if hint == tuple[ExampleListing, ...]:
        return tuple(_made(ExampleListing, each, error) for each in value)
    return tuple(_value(str, name, each, error) for each in value)


def _position(name: str, value: list[Any], error: Callable[[str], ContentError]) -> tuple[float, ...]:
    if len(value) != 2 or not all(type(number) in (int, float) for number in value):
        raise error(f"{name} must be [latitude, longitude], not {value!r}.")
    return tuple(map(float, value))


def _check_people(file: _File, example: Example, catalogue: Catalogue) -> None:
    groups = {group.id for group in catalogue.groups}
    for number, person in enumerate(example.people):
        if any(person.key == other.key for other in example.people[:number]):
            raise file.error("person", number, f"the key {person.key!r} is taken; choose another.")
        for listing in (*person.offers, *person.needs):
            file.require("person", number, "skill", listing.skill, catalogue.by_id)
        for group in person.fields:
            file.require("person", number, "fields", group, groups)


def _check_story(file: _File, example: Example, catalogue: Catalogue) -> None:
    people, places = {person.key for person in example.people}, {place.key for place in example.places}
    for number, exchange in enumerate(example.exchanges):
        file.require("exchange", number, "skill", exchange.skill, catalogue.by_id)
        file.require("exchange", number, "state", exchange.state, STATES)
        file.require("exchange", number, "place", exchange.place, places)
        for field, value in _named_people(exchange):
            file.require("exchange", number, field, value, people)
    for number, gift in enumerate(example.gifts):
        for field, value in _named_people(gift):
            file.require("gift", number, field, value, people)


def _named_people(table: ExampleExchange | ExampleGift) -> Iterator[tuple[str, str]]:
    return ((name, getattr(table, name)) for name in _PEOPLE_NAMED_IN if hasattr(table, name))
