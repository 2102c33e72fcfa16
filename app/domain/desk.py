"""A desk: a tablet or a volunteer's phone that acts for one evening, with a key of its own and nothing else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.refusal import Refusal

DESK_LIFE = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The id is the HMAC of the key that the device holds; `station_id` where it only stamps at that station."""

    id: str
    occurrence_id: str
    station_id: str = ""
    name: str
    """What staff call it: "Tablet am Eingang"."""
    opened_by: str
    opened_at: datetime
    expires_at: datetime
    seen_at: datetime
    serial: str
    """What the key of its list of passes is derived from."""
    revoked_at: datetime | None = None


def require_open(desk: Desk | None, now: datetime) -> Desk:
    """Raises: Refusal `desk_unknown`, `desk_revoked` or `desk_expired`, the latter two with when."""
    if desk is None:
        raise Refusal("desk_unknown")
    if desk.revoked_at is not None:
        raise Refusal("desk_revoked", at=desk.revoked_at)
    if now >= desk.expires_at:
        raise Refusal("desk_expired", at=desk.expires_at)
    return desk
