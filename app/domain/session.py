"""A session: a device that acts for a resident, bound for 90 days or shared for ten idle minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.refusal import Refusal

OWN = "own"
SHARED = "shared"
KINDS = (OWN, SHARED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """The id is the HMAC of the token in the device's cookie."""

    id: str
    resident_id: str
    kind: str
    device: str = ""
    """What the person would call it: "Handy (Android)", never the full user agent."""
    began_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None


def is_alive(session: Session, now: datetime, *, shared_idle: timedelta) -> bool:
    """Whether the session may still act."""
    if session.ended_at is not None or now >= session.expires_at:
        return False
    return session.kind == OWN or now - session.seen_at < shared_idle


def require_alive(session: Session | None, now: datetime, *, shared_idle: timedelta) -> Session:
    """Raises: Refusal `signed_out`."""
    if session is None or not is_alive(session, now, shared_idle=shared_idle):
        raise Refusal("signed_out")
    return session
