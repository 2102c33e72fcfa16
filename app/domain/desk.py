"""A desk: a tablet or a volunteer's phone that acts for one evening, with a key of its own and nothing else.

The device holds its key and, of passes, only hashes that are made with a key of this desk alone: a stolen tablet shows
neither a pass nor a contact, and its list is of no use at another evening.
"""

import base64
import hashlib
import hmac
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


def require_open(desk: Desk, now: datetime) -> Desk:
    """Raises: Refusal `desk_revoked` or `desk_expired`, each with when."""
    if desk.revoked_at is not None:
        raise Refusal("desk_revoked", at=desk.revoked_at)
    if now >= desk.expires_at:
        raise Refusal("desk_expired", at=desk.expires_at)
    return desk


def derived_key(house_key: bytes, serial: str) -> str:
    """What the device proves itself with; like codes it is derived and kept nowhere (decision 0007)."""
    return base64.urlsafe_b64encode(hmac.digest(house_key, b"desk:" + serial.encode(), hashlib.sha256)).decode()[:43]


def desk_id(house_key: bytes, key: str) -> str:
    """What a desk is found by: the HMAC of its key in hex."""
    return hmac.digest(house_key, b"desk-look-up:" + key.encode(), hashlib.sha256).hex()


def derived_list_key(house_key: bytes, serial: str) -> bytes:
    """What the desk's list of passes is hashed with, 32 bytes."""
    return hmac.digest(house_key, b"desk-list:" + serial.encode(), hashlib.sha256)


def pass_hash(list_key: bytes, code: str) -> str:
    """A pass, a blank card, a sheet or a station's code, as a desk knows it."""
    return hmac.digest(list_key, code.encode(), hashlib.sha256).hex()[:32]


def person_ref(list_key: bytes, holder_id: str) -> str:
    """A person, or a sheet nobody owns, as a desk knows them."""
    return hmac.digest(list_key, b"person:" + holder_id.encode(), hashlib.sha256).hex()[:16]
