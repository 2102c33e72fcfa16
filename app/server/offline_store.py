"""What a resident's phone keeps for when there is no network: asked for by their own page, never in any cache."""

from collections.abc import Callable
from typing import Any

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.server.visitor import Visitor, visitor_of

ADDRESS = "/my-offline"


def serve_offline_store(build: Callable[[Visitor], dict[str, Any]], shell: Callable[[], str]) -> None:
    """Answer GET with what is theirs, 401 to nobody; `/offline` with the shell that shows it."""

    @nicegui_app.get(ADDRESS, include_in_schema=False)
    def mine(request: Request) -> Response:
        who = visitor_of(request)
        if who.resident_id is None:
            return Response(status_code=401, headers={"Cache-Control": "no-store"})
        return JSONResponse(build(who), headers={"Cache-Control": "no-store"})

    @nicegui_app.get("/offline", include_in_schema=False)
    def offline() -> Response:
        return Response(shell(), media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"})
