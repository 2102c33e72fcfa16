"""Answers to what was drawn: a yes, a no, taking either back; the last yes makes the exchanges of a chain."""

from dataclasses import replace
from datetime import datetime

from app.domain import draw as draw_rules
from app.domain import exchange as exchange_rules
from app.domain.code import EXCHANGE
from app.domain.draw import Draw, DrawnChain, DrawnLeg
from app.domain.event import Occurrence, require_on
from app.domain.exchange import Exchange
from app.domain.notice import ROUND_AGREED, ROUND_INTERPRETING, ROUND_OPEN_AGAIN
from app.domain.place import Place
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.services.code_book import CodeBook
from app.services.ids import new_id
from app.services.notices import Notices
from app.services.ports import Store
from app.services.round_people import RoundPeople

PLANNED_MINUTES = 30
"""Of each help: two of them fit into what is left of an evening. The mentor books how long it was."""


class RoundAnswers:
    """Inside the transaction of the answer; whether `me` may give it is the caller's business."""

    def __init__(self, store: Store, *, code_book: CodeBook, notices: Notices) -> None:
        self._store = store
        self._code_book = code_book
        self._notices = notices
        self._people = RoundPeople(store)

    def accept(
        self, occurrence: Occurrence, draw: Draw, chain: DrawnChain, who: str, me: Resident, now: datetime
    ) -> None:
        """Raises: Refusal `chain_broken` when somebody left meanwhile, `place_closed`, and as the domain says."""
        yes = draw_rules.accepted(chain, who)
        if yes == chain:
            return
        require_on(occurrence, now)
        if self._people.is_broken(draw.id, yes):
            raise Refusal("chain_broken")
        if yes.is_settled:
            self._require_place(occurrence.event.place_id)
            legs = tuple(replace(leg, exchange_id=self._exchange(occurrence, leg, me, now)) for leg in yes.legs)
            yes = replace(yes, legs=legs)
            self._tell(ROUND_AGREED, draw.id, *(each for each in yes.members if each != me.id))
            self._tell(ROUND_INTERPRETING, draw.id, *yes.interpreters)
        self._store.put(draw.with_chain(yes))

    def decline(self, draw: Draw, chain: DrawnChain, who: str, me: Resident) -> None:
        """The chain opens, and the others hear of it; nobody hears whose no it was."""
        self._store.put(draw.with_chain(draw_rules.declined(chain, who)))
        self._tell(ROUND_OPEN_AGAIN, draw.id, *(each for each in chain.members if each not in (who, me.id)))

    def take_back(self, draw: Draw, chain: DrawnChain, who: str) -> None:
        """Raises: Refusal `chain_open_again` once one of its people was drawn for something else."""
        latest = {draw.chain_of(member) for member in chain.members}
        if latest != {chain}:
            raise Refusal("chain_open_again")
        self._store.put(draw.with_chain(draw_rules.taken_back(chain, who)))

    def _exchange(self, occurrence: Occurrence, leg: DrawnLeg, me: Resident, now: datetime) -> str:
        """Agreed here and now; both have arrived, so that a mentor can confirm it without another scan."""
        exchange = Exchange(
            id=new_id(now), giver_id=leg.giver_id, receiver_id=leg.receiver_id, skill_id=leg.skill_id,
            planned_minutes=PLANNED_MINUTES, starts_at=now, place_id=occurrence.event.place_id,
            proposed_by=leg.receiver_id,
        )  # fmt: skip
        exchange = exchange_rules.agreed(exchange_rules.proposed(exchange, now), leg.giver_id, now)
        for who in exchange.participants:
            exchange = exchange_rules.arrived(exchange, who, now, by=who)
        self._store.put(exchange)
        self._code_book.issue(EXCHANGE, exchange.id, by=me.id)
        return exchange.id

    def _require_place(self, place_id: str) -> None:
        place = self._store.get(Place, place_id)
        if place is None or place.closed_at is not None:
            raise Refusal("place_closed")

    def _tell(self, kind: str, occurrence_id: str, *people: str) -> None:
        for resident_id in people:
            self._notices.tell(resident_id, kind, occurrence_id)
