"""A match: a mentor brings two to four people together; once all agree, each leg is an exchange of its own."""

from dataclasses import dataclass
from datetime import datetime

PROPOSED = "proposed"
AGREED = "agreed"
ENDED = "ended"
STATES = (PROPOSED, AGREED, ENDED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """One helps another; `exchange_id` once everybody has agreed."""

    giver_id: str
    receiver_id: str
    skill_id: str
    planned_minutes: int
    exchange_id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """One leg brings a pair together, two are a direct swap, three and four a ring."""

    id: str
    convener_id: str
    legs: tuple[Leg, ...]
    members: tuple[str, ...]
    agreed_by: tuple[str, ...] = ()
    ended_by: str = ""
    state: str = PROPOSED
    place_id: str
    starts_at: datetime
    proposed_at: datetime
    note: str = ""
