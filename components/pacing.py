"""Keeping up with what changes many times a second: the first change is shown at once, the rest a moment later."""

import asyncio
from collections.abc import Callable

from nicegui import Client

from components.elements import Tag


class Paced:
    """`refresh`, at most once in so many seconds for as long as `place` is on a page; nothing is left unshown."""

    def __init__(self, refresh: Callable[[], None], *, seconds: float, client: Client, place: Tag) -> None:
        self._refresh = refresh
        self._seconds = seconds
        self._client = client
        self._place = place
        self._free_at = 0.0
        self._waiting: asyncio.TimerHandle | None = None

    def __call__(self) -> None:
        if self._waiting is not None:
            return
        loop = asyncio.get_running_loop()
        if loop.time() >= self._free_at:
            self._refresh()
            # from its end: however long it takes, others get their turn
            self._free_at = loop.time() + self._seconds
        else:
            self._waiting = loop.call_at(self._free_at, self._later)

    def _later(self) -> None:
        self._waiting = None
        if not self._place.is_deleted and not self._client.is_deleted:
            self._client.safe_invoke(self)
