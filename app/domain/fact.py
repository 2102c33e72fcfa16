"""A fact: what a desk saw or did, with an id and a time of its own, whether or not there was a line to tell it.

A fact is kept for good as it was said. What came of it stands beside it; what could not be done waits for staff.
"""

from dataclasses import dataclass
from datetime import datetime

ARRIVE = "arrive"
LEAVE = "leave"
UNDO = "undo"
COUNT = "count"
NEWCOMER = "newcomer"
STAMP = "stamp"
PRIZE = "prize"
CONFIRM = "confirm"
EXCHANGE = "exchange"
FACT_KINDS = (ARRIVE, LEAVE, UNDO, COUNT, NEWCOMER, STAMP, PRIZE, CONFIRM, EXCHANGE)

DONE = "done"
"""It took effect."""
ALREADY = "already"
"""It was so before, by another fact: harmless, nothing is credited twice."""
REFUSED = "refused"
"""It could not be done; staff decide."""
FACT_STATES = (DONE, ALREADY, REFUSED)

TAKEN = "taken"
DISMISSED = "dismissed"
DECISIONS = ("", TAKEN, DISMISSED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """The id was made by the device before anything was sent."""

    id: str
    desk_id: str
    occurrence_id: str
    kind: str
    said: str
    """The fact as it was sent, as JSON: keyed hashes of passes, never a pass."""
    said_at: datetime
    """By the device's clock."""
    at: datetime
    """The same, put right by what the clocks differed when it was sent."""
    received_at: datetime
    state: str
    reason: str = ""
    subject_id: str = ""
    """Whom or what it was about: a resident, an exchange."""
    earlier_at: datetime | None = None
    """Since when it was so already."""
    decision: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether staff have to decide."""
        return self.state == REFUSED and not self.decision
