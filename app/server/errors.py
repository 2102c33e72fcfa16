"""Bugs: each gets a number that the person sees and the log has, so that the two can be brought together."""

import logging
import secrets
from collections.abc import Callable

from nicegui import app as nicegui_app
from nicegui import ui

log = logging.getLogger("ehrensache.errors")
_NOTE = "error number "
# without letters and digits that people mix up on the phone
_ALPHABET = "ACDEFHJKLMNPRTUVWXY34679"


def report(error: Exception) -> str:
    """Write the error to the log, once, and return its number."""
    for note in getattr(error, "__notes__", ()):
        if note.startswith(_NOTE):
            return str(note).removeprefix(_NOTE)
    number = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    error.add_note(_NOTE + number)
    log.error("%s%s", _NOTE, number, exc_info=error)
    return number


def report_errors(error_page: Callable[[str], object] | None = None) -> None:
    """Number whatever goes wrong in pages and handlers; `error_page(number)` builds the page for a page that failed."""
    show = error_page or (lambda number: ui.label(f"Fehler {number}"))
    nicegui_app.on_page_exception(lambda error: show(report(error)))
    # in place of NiceGUI's own handler, which would log the same without a number
    nicegui_app._exception_handlers[:] = [report]
