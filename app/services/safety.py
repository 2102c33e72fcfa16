"""Safety: blocking a person, and reporting something; what staff do about it is `Moderation`."""

from datetime import datetime, timedelta

from app.domain import safety as words
from app.domain.listing import Listing
from app.domain.message import Message
from app.domain.refusal import Refusal
from app.domain.resident import Resident, without_contact
from app.domain.safety import Block, Measure, Report, subject_parts
from app.domain.text import checked_text
from app.services.asking import acting, once, required, required_resident
from app.services.ids import new_id
from app.services.ports import Clock, Store

MOST_REPORTS_A_DAY = 10


class Safety:
    """What everybody can do to be left alone, and read of what was decided about them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # Blocking

    def block(self, *, by: str, resident_id: str, request_id: str) -> Block:
        """`by` wants nothing to do with that person, who is not told. Raises: Refusal `not_yourself`."""

        def do(me: Resident, now: datetime) -> str:
            other = required_resident(self._store, resident_id)
            if other.id == me.id:
                raise Refusal("not_yourself")
            block = Block(id=f"{me.id}:{other.id}", by_id=me.id, blocked_id=other.id, at=now)
            self._store.put(self._store.get(Block, block.id) or block)
            return block.id

        subject = once(self._store, self._clock, by=by, request_id=request_id, command=f"block:{resident_id}", do=do)
        return required(self._store, Block, subject, otherwise="not_blocked")

    def unblock(self, *, by: str, resident_id: str, request_id: str) -> None:
        """The two may turn to one another again; taking back what is not there is no harm."""

        def do(me: Resident, _: datetime) -> str:
            self._store.erase(Block, f"{me.id}:{resident_id}")
            return me.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"unblock:{resident_id}", do=do)

    def blocked(self, *, by: str) -> list[Resident]:
        """Whom one has blocked oneself, by called name; never by whom one is blocked."""
        mine = self._store.find(Block, by=acting(self._store, by).id)
        people = [self._store.get(Resident, block.blocked_id) for block in mine]
        known = [without_contact(person) for person in people if person is not None]
        return sorted(known, key=lambda person: person.called_name.casefold())

    # Reporting

    def report(self, *, by: str, subject: str, reason: str, note: str = "", request_id: str) -> Report:
        """Tell staff that something is wrong with a listing, a person, or a message that one got.

        Raises: Refusal, `reported_already` and `too_many_reports` among them.
        """
        said = checked_text(note, many_lines=True)
        if reason not in words.REASONS:
            raise Refusal("malformed")

        def do(me: Resident, now: datetime) -> str:
            about_id = self._about(me, subject)
            if about_id == me.id:
                raise Refusal("not_yourself")
            mine = self._store.find(Report, by=me.id)
            if any((report.subject, report.state) == (subject, words.OPEN) for report in mine):
                raise Refusal("reported_already")
            if sum(report.at > now - timedelta(days=1) for report in mine) >= MOST_REPORTS_A_DAY:
                raise Refusal("too_many_reports")
            report = Report(
                id=new_id(now), by_id=me.id, subject=subject, about_id=about_id, reason=reason, note=said, at=now
            )
            self._store.put(report)
            return report.id

        subject_id = once(self._store, self._clock, by=by, request_id=request_id, command="report", do=do)
        return required(self._store, Report, subject_id, otherwise="subject_unknown")

    def reported(self, *, by: str) -> list[Report]:
        """What one has reported oneself, the newest first, to see that it was looked at."""
        return self._store.find(Report, by=acting(self._store, by).id)[::-1]

    def measures(self, *, by: str) -> list[Measure]:
        """What staff hid of one's own and restored, and why, the newest first."""
        mine = self._store.find(Measure, resident=acting(self._store, by).id)
        return [measure for measure in mine if measure.what != words.LEFT][::-1]

    def _about(self, me: Resident, subject: str) -> str:
        """Whose it is. Raises: Refusal `subject_unknown`, also for a message that somebody else got."""
        kind, record_id = subject_parts(subject)
        if kind == words.RESIDENT:
            return required_resident(self._store, record_id).id
        if kind == words.LISTING:
            return required(self._store, Listing, record_id, otherwise="subject_unknown").resident_id
        message = required(self._store, Message, record_id, otherwise="subject_unknown")
        if me.id not in (message.from_id, message.to_id):
            raise Refusal("subject_unknown")
        return message.from_id
