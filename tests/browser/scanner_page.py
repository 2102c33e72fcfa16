"""A small app around the scanner, under the real guard: `python -m tests.browser.scanner_page`.

Its port is PORT and its name is HOST_NAME, else localhost.
"""

import os
from collections.abc import Callable

from nicegui import app as nicegui_app
from nicegui import ui

from app.domain.refusal import Refusal
from app.server.guard import Guard
from app.server.static_files import serve_static_files
from app.settings import Settings
from components.page_template import adopt_template
from components.scanner import scanner
from components.shell import bare_shell
from components.texts import speaking

PORT = int(os.environ["PORT"])


def one_code() -> None:
    _scanner(once=True)


def many_codes() -> None:
    _scanner(once=False)


def two_codes() -> None:
    """Builds a new scanner after each code, as the page for two cards does."""
    received = ui.label().props('data-testid="received"').style("overflow-wrap: anywhere")
    with ui.column() as place:
        pass

    def take(text: str) -> None:
        received.text += f"[{text}]"
        build()

    def build() -> None:
        place.clear()
        with place:
            scanner(take)

    build()


def elsewhere() -> None:
    ui.label("Anderswo")


def _scanner(*, once: bool) -> None:
    received = ui.label().props('data-testid="received"').style("overflow-wrap: anywhere")

    def take(text: str) -> None:
        if text.startswith("FALSCH"):
            raise Refusal("code_unknown")
        received.text += f"[{text}]"

    scanner(take, once=once)
    ui.link("Weg von hier", "/elsewhere")


def start() -> None:
    settings = Settings(port=PORT, public_url=f"http://{os.environ.get('HOST_NAME', 'localhost')}:{PORT}")
    nicegui_app.add_middleware(Guard, settings=settings)
    serve_static_files(nicegui_app)
    pages: dict[str, Callable[[], None]] = {
        "/": one_code,
        "/many": many_codes,
        "/two": two_codes,
        "/elsewhere": elsewhere,
    }
    adopt_template(lambda: bare_shell("de"))
    ui.run(
        lambda: ui.sub_pages(pages),
        port=PORT,
        host="127.0.0.1",
        show=False,
        reload=False,
        language="de",
        tailwind=False,
    )


with speaking("de"):
    start()
