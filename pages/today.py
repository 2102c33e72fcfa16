"""Today: what is next, who waits for me, how is my time."""

from datetime import timedelta

from app.domain.exchange import AGREED, OPEN_STATES, PROPOSED, UNDER_WAY, Exchange
from app.server.house import house
from app.server.visitor import visitor
from components.account_words import account_sentence
from components.event_card import event_card
from components.exchange_card import exchange_card
from components.frame import page
from components.install_hint import install_hint, may_install
from components.live_region import live
from components.markup import card, empty_state, h1, h2, link, listed_cards, p, stack, tag
from components.match_card import matches_waiting
from components.round_invitation import rounds_on
from components.simple_screen import simple_home
from components.suggestions import suggestions_for
from components.texts import t, text, tn

MOST_EVENTS = 2
AHEAD = timedelta(days=14)


@page("/", title=text("Heute"), nav="today")
def today() -> None:
    me = visitor().signed_in
    resident = house().people.get(by=me, resident_id=me)
    h1(t("Hallo {name}", name=resident.called_name))
    if resident.simple_screen:
        simple_home(me)
        return
    live({"events"}, rounds_on)
    if resident.may_confirm:
        live({"exchanges"}, lambda: _waiting_at_the_desk(me))
    if resident.is_staff:
        link(t("Zum Team: aufnehmen, drucken, Tür"), "/team", kind="quiet", icon="storefront")
    with tag("div", cls="columns wide"):
        with stack():
            live({f"matches-of:{me}"}, lambda: matches_waiting(me))
            live({f"exchanges-of:{me}"}, lambda: _exchanges(me))
            live({f"account-of:{me}"}, lambda: _account(me))
            live({f"account-of:{me}"}, lambda: install_hint(me), depends_on=lambda: may_install(me))
        with stack():
            suggestions_for(me)
            live({"events", f"sign-ups-of:{me}"}, lambda: _next_events(me))


def _waiting_at_the_desk(me: str) -> None:
    waiting = [e for e in house().exchanges.in_states(UNDER_WAY, by=me) if me not in e.participants]
    if waiting:
        words = tn("{n} Tausch wartet auf Bestätigung", "{n} Tausche warten auf Bestätigung", len(waiting))
        link(words, "/mentor-desk", kind="main", icon="handshake")


def _exchanges(me: str) -> None:
    mine = [e for e in house().exchanges.of(by=me) if e.state in OPEN_STATES or e.undo_asked_by]
    asked = [e for e in mine if waits_for(e, me)]
    if asked:
        h2(t("Wartet auf dich"))
        _cards(asked, me)
    coming = sorted((e for e in mine if e.state in (AGREED, UNDER_WAY)), key=lambda exchange: exchange.starts_at)
    h2(t("Als Nächstes"))
    if coming:
        _cards(coming[:3], me)
    else:
        empty_state(t("Noch nichts verabredet"), t("Wer kann dir helfen? Wem kannst du helfen?"))
    link(t("Jemanden finden"), "/find", kind="quiet" if coming else "main", icon="search")


def waits_for(exchange: Exchange, me: str) -> bool:
    """Whether `me` is the one to answer."""
    if exchange.undo_asked_by:
        return exchange.undo_asked_by != me
    return exchange.state == PROPOSED and exchange.proposed_by != me


def _cards(exchanges: list[Exchange], me: str) -> None:
    listed_cards(exchanges, lambda exchange: exchange_card(exchange, me))


def _account(me: str) -> None:
    with card(href="/account", cls="card-link account-card"):
        p(account_sentence(house().accounts.summary(by=me, owner_id=me)))


def _next_events(me: str) -> None:
    now, mine = house().clock.now(), house().sign_ups.mine(by=me)
    coming = [each for each in house().events.coming(now, now + AHEAD) if not each.is_off]
    # what one signed up for comes first, then what is soonest
    coming.sort(key=lambda occurrence: occurrence.id not in mine)
    if coming:
        h2(t("Veranstaltungen"))
        listed_cards(coming[:MOST_EVENTS], lambda each: event_card(each, my_state=mine.get(each.id, "")))
        link(t("Alle Veranstaltungen"), "/events", kind="quiet", icon="calendar_month")
    link(t("Karte"), "/map", kind="text", icon="map")
