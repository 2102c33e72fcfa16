"""How often a browser or an address may try something; in memory, so a restart forgets it."""

import time
from collections import OrderedDict

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.settings import Settings

# A whole shop full of phones shares one address.
BROWSERS_AN_ADDRESS = 10
_UNKNOWN_KEYS = 120
_MOST_SOCKETS = 20_000


class RateLimits:
    """Moving windows of a minute."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._desk_calls = settings.desk_calls_a_minute
        self._a_minute = {"sign_in": settings.sign_ins_a_minute, "code": settings.codes_a_minute}

    def allows_desk(self, desk_id: str) -> bool:
        """Count one call of a tablet and say whether it may go on."""
        return self._limiter.hit(RateLimitItemPerMinute(self._desk_calls), "desk", desk_id)

    def allows_unknown_key(self, address: str) -> bool:
        """Count a call with a key that is none, so that nobody keeps us looking for keys."""
        return self._limiter.hit(RateLimitItemPerMinute(_UNKNOWN_KEYS), "key", address)

    def allows(self, what: str, *, browser: str, address: str) -> bool:
        """Count one try of `what` ("sign_in" or "code") and say whether it may go on."""
        most = self._a_minute[what]
        # the address first, so that a browser that throws its cookies away is still counted
        by_address = self._limiter.hit(RateLimitItemPerMinute(most * BROWSERS_AN_ADDRESS), what, "address", address)
        by_browser = not browser or self._limiter.hit(RateLimitItemPerMinute(most), what, "browser", browser)
        return by_address and by_browser


class MessageRate:
    """A bucket for each open socket that refills evenly.

    Not `limits`: its memory store walks all keys in a thread, up to a hundred times a second, while messages arrive.
    """

    def __init__(self, messages_a_minute: int) -> None:
        self._most = messages_a_minute / 4
        self._a_second = messages_a_minute / 60
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, socket_id: str) -> bool:
        """Take one message from the socket's bucket."""
        now = time.monotonic()
        left, at = self._left.pop(socket_id, (self._most, now))
        left = min(self._most, left + (now - at) * self._a_second)
        self._left[socket_id] = (max(left - 1, 0.0), now)
        if len(self._left) > _MOST_SOCKETS:
            self._left.popitem(last=False)
        return left >= 1

    def forget(self, socket_id: str) -> None:
        """The socket is closed."""
        self._left.pop(socket_id, None)
