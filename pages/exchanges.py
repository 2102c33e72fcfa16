"""Dates: all my exchanges, open ones first, and what is on in the neighbourhood."""

from datetime import timedelta

from app.domain.exchange import OPEN_STATES
from app.server.house import house
from app.server.visitor import visitor
from components.event_card import event_card
from components.exchange_card import exchange_card
from components.frame import page
from components.live_region import live
from components.markup import details, empty_state, h1, h2, link, listed_cards, stack, tag
from components.match_card import matches_waiting
from components.simple_screen import what_is_new
from components.texts import t, text

MOST_PAST = 50
MOST_EVENTS = 6
AHEAD = timedelta(days=30)


@page("/exchanges", title=text("Termine"), nav="dates")
def exchanges() -> None:
    me = visitor().signed_in
    h1(t("Meine Termine"))
    what_is_new(me)
    with tag("div", cls="columns wide"):
        with stack():
            live({f"matches-of:{me}"}, lambda: matches_waiting(me))
            live({f"exchanges-of:{me}"}, lambda: _mine(me))
        with stack():
            live({"events", f"sign-ups-of:{me}"}, lambda: _events(me))


def _events(me: str) -> None:
    h2(t("Veranstaltungen"))
    now, mine = house().clock.now(), house().sign_ups.mine(by=me)
    coming = house().events.coming(now, now + AHEAD)[:MOST_EVENTS]
    if not coming:
        empty_state(t("Gerade ist nichts geplant"), t("Schau bald wieder herein."))
    else:
        listed_cards(coming, lambda each: event_card(each, my_state=mine.get(each.id, "")))
    link(t("Alle Veranstaltungen"), "/events", kind="quiet", icon="calendar_month")


def _mine(me: str) -> None:
    mine = house().exchanges.of(by=me)
    open_ones = sorted((e for e in mine if e.state in OPEN_STATES), key=lambda exchange: exchange.starts_at)
    past = [exchange for exchange in reversed(mine) if exchange.state not in OPEN_STATES][:MOST_PAST]
    if not open_ones:
        empty_state(t("Noch nichts verabredet"), t("Such dir etwas aus oder biete etwas an."))
        link(t("Jemanden finden"), "/find", kind="main", icon="search")
    else:
        listed_cards(open_ones, lambda exchange: exchange_card(exchange, me))
    if past:
        with details(t("Frühere Tausche")):
            listed_cards(past, lambda exchange: exchange_card(exchange, me))
