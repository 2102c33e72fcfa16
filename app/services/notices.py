"""Notices: what a person should hear of when they next look."""

from app.services.ports import Clock, Store


class Notices:
    """Telling, reading, counting."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
