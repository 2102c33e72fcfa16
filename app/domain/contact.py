"""Contact between the two of an exchange: released when both have said yes, hidden again after a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactYes:
    """One participant's yes to show the own contact to the other; id `<exchange id>:<resident id>`."""

    id: str
    exchange_id: str
    resident_id: str
    given_at: datetime
