"""Search: skills by everyday words in any language, then listings, people, organisations and events."""

from app.domain.skill import Catalogue
from app.services.ports import Store


class Search:
    """Finds what people mean."""

    def __init__(self, store: Store, *, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
