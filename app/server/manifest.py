"""The address of the web app manifest; what it says in which language is the screen's business."""

from collections.abc import Callable

from nicegui import app as nicegui_app
from starlette.responses import Response

MANIFEST_PATH = "/manifest.webmanifest"


def serve_manifest(build: Callable[[str], str]) -> None:
    """Answer GET with `build(language)`; before the pages of the app, whose catch-all would take it."""

    @nicegui_app.get(MANIFEST_PATH, include_in_schema=False)
    def manifest(language: str = "") -> Response:
        return Response(
            build(language[:10]), media_type="application/manifest+json", headers={"Cache-Control": "no-cache"}
        )
