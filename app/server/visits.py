"""What a browser has just scanned, kept for ten minutes in bounded memory, so that no code has to stay in an address.

The key is the id of the session, or of the anonymous `visit` cookie of somebody who is not signed in.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.services.ports import Clock

LIFE = timedelta(minutes=10)
_MOST_VISITS = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class PendingScan:
    """A code that was opened and waits for its button; `code` never leaves memory."""

    kind: str
    subject_id: str
    code: str
    scanned_at: datetime


class Visits:
    """The pending scan of each browser."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pending: OrderedDict[str, PendingScan] = OrderedDict()

    def keep(self, visit_id: str, scan: PendingScan) -> None:
        """The newest scan replaces the one before."""
        self._pending.pop(visit_id, None)
        self._pending[visit_id] = scan
        while len(self._pending) > _MOST_VISITS or self._is_over(next(iter(self._pending.values()))):
            self._pending.popitem(last=False)

    def pending(self, visit_id: str) -> PendingScan | None:
        """What waits for this browser, unless ten minutes have passed."""
        scan = self._pending.get(visit_id)
        return None if scan is None or self._is_over(scan) else scan

    def spend(self, visit_id: str) -> PendingScan | None:
        """The same, and forget it."""
        scan = self.pending(visit_id)
        self._pending.pop(visit_id, None)
        return scan

    def _is_over(self, scan: PendingScan) -> bool:
        return self._clock.now() - scan.scanned_at >= LIFE
