"""The mentor's desk: who waits for a confirmation, what is to be settled, and the scanner one tap away."""

from app.domain.exchange import AGREED, DISPUTED, UNDER_WAY, Exchange
from app.server.house import house
from app.server.visitor import visitor
from components.exchange_card import exchange_card
from components.frame import page
from components.live_region import live
from components.markup import empty_state, h1, h2, link, p, stack
from components.texts import t, text


@page("/desk", title=text("Bestätigen"), needs="mentor", nav="desk")
def desk() -> None:
    me = visitor().signed_in
    h1(t("Tausche bestätigen"))
    p(t("Scanne den Code auf einem der beiden Handys. Oder beide Karten nacheinander."))
    link(t("Code scannen"), "/scan", kind="main", icon="qr_code_scanner")
    link(t("Zwei Karten scannen"), "/two-cards", kind="quiet", icon="badge")
    live({"exchanges"}, lambda: _lists(me), spoken=True)


def _lists(me: str) -> None:
    waiting = _others(UNDER_WAY, me)
    h2(t("Beide sind da"))
    if not waiting:
        empty_state(t("Gerade wartet niemand"), t("Sobald zwei Menschen angekommen sind, stehen sie hier."))
    _cards(waiting, me)
    now = house().clock.now()
    coming = [exchange for exchange in _others(AGREED, me) if house().check_in.is_today(exchange, now)]
    if coming:
        h2(t("Heute noch"))
        _cards(coming, me)
    disputed = _others(DISPUTED, me)
    if disputed:
        h2(t("Bitte klären"))
        _cards(disputed, me)


def _others(state: str, me: str) -> list[Exchange]:
    found = [e for e in house().exchanges.in_states(state, by=me) if me not in e.participants]
    return sorted(found, key=lambda exchange: exchange.starts_at)


def _cards(exchanges: list[Exchange], me: str) -> None:
    with stack():
        for exchange in exchanges:
            exchange_card(exchange, me)
