"""Ids of records: sortable by time, so that new ones land side by side in the store, and impossible to guess."""

import base64
import secrets
from datetime import datetime


def new_id(now: datetime) -> str:
    """26 lower-case base32hex characters: 48 bits of milliseconds, 80 random bits (the shape of a ULID)."""
    return _written(now, secrets.token_bytes(10))


def least_id(at: datetime) -> str:
    """What no id made at `at` or later sorts before."""
    return _written(at, bytes(10))


def opaque_id() -> str:
    """26 random characters that tell nothing, for accounts."""
    return base64.b32hexencode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def _written(at: datetime, more: bytes) -> str:
    stamp = int(at.timestamp() * 1000).to_bytes(6, "big")
    return base64.b32hexencode(stamp + more).decode().rstrip("=").lower()
