"""What a resident's phone keeps for when there is no network: asked for by their own page, never in any cache."""

import hashlib
from collections.abc import Callable
from typing import Any

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.server.visitor import Visitor, visitor_of

ADDRESS = "/my-offline"


def serve_offline_store(build: Callable[[Visitor], dict[str, Any]], shell: Callable[[], str]) -> None:
    """Answer GET with what is theirs, 304 if the phone has just that, 401 to nobody; `/offline` with its shell."""

    @nicegui_app.get(ADDRESS, include_in_schema=False)
    def mine(request: Request) -> Response:
        who = visitor_of(request)
        if who.resident_id is None:
            return Response(status_code=401, headers={"Cache-Control": "no-store"})
        answer = JSONResponse(build(who), headers={"Cache-Control": "no-store"})
        answer.headers["ETag"] = tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
        if request.headers.get("If-None-Match") == tag:
            return Response(status_code=304, headers={"Cache-Control": "no-store", "ETag": tag})
        return answer

    @nicegui_app.get("/offline", include_in_schema=False)
    def offline() -> Response:
        return Response(shell(), media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"})
