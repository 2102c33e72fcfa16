"""Events: put on, changed, called off; signing up, waiting and moving up; the calendar and its address."""

from zoneinfo import ZoneInfo

from app.domain.event import Event, Occurrence, occurrence_of
from app.domain.refusal import Refusal
from app.domain.skill import Catalogue
from app.services.asking import required
from app.services.code_book import CodeBook
from app.services.notices import Notices
from app.services.ports import Clock, Store


class Events:
    """What the neighbourhood does together."""

    def __init__(
        self, store: Store, clock: Clock, *,
        catalogue: Catalogue, code_book: CodeBook, notices: Notices, zone: ZoneInfo,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._code_book = code_book
        self._notices = notices
        self.zone = zone

    def occurrence(self, occurrence_id: object) -> Occurrence:
        """One day of an event, also one that was called off. Raises: Refusal `event_unknown`."""
        if not isinstance(occurrence_id, str):
            raise Refusal("event_unknown")
        event_id, _, day = occurrence_id.partition(".")
        return occurrence_of(required(self._store, Event, event_id, otherwise="event_unknown"), day, self.zone)
