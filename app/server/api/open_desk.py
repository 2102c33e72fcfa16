"""POST /desk/open: a staff member's PIN turns this tablet into a desk, and the staff session on it ends."""

from uuid import uuid4

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from app.domain.refusal import Refusal
from app.server import cookies
from app.server.api.desk_list import desk_out
from app.server.api.problems import json_answer, problem
from app.server.forms import fields_of
from app.server.house import House
from app.server.visitor import visitor_of
from app.services.ports import StorageFailure

_NAMELESS = "Tablet"


def serve_open_desk(app: FastAPI, of: House) -> None:
    """Register the route; a form of our own, vouched for by the guard."""

    @app.post("/desk/open", include_in_schema=False)
    async def open_desk(request: Request) -> Response:
        try:
            return await _opened(of, request)
        except (Refusal, StorageFailure) as refusal:
            return problem(of, request, refusal)


async def _opened(of: House, request: Request) -> Response:
    who, fields = visitor_of(request), await fields_of(request)
    by = who.signed_in
    if not of.rate_limits.allows("sign_in", browser=who.visit_id, address=who.address):
        raise Refusal("too_many_tries")
    pin_hash = of.desks.begin(by=by)
    if not await of.pins.is_right(pin_hash, fields.get("pin", "").strip()):
        raise Refusal("pin_wrong")
    # in the meantime the session may have ended: asked of it once more
    desk, key = of.desks.open(
        by=who.signed_in, occurrence_id=fields.get("occurrence", ""), name=fields.get("name", "").strip() or _NAMELESS,
        station_id=fields.get("station", ""), request_id=fields.get("request") or str(uuid4()),
    )  # fmt: skip
    of.sign_in.sign_out(who.session_id)
    answer = json_answer({"key": key, "desk": desk_out(desk)})
    for name in (cookies.SESSION, cookies.VISIT):
        cookies.drop_cookie(answer, of.settings, name)
    return answer
