"""Moderation: staff look at what was reported, hide it, leave it, and bring it back, each with a reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from app.domain import safety as words
from app.domain.listing import ACTIVE, HIDDEN, PAUSED, Listing
from app.domain.message import Message
from app.domain.notice import MEASURE
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff
from app.domain.safety import Case, Measure, Report, subject_parts
from app.domain.text import checked_text
from app.services.asking import acting, once, required, required_resident
from app.services.ids import new_id
from app.services.listings import Listings
from app.services.notices import Notices
from app.services.ports import Clock, Store

LONGEST_REASON = 300
Subject = Listing | Resident | Message


class Moderation:
    """For staff only, and for none of them about themselves."""

    def __init__(self, store: Store, clock: Clock, *, listings: Listings, notices: Notices) -> None:
        self._store = store
        self._clock = clock
        self._listings = listings
        self._notices = notices

    def cases(self, *, by: str) -> list[Case]:
        """What was reported and not decided yet, the longest waiting first; one's own case is for the others."""
        me = self._staff(by)
        reports = [r for r in self._store.find(Report, state=words.OPEN) if r.about_id != me.id]
        by_subject = groupby(sorted(reports, key=lambda r: (r.subject, r.at)), key=lambda r: r.subject)
        groups = [(subject, tuple(of_it)) for subject, of_it in by_subject]
        cases = [Case(subject=subject, about_id=of_it[0].about_id, reports=of_it) for subject, of_it in groups]
        return sorted(cases, key=lambda case: case.reports[0].at)

    def decided(self, *, by: str) -> list[Measure]:
        """What was decided about others, the newest first."""
        me = self._staff(by)
        return [measure for measure in self._store.every(Measure) if measure.resident_id != me.id][::-1]

    def shown(self, *, by: str, subject: str) -> Subject:
        """What it is about; a message only when it was reported, since staff read no others.

        Raises: Refusal `subject_unknown` or `not_your_case`.
        """
        return self._subject(self._staff(by), subject)

    def hide(self, *, by: str, subject: str, reason: str, request_id: str) -> Measure:
        """Nobody else sees it any more; its owner is told and reads the reason. Raises: Refusal `hidden_already`."""

        def do(me: Resident, now: datetime) -> tuple[str, tuple[str, ...]]:
            found = self._subject(me, subject)
            if _is_hidden(found):
                raise Refusal("hidden_already")
            return _owner(found), self._hide(found, now)

        return self._decide("hide", words.HIDDEN, by, subject, reason, request_id, do)

    def restore(self, *, by: str, subject: str, reason: str, request_id: str) -> Measure:
        """Everybody sees it again, as far as they did before. Raises: Refusal `not_hidden`."""

        def do(me: Resident, _: datetime) -> tuple[str, tuple[str, ...]]:
            found = self._subject(me, subject)
            if not _is_hidden(found):
                raise Refusal("not_hidden")
            self._restore(found, self._was(subject))
            return _owner(found), ()

        return self._decide("restore", words.RESTORED, by, subject, reason, request_id, do)

    def leave(self, *, by: str, subject: str, reason: str, request_id: str) -> Measure:
        """Looked at and left as it is; only who reported it learns that."""

        def do(me: Resident, _: datetime) -> tuple[str, tuple[str, ...]]:
            return _owner(self._subject(me, subject)), ()

        return self._decide("leave", words.LEFT, by, subject, reason, request_id, do)

    def _decide(
        self, command: str, what: str, by: str, subject: str, reason: str, request_id: str,
        decide: Callable[[Resident, datetime], tuple[str, tuple[str, ...]]],
    ) -> Measure:  # fmt: skip
        said = checked_text(reason, longest=LONGEST_REASON, required=True, many_lines=True)

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            owner_id, was = decide(me, now)
            measure = Measure(
                id=new_id(now), subject=subject, resident_id=owner_id, what=what, reason=said, by_id=me.id, at=now,
                was=was,
            )  # fmt: skip
            self._store.put(measure)
            for report in self._reports(subject, owner_id):
                self._store.put(replace(report, state=words.CLOSED))
            if what != words.LEFT:
                self._notices.tell(owner_id, MEASURE, measure.id)
            return measure.id

        command = f"{command}:{subject}"
        measure_id = once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        return required(self._store, Measure, measure_id, otherwise="subject_unknown")

    def _hide(self, found: Subject, now: datetime) -> tuple[str, ...]:
        """What restoring needs to know."""
        if isinstance(found, Listing):
            self._store.put(replace(found, state=HIDDEN))
            return (found.state,)
        if isinstance(found, Message):
            self._store.put(replace(found, hidden_at=now))
            return ()
        if found.is_staff:
            raise Refusal("staff_first_release")
        shown = [x for x in self._store.find(Listing, resident=found.id) if x.state == ACTIVE]
        for listing in shown:
            self._store.put(replace(listing, state=PAUSED))
        self._store.put(replace(found, hidden_at=now))
        return tuple(listing.id for listing in shown)

    def _restore(self, found: Subject, was: tuple[str, ...]) -> None:
        if isinstance(found, Listing):
            self._bring_back(found, was[0])
            return
        self._store.put(replace(found, hidden_at=None))
        for listing_id in was:
            listing = self._store.get(Listing, listing_id)
            # meanwhile its owner may have ended it
            if listing is not None and listing.state == PAUSED:
                self._bring_back(listing, ACTIVE)

    def _bring_back(self, listing: Listing, state: str) -> None:
        """To that state, or paused where it may not be shown: its owner may have written the same anew."""
        if state == ACTIVE:
            try:
                self._listings.require_room(listing)
            except Refusal:
                state = PAUSED
        self._store.put(replace(listing, state=state))

    def _was(self, subject: str) -> tuple[str, ...]:
        hidden = [m for m in self._store.find(Measure, subject=subject) if m.what == words.HIDDEN]
        return hidden[-1].was

    def _subject(self, me: Resident, subject: str) -> Subject:
        """Raises: Refusal `subject_unknown` or `not_your_case`."""
        kind, record_id = subject_parts(subject)
        found: Subject
        if kind == words.RESIDENT:
            found = required_resident(self._store, record_id)
        elif kind == words.LISTING:
            found = required(self._store, Listing, record_id, otherwise="subject_unknown")
        else:
            found = required(self._store, Message, record_id, otherwise="subject_unknown")
            if not self._reports(subject, found.from_id, any_state=True):
                raise Refusal("subject_unknown")
        if _owner(found) == me.id:
            raise Refusal("not_your_case")
        return found

    def _reports(self, subject: str, about_id: str, *, any_state: bool = False) -> list[Report]:
        reports = self._store.find(Report, about=about_id)
        return [r for r in reports if r.subject == subject and (any_state or r.state == words.OPEN)]

    def _staff(self, by: str) -> Resident:
        me = acting(self._store, by)
        require_staff(me)
        return me


def _owner(found: Subject) -> str:
    if isinstance(found, Resident):
        return found.id
    return found.resident_id if isinstance(found, Listing) else found.from_id


def _is_hidden(found: Subject) -> bool:
    return found.state == HIDDEN if isinstance(found, Listing) else found.hidden_at is not None
