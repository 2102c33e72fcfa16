"""Brings in every page: the one place that knows all three packages, called once by the command line."""

import importlib
import pkgutil

import pages
from app.server.delivering import deliver_regularly
from app.server.errors import report_errors
from app.server.house import house
from app.server.service_worker import serve_service_worker
from components.calendar_files import install_calendars
from components.delivery_words import delivery_words
from components.desk_page import desk_part, install_desk_page
from components.frame import install
from components.kind_pages import failed_page
from components.lent_words import install_lent_words
from components.manifest import install_manifest
from components.offline_part import install_offline, offline_part
from components.printed import install_printed


def install_screens() -> None:
    """Import each module of `pages`, which registers its pages, and open the frame that shows them."""
    for module in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"pages.{module.name}")
    report_errors(failed_page)
    install_lent_words()
    install_printed()
    install_manifest()
    install_calendars()
    install_desk_page()
    install_offline()
    serve_service_worker(lambda: [offline_part(), desk_part()])
    install()


def begin_delivering() -> None:
    """Only in the running server: it needs a loop, and tests open the screens without one."""
    deliver_regularly(house(), delivery_words)
