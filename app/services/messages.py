"""Messages: phrases and words inside an exchange or to a mentor."""

from app.services.ports import Clock, Store


class Messages:
    """Writing, reading, the inbox."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
