"""Blocks, reports, and what staff did about them, which the person concerned can read."""

from dataclasses import dataclass
from datetime import datetime


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
    state: str = "open"
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
