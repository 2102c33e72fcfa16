"""Mentors: who they are, who is here now, and how one becomes a mentor."""

from app.domain.skill import Catalogue
from app.services.ports import Clock, Store


class Mentors:
    """The mentors of the neighbourhood."""

    def __init__(self, store: Store, clock: Clock, *, catalogue: Catalogue) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
