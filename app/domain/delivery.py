"""Telling a notice outside of the app: by push to a phone, or by e-mail, to whoever wants that, and not at night.

What leaves the house says only that there is something new. Nobody gets anything they have not switched on.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.domain.notice import topic_of
from app.domain.refusal import Refusal

BY_PUSH = "push"
BY_EMAIL = "email"
WAYS = (BY_PUSH, BY_EMAIL)

QUIET_FROM = "21:00"
QUIET_UNTIL = "08:00"
TRIES_AFTER = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
"""How long after the last try the next one is made; after that it is given up: the notice itself stays."""
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryChoice:
    """What somebody wants told outside of the app; the id is theirs. Hours are the neighbourhood's, as in 21:00."""

    id: str
    by_push: bool = False
    by_email: bool = False
    off: tuple[str, ...] = ()
    """Topics (`notice.TOPICS`) that are not told outside."""
    quiet_from: str = QUIET_FROM
    quiet_until: str = QUIET_UNTIL

    def ways(self, kind: str) -> tuple[str, ...]:
        """By which ways a notice of that kind goes out."""
        if topic_of(kind) in self.off:
            return ()
        return tuple(way for way, is_on in ((BY_PUSH, self.by_push), (BY_EMAIL, self.by_email)) if is_on)

    def is_quiet(self, local: datetime) -> bool:
        """Whether nothing is to be sent at that local time; the same hour twice means never quiet."""
        now, begins, ends = local.time(), time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_until)
        return begins <= now < ends if begins <= ends else now >= begins or now < ends


@dataclass(frozen=True, kw_only=True, slots=True)
class PushAddress:
    """Where a phone's browser maker takes pushes for it (RFC 8030), with the keys they are encrypted for (RFC 8291).

    It goes when the phone's session ends, or when the browser maker says that it is gone.
    """

    id: str
    resident_id: str
    session_id: str
    endpoint: str
    p256dh: str
    auth: str
    added_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """A notice on its way out; the id is `<notice>:<way>`, so that each goes out once."""

    id: str
    notice_id: str
    resident_id: str
    way: str
    asked_at: datetime
    tries: int = 0
    tried_at: datetime | None = None
    told: tuple[str, ...] = ()
    """Phones that were reached, while another of theirs could not be."""

    def is_due(self, now: datetime) -> bool:
        return self.tried_at is None or now >= self.tried_at + TRIES_AFTER[self.tries]

    @property
    def is_given_up(self) -> bool:
        return self.tries >= len(TRIES_AFTER)


def checked_clock(said: object) -> str:
    """A time of day as in 08:00. Raises: Refusal `time_malformed`."""
    if not isinstance(said, str) or not _CLOCK.fullmatch(said):
        raise Refusal("time_malformed")
    return said
