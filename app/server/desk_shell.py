"""The addresses of the desk page: one shell a language, the same for everybody, so that a browser may keep it."""

from collections.abc import Callable

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.server.visitor import visitor_of

SHELL_FOLDER = "/desk"


def serve_desk_shell(build: Callable[[str], str | None]) -> None:
    """Answer with `build(language)`, or lead to the reader's language; before the pages of the app."""

    @nicegui_app.get(f"{SHELL_FOLDER}/{{language}}", include_in_schema=False)
    def shell(language: str, request: Request) -> Response:
        document = build(language)
        if document is None:
            return _to_own_language(request)
        return HTMLResponse(document, headers={"Cache-Control": "no-cache"})

    @nicegui_app.get(SHELL_FOLDER, include_in_schema=False)
    def desk(request: Request) -> Response:
        return _to_own_language(request)


def _to_own_language(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    address = f"{SHELL_FOLDER}/{visitor_of(request).language}{query}"
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})
