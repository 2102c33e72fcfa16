"""An app as a process of its own: started on a free port with an empty var folder, and ended with its test."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
STOP_SECONDS = 10


@dataclass(frozen=True, kw_only=True)
class RunningApp:
    """A started app; `output` is what it has printed so far."""

    url: str
    port: int
    var_folder: Path
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def output(self) -> str:
        return self.log.read_text()

    def stop(self) -> None:
        """End it, gently first."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_app(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, *, root: Path = ROOT
) -> RunningApp:
    """Start `python <arguments>` in the checkout at `root` and wait until it answers.

    Raises: RuntimeError, with what it printed.
    """
    port, log = free_port(), folder / "output.txt"
    variables = {**os.environ, "PORT": str(port), "EHRENSACHE_VAR_FOLDER": str(folder / "var"), "PYTHONUNBUFFERED": "1"}
    # a test inside a test: NiceGUI would wait for its own screen test's port
    for name in ("NICEGUI_SCREEN_TEST_PORT", "PYTEST_CURRENT_TEST"):
        variables.pop(name, None)
    with log.open("wb") as file:
        command = [sys.executable, *arguments]
        process = subprocess.Popen(
            command, cwd=root, env={**variables, **(environment or {})}, stdout=file, stderr=subprocess.STDOUT
        )
    app = RunningApp(url=f"http://localhost:{port}", port=port, var_folder=folder / "var", process=process, log=log)
    _wait_until_it_answers(app)
    return app


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_answers(app: RunningApp) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at and app.process.poll() is None:
        try:
            with urllib.request.urlopen(app.url, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    app.stop()
    raise RuntimeError(f"The app did not start:\n{app.output}")
