"""The forms that begin and end a session. Each answers with a new address, so that a reload repeats nothing."""

import secrets
from datetime import timedelta

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.domain.code import INVITATION, PASS, SET_UP
from app.domain.refusal import Refusal
from app.domain.session import OWN, SHARED, Session
from app.server import cookies
from app.server.forms import device_name, fields_of
from app.server.house import House
from app.server.opened_codes import SIGN_IN_ADDRESS, address_of, read_code
from app.server.routes_codes import remembering
from app.server.visitor import Visitor, visitor_of
from app.services.people import Details
from app.services.sign_in import SignedIn


def serve_sign_in(app: FastAPI, of: House) -> None:
    """Register the routes."""

    @app.post("/sign-in", include_in_schema=False)
    async def sign_in(request: Request) -> Response:
        who, fields = visitor_of(request), await fields_of(request)
        try:
            return signed_in_answer(of, who, await _with_card(of, request, fields))
        except Refusal as refusal:
            return remembering(of, who, refusal, SIGN_IN_ADDRESS)

    @app.post("/invitation", include_in_schema=False)
    async def invitation(request: Request) -> Response:
        who, fields = visitor_of(request), await fields_of(request)
        try:
            _require_try(of, who)
            signed_in = _with_invitation(of, who, _device(request))
            if fields.get("screen") == "simple":
                _choose_simple_screen(of, signed_in.session)
            answer = signed_in_answer(of, who, signed_in)
            of.visits.keep_begun(who.visit_id, signed_in.session.id)
            return answer
        except Refusal as refusal:
            return remembering(of, who, refusal, "/code-problem")

    @app.post("/set-up", include_in_schema=False)
    async def set_up(request: Request) -> Response:
        who, fields = visitor_of(request), await fields_of(request)
        try:
            return signed_in_answer(of, who, await _set_up(of, request, fields))
        except Refusal as refusal:
            return remembering(of, who, refusal, "/set-up", _without_pins(fields))

    @app.post("/sign-out", include_in_schema=False)
    async def sign_out(request: Request) -> Response:
        of.sign_in.sign_out(visitor_of(request).session_id)
        response = RedirectResponse("/", status_code=303)
        for name in (cookies.SESSION, cookies.VISIT):
            cookies.drop_cookie(response, of.settings, name)
        return response


def signed_in_answer(of: House, who: Visitor, signed_in: SignedIn) -> Response:
    """The cookie of the new session, and the page that was waited for; the browser's earlier session ends."""
    of.sign_in.sign_out(who.session_id)
    session = signed_in.session
    scan = of.visits.spend_scan(who.visit_id)
    if scan is not None and scan.kind == PASS:
        scan = of.visits.spend_scan(who.visit_id)
    wanted = of.visits.wanted(who.visit_id)
    address = wanted.address if wanted else "/"
    if scan is not None and scan.kind not in (PASS, INVITATION, SET_UP):
        of.visits.keep_scan(session.id, scan)
        address = address_of(of, scan, signed_in.session.resident_id)
    response = RedirectResponse(address, status_code=303)
    seconds = (session.expires_at - session.began_at) // timedelta(seconds=1)
    cookies.set_cookie(response, of.settings, cookies.SESSION, signed_in.token, seconds=seconds)
    cookies.drop_cookie(response, of.settings, cookies.VISIT)
    return response


def _choose_simple_screen(of: House, session: Session) -> None:
    me = session.resident_id
    of.profiles.choose_screen(by=me, resident_id=me, is_simple=True, request_id=secrets.token_hex(16))


def _with_invitation(of: House, who: Visitor, device: str) -> SignedIn:
    """A second tap on a slow line throws the first answer away: it is answered alike, the code spent or not."""
    begun = of.visits.begun(who.visit_id)
    if begun and who.pending_scan is None:
        return of.sign_in.once_more(begun, device=device)
    return of.sign_in.with_invitation(_scanned(who, INVITATION), device=device)


async def _with_card(of: House, request: Request, fields: dict[str, str]) -> SignedIn:
    who = visitor_of(request)
    _require_try(of, who)
    typed = fields.get("code", "").strip()
    if typed and (scan := read_code(of, typed)).kind == PASS:
        # a typed card is remembered like a scanned one, so that after a wrong PIN only the PIN is asked for again
        of.visits.keep_scan(who.visit_id, scan)
    attempt = of.sign_in.begin(typed or _scanned(who, PASS))
    is_right = await of.pins.is_right(attempt.pin_hash, fields.get("pin", "").strip())
    kind = OWN if fields.get("kind") == OWN else SHARED
    return of.sign_in.finish(attempt, is_right=is_right, kind=kind, device=_device(request))


async def _set_up(of: House, request: Request, fields: dict[str, str]) -> SignedIn:
    who = visitor_of(request)
    _require_try(of, who)
    code = _scanned(who, SET_UP)
    details = Details(called_name=fields.get("called_name", ""), language=fields.get("language") or who.language)
    details.checked()
    pin = fields.get("pin", "").strip()
    if fields.get("pin_again", pin).strip() != pin:
        raise Refusal("pins_differ")
    staff = of.neighbours.set_up(
        code,
        name=fields.get("name", ""),
        place=fields.get("place", ""),
        address=fields.get("address", ""),
        details=details,
        pin_hash=await of.pins.hashed(pin, staff=True),
    )
    return of.sign_in.open_session(staff, kind=OWN, device=_device(request))


def _require_try(of: House, who: Visitor) -> None:
    if not of.rate_limits.allows("sign_in", browser=who.visit_id, address=who.address):
        raise Refusal("too_many_tries")


def _without_pins(fields: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if not name.startswith("pin")}


def _scanned(who: Visitor, kind: str) -> str:
    scan = who.pending_scan
    if scan is None or scan.kind != kind:
        raise Refusal("card_missing" if kind == PASS else "code_expired")
    return scan.code


def _device(request: Request) -> str:
    return device_name(request.headers.get("user-agent", ""))
