"""The map: places, organisations and events with their positions; never a person."""

from app.services.ports import Clock, Store


class NeighbourhoodMap:
    """What is where."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
