"""Records to bytes and back: orjson writes a frozen dataclass as it is, a reader made once per class reads it.

Fields are str, int, bool, None, datetime (UTC), tuples and nested records. A field that a stored document lacks takes
its default; a field that the class lacks is an error, because dropping it silently would lose what somebody said.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from functools import partial
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson

R = TypeVar("R")
Reader = Callable[[Any], Any]

_PLAIN = (str, int, bool, float)


class Codec(Generic[R]):
    """Writes and reads the records of one class."""

    def __init__(self, kind: type[R]) -> None:
        self.kind = kind
        self.names = [field.name for field in fields(cast(Any, kind))]
        """The fields in the order in which `encode` writes them."""
        self._defaults = {
            field.name: field.default for field in fields(cast(Any, kind)) if field.default is not MISSING
        }
        # An instant without a zone is a bug that lint finds; taking it as UTC keeps every stored document readable.
        self.encode: Callable[[R], bytes] = partial(orjson.dumps, option=orjson.OPT_NAIVE_UTC)
        """Raises: TypeError for a value that JSON cannot hold (a lone surrogate, an integer over 64 bits)."""
        self._read = _record_reader(kind)
        hints = get_type_hints(kind)
        self._is_flat = all(hint in (*_PLAIN, datetime) for hint in hints.values())
        self._instants = [name for name, hint in hints.items() if hint is datetime]

    def reads_back(self, record: R) -> bool:
        """Whether what is read back is surely the same: such a record need not be decoded for the next reader."""
        return self._is_flat and all(getattr(record, name).tzinfo is UTC for name in self._instants)

    def decode(self, body: bytes) -> R:
        """Raises: TypeError, ValueError when the bytes are no such record."""
        return cast(R, self._read(orjson.loads(body)))

    def completed(self, document: dict[str, Any]) -> dict[str, Any]:
        """The document with every field: one that was added later has its default.

        Raises: TypeError, ValueError when a field is missing or unknown.
        """
        whole = {**self._defaults, **document}
        if len(whole) != len(self.names) or any(name not in whole for name in self.names):
            self._read(document)
            raise TypeError(f"its fields are {sorted(document)}")
        return whole

    def fault(self, body: bytes, record_id: str) -> str:
        """What keeps the bytes from being the record of that id with the right types; empty when nothing does."""
        try:
            record: Any = self.decode(body)
        except (TypeError, ValueError) as error:
            return str(error)
        return _mistyped(record, self.kind) or ("" if record.id == record_id else f"it has the id {record.id!r} inside")


def _reader_of(hint: Any) -> Reader | None:
    """None where JSON already holds the value as it is."""
    if hint in _PLAIN:
        return None
    if hint is datetime:
        return _instant
    if is_dataclass(hint):
        return _record_reader(cast(type, hint))
    arguments = get_args(hint)
    if get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _tuple_reader(_reader_of(arguments[0]))
    if get_origin(hint) in (Union, UnionType) and len(arguments) == 2 and NoneType in arguments:
        return _optional_reader(_reader_of(arguments[arguments[0] is NoneType]))
    raise TypeError(f"a record's field cannot be a {hint}")


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"an instant without a time zone: {text}")
    return at if at.tzinfo is UTC else at.astimezone(UTC)


def _tuple_reader(item: Reader | None) -> Reader:
    def read(values: Any) -> tuple[Any, ...]:
        if type(values) is not list:
            raise TypeError(f"{values!r} is no list")
        return tuple(values if item is None else map(item, values))

    return read


def _optional_reader(inner: Reader | None) -> Reader | None:
    if inner is None:
        return None
    return lambda value: None if value is None else inner(value)


def _record_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = [(name, reader) for name, hint in hints.items() if (reader := _reader_of(hint)) is not None]

    def read(document: Any) -> Any:
        for name, reader in readers:
            if name in document:
                document[name] = reader(document[name])
        return kind(**document)

    return read


def _mistyped(value: Any, hint: Any) -> str:
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        faults = ((name, _mistyped(getattr(value, name), hints[name])) for name in hints)
        return next((f"{name}: {fault}" for name, fault in faults if fault), "")
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return next((fault for item in value if (fault := _mistyped(item, arguments[0]))), "")
    if arguments:  # of an optional
        return "" if value is None else _mistyped(value, arguments[arguments[0] is NoneType])
    return "" if type(value) is hint else f"{value!r} is no {hint.__name__}"
