"""A match: a mentor brings two to four people together; once all agree, each leg is an exchange of its own."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.exchange import UNDO_WITHIN
from app.domain.refusal import Refusal

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
    ended_at: datetime | None = None
    state: str = PROPOSED
    place_id: str
    starts_at: datetime
    proposed_at: datetime
    note: str = ""

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has not answered yet, while it is proposed."""
        return tuple(who for who in self.members if who not in self.agreed_by) if self.state == PROPOSED else ()


MOST_LEGS = 4


def members_of(legs: tuple[Leg, ...]) -> tuple[str, ...]:
    """Everybody once, in the order in which they help. Raises: Refusal `no_circle` for what is no pair or ring."""
    if not 1 <= len(legs) <= MOST_LEGS or any(leg.giver_id == leg.receiver_id for leg in legs):
        raise Refusal("no_circle")
    if len(legs) == 1:
        return legs[0].giver_id, legs[0].receiver_id
    next_of = {leg.giver_id: leg.receiver_id for leg in legs}
    members: list[str] = []
    who = legs[0].giver_id
    while who in next_of and len(members) < len(legs):
        members.append(who)
        who = next_of[who]
    if who != legs[0].giver_id or len(set(members)) != len(legs):
        raise Refusal("no_circle")
    return tuple(members)


def agreed(match: Match, by: str, now: datetime) -> Match:
    """One more yes; with the last one the match is agreed."""
    _require_member(match, by)
    _require_proposed(match)
    if now > match.starts_at:
        raise Refusal("in_the_past")
    yes = tuple(dict.fromkeys((*match.agreed_by, by)))
    return replace(match, agreed_by=yes, state=AGREED if set(yes) == set(match.members) else PROPOSED)


def left(match: Match, by: str, now: datetime) -> Match:
    """A member says no before everybody has agreed, or the convener takes it back: it ends for all."""
    if by != match.convener_id:
        _require_member(match, by)
    _require_proposed(match)
    return replace(match, state=ENDED, ended_by=by, ended_at=now)


def may_return(match: Match, by: str, now: datetime) -> bool:
    """Whether it ended by a fresh no of `by`, and its time has not come."""
    is_fresh = match.ended_at is not None and now - match.ended_at <= UNDO_WITHIN
    return match.state == ENDED and match.ended_by == by and is_fresh and now <= match.starts_at


def returned(match: Match, by: str, now: datetime) -> Match:
    """The no was a slip: it is proposed as before. Raises: Refusal `match_over`."""
    if not may_return(match, by, now):
        raise Refusal("match_over")
    return replace(match, state=PROPOSED, ended_by="", ended_at=None)


def _require_member(match: Match, by: str) -> None:
    if by not in match.members:
        raise Refusal("not_yours")


def _require_proposed(match: Match) -> None:
    if match.state != PROPOSED:
        raise Refusal("match_over" if match.state == ENDED else "match_agreed")
