"""Desks: staff turn a tablet or a phone into a desk for one evening, see which there are, and revoke them."""

from app.services.code_book import CodeBook
from app.services.events import Events
from app.services.ports import Clock, Store


class Desks:
    """Desks."""

    def __init__(
        self, store: Store, clock: Clock, *, code_book: CodeBook, events: Events,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._events = events
