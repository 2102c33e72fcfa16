"""Facts about exchanges: a mentor at the desk confirms one, or enters one between two people with cards."""

from collections.abc import Callable
from datetime import timedelta

from app.domain.code import PASS
from app.domain.exchange import Exchange
from app.domain.fact import ALREADY, CONFIRM, DONE, EXCHANGE, Fact
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.services.asking import required, required_resident
from app.services.code_book import CodeBook
from app.services.confirmation import Confirmation, Spontaneous
from app.services.fact_people import FactPeople
from app.services.pass_list import PassList
from app.services.ports import Store
from app.services.told_fact import Outcome, Told

TWICE_WITHIN = timedelta(hours=1)
"""Two tablets that enter the same help within this time have probably seen the same help."""


class FactExchanges:
    """Each method does what one kind of fact says, inside the caller's transaction, or refuses."""

    def __init__(
        self, store: Store, *, people: FactPeople, passes: PassList, code_book: CodeBook, confirmation: Confirmation
    ) -> None:
        self._store = store
        self._of_people = people
        self._passes = passes
        self._code_book = code_book
        self._confirmation = confirmation
        self.effects: dict[str, Callable[[Told], Outcome]] = {CONFIRM: self.confirm, EXCHANGE: self.exchange}

    def confirm(self, told: Told) -> Outcome:
        """An exchange at this place, by a mentor whose card was scanned. Booked once, whoever confirmed it first."""
        told.require_only("exchange", "minutes", "mentor")
        exchange = required(self._store, Exchange, told.text("exchange"), otherwise="exchange_unknown")
        if exchange.place_id != told.occurrence.event.place_id:
            raise Refusal("exchange_unknown")
        mentor, minutes = self._mentor(told), told.whole("minutes")
        if exchange.booked_at is not None:
            return Outcome(state=ALREADY, subject_id=exchange.id, earlier_at=exchange.booked_at)
        booked = self._confirmation.confirm(
            by=mentor.id, exchange_id=exchange.id, minutes=minutes, request_id=told.id
        )  # fmt: skip
        return Outcome(state=DONE, subject_id=booked.id)

    def exchange(self, told: Told) -> Outcome:
        """Help that nobody had planned, between two people whose cards were scanned.

        Raises: Refusal `exchange_twice` when the same was entered shortly before: staff say whether it was twice.
        """
        told.require_only("giver", "receiver", "skill", "minutes", "gift", "mentor")
        giver, receiver = self._one_of(told, "giver"), self._one_of(told, "receiver")
        mentor, skill_id = self._mentor(told), told.text("skill")
        terms = Spontaneous(
            skill_id=skill_id, minutes=told.whole("minutes"), place_id=told.occurrence.event.place_id,
            gift=told.flag("gift"),
        )  # fmt: skip
        if not told.is_decided:
            self._require_once(told, giver.id, receiver.id, skill_id)
        booked = self._confirmation.on_the_spot(
            by=mentor.id, giver_card=self._code_book.shown(PASS, giver.id),
            receiver_card=self._code_book.shown(PASS, receiver.id), terms=terms, request_id=told.id,
        )  # fmt: skip
        return Outcome(state=DONE, subject_id=booked.id)

    def _require_once(self, told: Told, giver_id: str, receiver_id: str, skill_id: str) -> None:
        for exchange in self._store.find(Exchange, participant=giver_id):
            same = (exchange.giver_id, exchange.receiver_id, exchange.skill_id) == (giver_id, receiver_id, skill_id)
            if not same or exchange.changes[0].what != "on_the_spot":
                continue
            for fact in self._store.find(Fact, subject=exchange.id):
                if fact.occurrence_id == told.occurrence.id and abs(fact.at - told.at) <= TWICE_WITHIN:
                    raise Refusal("exchange_twice", at=fact.at)

    def _mentor(self, told: Told) -> Resident:
        code = self._passes.code(told.desk, told.text("mentor"), PASS)
        self._passes.require_valid(code)
        return required_resident(self._store, code.subject_id)

    def _one_of(self, told: Told, name: str) -> Resident:
        """Somebody named by the hash of their pass or by their short reference, which is half as long."""
        said = told.text(name)
        key = "pass" if len(said) == 32 else "person"
        return self._of_people.person(told.about(key, said))
