"""A listing: a resident's offer ("Ich kann") or need ("Ich suche") of a skill."""

from dataclasses import dataclass
from datetime import datetime, timedelta

OFFER = "offer"
NEED = "need"
KINDS = (OFFER, NEED)

ACTIVE = "active"
PAUSED = "paused"
CLOSED = "closed"
STATES = (ACTIVE, PAUSED, CLOSED)
"""What its owner may choose."""
HIDDEN = "hidden"
"""By staff, after a report; only staff restore it."""


GOES_STALE_AFTER = timedelta(days=365)
"""An offer or a need that nobody renewed for so long pauses itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """`text` is optional, shown as written in `language`, and never machine-translated."""

    id: str
    kind: str
    resident_id: str
    skill_id: str
    text: str = ""
    language: str = "de"
    availability: tuple[str, ...] = ()
    """Slots of the week (`week.SLOTS`); none means any time."""
    state: str = ACTIVE
    published_at: datetime
    renewed_at: datetime | None = None
    """When its owner last said that it still holds."""
    revision: int = 0
    """Counts changes of its words and times, so that two open forms do not overwrite one another."""

    @property
    def held_since(self) -> datetime:
        """When its owner last said that it holds."""
        return self.renewed_at or self.published_at

    def is_stale(self, now: datetime) -> bool:
        return now - self.held_since >= GOES_STALE_AFTER
