"""Introductions: a mentor opens the door between a resident and an organisation."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.domain import introduction as rules
from app.domain.introduction import ASKED, OTHER_END, Introduction, Step
from app.domain.notice import INTRODUCTION
from app.domain.place import Organisation
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff
from app.domain.text import checked_text
from app.services.asking import acting, once, required, required_resident
from app.services.blocks import require_open, require_reachable
from app.services.ids import new_id
from app.services.notices import Notices
from app.services.ports import Clock, Store

MOST_OPEN = 10
"""Doors that stand open to one resident at a time: more than anybody could walk through."""
MOST_A_DAY = 20
"""What one person asks for within a day: as many as a mentor could talk over with people, and no flood of notices."""


class Introductions:
    """Steps from asking to a job, seen by the three sides and staff only."""

    def __init__(self, store: Store, clock: Clock, *, notices: Notices) -> None:
        self._store = store
        self._clock = clock
        self._notices = notices

    def ask(
        self, *, by: str, organisation_id: str, mentor_id: str, resident_id: str = "", note: str = "", request_id: str
    ) -> Introduction:
        """A resident asks a mentor, or a mentor begins for a resident (`resident_id`).

        Raises: Refusal, `no_mentor`, `introduction_there` and `too_many_introductions` among them.
        """
        words = checked_text(note, many_lines=True)

        def do(me: Resident, now: datetime) -> str:
            resident = required_resident(self._store, resident_id or me.id)
            mentor = required_resident(self._store, mentor_id)
            if me.id not in (resident.id, mentor.id) or resident.id == mentor.id:
                raise Refusal("not_yours")
            if not mentor.is_mentor:
                raise Refusal("no_mentor")
            organisation = self._open_organisation(organisation_id)
            require_reachable(self._store, me, mentor if me.id == resident.id else resident)
            self._require_new(resident.id, organisation.id)
            self._require_patience(me.id, now)
            asked = Introduction(
                id=new_id(now), resident_id=resident.id, organisation_id=organisation.id, mentor_id=mentor.id,
                steps=(Step(what=ASKED, at=now, by_id=me.id, note=words),),
            )  # fmt: skip
            self._keep(asked, me.id)
            return asked.id

        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command="introduce", do=do))

    def go_on(self, *, by: str, introduction_id: str, what: str, note: str = "", request_id: str) -> Introduction:
        """One step further, by the mentor, a contact person of the organisation, or staff."""
        words = checked_text(note, many_lines=True)

        def changed(introduction: Introduction, me: Resident, now: datetime) -> Introduction:
            # a step brings words to the resident, as a message would
            require_open(self._store, me.id, introduction.resident_id)
            if me.hidden_at is not None:
                raise Refusal("profile_hidden")
            return rules.went_on(introduction, Step(what=what, at=now, by_id=me.id, note=words))

        return self._change("go_on", by, introduction_id, request_id, changed)

    def leave(self, *, by: str, introduction_id: str, request_id: str) -> Introduction:
        """The resident wants it no longer; nobody is asked why. Raises: Refusal `not_yours`, `introduction_over`."""

        def do(me: Resident, now: datetime) -> str:
            introduction = self._require(introduction_id)
            if me.id != introduction.resident_id:
                raise Refusal("not_yours")
            self._keep(rules.went_on(introduction, Step(what=OTHER_END, at=now, by_id=me.id)), me.id)
            return introduction.id

        command = f"leave_introduction:{introduction_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def take_back(self, *, by: str, introduction_id: str, request_id: str) -> Introduction:
        """The last step was a slip. Raises: Refusal `too_late_to_undo` or `introduction_there`."""

        def changed(introduction: Introduction, me: Resident, now: datetime) -> Introduction:
            earlier = rules.taken_back(introduction, me.id, now)
            if introduction.ended_at is not None:  # open again, unless they have begun anew meanwhile
                self._require_new(introduction.resident_id, introduction.organisation_id)
            return earlier

        return self._change("take_back", by, introduction_id, request_id, changed)

    def hand_on(self, *, by: str, introduction_id: str, mentor_id: str, request_id: str) -> Introduction:
        """Staff ask another mentor to go on with it, as when the first one is no mentor any more.

        Raises: Refusal, `no_mentor` and `introduction_over` among them.
        """

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            introduction, mentor = self._require(introduction_id), required_resident(self._store, mentor_id)
            if not mentor.is_mentor:
                raise Refusal("no_mentor")
            if mentor.id == introduction.resident_id:
                raise Refusal("not_yours")
            require_reachable(self._store, mentor, required_resident(self._store, introduction.resident_id))
            self._keep(rules.handed_on(introduction, mentor.id), me.id)
            return introduction.id

        command = f"hand_on_introduction:{introduction_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def get(self, *, by: str, introduction_id: str) -> Introduction:
        """For the three sides and staff. Raises: Refusal `introduction_unknown`, `not_yours` or `only_mentors`."""
        me, introduction = acting(self._store, by), self._require(introduction_id)
        if me.id != introduction.resident_id:
            self._require_may_go_on(introduction, me)
        return introduction

    def may_go_on(self, *, by: str, introduction_id: str) -> bool:
        """Whether `by` may add a step."""
        return self._may_go_on(self._require(introduction_id), acting(self._store, by))

    def of(self, *, by: str) -> list[Introduction]:
        """All in which `by` is the resident, the mentor, or speaks for the organisation; the newest first."""
        me = acting(self._store, by)
        mine = [
            *self._store.find(Introduction, resident=me.id),
            *(self._store.find(Introduction, mentor=me.id) if me.is_mentor else ()),
            *(one for each in self._store.find(Organisation, contact=me.id)
              for one in self._store.find(Introduction, organisation=each.id)),
        ]  # fmt: skip
        return sorted({one.id: one for one in mine}.values(), key=lambda one: one.id, reverse=True)

    def without_mentor(self, *, by: str) -> list[Introduction]:
        """Those that wait because their mentor is none any more, the oldest first. For staff."""
        require_staff(acting(self._store, by))
        return [one for one in self._store.every(Introduction) if one.ended_at is None and not self._has_mentor(one)]

    def _change(
        self, command: str, by: str, introduction_id: str, request_id: str,
        changed: Callable[[Introduction, Resident, datetime], Introduction],
    ) -> Introduction:  # fmt: skip
        def do(me: Resident, now: datetime) -> str:
            introduction = self._require(introduction_id)
            # the resident's one step is the end of it, and that may have been a slip
            if not (command == "take_back" and me.id == introduction.resident_id):
                self._require_may_go_on(introduction, me)
            self._keep(changed(introduction, me, now), me.id)
            return introduction.id

        named = f"{command}_introduction:{introduction_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=named, do=do))

    def _keep(self, introduction: Introduction, by: str) -> None:
        self._store.put(introduction)
        mentors = {introduction.mentor_id} if self._has_mentor(introduction) else set()
        for resident_id in {introduction.resident_id, *mentors, *self._contacts(introduction)} - {by}:
            self._notices.tell(resident_id, INTRODUCTION, introduction.id)

    def _require_may_go_on(self, introduction: Introduction, me: Resident) -> None:
        """Raises: Refusal `not_yours`, or `only_mentors` for its mentor who is none any more."""
        if not self._may_go_on(introduction, me):
            raise Refusal("only_mentors" if me.id == introduction.mentor_id else "not_yours")

    def _may_go_on(self, introduction: Introduction, me: Resident) -> bool:
        is_its_mentor = me.is_mentor and me.id == introduction.mentor_id
        return me.is_staff or is_its_mentor or me.id in self._contacts(introduction)

    def _has_mentor(self, introduction: Introduction) -> bool:
        mentor = self._store.get(Resident, introduction.mentor_id)
        return mentor is not None and mentor.is_mentor

    def _contacts(self, introduction: Introduction) -> tuple[str, ...]:
        organisation = self._store.get(Organisation, introduction.organisation_id)
        assert organisation is not None, "organisations are closed, never erased"
        return organisation.contact_ids

    def _open_organisation(self, organisation_id: object) -> Organisation:
        organisation = required(self._store, Organisation, organisation_id, otherwise="organisation_unknown")
        if organisation.closed_at is not None:
            raise Refusal("organisation_unknown")
        return organisation

    def _require_new(self, resident_id: str, organisation_id: str) -> None:
        """Raises: Refusal `introduction_there` or `too_many_introductions`."""
        still_open = [one for one in self._store.find(Introduction, resident=resident_id) if one.ended_at is None]
        if any(one.organisation_id == organisation_id for one in still_open):
            raise Refusal("introduction_there")
        if len(still_open) >= MOST_OPEN:
            raise Refusal("too_many_introductions", most=MOST_OPEN)

    def _require_patience(self, by: str, now: datetime) -> None:
        """Raises: Refusal `too_many_introductions_today`."""
        begun = {
            one.id: one.steps[0]
            for index in ("resident", "mentor")
            for one in self._store.find(Introduction, **{index: by})
        }
        if sum(first.by_id == by and first.at > now - timedelta(days=1) for first in begun.values()) >= MOST_A_DAY:
            raise Refusal("too_many_introductions_today")

    def _require(self, introduction_id: object) -> Introduction:
        return required(self._store, Introduction, introduction_id, otherwise="introduction_unknown")
