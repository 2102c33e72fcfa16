"""What a browser has just scanned or wanted, and the "no" it has just been given: ten minutes, in bounded memory.

So neither a code nor a reason has to stand in an address. The key is the id of the session, or of the anonymous `visit`
cookie of somebody who is not signed in.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.code import PASS
from app.domain.refusal import Refusal
from app.services.check_in import DoorTicket
from app.services.ports import Clock

LIFE = timedelta(minutes=10)
_MOST_VISITS = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class PendingScan:
    """A code that was opened and waits for its button; `code` never leaves memory, `ticket` comes with a door code.

    `then` is what was scanned before a card: who comes in through the door signs in first and then arrives.
    """

    kind: str
    subject_id: str
    code: str
    ticket: DoorTicket | None = None
    then: "PendingScan | None" = None


@dataclass(frozen=True, slots=True)
class WantedPage:
    """One of our pages that somebody asked for before signing in."""

    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Visit:
    at: datetime
    scan: PendingScan | None = None
    refusal: Refusal | None = None
    typed: tuple[tuple[str, str], ...] = ()
    begun: str = ""
    wanted: WantedPage | None = None


class Visits:
    """The pending scan and the last refusal of each browser."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._visits: OrderedDict[str, _Visit] = OrderedDict()

    def keep_scan(self, visit_id: str, scan: PendingScan) -> None:
        """The newest scan replaces the one before; only behind a card the one before waits."""
        visit = self._visit(visit_id)
        if scan.kind == PASS and visit.scan is not None:
            scan = replace(scan, then=visit.scan.then if visit.scan.kind == PASS else visit.scan)
        self._keep(visit_id, replace(visit, at=self._clock.now(), scan=scan))

    def keep_refusal(self, visit_id: str, refusal: Refusal, typed: Mapping[str, str] | None = None) -> None:
        """What the next page says, once; `typed` is put into its form again."""
        kept = tuple((typed or {}).items())
        self._keep(visit_id, replace(self._visit(visit_id), at=self._clock.now(), refusal=refusal, typed=kept))

    def scan(self, visit_id: str) -> PendingScan | None:
        """What waits for this browser, unless ten minutes have passed."""
        return self._visit(visit_id).scan

    def spend_scan(self, visit_id: str) -> PendingScan | None:
        """The same, and forget it; what waited behind it comes next."""
        visit = self._visit(visit_id)
        self._keep(visit_id, replace(visit, scan=visit.scan.then if visit.scan else None))
        return visit.scan

    def typed(self, visit_id: str) -> dict[str, str]:
        """What stood in the form that was refused."""
        return dict(self._visit(visit_id).typed)

    def spend_refusal(self, visit_id: str) -> Refusal | None:
        """Why the last thing did not work, and forget it."""
        visit = self._visit(visit_id)
        self._keep(visit_id, replace(visit, refusal=None))
        return visit.refusal

    def keep_begun(self, visit_id: str, session_id: str) -> None:
        """An invitation was spent here; the browser forgets the visit's cookie with the answer, if it comes."""
        self._keep(visit_id, replace(self._visit(visit_id), at=self._clock.now(), begun=session_id))

    def begun(self, visit_id: str) -> str:
        """The session that began here and whose answer this browser has not heard, or nothing."""
        return self._visit(visit_id).begun

    def keep_wanted(self, visit_id: str, page: WantedPage) -> None:
        """Where it goes on after signing in, if nothing was scanned."""
        self._keep(visit_id, replace(self._visit(visit_id), at=self._clock.now(), wanted=page))

    def wanted(self, visit_id: str) -> WantedPage | None:
        """It stays until its time is over: a second tap on a slow line throws the first answer away."""
        return self._visit(visit_id).wanted

    def _visit(self, visit_id: str) -> _Visit:
        now = self._clock.now()
        visit = self._visits.get(visit_id)
        return visit if visit is not None and now - visit.at < LIFE else _Visit(at=now)

    def _keep(self, visit_id: str, visit: _Visit) -> None:
        self._visits.pop(visit_id, None)
        if visit_id and (visit.scan or visit.refusal or visit.begun or visit.wanted):
            self._visits[visit_id] = visit
        # oldest first, so it is enough to look at the front
        while self._visits and (len(self._visits) > _MOST_VISITS or self._front_is_over()):
            self._visits.popitem(last=False)

    def _front_is_over(self) -> bool:
        return self._clock.now() - next(iter(self._visits.values())).at >= LIFE
