"""The addresses of calendar files. The one with a secret in it is asked for by calendars without any cookie."""

from collections.abc import Callable

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.domain.refusal import Refusal
from app.server.visitor import Visitor, visitor_of

CALENDAR_PATH = "/calendar"


def serve_calendars(of_an_event: Callable[[Visitor, str], bytes], of_a_person: Callable[[str], bytes]) -> None:
    """Answer GET; before the pages of the app, whose catch-all would take it."""

    @nicegui_app.get("/events/{occurrence_id}.ics", include_in_schema=False)
    def event(occurrence_id: str, request: Request) -> Response:
        who = visitor_of(request)
        return _answer(lambda: of_an_event(who, occurrence_id), "ehrensache-event.ics")

    @nicegui_app.get(CALENDAR_PATH + "/{code}.ics", include_in_schema=False)
    def person(code: str) -> Response:
        return _answer(lambda: of_a_person(code), "ehrensache.ics")


def _answer(make: Callable[[], bytes], name: str) -> Response:
    try:
        content = make()
    except Refusal:
        # one sentence for unknown, revoked and left alike: whoever guesses learns nothing
        return PlainTextResponse("There is no such calendar (any more).\n", 404, headers={"Cache-Control": "no-store"})
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="{name}"',
        "Referrer-Policy": "no-referrer",
    }
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)
