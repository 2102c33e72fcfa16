"""The secret key of a house: 32 bytes in a file beside the database, never in it.

All codes and sessions depend on it: with another key every printed card is void, so it belongs into each backup.
"""

import os
import secrets
from pathlib import Path

from app.storage.errors import StoreUnusable

KEY_NAME = "ehrensache.key"
_KEY_BYTES = 32


def load_key(folder: Path, *, may_make: bool) -> bytes:
    """The key in `folder`; made if there is none and `may_make`, which is: the store is still empty.

    Raises: StoreUnusable for a missing or damaged one.
    """
    path = folder / KEY_NAME
    if not path.exists():
        if not may_make:
            raise StoreUnusable(path, "The key that belongs to this database is missing.", "Put it back from a backup.")
        _write(path, secrets.token_bytes(_KEY_BYTES))
    return _checked(path)


def key_beside(backup: Path) -> Path:
    """Where the key of a backup lies."""
    return backup.with_name(backup.name + ".key")


def copy_key_out(folder: Path, backup: Path) -> Path:
    """Lay the key beside a fresh backup. Raises: StoreUnusable."""
    key = load_key(folder, may_make=False)
    _write(key_beside(backup), key)
    return key_beside(backup)


def key_for(backup: Path, folder: Path) -> bytes:
    """The key that will belong to the restored store: the one beside the backup, else the folder's own.

    Raises: StoreUnusable when there is neither.
    """
    beside = key_beside(backup)
    if not beside.exists():
        return load_key(folder, may_make=False)
    return _checked(beside)


def put_key(folder: Path, key: bytes, aside: Path | None) -> None:
    """Make `key` the folder's; an earlier, different one goes aside with its store."""
    path = folder / KEY_NAME
    if path.exists() and path.read_bytes() != key:
        path.rename((aside or folder) / f"{KEY_NAME}.replaced")
    if not path.exists():
        _write(path, key)


def _checked(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) != _KEY_BYTES:
        raise StoreUnusable(path, f"The key has {len(key)} bytes, not {_KEY_BYTES}.", "Put it back from a backup.")
    return key


def _write(path: Path, key: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
