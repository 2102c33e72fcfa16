"""What services need from outside: a store, a clock, a PIN hasher. Storage and server implement these."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar


class Record(Protocol):
    """Anything kept: a frozen dataclass with its own string id."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """One record of a commit; `record` is None when it was erased."""

    kind: type[Any]
    id: str
    record: Any


class StorageFailure(Exception):
    """ "Not saved": nothing was kept and nothing in memory changed."""


class Store(Protocol):
    """Records by kind and id. Reads inside a transaction see its own writes."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; an inner transaction joins the outer one. Raises: StorageFailure."""
        ...

    def get(self, kind: type[R], record_id: str) -> R | None: ...

    def find(self, kind: type[R], least_id: str = "", **where: str) -> list[R]:
        """Records with one indexed field, e.g. `find(Exchange, participant=id)`, in id order, from `least_id` on."""
        ...

    def every(self, kind: type[R]) -> Iterator[R]:
        """All records of a kind in id order."""
        ...

    def count(self, kind: type[R]) -> int: ...

    def latest(self, kind: type[R]) -> R | None:
        """The record with the greatest id."""
        ...

    def put(self, record: Record) -> None: ...

    def erase(self, kind: type[Any], record_id: str) -> None: ...

    def on_commit(self, listener: Callable[[tuple[Kept, ...]], None]) -> None: ...


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware UTC."""
        ...


class PinHasher(Protocol):
    """Slow by design: called in a worker thread, never on the event loop."""

    def hash(self, pin: str) -> str: ...

    def verify(self, pin_hash: str, pin: str) -> bool: ...
