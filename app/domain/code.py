"""Codes that QR images carry: opaque, derived with a key kept outside the database, found by their HMAC.

A code is `1` (version) and 26 base32 characters, 128 bits. It is not stored: it is HMAC(key, serial), so that a phone
can show its own pass again and again, while the database alone gives no code away (decision 0007).
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.refusal import Refusal

PASS = "pass"
EXCHANGE = "exchange"
INVITATION = "invitation"
SET_UP = "set_up"
DOOR = "door"
STATION = "station"
SHEET = "sheet"
CALENDAR = "calendar"
BLANK = "blank"
"""A card printed beforehand that nobody owns yet; once it is handed out it is a pass."""

VERSION = "1"
CODE_LENGTH = 27
LONGEST_SCAN = 512
DOOR_STEP_SECONDS = 30
_CODE = re.compile(r"1[A-Z2-7]{26}")
# RFC 4648's base32 leaves these out because people misread them, so reading them back is unambiguous.
_MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """What a code stands for; the id is the code's HMAC in hex, `serial` is what it is derived from."""

    id: str
    kind: str
    subject_id: str
    serial: str
    issued_at: datetime
    issued_by: str = ""
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    used_at: datetime | None = None


def derived_code(key: bytes, serial: str) -> str:
    """The 27 characters that belong to `serial`."""
    digest = hmac.new(key, b"code:" + serial.encode(), hashlib.sha256).digest()[:16]
    return VERSION + base64.b32encode(digest).decode().rstrip("=")


def code_id(key: bytes, code: str) -> str:
    """What a code is found by: its HMAC-SHA256 in hex."""
    return hmac.new(key, b"look-up:" + code.encode(), hashlib.sha256).hexdigest()


def door_code(key: bytes, place_id: str, at: datetime, *, steps_ago: int = 0) -> str:
    """The code that the tablet at `place_id` shows in the 30-s step around `at`."""
    return derived_code(key, f"door:{place_id}:{int(at.timestamp()) // DOOR_STEP_SECONDS - steps_ago}")


def is_door_code(key: bytes, place_id: str, code: str, now: datetime) -> bool:
    """Whether `code` is this place's in this step or one beside it (clocks and slow hands)."""
    return any(hmac.compare_digest(door_code(key, place_id, now, steps_ago=steps), code) for steps in (0, 1, -1))


def next_door_step_at(now: datetime) -> datetime:
    """When the door code changes next."""
    return now + timedelta(seconds=DOOR_STEP_SECONDS - now.timestamp() % DOOR_STEP_SECONDS)


def code_in(scanned: object) -> str:
    """The code in scanned or typed text: a bare code, with spaces or dashes, or at the end of an address.

    Raises: Refusal `code_unknown` for anything else, however long or odd.
    """
    if not isinstance(scanned, str) or len(scanned) > LONGEST_SCAN:
        raise Refusal("code_unknown")
    text = scanned.strip().upper()
    if "/Q/" in text:
        text = text.rsplit("/Q/", 1)[1].split("?")[0].split("#")[0].rstrip("/")
    text = re.sub(r"[\s-]", "", text)
    text = text[:1] + text[1:].translate(_MISREAD)
    if not _CODE.fullmatch(text):
        raise Refusal("code_unknown")
    return text


def require_valid(code: Code, now: datetime) -> None:
    """Raises: Refusal `code_revoked`, `code_used` or `code_expired`, each with when."""
    if code.revoked_at is not None:
        raise Refusal("code_revoked", at=code.revoked_at)
    if code.used_at is not None:
        raise Refusal("code_used", at=code.used_at)
    if code.expires_at is not None and now >= code.expires_at:
        raise Refusal("code_expired", at=code.expires_at)


def address(public_url: str, code: str) -> str:
    """The address a QR holds, in upper case so that it stays in QR's alphanumeric mode (ISO/IEC 18004, table 5)."""
    return f"{public_url.rstrip('/')}/Q/{code}".upper()
