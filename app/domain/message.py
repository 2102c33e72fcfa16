"""A message between two people: a ready-made phrase that each reads in the own language, or words as written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from app.domain.exchange import CANCELLED, DECLINED, OPEN_STATES, Exchange
from app.domain.refusal import Refusal

LONGEST_MESSAGE = 600
MOST_AT_ONCE = 30
AT_ONCE = timedelta(minutes=10)
"""How many messages one person may send within this time."""
OPEN_FOR = timedelta(days=30)
"""How long the two of an exchange may write after it: as long as they see one another's contact."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """`thread_id` is `exchange:<id>` or `mentor:<mentor id>:<resident id>`; a phrase fills its gaps from `values`."""

    id: str
    thread_id: str
    from_id: str
    to_id: str
    sent_at: datetime
    phrase_id: str = ""
    values: tuple[str, ...] = ()
    text: str = ""
    language: str = ""
    read_at: datetime | None = None
    unread_by: str = ""
    """`to_id` until it was read, so that what is new is found without looking through all that was ever written."""
    sent_in: str = ""
    """Who sent it in which span of time (`span_of`), so that somebody's latest messages are counted as quickly."""
    hidden_at: datetime | None = None
    """When staff hid it after a report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Conversation:
    """A thread as its reader finds it in the inbox."""

    thread_id: str
    other_id: str
    latest: Message
    unread: int


def span_of(resident_id: str, at: datetime) -> str:
    """The span of AT_ONCE that the instant lies in, for `Message.sent_in`."""
    return f"{resident_id}:{int(at.timestamp() // AT_ONCE.total_seconds())}"


def require_talk_open(exchange: Exchange, now: datetime) -> None:
    """That its two may still write. Raises: Refusal `exchange_declined`, `exchange_cancelled` or `talk_over`.

    Whoever is asked can say no, and with that the words end too.
    """
    if exchange.state in (DECLINED, CANCELLED):
        raise Refusal(f"exchange_{exchange.state}")
    ends_at = exchange.starts_at + timedelta(minutes=exchange.planned_minutes)
    if exchange.state not in OPEN_STATES and now > max(ends_at, exchange.booked_at or ends_at) + OPEN_FOR:
        raise Refusal("talk_over")


def as_seen_by(message: Message, reader_id: str) -> Message:
    """What staff hid has no words left for the other one; who wrote it may read it."""
    if message.hidden_at is None or message.from_id == reader_id:
        return message
    return replace(message, phrase_id="", values=(), text="")


def conversations(messages: Iterable[Message], reader_id: str) -> list[Conversation]:
    """The reader's messages by thread, what was written last first."""
    in_order = sorted(messages, key=lambda message: (message.thread_id, message.sent_at))
    found = []
    for thread_id, of_thread in groupby(in_order, key=lambda message: message.thread_id):
        theirs = list(of_thread)
        latest = theirs[-1]
        found.append(
            Conversation(
                thread_id=thread_id,
                other_id=latest.to_id if latest.from_id == reader_id else latest.from_id,
                latest=as_seen_by(latest, reader_id),
                unread=sum(message.unread_by == reader_id for message in theirs),
            )
        )
    return sorted(found, key=lambda conversation: conversation.latest.sent_at, reverse=True)
