"""An exchange: agreed help between a giver and a receiver, from proposal to booking, as pure decisions.

    proposed → agreed → under_way (both arrived) → booked → undone
        ↓         ↓          ↓                       ↓
    declined   cancelled · missed · disputed → settled

Each decision takes the exchange as it is and gives the exchange as it will be, with one more `Change`, or refuses.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from app.domain.minutes import checked_minutes
from app.domain.refusal import Refusal

PROPOSED = "proposed"
AGREED = "agreed"
UNDER_WAY = "under_way"
BOOKED = "booked"
DECLINED = "declined"
CANCELLED = "cancelled"
MISSED = "missed"
DISPUTED = "disputed"
SETTLED = "settled"
UNDONE = "undone"
STATES = (PROPOSED, AGREED, UNDER_WAY, BOOKED, DECLINED, CANCELLED, MISSED, DISPUTED, SETTLED, UNDONE)
OPEN_STATES = (PROPOSED, AGREED, UNDER_WAY, DISPUTED)
TAKEN_BACK = ("proposed_time", "declined", "cancelled", "missed", "disputed")
"""Steps that upset what was agreed, and that whoever made them can take back for a while, as they can a yes."""
OFF_STATES = (DECLINED, CANCELLED, MISSED)
"""The help did not come about."""

MOST_CHANGES = 100
REPEATABLE = ("proposed_time", "arrived", "excused", "undo_asked", "taken_back", "reconsidered")
"""What one person could do again and again; every other step ends something or answers one of these."""
UNDO_WITHIN = timedelta(minutes=10)
"""How long a slip can be taken back by whoever made it."""
GRACE = timedelta(minutes=30)
"""How long ago a proposed time may lie: someone types while the clock goes on."""
LATEST_YES = timedelta(hours=12)
"""How long after its time a proposal can be agreed to: the two may be at the place already, but only that day."""
FURTHEST_AHEAD = timedelta(days=366)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One step of the history: who did what, when, and in which words."""

    at: datetime
    by: str
    what: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stood:
    """How an exchange stood before a step that can be taken back; the names are those of `Exchange`."""

    state: str
    proposed_by: str
    starts_at: datetime
    planned_minutes: int
    place_id: str
    giver_arrived_at: datetime | None
    receiver_arrived_at: datetime | None
    missed_by: tuple[str, ...]
    disputed_by: str
    undo_asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """The whole story of one exchange; people are resident ids, `proposed_by` made the proposal that stands."""

    id: str
    giver_id: str
    receiver_id: str
    skill_id: str
    planned_minutes: int
    starts_at: datetime
    place_id: str
    gift: bool = False
    state: str = PROPOSED
    proposed_by: str
    listing_id: str = ""
    match_id: str = ""
    """The match it is a leg of, when a mentor brought people together."""
    giver_arrived_at: datetime | None = None
    receiver_arrived_at: datetime | None = None
    booked_minutes: int | None = None
    booked_at: datetime | None = None
    confirmed_by: str = ""
    transfer_id: str = ""
    missed_by: tuple[str, ...] = ()
    disputed_by: str = ""
    undo_asked_by: str = ""
    stood: Stood | None = None
    """Only as long as the last step can be taken back."""
    changes: tuple[Change, ...] = ()

    @property
    def participants(self) -> tuple[str, str]:
        return self.giver_id, self.receiver_id

    def other(self, resident_id: str) -> str:
        """The participant who is not `resident_id`."""
        return self.receiver_id if resident_id == self.giver_id else self.giver_id

    def arrived_at(self, resident_id: str) -> datetime | None:
        return self.giver_arrived_at if resident_id == self.giver_id else self.receiver_arrived_at

    @property
    def under_way_since(self) -> datetime | None:
        """When the later of the two arrived."""
        if self.giver_arrived_at is None or self.receiver_arrived_at is None:
            return None
        return max(self.giver_arrived_at, self.receiver_arrived_at)


def proposed(exchange: Exchange, now: datetime) -> Exchange:
    """A new proposal by `exchange.proposed_by`. Raises: Refusal on a bad partner, time or length."""
    if exchange.giver_id == exchange.receiver_id:
        raise Refusal("same_person")
    require_participant(exchange, exchange.proposed_by)
    require_time_ahead(exchange.starts_at, now)
    checked_minutes(exchange.planned_minutes)
    return _changed(exchange, now, exchange.proposed_by, "proposed")


