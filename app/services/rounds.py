"""Exchange rounds: who can and looks for what tonight, the drawing, the answers, and the exchanges they become."""

from app.domain.skill import Catalogue
from app.services.arrivals import Arrivals
from app.services.code_book import CodeBook
from app.services.events import Events
from app.services.notices import Notices
from app.services.ports import Clock, Store


class Rounds:
    """Exchange rounds."""

    def __init__(
        self, store: Store, clock: Clock, *,
        catalogue: Catalogue, code_book: CodeBook, events: Events, arrivals: Arrivals, notices: Notices,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._code_book = code_book
        self._events = events
        self._arrivals = arrivals
        self._notices = notices
