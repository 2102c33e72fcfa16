"""The stamp card (Laufkarte): stations, a stamp each, and prizes for enough of them.

A holder is a resident, or a printed sheet of somebody who stays anonymous.
"""

from dataclasses import dataclass
from datetime import datetime

BY_PHONE = "phone"
BY_CARD = "card"
ON_PAPER = "paper"
STAMP_WAYS = (BY_PHONE, BY_CARD, ON_PAPER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Station:
    """Where an event gives a stamp; `organisation_id` is whose it is, if anybody's. It has a code of its own."""

    id: str
    occurrence_id: str
    name: str
    organisation_id: str = ""
    place: int = 0
    """Its place in the order on the sheet."""
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """One for each station and holder: the id is `<station>:<holder>`."""

    id: str
    occurrence_id: str
    station_id: str
    holder_id: str
    at: datetime
    way: str
    by: str
    """The desk or person that stamped; the holder with the own phone."""
    told_in: str = ""
    """The fact it came with, if a desk gave it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prize:
    """What a firm gives for `stamps_needed` stamps; `stock` is how many there are, 0: enough for all.

    The id is `<occurrence>:<its own>`.
    """

    id: str
    occurrence_id: str
    name: str
    organisation_id: str = ""
    stamps_needed: int
    stock: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PrizeGiven:
    """Handed out once: the id is `<prize>:<holder>`."""

    id: str
    occurrence_id: str
    prize_id: str
    holder_id: str
    given_at: datetime
    by: str
    told_in: str = ""
    """The fact it came with, if a desk handed it out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A printed stamp card with a code of its own; once its holder is known, their stamps are its stamps."""

    id: str
    occurrence_id: str
    printed_at: datetime
    printed_by: str
    resident_id: str = ""