def proposed_another_time(
    exchange: Exchange, by: str, now: datetime, *, starts_at: datetime, planned_minutes: int, place_id: str
) -> Exchange:
    """The terms changed by `by`; the other one is asked (again) to agree."""
    require_participant(exchange, by)
    require_state(exchange, PROPOSED, AGREED)
    require_time_ahead(starts_at, now)
    return _changed(
        exchange, now, by, "proposed_time",
        state=PROPOSED, proposed_by=by, giver_arrived_at=None, receiver_arrived_at=None,
        starts_at=starts_at, planned_minutes=checked_minutes(planned_minutes), place_id=place_id,
    )  # fmt: skip


def agreed(exchange: Exchange, by: str, now: datetime) -> Exchange:
    _require_asked(exchange, by)
    # A yes to what is long past could never be checked in, only be held against somebody as missed.
    if now > exchange.starts_at + LATEST_YES:
        raise Refusal("in_the_past")
    return _changed(exchange, now, by, "agreed", state=AGREED)


def declined(exchange: Exchange, by: str, now: datetime, note: str) -> Exchange:
    _require_asked(exchange, by)
    return _changed(exchange, now, by, "declined", note, state=DECLINED)


def cancelled(exchange: Exchange, by: str, now: datetime, note: str) -> Exchange:
    require_participant(exchange, by)
    require_state(exchange, PROPOSED, AGREED, UNDER_WAY)
    return _changed(exchange, now, by, "cancelled", note, state=CANCELLED)


def arrived(exchange: Exchange, resident_id: str, now: datetime, *, by: str) -> Exchange:
    """`resident_id` is at the place; once both are, the exchange is under way. A second arrival changes nothing."""
    require_participant(exchange, resident_id)
    require_state(exchange, AGREED, UNDER_WAY)
    if exchange.arrived_at(resident_id) is not None:
        return exchange
    here = _changed(exchange, now, by, "arrived", **_arrival(exchange, resident_id, now))
    return replace(here, state=UNDER_WAY) if here.under_way_since else here


def went(exchange: Exchange, resident_id: str, now: datetime) -> Exchange:
    """`resident_id` is gone again before anything was confirmed."""
    require_participant(exchange, resident_id)
    require_state(exchange, AGREED, UNDER_WAY)
    if exchange.arrived_at(resident_id) is None:
        return exchange
    return _changed(exchange, now, resident_id, "left", state=AGREED, **_arrival(exchange, resident_id, None))


def require_confirmable(exchange: Exchange, by: str) -> None:
    """Raises: Refusal `own_exchange`, `not_checked_in` (with `missing`), or what stands in the way of booking."""
    if by in exchange.participants:
        raise Refusal("own_exchange")
    if exchange.state == AGREED:
        raise Refusal("not_checked_in", missing=tuple(p for p in exchange.participants if not exchange.arrived_at(p)))
    require_state(exchange, UNDER_WAY)


def booked(exchange: Exchange, by: str, now: datetime, minutes: int, transfer_id: str) -> Exchange:
    """Confirmed by the mentor or staff member `by` with the actual `minutes`."""
    require_confirmable(exchange, by)
    return _changed(
        exchange, now, by, "confirmed",
        state=BOOKED, booked_minutes=minutes, booked_at=now, confirmed_by=by, transfer_id=transfer_id,
    )  # fmt: skip


def missed(exchange: Exchange, by: str, now: datetime, who: tuple[str, ...], excuse: str) -> Exchange:
    """A neutral record that `who` did not come; `excuse` in their or the recorder's words."""
    require_state(exchange, AGREED, UNDER_WAY)
    if not who or not set(who) <= set(exchange.participants):
        raise Refusal("malformed")
    if now < exchange.starts_at:
        raise Refusal("not_begun", at=exchange.starts_at)
    return _changed(exchange, now, by, "missed", excuse, state=MISSED, missed_by=who)


def excused(exchange: Exchange, by: str, now: datetime, excuse: str) -> Exchange:
    """The one who missed says why; the record stays neutral."""
    require_state(exchange, MISSED)
    if by not in exchange.missed_by:
        raise Refusal("not_yours")
    return _changed(exchange, now, by, "excused", excuse)


def disputed(exchange: Exchange, by: str, now: datetime, note: str) -> Exchange:
    """Frozen until a mentor or staff member settles it."""
    require_participant(exchange, by)
    require_state(exchange, AGREED, UNDER_WAY, BOOKED, MISSED)
    return _changed(exchange, now, by, "disputed", note, state=DISPUTED, disputed_by=by, undo_asked_by="")


def require_settleable(exchange: Exchange, by: str) -> None:
    """Raises: Refusal `own_exchange` or what the exchange is instead of disputed."""
    require_state(exchange, DISPUTED)
    if by in exchange.participants:
        raise Refusal("own_exchange")


