"""GET /Q/<code>: what a phone's camera opens. Nothing changes; the code is kept aside and a clean address answers."""

from collections.abc import Mapping

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.domain.refusal import Refusal
from app.server import cookies
from app.server.house import House
from app.server.opened_codes import PROBLEM_ADDRESS, address_of, read_code
from app.server.visitor import Visitor, visitor_of
from app.server.visits import LIFE, PendingScan, WantedPage


def serve_codes(app: FastAPI, of: House) -> None:
    """Register the routes; before the pages, whose catch-all would take them."""

    @app.get("/Q/{code:path}", include_in_schema=False)
    @app.get("/q/{code:path}", include_in_schema=False)
    async def opened(code: str, request: Request) -> Response:
        who = visitor_of(request)
        try:
            if not of.rate_limits.allows("code", browser=who.visit_id, address=who.address):
                raise Refusal("too_many_codes")
            scan = read_code(of, code)
            address = address_of(of, scan, who.resident_id)
        except Refusal as refusal:
            return remembering(of, who, refusal, PROBLEM_ADDRESS)
        return remembering(of, who, scan, address)


def remembering(
    of: House,
    who: Visitor,
    what: PendingScan | WantedPage | Refusal,
    address: str,
    typed: Mapping[str, str] | None = None,
) -> Response:
    """Go to `address`, where `what` waits; a browser without a session gets a cookie that finds it again."""
    response = RedirectResponse(address, status_code=303)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    visit_id = who.visit_id
    if not visit_id:
        token = cookies.new_token()
        visit_id = cookies.token_id(of.key, token)
        cookies.set_cookie(response, of.settings, cookies.VISIT, token, seconds=int(LIFE.total_seconds()))
    if isinstance(what, Refusal):
        of.visits.keep_refusal(visit_id, what, typed)
    elif isinstance(what, WantedPage):
        of.visits.keep_wanted(visit_id, what)
    else:
        of.visits.keep_scan(visit_id, what)
    return response
