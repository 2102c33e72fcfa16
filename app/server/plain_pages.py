"""Plain HTML pages outside of the app, such as those made for paper: fetched anew each time and kept nowhere."""

from collections.abc import Callable

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.server.visitor import Visitor, address_in, visitor_of

Build = Callable[[Visitor, str, dict[str, str]], tuple[int, str]]
"""Status and document for a visitor, an address, and its parameters; repeated ones come with commas between."""


def serve_plain_page(path: str, build: Build) -> None:
    """Answer GET `path`; before the pages of the app, whose catch-all would take it."""

    @nicegui_app.get(path, include_in_schema=False)
    async def plain(request: Request) -> Response:
        query = {name: ",".join(request.query_params.getlist(name)) for name in request.query_params}
        parameters = query | {name: str(value) for name, value in request.path_params.items()}
        status, document = build(visitor_of(request), address_in(request), parameters)
        return HTMLResponse(document, status, headers={"Cache-Control": "no-store"})
