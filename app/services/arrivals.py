"""Arrivals: who came to an event, left again, or was taken in by mistake; and how many stayed anonymous."""

from app.services.events import Events
from app.services.ports import Clock, Store


class Arrivals:
    """Arrivals."""

    def __init__(
        self, store: Store, clock: Clock, *, events: Events,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._events = events
