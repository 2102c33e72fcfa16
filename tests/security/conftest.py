"""A real server process with the small app, started once for all these tests."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server, where it listens, and what it wrote."""

    base: str
    folder: Path
    log: Path
    cards: dict[str, str] = field(default_factory=dict)

    def browser(self, **headers: str) -> httpx.Client:
        """A client with its own cookies that says, as browsers do, where its forms come from."""
        return httpx.Client(base_url=self.base, headers={"Origin": self.base, **headers})

    def jar_of(self, who: str) -> dict[str, str]:
        """The cookies of somebody who has just signed in."""
        with self.browser() as browser:
            assert browser.post(f"/demo/{who}").status_code == 303
            return dict(browser.cookies)

    def taps(self) -> dict[str, int]:
        """What handlers were run how often."""
        return dict(httpx.get(f"{self.base}/taps").json())


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("toy")
    with serving(folder, "-m", "tests.security.toy") as running:
        yield replace(running, cards=httpx.get(f"{running.base}/cards").json())


@contextmanager
def serving(folder: Path, *command: str, **settings: str) -> Iterator[Running]:
    """`python <command>` with a port and a store of its own, until the tests are done."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    log, base = folder / "log", f"http://localhost:{port}"
    own = environment(EHRENSACHE_PORT=port, EHRENSACHE_VAR_FOLDER=str(folder / "var"), **settings)
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=REPOSITORY, stdout=file, stderr=file, env={**own, "PYTHONUNBUFFERED": "1"}
        )
        try:
            wait_for(base, process, log)
            yield Running(base=base, folder=folder, log=log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=10)


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what NiceGUI takes for a test run, and without our own settings."""
    ours = ("PYTEST_", "NICEGUI_", "EHRENSACHE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPATH": str(REPOSITORY), **more}


def wait_for(base: str, process: "subprocess.Popen[bytes]", log: Path, seconds: float = 20) -> None:
    """Until the server answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(f"{base}/healthz").text == "ok\n":
                return
        time.sleep(0.1)
    raise AssertionError(f"the server does not answer: {log.read_text()}")
