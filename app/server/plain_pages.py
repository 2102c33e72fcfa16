"""Plain HTML pages outside of the app, such as those made for paper: fetched anew each time and kept nowhere."""

from collections.abc import Callable

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.server.visitor import Visitor, visitor_of

Build = Callable[[Visitor, dict[str, str]], tuple[int, str]]
"""Status and document for a visitor and the parameters of path and query; repeated ones come with commas between."""


def serve_plain_page(path: str, build: Build) -> None:
    """Answer GET `path`; before the pages of the app, whose catch-all would take it."""

    @nicegui_app.get(path, include_in_schema=False)
    async def plain(request: Request) -> Response:
        query = {name: ",".join(request.query_params.getlist(name)) for name in request.query_params}
        status, document = build(visitor_of(request), query | {name: str(v) for name, v in request.path_params.items()})
        return HTMLResponse(document, status, headers={"Cache-Control": "no-store"})
