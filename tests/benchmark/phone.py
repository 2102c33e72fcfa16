"""A phone: an open page without a browser that notices when an update with certain words arrives, and can tap."""

import asyncio
import json
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.security.open_page import OpenPage

# So many phones open their page at the same time.
_AT_ONCE = 4
_PATIENCE_SECONDS = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """The page that a phone opens, and the cookies that it has."""

    path: str
    jar: dict[str, str]


class Phone(OpenPage):
    """Messages are looked at and forgotten, so that hundreds of phones fit into this process."""

    _words = ""
    _seen_at: asyncio.Future[float] | None = None

    def expect(self, words: str) -> asyncio.Future[float]:
        """When (`time.perf_counter`) the next update that contains `words` arrives."""
        self._words = words
        self._seen_at = asyncio.get_running_loop().create_future()
        return self._seen_at

    def submission(self, values: dict[str, str]) -> dict[str, object]:
        """The message that the browser sends when the page's first form is submitted."""
        return self._message("submit", {"request_id": str(uuid.uuid4()), "values": values})

    def click(self) -> dict[str, object]:
        """The message that the browser sends when the page's first button is tapped."""
        return self._message("click", {})

    async def _keep(self, event: str, data: object = None) -> None:
        at = time.perf_counter()
        if event != "update" or self._seen_at is None or self._seen_at.done():
            return
        if self._words in json.dumps(data, ensure_ascii=False):
            self._seen_at.set_result(at)

    def _message(self, type_: str, argument: Any) -> dict[str, object]:
        for number, element in self.elements.items():
            for listener in element.get("events", ()):
                if listener["type"].split(".")[0] == type_:
                    return {
                        "id": int(number),
                        "client_id": self.client_id,
                        "listener_id": listener["listener_id"],
                        "args": [json.dumps(argument)],
                    }
        raise AssertionError(f"nothing to {type_} on this page: {self.text[:2000]}")


async def open_phones(base: str, visits: Iterable[Visit]) -> list[Phone]:
    """Open every page and join its socket, a few at a time."""
    few = asyncio.Semaphore(_AT_ONCE)

    async def open_one(visit: Visit) -> Phone:
        async with few:
            phone = Phone(base, visit.jar)
            await phone.fetch(visit.path)
            assert phone.client_id, f"{visit.path} answered {phone.status}: {phone.text[:2000]}"
            await phone.connect()
            return phone

    return list(await asyncio.gather(*map(open_one, visits)))


async def close_phones(phones: Iterable[Phone]) -> None:
    """Leave all sockets."""
    await asyncio.gather(*(phone.close() for phone in phones))


async def seconds_until_both_see(
    tapping: Phone, message: dict[str, object], both: Iterable[Phone], words: str
) -> float:
    """Send the tap, and how long it took until `words` had arrived on each of the other phones."""
    seen = [phone.expect(words) for phone in both]
    began = time.perf_counter()
    await tapping.send("event", message)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        return max(await asyncio.gather(*seen)) - began
