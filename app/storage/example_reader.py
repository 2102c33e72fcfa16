"""Reads the example neighbourhood from data/example: TOML files whose tables are the classes of `Example`."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from app.domain.background import AGE_BANDS, RESIDENCE_BANDS
from app.domain.exchange import STATES
from app.domain.skill import Catalogue
from app.domain.week import SLOTS
from app.services.example_content import (
    Example,
    ExampleEvent,
    ExampleExchange,
    ExampleGift,
    ExampleIntroduction,
    ExampleListing,
    ExampleMessage,
    ExampleOrganisation,
    ExamplePerson,
    ExamplePlace,
    ExampleReport,
    ExampleStep,
    ExampleVouch,
)
from app.storage.content import ContentError

T = TypeVar("T")
_PEOPLE_NAMED_IN = (
    "giver", "receiver", "by", "mentor", "missed_by", "asked_by", "answered_by", "resident", "to", "contacts",
)  # fmt: skip


def read_example(folder: Path, catalogue: Catalogue) -> Example:
    """The example with every name in it checked. Raises: ContentError."""
    names = ("neighbourhood", "people", "neighbours", "exchanges", "talk")
    place, first, more, story, talk = (_File(folder / f"{name}.toml") for name in names)
    example = Example(
        name=str(place.content.get("name", "")),
        places=place.tables("place", ExamplePlace),
        events=place.tables("event", ExampleEvent),
        organisations=place.tables("organisation", ExampleOrganisation),
        people=first.tables("person", ExamplePerson) + more.tables("person", ExamplePerson),
        exchanges=story.tables("exchange", ExampleExchange),
        gifts=story.tables("gift", ExampleGift),
        introductions=place.tables("introduction", ExampleIntroduction),
        vouches=talk.tables("vouch", ExampleVouch),
        messages=talk.tables("message", ExampleMessage),
        reports=talk.tables("report", ExampleReport),
    )
    _check_people((first, more), example, catalogue)
    skills, people = catalogue.by_id, {person.key for person in example.people}
    organisations = {each.name for each in example.organisations}
    for file, name, tables in (
        (story, "exchange", example.exchanges), (story, "gift", example.gifts), (talk, "vouch", example.vouches),
        (talk, "message", example.messages), (talk, "report", example.reports),
        (place, "introduction", example.introductions), (place, "event", example.events),
        (place, "organisation", example.organisations),
    ):  # fmt: skip
        known = {
            **dict.fromkeys(_PEOPLE_NAMED_IN, people), "skill": skills, "state": STATES,
            "place": {each.key for each in example.places}, "organisation": organisations,
            "phrase": catalogue.phrases.by_id,
        }  # fmt: skip
        _check_names(file, name, tables, known)
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
    for kind in (ExampleListing, ExampleStep):
        if hint == tuple[kind, ...]:  # type: ignore[valid-type]  # a type made while running
            return tuple(_made(kind, each, error) for each in value)
    return tuple(_value(str, name, each, error) for each in value)


def _position(name: str, value: list[Any], error: Callable[[str], ContentError]) -> tuple[float, ...]:
    if len(value) != 2 or not all(type(number) in (int, float) for number in value):
        raise error(f"{name} must be [latitude, longitude], not {value!r}.")
    return tuple(map(float, value))


def _check_people(files: Iterable[_File], example: Example, catalogue: Catalogue) -> None:
    groups, keys, people = {group.id for group in catalogue.groups}, set[str](), iter(example.people)
    for file in files:
        for number, person in zip(range(len(file.content.get("person", []))), people, strict=False):
            if person.key in keys:
                raise file.error("person", number, f"the key {person.key!r} is taken; choose another.")
            keys.add(person.key)
            for listing in (*person.offers, *person.needs):
                file.require("person", number, "skill", listing.skill, catalogue.by_id)
                for slot in listing.when:
                    file.require("person", number, "when", slot, SLOTS)
            for group in person.fields:
                file.require("person", number, "fields", group, groups)
            for slot in person.when:
                file.require("person", number, "when", slot, SLOTS)
            file.require("person", number, "area", person.area, catalogue.areas)
            file.require("person", number, "age", person.age, AGE_BANDS)
            file.require("person", number, "residence", person.residence, RESIDENCE_BANDS)


def _check_names(file: _File, name: str, tables: Sequence[object], known: Mapping[str, Collection[str]]) -> None:
    """That whatever a table names is there."""
    for number, table in enumerate(tables):
        for field, names in known.items():
            value = getattr(table, field, "")
            for each in value if isinstance(value, tuple) else (value,):
                file.require(name, number, field, each, names)
