"""The stamp card: stations, stamps, prizes and printed sheets."""

from app.services.code_book import CodeBook
from app.services.events import Events
from app.services.ports import Clock, Store


class Stamps:
    """The stamp card."""

    def __init__(
        self, store: Store, clock: Clock, *, code_book: CodeBook, events: Events,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._events = events
