"""Organisations: firms, associations and institutions, edited by staff or their contact persons."""

from app.services.ports import Clock, Store


class Organisations:
    """What is known of them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
