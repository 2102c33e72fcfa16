"""Matches: a mentor brings two to four people together."""

from app.domain.skill import Catalogue
from app.services.ports import Clock, Store


class Matches:
    """Proposing, agreeing, and the exchanges that come of it."""

    def __init__(self, store: Store, clock: Clock, *, catalogue: Catalogue) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
