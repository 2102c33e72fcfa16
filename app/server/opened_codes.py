"""Opening a code, whichever camera read it: it is kept for this browser, and a clean address says what it is for."""

from app.domain.code import BLANK, DOOR, EXCHANGE, INVITATION, PASS, SET_UP, SHEET, STATION, code_in
from app.domain.exchange import Exchange
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.house import House
from app.server.paper_links import paper_link_in
from app.server.visitor import Visitor
from app.server.visits import PendingScan

PROBLEM_ADDRESS = "/code-problem"
SIGN_IN_ADDRESS = "/sign-in"
REGISTER_ADDRESS = "/team/register"
_STAMPS = {STATION: "/stamp", SHEET: "/stamp-sheet"}
_ADDRESSES = {DOOR: "/arrive", INVITATION: "/invitation", SET_UP: "/set-up"}


def address_of(of: House, scan: PendingScan, resident_id: str | None) -> str:
    """The page that goes on with a scan; a card says who somebody is, so before sign-in it asks for the PIN.

    Raises: Refusal `strangers_card`: only mentors and staff do something with another person's card.
    """
    if scan.kind in _ADDRESSES:
        return _ADDRESSES[scan.kind]
    resident = of.store.get(Resident, resident_id) if resident_id else None
    if scan.kind == BLANK and not (resident and resident.is_staff):
        raise Refusal("card_without_owner")
    if resident is None:
        return SIGN_IN_ADDRESS
    if scan.kind == BLANK:
        return REGISTER_ADDRESS
    if scan.kind in _STAMPS:
        return _STAMPS[scan.kind]
    if scan.kind == EXCHANGE:
        exchange = of.store.get(Exchange, scan.subject_id)
        is_witness = exchange is not None and resident.may_confirm and resident.id not in exchange.participants
        return f"/{'confirm' if is_witness else 'exchanges'}/{scan.subject_id}"
    assert scan.kind == PASS, scan.kind
    if scan.subject_id == resident.id:
        return "/my-card"
    if not resident.may_confirm:
        raise Refusal("strangers_card")
    return "/two-cards"


def read_code(of: House, scanned: object) -> PendingScan:
    """What the text stands for; nothing changes. Raises: Refusal."""
    scan = of.scans.read(scanned)
    return PendingScan(kind=scan.kind, subject_id=scan.subject_id, code=code_in(scanned), ticket=scan.ticket)


def open_code(of: House, scanned: object, who: Visitor) -> str:
    """For a scan inside an open page: keep it and say where to go.

    Raises: Refusal, `too_many_codes` among them.
    """
    if not of.rate_limits.allows("code", browser=who.visit_id, address=who.address):
        raise Refusal("too_many_codes")
    if printed := paper_link_in(of.settings.origin, scanned):
        return printed
    scan = read_code(of, scanned)
    if not who.visit_id:
        # an open page cannot set the cookie that remembers the scan, so the code takes the way of a phone's camera
        return f"/Q/{scan.code}"
    address = address_of(of, scan, who.resident_id)
    of.visits.keep_scan(who.visit_id, scan)
    return address
