"""Facts about stamp cards: a stamp at a station, a prize for enough of them."""

from collections.abc import Callable

from app.domain.code import PASS, SHEET
from app.domain.fact import ALREADY, DONE, PRIZE, STAMP
from app.domain.refusal import Refusal
from app.domain.stamp import BY_CARD, Prize
from app.services.asking import required
from app.services.fact_people import FactPeople
from app.services.pass_list import PassList
from app.services.ports import Store
from app.services.prizes import Prizes
from app.services.stamps import Stamps
from app.services.told_fact import Outcome, Told


class FactStamps:
    """Each method does what one kind of fact says, inside the caller's transaction, or refuses."""

    def __init__(self, store: Store, *, people: FactPeople, passes: PassList, stamps: Stamps, prizes: Prizes) -> None:
        self._store = store
        self._of_people = people
        self._passes = passes
        self._stamps = stamps
        self._prizes = prizes
        self.effects: dict[str, Callable[[Told], Outcome]] = {STAMP: self.stamp, PRIZE: self.prize}

    def stamp(self, told: Told) -> Outcome:
        """A card or a printed sheet at a station of this evening. Raises: Refusal `station_unknown` and the like."""
        told.require_only("pass", "person", "station")
        station = self._stamps.station(told.text("station"))
        is_elsewhere = station.occurrence_id != told.occurrence.id
        if is_elsewhere or told.desk.station_id not in ("", station.id):
            raise Refusal("station_unknown")
        stamp, is_new = self._stamps.stamp(
            by=told.by, station_id=station.id, holder_id=self._holder(told), way=BY_CARD, at=told.at,
            told_in=told.id, request_id=told.id,
        )  # fmt: skip
        return Outcome(
            state=DONE if is_new else ALREADY, subject_id=stamp.holder_id, earlier_at=None if is_new else stamp.at
        )  # fmt: skip

    def prize(self, told: Told) -> Outcome:
        """Raises: Refusal `stamps_missing`, `prize_gone`."""
        told.require_only("pass", "person", "prize")
        prize = required(self._store, Prize, told.text("prize"), otherwise="prize_unknown")
        if prize.occurrence_id != told.occurrence.id:
            raise Refusal("prize_unknown")
        given, is_new = self._prizes.give(
            by=told.by, prize_id=prize.id, holder_id=self._holder(told), at=told.at, told_in=told.id,
            request_id=told.id,
        )  # fmt: skip
        return Outcome(
            state=DONE if is_new else ALREADY, subject_id=given.holder_id,
            earlier_at=None if is_new else given.given_at,
        )  # fmt: skip

    def _holder(self, told: Told) -> str:
        """Whose stamps they are: a person's, or a sheet's."""
        hashed = told.wish("pass")
        if hashed and not told.wish("person"):
            code = self._passes.code(told.desk, hashed, PASS, SHEET)
            if code.kind == SHEET:
                self._passes.require_valid(code)
                return code.subject_id
        return self._of_people.person(told).id
