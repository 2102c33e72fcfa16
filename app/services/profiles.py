"""Profiles: what people say about themselves, and what is kept for the reports only."""

from app.services.ports import Clock, Store


class Profiles:
    """One's own profile."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
