"""Contact between the two of an exchange: released when both have said yes, hidden again after a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.exchange import AGREED, BOOKED, DISPUTED, MISSED, SETTLED, UNDER_WAY, Exchange

SHOWN_FOR = timedelta(days=30)
OPEN_TO_CONTACT = (AGREED, UNDER_WAY, BOOKED, MISSED, DISPUTED, SETTLED)
"""What both have agreed to and nobody called off."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactYes:
    """One participant's yes to show the own contact to the other; id `<exchange id>:<resident id>`."""

    id: str
    exchange_id: str
    resident_id: str
    given_at: datetime

    def holds_until(self, exchange: Exchange) -> datetime:
        """Thirty days after it was given, or after the exchange's time where that is later.

        Each yes ends by itself: nobody can keep the other one's contact in sight by saying yes again.
        """
        ends_at = exchange.starts_at + timedelta(minutes=exchange.planned_minutes)
        return max(self.given_at, ends_at) + SHOWN_FOR
