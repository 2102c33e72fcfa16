"""What a resident's phone keeps for when there is no network: asked for by their own page, never in any cache."""

import hashlib
from collections.abc import Callable
from typing import Any

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.domain.session import SHARED
from app.server.house import house
from app.server.visitor import Visitor, session_in, visitor_of

ADDRESS = "/my-offline"


def serve_offline_store(build: Callable[[Visitor], dict[str, Any]], shell: Callable[[], str]) -> None:
    """Answer GET with what is theirs, 304 if the phone has just that; `/offline` with its shell.

    Nobody, and a phone that others use too, is answered 401: the page forgets what it had kept.
    """

    @nicegui_app.get(ADDRESS, include_in_schema=False)
    def mine(request: Request) -> Response:
        # looked at before `visitor_of`, which notes it as a use of the phone: the page asks by itself, and a phone that
        # others use too would stay signed in for good
        session = session_in(house(), dict(request.cookies))
        if session is None or session.kind == SHARED:
            return Response(status_code=401, headers={"Cache-Control": "no-store"})
        answer = JSONResponse(build(visitor_of(request)), headers={"Cache-Control": "no-store"})
        answer.headers["ETag"] = tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
        if request.headers.get("If-None-Match") == tag:
            return Response(status_code=304, headers={"Cache-Control": "no-store", "ETag": tag})
        return answer

    @nicegui_app.get("/offline", include_in_schema=False)
    def offline() -> Response:
        return Response(shell(), media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"})
