"""Facts: what desks tell, each taken in once, answered alike when it is told again, and never thrown away."""

from app.services.arrivals import Arrivals
from app.services.check_in import CheckIn
from app.services.code_book import CodeBook
from app.services.confirmation import Confirmation
from app.services.desks import Desks
from app.services.people import People
from app.services.ports import Clock, Store
from app.services.stamps import Stamps


class Facts:
    """Facts."""

    def __init__(
        self, store: Store, clock: Clock, *, code_book: CodeBook, desks: Desks, arrivals: Arrivals, stamps: Stamps,
        people: People, confirmation: Confirmation, check_in: CheckIn,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._desks = desks
        self._arrivals = arrivals
        self._stamps = stamps
        self._people = people
        self._confirmation = confirmation
        self._check_in = check_in
