"""Prizes of the stamp card: named by staff, given by firms, handed out once to whoever has stamps enough."""

from datetime import datetime

from app.domain.event import require_host
from app.domain.place import Organisation
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.stamp import Prize, PrizeGiven
from app.domain.text import checked_name
from app.services.asking import checked_id, once, required
from app.services.events import Events
from app.services.ids import new_id
from app.services.ports import Clock, Store
from app.services.stamps import MOST_STATIONS, Stamps

MOST_PRIZES = 20
MOST_IN_STOCK = 10_000


class Prizes:
    """What there is to win and who has it already."""

    def __init__(self, store: Store, clock: Clock, *, events: Events, stamps: Stamps) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._stamps = stamps

    def add(
        self, *, by: str, occurrence_id: str, name: str, stamps_needed: int, organisation_id: str = "",
        stock: int = 0, request_id: str,
    ) -> Prize:  # fmt: skip
        """For hosts. Raises: Refusal `too_many_prizes`, `number_out_of_range`."""
        if type(stamps_needed) is not int or not 1 <= stamps_needed <= MOST_STATIONS:
            raise Refusal("number_out_of_range", least=1, most=MOST_STATIONS)
        if type(stock) is not int or not 0 <= stock <= MOST_IN_STOCK:
            raise Refusal("number_out_of_range", least=0, most=MOST_IN_STOCK)

        def do(me: Resident, now: datetime) -> str:
            require_host(me, self._events.occurrence(occurrence_id).event)
            if organisation_id:
                required(self._store, Organisation, organisation_id, otherwise="organisation_unknown")
            if len(self._store.find(Prize, occurrence=occurrence_id)) >= MOST_PRIZES:
                raise Refusal("too_many_prizes")
            prize = Prize(
                id=f"{occurrence_id}:{new_id(now)}", occurrence_id=occurrence_id,
                name=checked_name(name), organisation_id=organisation_id, stamps_needed=stamps_needed,
                stock=stock,
            )  # fmt: skip
            self._store.put(prize)
            return prize.id

        return self._require(
            once(self._store, self._clock, by=by, request_id=request_id, command="add_prize", do=do)
        )  # fmt: skip

    def remove(self, *, by: str, prize_id: str, request_id: str) -> None:
        """One that nobody got yet. Raises: Refusal `prize_given`."""

        def do(me: Resident, now: datetime) -> str:
            prize = self._require(prize_id)
            require_host(me, self._events.occurrence(prize.occurrence_id).event)
            if self.given(prize):
                raise Refusal("prize_given")
            self._store.erase(Prize, prize.id)
            return prize.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"remove_prize:{prize_id}", do=do)

    def of(self, occurrence_id: str) -> list[Prize]:
        """The easiest first."""
        self._events.occurrence(occurrence_id)
        return sorted(self._store.find(Prize, occurrence=occurrence_id), key=lambda prize: prize.stamps_needed)

    def given(self, prize: Prize) -> list[PrizeGiven]:
        """In the order in which it was handed out."""
        all_given = self._store.find(PrizeGiven, occurrence=prize.occurrence_id)
        return sorted((each for each in all_given if each.prize_id == prize.id), key=lambda each: each.given_at)

    def left(self, prize: Prize) -> int | None:
        """How many there are still, None: enough for all."""
        return max(0, prize.stock - len(self.given(prize))) if prize.stock else None

    def won_by(self, holder_id: str, occurrence_id: str) -> list[PrizeGiven]:
        """What somebody got at that event."""
        return [
            each
            for each in self._store.find(PrizeGiven, holder=checked_id(holder_id))
            if each.occurrence_id == occurrence_id
        ]

    def give(
        self, *, by: str, prize_id: str, holder_id: str, at: datetime | None = None, told_in: str = "",
        request_id: str,
    ) -> tuple[PrizeGiven, bool]:  # fmt: skip
        """A host hands it out; the second value says whether that is new.

        Raises: Refusal `stamps_missing` with how many, `prize_gone`.
        """
        prize, is_new = self._require(prize_id), False
        occurrence = self._events.occurrence(prize.occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            nonlocal is_new
            require_host(me, occurrence.event)
            holder = self._stamps.holder(holder_id, occurrence)
            given_id = f"{prize.id}:{holder}"
            if self._store.get(PrizeGiven, given_id) is not None:
                return given_id
            missing = prize.stamps_needed - len(self._stamps.stamps_of(holder, occurrence.id))
            if missing > 0:
                raise Refusal("stamps_missing", n=missing)
            if self.left(prize) == 0:
                raise Refusal("prize_gone", prize=prize.name)
            is_new = True
            self._store.put(
                PrizeGiven(
                    id=given_id, occurrence_id=occurrence.id, prize_id=prize.id, holder_id=holder,
                    given_at=at or now, by=me.id, told_in=told_in,
                )
            )  # fmt: skip
            return given_id

        kept = once(self._store, self._clock, by=by, request_id=request_id, command=f"prize:{prize_id}", do=do)
        return required(self._store, PrizeGiven, kept, otherwise="prize_unknown"), is_new

    def _require(self, prize_id: object) -> Prize:
        return required(self._store, Prize, prize_id, otherwise="prize_unknown")
