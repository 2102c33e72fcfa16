"""The running server: routes, guard, live pages and NiceGUI, in one process."""

import gc
from collections.abc import Callable

from fastapi import FastAPI
from nicegui import app as nicegui_app
from nicegui import ui

from app.server.api.app import build_api
from app.server.api.document import serve_document
from app.server.api.open_desk import serve_open_desk
from app.server.guard import Guard
from app.server.house import House
from app.server.live import begin_live
from app.server.logs import set_up_logging
from app.server.map_ground import serve_map_ground
from app.server.origins import API_PATH
from app.server.paper_links import serve_paper_links
from app.server.quick_elements import make_elements_quicker
from app.server.routes_codes import serve_codes
from app.server.routes_house import FAVICON, serve_house
from app.server.routes_reading import serve_reading
from app.server.routes_sign_in import serve_sign_in
from app.server.session_watch import watch_sessions
from app.server.socket_guard import SocketGuard
from app.server.socket_packing import pack_sockets
from app.server.static_files import serve_static_files
from app.server.tidying import tidy_each_hour
from app.server.vendored_files import VendoredFiles

_TAB_STORAGE_SECONDS = 3600.0
# Allocations between two looks of the garbage collector; at the default of 700 it walks a page's elements while they
# are being built.
_GC_THRESHOLDS = (20_000, 20, 50)


def prepare(of: House) -> None:
    """Register everything but the pages; before them, whose catch-all would take our routes."""
    serve_static_files(nicegui_app)
    for serve in (serve_house, serve_codes, serve_paper_links, serve_sign_in, serve_reading):
        serve(nicegui_app, of)
    serve_map_ground(nicegui_app, of.map_ground)
    serve_open_desk(nicegui_app, of)
    api = build_api(of)
    serve_document(nicegui_app, of, api)
    nicegui_app.mount(API_PATH, api)
    begin_live(of)


def run(of: House, *, install_screens: Callable[[], None], announce: Callable[[], None]) -> None:
    """Serve until told to stop. `install_screens` brings in the pages, `announce` speaks once the port is open."""
    settings = of.settings
    set_up_logging()
    make_elements_quicker()
    pack_sockets(settings.message_bytes)
    prepare(of)
    install_screens()
    _put_guard_around(nicegui_app, of)
    watch_sessions(of)
    tidy_each_hour(of)
    nicegui_app.storage.max_tab_storage_age = _TAB_STORAGE_SECONDS
    nicegui_app.on_startup(SocketGuard(of).install)
    nicegui_app.on_startup(_leave_garbage_collector_little_to_do)
    nicegui_app.on_startup(announce)
    nicegui_app.on_shutdown(of.close)
    ui.run(
        host=settings.host,
        port=settings.port,
        title="Ehrensache",
        favicon=FAVICON if FAVICON.is_file() else None,
        reload=False,
        show=False,
        show_welcome_message=False,
        markdown=False,
        tailwind=False,
        # the guard compresses pages, and static files are compressed once
        gzip_middleware_factory=None,
        # sets the pings, too; each page waits longer by itself
        reconnect_timeout=5,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.proxy_host,
        ws_per_message_deflate=True,
        ws_max_size=settings.message_bytes,
        timeout_graceful_shutdown=3,
    )


def _put_guard_around(app: FastAPI, of: House) -> None:
    build = app.build_middleware_stack
    # around the whole stack, so that error pages, which Starlette makes outside of all middleware, are guarded too
    app.build_middleware_stack = lambda: Guard(VendoredFiles(build()), of.settings)  # type: ignore[method-assign]


def _leave_garbage_collector_little_to_do() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLDS)