def settled(exchange: Exchange, by: str, now: datetime, minutes: int, note: str, transfer_id: str) -> Exchange:
    """Settled at `minutes` (0 = nothing is booked) by somebody who is not part of it."""
    require_settleable(exchange, by)
    return _changed(
        exchange, now, by, "settled", note,
        state=SETTLED, booked_minutes=minutes, booked_at=now, confirmed_by=by, transfer_id=transfer_id,
    )  # fmt: skip


def undo_asked(exchange: Exchange, by: str, now: datetime, note: str) -> Exchange:
    require_state(exchange, BOOKED, SETTLED)
    if exchange.undo_asked_by:
        raise Refusal("undo_already_asked", by=exchange.undo_asked_by)
    return _changed(exchange, now, by, "undo_asked", note, undo_asked_by=by)


def undo_refused(exchange: Exchange, by: str, now: datetime) -> Exchange:
    """A second person says no, or the one who asked takes it back."""
    _require_undo_asked(exchange)
    return _changed(exchange, now, by, "undo_refused", undo_asked_by="")


def undone(exchange: Exchange, by: str, now: datetime) -> Exchange:
    """A second person's yes. The reversing transfer is the service's part of the same transaction."""
    _require_undo_asked(exchange)
    if by == exchange.undo_asked_by:
        raise Refusal("second_person_needed")
    return _changed(exchange, now, by, "undone", state=UNDONE, undo_asked_by="", transfer_id="")


def may_take_back(exchange: Exchange, by: str, now: datetime) -> bool:
    """Whether the last step was a fresh one of `by` that can be taken back."""
    last = exchange.changes[-1]
    return last.by == by and exchange.stood is not None and now - last.at <= UNDO_WITHIN


def taken_back(exchange: Exchange, by: str, now: datetime) -> Exchange:
    """The last step was a slip: all stands as it did before. Raises: Refusal `happened_meanwhile`, `undo_too_late`."""
    last, stood = exchange.changes[-1], exchange.stood
    if last.by != by or stood is None:
        raise Refusal("happened_meanwhile")
    if not may_take_back(exchange, by, now):
        raise Refusal("undo_too_late", at=last.at)
    what = "reconsidered" if last.what == "agreed" else "taken_back"
    return _changed(exchange, now, by, what, **{each.name: getattr(stood, each.name) for each in fields(stood)})


def require_participant(exchange: Exchange, resident_id: str) -> None:
    """Raises: Refusal `not_yours`."""
    if resident_id not in exchange.participants:
        raise Refusal("not_yours")


def require_state(exchange: Exchange, *states: str) -> None:
    """Raises: Refusal that says what the exchange is instead, and for a booked one when and by whom."""
    if exchange.state in states:
        return
    if exchange.state == BOOKED:
        raise Refusal("already_confirmed", at=exchange.booked_at, by=exchange.confirmed_by)
    raise Refusal(f"exchange_{exchange.state}")


def require_time_ahead(starts_at: datetime, now: datetime) -> None:
    """Raises: Refusal `in_the_past` or `too_far_ahead`."""
    if starts_at < now - GRACE:
        raise Refusal("in_the_past")
    if starts_at > now + FURTHEST_AHEAD:
        raise Refusal("too_far_ahead")


def _arrival(exchange: Exchange, resident_id: str, at: datetime | None) -> dict[str, Any]:
    return {"giver_arrived_at" if resident_id == exchange.giver_id else "receiver_arrived_at": at}


def _require_asked(exchange: Exchange, by: str) -> None:
    require_participant(exchange, by)
    require_state(exchange, PROPOSED)
    if by == exchange.proposed_by:
        raise Refusal("others_answer")


def _require_undo_asked(exchange: Exchange) -> None:
    require_state(exchange, BOOKED, SETTLED)
    if not exchange.undo_asked_by:
        raise Refusal("undo_not_asked")


def _changed(exchange: Exchange, at: datetime, by: str, what: str, note: str = "", **terms: Any) -> Exchange:
    # Limits on everything, but nobody may keep the other one from cancelling or disputing by filling up the history.
    if what in REPEATABLE and len(exchange.changes) >= MOST_CHANGES:
        raise Refusal("too_many_changes")
    can_be_taken_back = what == "agreed" or what in TAKEN_BACK
    stood = Stood(**{each.name: getattr(exchange, each.name) for each in fields(Stood)}) if can_be_taken_back else None
    changes = (*exchange.changes, Change(at=at, by=by, what=what, note=note))
    return replace(exchange, changes=changes, stood=stood, **terms)
