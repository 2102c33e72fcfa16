"""A listing: a resident's offer ("Ich kann") or need ("Ich suche") of a skill."""

from dataclasses import dataclass
from datetime import datetime

OFFER = "offer"
NEED = "need"
KINDS = (OFFER, NEED)

ACTIVE = "active"
PAUSED = "paused"
CLOSED = "closed"
STATES = (ACTIVE, PAUSED, CLOSED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """`text` is optional, shown as written in `language`, and never machine-translated."""

    id: str
    kind: str
    resident_id: str
    skill_id: str
    text: str = ""
    language: str = "de"
    state: str = ACTIVE
    published_at: datetime
