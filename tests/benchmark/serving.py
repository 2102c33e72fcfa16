"""A server as a process of its own, its address and its memory."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
_START_SECONDS = 60
_STOP_SECONDS = 15
_MEASURE = "/measured"


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """A running server process."""

    base: str
    process: psutil.Process

    @property
    def memory_bytes(self) -> int:
        """What the process holds now (resident set size)."""
        return int(self.process.memory_info().rss)

    def collected_memory_bytes(self) -> int:
        """The same after a garbage collection; for servers that have the route of `measured`."""
        with urllib.request.urlopen(self.base + _MEASURE, timeout=30):
            return self.memory_bytes


@contextmanager
def serving(arguments: Sequence[str], var_folder: Path, **settings: str) -> Iterator[Server]:
    """Run `python <arguments>` and go on as soon as it answers. Raises: RuntimeError with what it wrote."""
    port, log = _free_port(), var_folder / "server.log"
    ours = ("PYTEST_", "NICEGUI_", "EHRENSACHE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment = {**kept, "PORT": str(port), "EHRENSACHE_VAR_FOLDER": str(var_folder), "PYTHONPATH": str(ROOT)}
    with log.open("wb") as file:
        process = psutil.Popen(
            [sys.executable, *arguments], cwd=ROOT, env={**environment, **settings}, stdout=file, stderr=file
        )
    try:
        # not the name localhost: it is asked for under ::1 first
        server = Server(base=f"http://127.0.0.1:{port}", process=process)
        _wait_until_it_answers(server, log)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except (psutil.TimeoutExpired, subprocess.TimeoutExpired):
            process.kill()
            process.wait()


def _wait_until_it_answers(server: Server, log: Path) -> None:
    give_up_at = time.monotonic() + _START_SECONDS
    while time.monotonic() < give_up_at and server.process.is_running():
        try:
            with urllib.request.urlopen(server.base + "/healthz", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
