"""Suggestions: who could help whom, each with its reason in words."""

from app.domain.skill import Catalogue
from app.services.ports import Clock, Store


class Suggestions:
    """What a person finds on their home page, and mentors on their desk."""

    def __init__(self, store: Store, clock: Clock, *, catalogue: Catalogue) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
