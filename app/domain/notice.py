"""A notice: something a person should hear of, told in their language when they next look."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

LISTING_PAUSED = "listing_paused"
SOMEBODY_CAN = "somebody_can"
MESSAGE = "message"
CONTACT_ASKED = "contact_asked"
CONTACT_RELEASED = "contact_released"
EXCHANGE_PROPOSED = "exchange_proposed"
EXCHANGE_AGREED = "exchange_agreed"
EXCHANGE_OFF = "exchange_off"
EXCHANGE_TOMORROW = "exchange_tomorrow"
MATCH_PROPOSED = "match_proposed"
MATCH_AGREED = "match_agreed"
MATCH_ENDED = "match_ended"
MATCH_HELP_OFF = "match_help_off"
VOUCHED = "vouched"
VOUCH_WITHDRAWN = "vouch_withdrawn"
APPOINTED = "appointed"
RELEASED = "released"
INTRODUCTION = "introduction"
MEASURE = "measure"
ROUND_DRAWN = "round_drawn"
ROUND_AGREED = "round_agreed"
ROUND_OPEN_AGAIN = "round_open_again"
ROUND_INTERPRETING = "round_interpreting"
ROUND_HELP_OFF = "round_help_off"
MOVED_UP = "moved_up"
EVENT_TOMORROW = "event_tomorrow"
EVENT_OFF = "event_off"
EVENT_ON = "event_on"
EVENT_MOVED = "event_moved"
WORKSHOP_CONFIRMED = "workshop_confirmed"
WORKSHOP_TAUGHT = "workshop_taught"
WORKSHOP_UNDONE = "workshop_undone"
KINDS = (
    LISTING_PAUSED, SOMEBODY_CAN, MESSAGE, CONTACT_ASKED, CONTACT_RELEASED, EXCHANGE_PROPOSED, EXCHANGE_AGREED,
    EXCHANGE_OFF, EXCHANGE_TOMORROW, MATCH_PROPOSED,
    MATCH_AGREED, MATCH_ENDED, MATCH_HELP_OFF, VOUCHED, VOUCH_WITHDRAWN, APPOINTED, RELEASED, INTRODUCTION, MEASURE,
    MOVED_UP, EVENT_TOMORROW, EVENT_OFF, EVENT_ON, EVENT_MOVED, ROUND_DRAWN, ROUND_AGREED, ROUND_OPEN_AGAIN,
    ROUND_INTERPRETING, ROUND_HELP_OFF, WORKSHOP_CONFIRMED, WORKSHOP_TAUGHT, WORKSHOP_UNDONE,
)  # fmt: skip
"""Each has a sentence and a way on in components/notice_words."""

TOPICS = {
    "messages": (MESSAGE,),
    "exchanges": (
        EXCHANGE_PROPOSED, EXCHANGE_AGREED, EXCHANGE_OFF, CONTACT_ASKED, CONTACT_RELEASED, EXCHANGE_TOMORROW,
        MATCH_PROPOSED, MATCH_AGREED, MATCH_ENDED, MATCH_HELP_OFF,
    ),
    "listings": (LISTING_PAUSED, SOMEBODY_CAN),
    "me": (VOUCHED, VOUCH_WITHDRAWN, APPOINTED, RELEASED, INTRODUCTION, MEASURE),
    "events": (
        MOVED_UP, EVENT_TOMORROW, EVENT_OFF, EVENT_ON, EVENT_MOVED, ROUND_DRAWN, ROUND_AGREED, ROUND_OPEN_AGAIN,
        ROUND_INTERPRETING, ROUND_HELP_OFF, WORKSHOP_CONFIRMED, WORKSHOP_TAUGHT, WORKSHOP_UNDONE,
    ),
}  # fmt: skip
"""What people switch on or off together; every kind belongs to one."""


def topic_of(kind: str) -> str:
    """The topic that a kind belongs to; what was forgotten here counts as an event, and a test finds it."""
    return next((topic for topic, kinds in TOPICS.items() if kind in kinds), "events")


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """`kind` is one of KINDS, `subject_id` is what it is about; it holds no words of other people."""

    id: str
    resident_id: str
    kind: str
    subject_id: str = ""
    at: datetime
    read_at: datetime | None = None


def making_room(theirs: Iterable[Notice], new_kind: str, most: int) -> list[Notice]:
    """Which of a person's notices, the oldest first, go so that with the new one at most `most` are kept.

    First what was read; then of whatever kind there is most, so that a flood pushes out itself and nothing else.
    """
    kept, gone = list(theirs), []
    while len(kept) >= most:
        unread = Counter([new_kind, *(notice.kind for notice in kept if notice.read_at is None)])
        most_frequent = max(unread, key=lambda kind: unread[kind])
        oldest = min(kept, key=lambda notice: (notice.read_at is None, notice.kind != most_frequent))
        kept.remove(oldest)
        gone.append(oldest)
    return gone
