"""Taking back a stamp or a prize that was given by mistake: the tally, the stock and the card are as before."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.event import require_host
from app.domain.fact import ALREADY, DONE, STAMP, TAKEN, UNDO, Fact
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.stamp import Prize, PrizeGiven, Sheet, Stamp
from app.services.asking import once, required
from app.services.events import Events
from app.services.ports import Clock, Store

UNDO_FOR = timedelta(hours=24)
"""Who notices a slip notices it that evening; the printed cards of an evening are gone through the day after."""


class StampUndo:
    """By hosts, or by the tablet that gave it."""

    def __init__(self, store: Store, clock: Clock, *, events: Events) -> None:
        self._store = store
        self._clock = clock
        self._events = events

    def take_back_stamp(self, *, by: str, station_id: str, holder_id: str, request_id: str) -> None:
        """Raises: Refusal `not_a_host`, `stamp_unknown`, `undo_too_late`, `stamp_won_prize`."""

        def do(me: Resident, now: datetime) -> str:
            stamp = required(
                self._store, Stamp, f"{station_id}:{self._holder(holder_id)}", otherwise="stamp_unknown"
            )  # fmt: skip
            require_host(me, self._events.occurrence(stamp.occurrence_id).event)
            self._require_recent(stamp.at, now)
            self._erase_stamp(stamp)
            return stamp.id

        command = f"take_back_stamp:{station_id}:{holder_id}"
        once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)

    def take_back_prize(self, *, by: str, prize_id: str, holder_id: str, request_id: str) -> None:
        """It lies on the table again. Raises: Refusal `not_a_host`, `prize_unknown`, `undo_too_late`."""

        def do(me: Resident, now: datetime) -> str:
            given = required(
                self._store, PrizeGiven, f"{prize_id}:{self._holder(holder_id)}", otherwise="prize_unknown"
            )  # fmt: skip
            require_host(me, self._events.occurrence(given.occurrence_id).event)
            self._require_recent(given.given_at, now)
            self._store.erase(PrizeGiven, given.id)
            return given.id

        command = f"take_back_prize:{prize_id}:{holder_id}"
        once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)

    # For what desks tell; rights and the transaction are the caller's business

    def stamp_told(self, fact: Fact, station_id: str, at: datetime) -> None:
        """As if this fact had never been told: the stamp stays while another one tells of it.

        Raises: Refusal `undo_too_late`, `stamp_won_prize`.
        """
        stamp = self._store.get(Stamp, f"{station_id}:{self._holder(fact.subject_id)}")
        if stamp is None or stamp.told_in != fact.id:
            return
        self._require_recent(stamp.at, at)
        other = self._other(fact, station_id)
        if other is None:
            self._erase_stamp(stamp)
        else:
            self._store.put(replace(stamp, at=other.at, told_in=other.id))

    def prize_told(self, fact: Fact, prize_id: str, at: datetime) -> None:
        """The same for a prize: whoever told it later had been told that it was handed out already.

        Raises: Refusal `undo_too_late`.
        """
        given = self._store.get(PrizeGiven, f"{prize_id}:{self._holder(fact.subject_id)}")
        if given is not None and given.told_in == fact.id:
            self._require_recent(given.given_at, at)
            self._store.erase(PrizeGiven, given.id)

    def _erase_stamp(self, stamp: Stamp) -> None:
        """Raises: Refusal `stamp_won_prize` when too few would be left for what its holder got."""
        given = self._store.find(PrizeGiven, holder=stamp.holder_id)
        won = [self._store.get(Prize, each.prize_id) for each in given if each.occurrence_id == stamp.occurrence_id]
        stamps = self._store.find(Stamp, holder=stamp.holder_id)
        left = sum(each.occurrence_id == stamp.occurrence_id for each in stamps) - 1
        for prize in won:
            if prize is not None and prize.stamps_needed > left:
                raise Refusal("stamp_won_prize", prize=prize.name)
        self._store.erase(Stamp, stamp.id)

    def _other(self, fact: Fact, station_id: str) -> Fact | None:
        """The earliest of those that told the same stamp and hold, so that their order makes no difference."""
        about = [each for each in self._store.find(Fact, subject=fact.subject_id) if each.id != fact.id]
        same = [each for each in about if _told_stamp(each, station_id) and not self._is_undone(each)]
        return min(same, key=lambda each: (each.at, each.id), default=None)

    def _is_undone(self, fact: Fact) -> bool:
        about = self._store.find(Fact, subject=fact.id)
        return any(each.kind == UNDO and each.state == DONE and each.desk_id == fact.desk_id for each in about)

    def _holder(self, holder_id: object) -> str:
        """Whose stamps those of a sheet are now."""
        sheet = self._store.get(Sheet, holder_id) if isinstance(holder_id, str) else None
        return sheet.resident_id or sheet.id if sheet else str(holder_id)

    def _require_recent(self, given_at: datetime, now: datetime) -> None:
        if now - given_at > UNDO_FOR:
            raise Refusal("undo_too_late", at=given_at)


def _told_stamp(fact: Fact, station_id: str) -> bool:
    has_effect = fact.decision == TAKEN or (fact.state in (DONE, ALREADY) and not fact.reason)
    return fact.kind == STAMP and has_effect and json.loads(fact.said).get("station") == station_id
