"""The process lock of a store's folder: one process works with it, a second is refused in a clear sentence.

The kernel releases a flock when its process dies, however it dies, so there is no stale lock to clean up; the file
itself stays, because removing it would let two processes lock two different files of the same name.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from app.storage.errors import StorageInUse, StoreUnusable

LOCK_NAME = "ehrensache.lock"


class FolderLock:
    """Held from construction to `close`. Raises: StorageInUse, StoreUnusable."""

    def __init__(self, folder: Path) -> None:
        self._descriptor = _opened(folder)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
            self.close()
            raise StorageInUse(
                folder,
                f"Another Ehrensache (process {holder}) is working with this folder.",
                "Stop it first, or choose another folder.",
            ) from None
        with suppress(OSError):  # the number is only for the other process's message; a full disk must not stop us
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def close(self) -> None:
        """Let another process in; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _opened(folder: Path) -> int:
    try:
        # Only the app's own user may read what neighbours told it.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreUnusable(
            folder,
            f"The folder cannot be used: {error.strerror}.",
            "Name a folder that this user may write to.",
        ) from error
