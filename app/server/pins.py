"""PINs, hashed with argon2id: a check takes about 46 MiB and 60 ms, so it happens in a few threads, not on the loop."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.credential import checked_pin
from app.services.ports import PinHasher
from app.settings import Settings


class Argon2PinHasher:
    """The PinHasher of the services; parameters are the first choice of OWASP's password storage cheat sheet."""

    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.pin_passes,
            memory_cost=settings.pin_memory_mib * 1024,
            parallelism=settings.pin_lanes,
            type=Type.ID,
        )

    def hash(self, pin: str) -> str:
        return self._hasher.hash(pin)

    def verify(self, pin_hash: str, pin: str) -> bool:
        try:
            return self._hasher.verify(pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False


class Pins:
    """A hasher and the few threads it works in."""

    def __init__(self, hasher: PinHasher, *, workers: int) -> None:
        self._hasher = hasher
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="pin")

    async def hashed(self, pin: str, *, staff: bool) -> str:
        """The hash of a new PIN. Raises: Refusal `pin_malformed` or `pin_too_easy`."""
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, self._hasher.hash, checked_pin(pin, staff=staff)
        )

    def hashed_at_once(self, pin: str, *, staff: bool) -> str:
        """The same for callers without a loop: the command line and tests."""
        return self._hasher.hash(checked_pin(pin, staff=staff))

    async def is_right(self, pin_hash: str, pin: str) -> bool:
        """Whether `pin` is the one that was hashed."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hasher.verify, pin_hash, pin)

    def close(self) -> None:
        """Stop the threads; what is being checked is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
