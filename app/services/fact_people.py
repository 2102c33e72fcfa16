"""Facts about people at the door: who came, went or is new, how many stay anonymous."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from app.domain.attendance import CAME, WENT, Attendance, Mark, at_event
from app.domain.code import BLANK, PASS
from app.domain.desk import Desk
from app.domain.event import DOORS_OPEN, require_on
from app.domain.fact import ALREADY, ARRIVE, COUNT, DONE, LEAVE, NEWCOMER, Fact
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.services.arrivals import Arrivals
from app.services.asking import required_resident
from app.services.pass_list import PassList
from app.services.people import Details, People
from app.services.ports import Store
from app.services.told_fact import Outcome, Told

NEW = "new:"
"""What a tablet calls somebody it has registered itself, with the id of that fact, until it hears what we call them."""


class FactPeople:
    """Each method does what one kind of fact says, inside the caller's transaction, or refuses."""

    def __init__(self, store: Store, *, arrivals: Arrivals, passes: PassList, people: People) -> None:
        self._store = store
        self._arrivals = arrivals
        self._passes = passes
        self._people = people
        self.effects: dict[str, Callable[[Told], Outcome]] = {
            ARRIVE: self.arrive, LEAVE: self.leave, COUNT: self.count, NEWCOMER: self.newcomer,
        }  # fmt: skip

    def arrive(self, told: Told) -> Outcome:
        """Raises: Refusal `event_full`, `event_over` and the like, or why the card does not hold."""
        told.require_only("pass", "person")
        resident = self.person(told)
        self._require_on(told)
        if not told.is_decided:
            self._arrivals.require_room(told.occurrence, resident.id)
        return self._seen(told, resident, CAME)

    def leave(self, told: Told) -> Outcome:
        """Whoever goes was there, even if the tablet at the door has not told it yet."""
        told.require_only("pass", "person")
        resident = self.person(told)
        self._require_on(told)
        return self._seen(told, resident, WENT)

    def count(self, told: Told) -> Outcome:
        """Somebody who stays anonymous."""
        told.require_only("change")
        self._require_on(told)
        self._arrivals.change_footfall(told.occurrence, told.whole("change"))
        return Outcome()

    def newcomer(self, told: Told) -> Outcome:
        """Registered with a card from the stack, and there. Raises: Refusal `card_taken` and what a name may refuse."""
        told.require_only("name", "language", "pass")
        self._require_on(told)
        details = Details(called_name=told.text("name"), language=told.text("language")).checked()
        blank_id, taken = "", told.wish("pass")
        if taken:
            code = self._passes.code(told.desk, taken, BLANK, PASS)
            self._passes.require_valid(code)
            if code.kind == PASS:
                return self._same_again(told, code.subject_id, details)
            blank_id = code.id
        resident = self._people.welcome(details, by=told.by, now=told.at, blank_id=blank_id)
        return self._seen(told, resident, CAME)

    def person(self, told: Told) -> Resident:
        """Whose card it is, or who was found by name.

        Raises: Refusal `code_unknown`, `code_revoked`, `card_without_owner`, `person_unknown`, `person_left`.
        """
        hashed, ref = told.wish("pass"), told.wish("person")
        if bool(hashed) == bool(ref):
            raise Refusal("fact_malformed")
        if ref:
            return required_resident(self._store, self._resident_id(told.desk, ref))
        code = self._passes.code(told.desk, hashed, PASS)
        # that somebody left says more than that their card was revoked then
        resident = required_resident(self._store, code.subject_id)
        if not told.is_decided:
            self._passes.require_valid(code)
        return resident

    def whom(self, desk: Desk, fields: Mapping[str, object]) -> str:
        """The id of whom a fact names, for staff who decide about it; nothing if nobody can be told from it."""
        hashed, ref = fields.get("pass"), fields.get("person")
        with suppress(Refusal):
            if isinstance(hashed, str):
                return self._passes.code(desk, hashed, PASS).subject_id
            if isinstance(ref, str):
                return self._resident_id(desk, ref)
        return ""

    def _resident_id(self, desk: Desk, ref: str) -> str:
        """Raises: Refusal `person_unknown`, `newcomer_waits`."""
        if not ref.startswith(NEW):
            return self._passes.resident_id(desk, ref)
        # registered without a line, and named by the fact that said so: there was no other name for them yet
        fact = self._store.get(Fact, ref.removeprefix(NEW))
        if fact is None or fact.kind != NEWCOMER or fact.desk_id != desk.id:
            raise Refusal("person_unknown")
        if not fact.subject_id:
            raise Refusal("newcomer_waits")
        return fact.subject_id

    def _same_again(self, told: Told, resident_id: str, details: Details) -> Outcome:
        """The other tablet registered them already; anybody else's card is not handed out twice."""
        resident = required_resident(self._store, resident_id)
        is_of_today = resident.registered_at >= told.occurrence.starts_at - DOORS_OPEN
        if resident.called_name != details.called_name or not is_of_today:
            raise Refusal("card_taken")
        outcome = self._seen(told, resident, CAME)
        return Outcome(state=ALREADY, subject_id=resident.id, earlier_at=outcome.earlier_at or resident.registered_at)

    def _seen(self, told: Told, resident: Resident, what: str) -> Outcome:
        before = self._store.get(Attendance, at_event(told.occurrence.id, resident.id))
        mark = Mark(id=told.id, what=what, at=told.at, by=told.desk.id)
        _, is_new = self._arrivals.mark(told.occurrence, resident, mark)
        if is_new or before is None:
            return Outcome(state=DONE, subject_id=resident.id)
        earlier_at = before.arrived_at if what == CAME else before.left_at
        return Outcome(state=ALREADY, subject_id=resident.id, earlier_at=earlier_at)

    def _require_on(self, told: Told) -> None:
        if not told.is_decided:
            require_on(told.occurrence, told.at)
