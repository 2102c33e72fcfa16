"""Workshops: one teaches many; one yes confirms all who stayed and credits the teacher from the community fund."""

from app.services.arrivals import Arrivals
from app.services.events import Events
from app.services.ledger import Ledger
from app.services.notices import Notices
from app.services.ports import Clock, Store


class Workshops:
    """Workshops."""

    def __init__(
        self, store: Store, clock: Clock, *, events: Events, arrivals: Arrivals, ledger: Ledger, notices: Notices,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._events = events
        self._arrivals = arrivals
        self._ledger = ledger
        self._notices = notices
