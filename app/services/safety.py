"""Safety: blocking a person, reporting something, and what staff do about it."""

from app.services.ports import Clock, Store


class Safety:
    """Blocks, reports, measures."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
