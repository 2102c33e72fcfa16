"""Vouches: a mentor's word for a newcomer."""

from app.services.ports import Clock, Store


class Vouches:
    """Giving and withdrawing it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
