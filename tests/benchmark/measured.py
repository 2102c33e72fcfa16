"""The app as `python -m app serve` runs it, with a route that collects garbage before its memory is looked at.

Run as `python -m tests.benchmark.measured`; settings come from the environment.
"""

import gc
import os

from fastapi import FastAPI

from app.server.house import open_house
from app.settings import load_settings


def serve_measured(app: FastAPI) -> None:
    """Answer at /measured once the garbage is collected."""

    @app.get("/measured")
    async def collect() -> None:
        gc.collect()


def main() -> None:
    """Serve."""
    from nicegui import app as nicegui_app

    from app.screens import install_screens
    from app.server.main import run

    def install() -> None:
        serve_measured(nicegui_app)
        install_screens()

    run(open_house(load_settings(os.environ)), install_screens=install, announce=lambda: None)


if __name__ == "__main__":
    main()
