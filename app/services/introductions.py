"""Introductions: a mentor opens the door between a resident and an organisation."""

from app.services.ports import Clock, Store


class Introductions:
    """Steps from asking to a job."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
