"""Who is at a place right now, from the door code they scanned."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS_FOR = timedelta(hours=4)
"""Nobody remembers to check out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Presence:
    """Id is the resident's: one person is at one place."""

    id: str
    place_id: str
    came_at: datetime
    left_at: datetime | None = None

    def is_here(self, now: datetime) -> bool:
        return self.left_at is None and now - self.came_at < LASTS_FOR
