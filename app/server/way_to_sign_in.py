"""GET /to-sign-in: the page that somebody wanted waits, as a scanned code does, and is shown once they have signed in.

Our links to it leave the app (data/static/app.js): an open page cannot set the cookie that finds the wanted page again.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.server.house import house
from app.server.opened_codes import SIGN_IN_ADDRESS
from app.server.routes_codes import remembering
from app.server.visitor import visitor_of
from app.server.visits import WantedPage

TO_SIGN_IN = "/to-sign-in"
ENDED_ADDRESS = f"{SIGN_IN_ADDRESS}?why=signed_out"


def to_sign_in(wanted: str, **more: str) -> str:
    """Where to sign in and then go on to the page at `wanted`."""
    return f"{TO_SIGN_IN}?{urlencode({'next': wanted, **more})}"


def serve_way_to_sign_in(is_place: Callable[[str], bool]) -> None:
    """Answer GET, before the pages, whose catch-all would take it; `is_place(address)`: one may want to go there."""

    @nicegui_app.get(TO_SIGN_IN, include_in_schema=False)
    async def way(request: Request) -> Response:
        who, wanted = visitor_of(request), request.query_params.get("next", "")
        if not is_place(wanted) or who.was_on_shared_phone:
            wanted = ""
        if who.resident_id is not None:
            return RedirectResponse(wanted or "/", status_code=303)
        address = ENDED_ADDRESS if request.query_params.get("why") == "signed_out" else SIGN_IN_ADDRESS
        if not wanted:
            return RedirectResponse(address, status_code=303)
        return remembering(house(), who, WantedPage(wanted), address)
