"""Starts the writers, kills them at a random moment, and checks what they left against what they said."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.exchange import BOOKED, Exchange
from app.domain.ledger import Account, Entry, Transfer
from app.storage.maintenance import verify
from app.storage.tiny_store import TinyStore, open_store
from tests.crash.booking_writers import WRITERS

ROOT = Path(__file__).parents[2]
LONGEST_WAIT_SECONDS = 60


@dataclass
class Model:
    """What the writers said over all rounds on one folder."""

    said: dict[str, set[str]] = field(default_factory=lambda: {"kept": set(), "dropped": set(), "lost": set()})
    kills: int = 0
    unsaid: int = 0

    def hear(self, lines: bytes) -> None:
        for line in lines.decode().splitlines(keepends=True):
            word, _, booking_id = line.partition(" ")
            if word in self.said and booking_id.endswith("\n"):
                self.said[word].add(booking_id.rstrip())

    def check(self, folder: Path) -> None:
        """Everything kept is there whole, nothing else is there in part, and the sums are right."""
        with closing(open_store(folder)) as store:
            self._check_bookings(store)
            self._check_sums(store)
        assert verify(folder) == []

    def _check_bookings(self, store: TinyStore) -> None:
        there = {exchange.id for exchange in store.every(Exchange)}
        assert self.said["kept"] <= there, f"lost: {sorted(self.said['kept'] - there)[:5]}"
        refused = self.said["dropped"] | self.said["lost"]
        assert not refused & there, f"kept although refused: {sorted(refused & there)[:5]}"
        # A writer may be killed between its commit and its line: one booking for each writer and kill at most.
        self.unsaid = len(there - self.said["kept"])
        assert self.unsaid <= WRITERS * self.kills
        for exchange in store.every(Exchange):
            assert exchange.state == BOOKED
            assert store.get(Transfer, exchange.transfer_id) is not None
            entries = store.find(Entry, transfer=exchange.transfer_id)
            assert [entry.minutes for entry in entries] == [exchange.booked_minutes, -(exchange.booked_minutes or 0)]
            assert [entry.account_id for entry in entries] == [exchange.giver_id, exchange.receiver_id]
        assert store.count(Transfer) == len(there)
        assert store.count(Entry) == 2 * len(there)

    @staticmethod
    def _check_sums(store: TinyStore) -> None:
        balances: Counter[str] = Counter()
        bookings: Counter[str] = Counter()
        for entry in store.every(Entry):
            balances[entry.account_id] += entry.minutes
            bookings[entry.account_id] += 1
        assert sum(balances.values()) == 0
        for account in store.every(Account):
            assert (account.balance_minutes, account.booked_exchanges) == (balances[account.id], bookings[account.id])


@dataclass
class Writers:
    """The running process; `until` reads its lines while it works."""

    process: subprocess.Popen[bytes]
    heard: bytes = b""

    def until(self, enough: Callable[[bytes], bool]) -> None:
        """Wait for lines. Raises: AssertionError when they do not come or the process dies."""
        assert self.process.stdout is not None
        give_up_at = time.monotonic() + LONGEST_WAIT_SECONDS
        while not enough(self.heard):
            assert time.monotonic() < give_up_at, f"waited in vain; the last words were {self.heard[-200:]!r}"
            some = os.read(self.process.stdout.fileno(), 65536)
            assert some, "the writers died by themselves"
            self.heard += some

    def work_for(self, seconds: float) -> None:
        """Let them work, and take their lines so that the pipe does not fill."""
        stop_at = time.monotonic() + seconds
        self.until(lambda _: time.monotonic() >= stop_at)

    def kill(self) -> bytes:
        """Kill, and give everything that was said."""
        self.process.send_signal(signal.SIGKILL)
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            self.heard += stream.read()
        assert self.process.wait(LONGEST_WAIT_SECONDS) == -signal.SIGKILL
        return self.heard


def start(folder: Path, seed: str, environment: Mapping[str, str] | None = None) -> Writers:
    command = [sys.executable, "-m", "tests.crash.booking_writers", str(folder), seed]
    return Writers(
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, **(environment or {})})
    )


def kill_again_and_again(folder: Path, kills: int, environment: Mapping[str, str], longest_seconds: float) -> Model:
    """`kills` rounds on stores that live for 25 rounds each; gives what was said in all of them."""
    chance = random.Random(kills)
    total, model, place = Model(), Model(), folder
    for round_number in range(kills):
        if round_number % 25 == 0:
            model, place = Model(), folder / f"store-{round_number}"
        writers = start(place, f"r{round_number}", environment)
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0.05, 0.6))  # while it starts, perhaps while it makes the file
        else:
            writers.until(lambda heard: heard.startswith(b"open"))
            writers.work_for(chance.uniform(0, longest_seconds))
        model.hear(writers.kill())
        model.kills += 1
        model.check(place)
        if round_number % 25 == 24 or round_number == kills - 1:
            total.kills += model.kills
            total.unsaid += model.unsaid
            for word, bookings in model.said.items():
                total.said[word] |= bookings
    return total
