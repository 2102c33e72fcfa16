"""Dates: all my exchanges, open ones first, and what is on in the neighbourhood."""

from app.domain.exchange import OPEN_STATES
from app.server.house import house
from app.server.visitor import visitor
from components.event_card import event_card
from components.exchange_card import exchange_card
from components.frame import page
from components.live_region import live
from components.markup import details, empty_state, h1, h2, link, stack, tag
from components.match_card import matches_waiting
from components.texts import t, text

MOST_PAST = 50


@page("/exchanges", title=text("Termine"), nav="dates")
def exchanges() -> None:
    me = visitor().signed_in
    h1(t("Meine Termine"))
    with tag("div", cls="columns wide"):
        with stack():
            live({f"matches-of:{me}"}, lambda: matches_waiting(me))
            live({f"exchanges-of:{me}"}, lambda: _mine(me))
        with stack():
            _events()


def _events() -> None:
    h2(t("Veranstaltungen"))
    events = house().neighbours.coming_events()
    if not events:
        empty_state(t("Gerade ist nichts geplant"), t("Schau bald wieder herein."))
    for event in events:
        event_card(event)


def _mine(me: str) -> None:
    mine = house().exchanges.of(by=me)
    open_ones = sorted((e for e in mine if e.state in OPEN_STATES), key=lambda exchange: exchange.starts_at)
    past = [exchange for exchange in reversed(mine) if exchange.state not in OPEN_STATES][:MOST_PAST]
    if not open_ones:
        empty_state(t("Noch nichts verabredet"), t("Such dir etwas aus oder biete etwas an."))
        link(t("Jemanden finden"), "/find", kind="main", icon="search")
    with stack():
        for exchange in open_ones:
            exchange_card(exchange, me)
    if past:
        with details(t("Frühere Tausche")), stack():
            for exchange in past:
                exchange_card(exchange, me)
