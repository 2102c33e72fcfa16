"""Blocks, reports, and what staff did about them, which the person concerned can read."""

from dataclasses import dataclass
from datetime import datetime

LISTING = "listing"
RESIDENT = "resident"
MESSAGE = "message"
SUBJECTS = (LISTING, RESIDENT, MESSAGE)

REASONS = ("hurtful", "pushy", "deceit", "forbidden", "wrong", "other")
"""Why somebody reports; words for each in components/safety_words."""

OPEN = "open"
CLOSED = "closed"

HIDDEN = "hidden"
RESTORED = "restored"
LEFT = "left"
"""Looked at and left as it is. Only staff read of it: it would tell whoever was reported that, and by whom."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """`by_id` wants nothing to do with `blocked_id`; id `<by>:<blocked>`. The blocked one is not told."""

    id: str
    by_id: str
    blocked_id: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Somebody says that something is wrong; `subject` is `listing:<id>`, `resident:<id>` or `message:<id>`."""

    id: str
    by_id: str
    subject: str
    about_id: str
    """The resident whose listing, profile or message it is."""
    reason: str
    note: str = ""
    at: datetime
    state: str = OPEN
    """`open` or `closed`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """What staff did about a subject: `hidden`, `restored` or `left`, with the reason for the person to read."""

    id: str
    subject: str
    resident_id: str
    what: str
    reason: str
    by_id: str
    at: datetime
    was: tuple[str, ...] = ()
    """What restoring brings back: the state of a hidden listing, the ids of a hidden person's listings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """All open reports on one subject, for staff to decide at once."""

    subject: str
    about_id: str
    reports: tuple[Report, ...]


def subject_parts(subject: object) -> tuple[str, str]:
    """`listing:<id>` as its kind and id; ("", "") for what is no subject."""
    kind, _, record_id = subject.partition(":") if isinstance(subject, str) else ("", "", "")
    return (kind, record_id) if kind in SUBJECTS else ("", "")
