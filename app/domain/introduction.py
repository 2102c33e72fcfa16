"""An introduction ("Türöffner"): a mentor brings a resident and an organisation together, step by step."""

from dataclasses import dataclass
from datetime import datetime

STEPS = ("asked", "met", "visit", "internship", "job", "other_end")
"""`job` and `other_end` end it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One dated step; the note is read by the three and by staff only."""

    what: str
    at: datetime
    by_id: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Introduction:
    id: str
    resident_id: str
    organisation_id: str
    mentor_id: str
    steps: tuple[Step, ...] = ()
    ended_at: datetime | None = None
