"""Ids of records: sortable by time, so that new ones land side by side in the store, and impossible to guess."""

import base64
import secrets
from datetime import datetime


def new_id(now: datetime) -> str:
    """26 lower-case base32hex characters: 48 bits of milliseconds, 80 random bits (the shape of a ULID)."""
    stamp = int(now.timestamp() * 1000).to_bytes(6, "big")
    return base64.b32hexencode(stamp + secrets.token_bytes(10)).decode().rstrip("=").lower()


def opaque_id() -> str:
    """26 random characters that tell nothing, for accounts."""
    return base64.b32hexencode(secrets.token_bytes(16)).decode().rstrip("=").lower()
