"""From a scanned text to the page it leads to; the code itself waits in the browser's visit, never in an address."""

from app.domain.code import DOOR, EXCHANGE, INVITATION, PASS, SET_UP, code_in
from app.domain.exchange import Exchange
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.house import House
from app.server.visits import PendingScan
from app.services.scans import Scan


def take_scan(of: House, text: object, *, visit_id: str, resident_id: str | None) -> str:
    """Keep what was scanned for this browser, and say which page goes on with it.

    Raises: Refusal `code_unknown` and the other reasons why a code does not hold, `own_phone_or_mentor` for a
    stranger's card.
    """
    scan = of.scans.read(text)
    path = _page_for(of, scan, of.store.get(Resident, resident_id) if resident_id else None)
    of.visits.keep(
        visit_id,
        PendingScan(kind=scan.kind, subject_id=scan.subject_id, code=code_in(text), scanned_at=of.clock.now()),
    )
    return path


def _page_for(of: House, scan: Scan, resident: Resident | None) -> str:
    if scan.kind == INVITATION:
        return "/invitation"
    if scan.kind == SET_UP:
        return "/set-up"
    if scan.kind == DOOR:
        return "/arrive"
    if resident is None:
        # a card says who somebody is; the PIN says that it is they
        return "/sign-in"
    if scan.kind == EXCHANGE:
        return _exchange_page(of, scan.subject_id, resident)
    assert scan.kind == PASS, scan.kind
    if scan.subject_id == resident.id:
        return "/my-card"
    if resident.may_confirm:
        return "/two-cards"
    raise Refusal("own_phone_or_mentor")


def _exchange_page(of: House, exchange_id: str, resident: Resident) -> str:
    exchange = of.store.get(Exchange, exchange_id)
    if exchange is not None and resident.id not in exchange.participants and resident.may_confirm:
        return f"/confirm/{exchange_id}"
    return f"/exchanges/{exchange_id}"
