"""What we send, compressed as the browser takes it: with Brotli where it can, else with gzip.

Browsers ask for Brotli over HTTPS and on localhost; it makes a first visit a sixth lighter (decision 0023).
"""

import gzip
import queue
import threading
from functools import cache

import brotli

# A page is compressed at each request: here Brotli takes as long as gzip at 6, and less room.
_PAGE_QUALITY = 5


class Compressed:
    """A file in memory in the encodings that browsers asked for.

    Brotli at its best takes half a second for the largest script, so it is made once, beside the work; until then who
    asks gets gzip.
    """

    def __init__(self, plain: bytes) -> None:
        self._gzip = gzip.compress(plain, compresslevel=9, mtime=0)
        self._brotli: bytes | None = None
        self._is_asked = False

    def plain(self) -> bytes:
        """As it was given."""
        return gzip.decompress(self._gzip)

    def for_browser(self, accepts: str) -> tuple[str, bytes]:
        """The encoding, '' for none, and the bytes for whoever sent `accepts` as Accept-Encoding."""
        accepted = encodings(accepts)
        if "br" in accepted and self._brotli is not None:
            return "br", self._brotli
        if "br" in accepted and not self._is_asked:
            self._is_asked = True
            _waiting().put(self)
        return ("gzip", self._gzip) if "gzip" in accepted else ("", self.plain())

    def make_brotli(self) -> None:
        """For the worker."""
        self._brotli = brotli.compress(self.plain())


def compressed_page(page: bytes, accepts: str) -> tuple[str, bytes]:
    """A page, which nobody gets twice: the encoding, '' for none, and the bytes."""
    accepted = encodings(accepts)
    if "br" in accepted:
        return "br", brotli.compress(page, quality=_PAGE_QUALITY)
    return ("gzip", gzip.compress(page, compresslevel=6, mtime=0)) if "gzip" in accepted else ("", page)


def encodings(accepts: str) -> set[str]:
    """Those that an Accept-Encoding of 'gzip, br;q=0.5' names."""
    return {each.partition(";")[0].strip().lower() for each in accepts.split(",")}


@cache
def _waiting() -> queue.SimpleQueue[Compressed]:
    """What waits for its Brotli; the worker starts with the first."""
    waiting: queue.SimpleQueue[Compressed] = queue.SimpleQueue()

    def work() -> None:
        while True:
            waiting.get().make_brotli()

    # a daemon, so that a stop of the server does not wait for a file that nobody needs any more
    threading.Thread(target=work, name="brotli", daemon=True).start()
    return waiting
