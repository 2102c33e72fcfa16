"""Messages: phrases and words inside an exchange or to a mentor; nobody but the two reads them, staff neither."""

from dataclasses import replace
from datetime import datetime

from app.domain.exchange import Exchange
from app.domain.message import (
    AT_ONCE,
    LONGEST_MESSAGE,
    MOST_AT_ONCE,
    Conversation,
    Message,
    as_seen_by,
    conversations,
    require_talk_open,
    span_of,
)
from app.domain.notice import MESSAGE
from app.domain.phrase import PhraseBook, checked_value
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.text import checked_text
from app.services.asking import acting, once, open_place, required, required_resident
from app.services.blocks import require_reachable
from app.services.exchange_change import required_exchange
from app.services.ids import new_id
from app.services.notices import Notices
from app.services.ports import Clock, Store


class Messages:
    """Writing, reading, the inbox. A mentor's thread may also be a staff member's: whoever helps is written to."""

    def __init__(self, store: Store, clock: Clock, *, phrases: PhraseBook, notices: Notices) -> None:
        self._store = store
        self._clock = clock
        self._phrases = phrases
        self._notices = notices

    def write(
        self, *, by: str, thread_id: str, phrase_id: str = "", values: tuple[str, ...] = (), text: str = "",
        request_id: str,
    ) -> Message:  # fmt: skip
        """Either a phrase with a value for each of its gaps, in their order, or words as they are written.

        Raises: Refusal, `talk_over`, `too_many_messages`, `profile_hidden` and `not_with_this_person` among them.
        """
        words = "" if phrase_id else checked_text(text, longest=LONGEST_MESSAGE, required=True, many_lines=True)
        if (phrase_id and text) or (values and not phrase_id):
            raise Refusal("malformed")

        def do(me: Resident, now: datetime) -> str:
            other = self._reachable(me, thread_id)
            checked = self._checked_values(phrase_id, values, now) if phrase_id else ()
            self._require_patience(me.id, now)
            message = Message(
                id=new_id(now), thread_id=thread_id, from_id=me.id, to_id=other.id, unread_by=other.id, sent_at=now,
                phrase_id=phrase_id, values=checked, text=words, language=me.language, sent_in=span_of(me.id, now),
            )  # fmt: skip
            self._store.put(message)
            self._notices.tell(other.id, MESSAGE, thread_id)
            return message.id

        subject = once(self._store, self._clock, by=by, request_id=request_id, command=f"write:{thread_id}", do=do)
        return required(self._store, Message, subject, otherwise="thread_unknown")

    def thread(self, *, by: str, thread_id: str) -> list[Message]:
        """What was written, the oldest first; reading it is said by `read`. Raises: Refusal `thread_unknown`."""
        me, _ = self._pair(by, thread_id)
        return [as_seen_by(message, me.id) for message in self._in(thread_id)]

    def read(self, *, by: str, thread_id: str) -> None:
        """All of a thread has been seen; saying so again changes nothing."""
        me, _ = self._pair(by, thread_id)
        unread = [message for message in self._unread(me.id) if message.thread_id == thread_id]
        if unread:
            now = self._clock.now()
            with self._store.transaction():
                for message in unread:
                    self._store.put(replace(message, read_at=now, unread_by=""))
                self._notices.seen(me.id, MESSAGE, thread_id)

    def threads(self, *, by: str) -> list[Conversation]:
        """The inbox: one's own conversations, what was written last first."""
        me = acting(self._store, by)
        return conversations(self._store.find(Message, person=me.id), me.id)

    def unread_count(self, *, by: str) -> int:
        return len(self._unread(acting(self._store, by).id))

    def other(self, *, by: str, thread_id: str) -> str:
        """With whom. Raises: Refusal `thread_unknown`."""
        return self._pair(by, thread_id)[1]

    def why_closed(self, *, by: str, thread_id: str) -> Refusal | None:
        """Why nothing can be written there now, for a page that would rather say so before."""
        try:
            self._reachable(acting(self._store, by), thread_id)
        except Refusal as refusal:
            return refusal
        return None

    def thread_with(self, *, by: str, resident_id: str) -> str:
        """The thread with somebody who is a mentor or staff, or of a mentor with somebody; it may be empty still.

        Raises: Refusal `not_yourself`, `no_mentor`, or whatever else keeps the two apart.
        """
        me, other = acting(self._store, by), required_resident(self._store, resident_id)
        if me.id == other.id:
            raise Refusal("not_yourself")
        ways = [f"mentor:{one.id}:{two.id}" for one, two in ((other, me), (me, other)) if one.may_confirm]
        if not ways:
            raise Refusal("no_mentor")
        # two mentors go on where they began, whoever of them opens it
        thread_id = next((way for way in ways if self._in(way)), min(ways))
        self._reachable(me, thread_id)
        return thread_id

    def _reachable(self, me: Resident, thread_id: str) -> Resident:
        """The other one of a thread in which something may be written now."""
        other = required_resident(self._store, self._pair(me.id, thread_id)[1])
        if thread_id.startswith("mentor:") and not (me.may_confirm or other.may_confirm):
            raise Refusal("no_mentor")
        kind, _, exchange_id = thread_id.partition(":")
        if kind == "exchange":
            require_talk_open(required_exchange(self._store, exchange_id), self._clock.now())
        require_reachable(self._store, me, other)
        return other

    def _pair(self, by: str, thread_id: object) -> tuple[Resident, str]:
        """Who asks, and the id of the other one. Raises: Refusal `thread_unknown`, also for somebody else's thread."""
        me = acting(self._store, by)
        two = self._two(thread_id.split(":")) if isinstance(thread_id, str) else ()
        if me.id not in two:
            raise Refusal("thread_unknown")
        return me, two[1] if me.id == two[0] else two[0]

    def _two(self, parts: list[str]) -> tuple[str, ...]:
        match parts:
            case ["exchange", exchange_id]:
                exchange = self._store.get(Exchange, exchange_id)
                return exchange.participants if exchange else ()
            case ["mentor", mentor_id, resident_id] if mentor_id != resident_id:
                known = self._store.get(Resident, mentor_id) and self._store.get(Resident, resident_id)
                return (mentor_id, resident_id) if known else ()
        return ()

    def _checked_values(self, phrase_id: str, values: object, now: datetime) -> tuple[str, ...]:
        gaps = self._phrases.require(phrase_id).gaps
        if not isinstance(values, tuple) or len(values) != len(gaps):
            raise Refusal("malformed")
        return tuple(
            open_place(self._store, value).id if gap == "place" else checked_value(gap, value, now)
            for gap, value in zip(gaps, values, strict=True)
        )

    def _require_patience(self, resident_id: str, now: datetime) -> None:
        """Raises: Refusal `too_many_messages`."""
        spans = {span_of(resident_id, now - AT_ONCE), span_of(resident_id, now)}
        latest = [message for span in spans for message in self._store.find(Message, sent=span)]
        if sum(message.sent_at > now - AT_ONCE for message in latest) >= MOST_AT_ONCE:
            raise Refusal("too_many_messages")

    def _in(self, thread_id: str) -> list[Message]:
        return sorted(self._store.find(Message, thread=thread_id), key=lambda message: message.sent_at)

    def _unread(self, resident_id: str) -> list[Message]:
        return self._store.find(Message, unread=resident_id)
