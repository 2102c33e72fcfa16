"""A fact: what a desk saw or did, with an id and a time of its own, whether or not there was a line to tell it.

A fact is kept for good as it was said. What came of it stands beside it; what could not be done waits for staff.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

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
UNDECIDED = ""
DECISIONS = (UNDECIDED, TAKEN, DISMISSED)

LATEST = timedelta(days=14)
"""How long after a desk has ended it may still tell what it saw; afterwards staff look at each fact."""


NAMED_FOR = timedelta(days=30)
"""How long a fact keeps the name that a desk took down for a newcomer; a registered one has it in their record."""
NOTHING = ""
"""What stands in place of what was said, once that is forgotten."""


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
    because: str = ""
    """What the sentence of the reason needs, as JSON."""
    subject_id: str = ""
    """Whom or what it was about: a resident, a sheet, an exchange, the fact it takes back."""
    earlier_at: datetime | None = None
    """Since when it was so already."""
    decision: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    waits_in: str = ""
    """The occurrence whose staff have to decide, as long as they have to."""

    @property
    def waits(self) -> bool:
        """Whether staff have to decide."""
        return self.waits_in != ""

    def names_too_long(self, now: datetime) -> bool:
        """Whether it still holds, after its time, a name: a newcomer's, or one in words we do not know."""
        may_name = self.kind == NEWCOMER or self.kind not in FACT_KINDS or self.reason == "fact_malformed"
        return may_name and self.said != NOTHING and now - self.received_at > NAMED_FOR

    def forgotten(self) -> "Fact":
        """That something was told, when and with what end, without what was said."""
        return replace(self, said=NOTHING)


def corrected(said_at: datetime, *, sent_at: datetime, received_at: datetime, opened_at: datetime) -> datetime:
    """When it was, by our clock: the device's clock may be days wrong, but it was as wrong when the fact was sent.

    Never before the desk was opened, nor in the future.
    """
    try:
        at = received_at - (sent_at - said_at)
    except OverflowError:
        at = received_at
    return min(max(at, opened_at), received_at)
