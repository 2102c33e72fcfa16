"""The PIN that goes with a card: its rules, the growing delay after wrong tries, and the lock.

Five tries are free, then each wrong one costs a longer wait; after ten only staff unlock, in person.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from app.domain.refusal import Refusal

RESIDENT_PIN_DIGITS = 6
STAFF_PIN_DIGITS = 8
FREE_TRIES = 5
TRIES_UNTIL_LOCK = 10
FIRST_DELAY_SECONDS = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Credential:
    """A resident's PIN, kept only as an argon2id hash; the id is the resident's."""

    id: str
    pin_hash: str
    wrong_tries: int = 0
    wait_until_at: datetime | None = None
    locked_at: datetime | None = None


def checked_pin(pin: object, *, staff: bool) -> str:
    """A PIN of digits, long enough for its owner and not trivially guessed.

    Raises: Refusal `pin_malformed` or `pin_too_easy`.
    """
    digits = STAFF_PIN_DIGITS if staff else RESIDENT_PIN_DIGITS
    if not isinstance(pin, str) or not pin.isascii() or not pin.isdigit():
        raise Refusal("pin_malformed", digits=digits)
    if len(pin) < digits or len(pin) > 12 or (not staff and len(pin) != digits):
        raise Refusal("pin_malformed", digits=digits)
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise Refusal("pin_too_easy")
    return pin


def require_try_allowed(credential: Credential, now: datetime) -> None:
    """Raises: Refusal `pin_locked` or `pin_wait` (with `seconds`)."""
    if credential.locked_at is not None:
        raise Refusal("pin_locked")
    if credential.wait_until_at is not None and now < credential.wait_until_at:
        raise Refusal("pin_wait", seconds=int((credential.wait_until_at - now).total_seconds()) + 1)


def with_try_begun(credential: Credential, now: datetime) -> Credential:
    """The credential as it is while a PIN is being checked: counted as wrong until it proves right.

    Counting first means that a hundred tries sent at once cannot all slip in before the first is counted.
    """
    wrong_tries = credential.wrong_tries + 1
    delay_seconds = FIRST_DELAY_SECONDS * 2 ** (wrong_tries - FREE_TRIES) if wrong_tries >= FREE_TRIES else 0
    return replace(
        credential,
        wrong_tries=wrong_tries,
        wait_until_at=now + timedelta(seconds=delay_seconds) if delay_seconds else None,
        locked_at=now if wrong_tries >= TRIES_UNTIL_LOCK else None,
    )


def with_tries_forgotten(credential: Credential) -> Credential:
    """After a right PIN, or when staff unlock in person."""
    return replace(credential, wrong_tries=0, wait_until_at=None, locked_at=None)
