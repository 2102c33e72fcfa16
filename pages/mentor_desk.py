"""The mentor's desk: confirming first; then whom one could help, and whom one could bring together."""

from app.domain.exchange import AGREED, DISPUTED, UNDER_WAY, Exchange
from app.domain.match import PROPOSED
from app.domain.matching import Suggestion
from app.server.house import house
from app.server.visitor import visitor
from components.exchange_card import exchange_card
from components.feedback import say
from components.frame import page
from components.hours_form import hours_fields, hours_in
from components.introductions import my_introductions
from components.listing_card import listing_card
from components.live_region import live
from components.markup import (
    action,
    card,
    details,
    empty_state,
    form,
    h1,
    h2,
    link,
    listed_cards,
    notice,
    p,
    row,
    skill_icon,
    stack,
    tag,
)
from components.match_card import match_card
from components.suggestions import help_words
from components.texts import t, text
from components.vouching import newcomer_card

MOST_SHOWN = 8
MOST_NEWCOMERS = 4


@page("/mentor-desk", title=text("Bestätigen"), needs="mentor", nav="desk")
def mentor_desk() -> None:
    me = visitor().signed_in
    is_mentor = house().people.get(by=me, resident_id=me).is_mentor
    h1(t("Tausche bestätigen"))
    p(t("Scanne den Code auf einem der beiden Handys. Oder beide Karten nacheinander."))
    with tag("div", cls="columns wide") if is_mentor else stack():
        with stack():
            with row():
                link(t("Code scannen"), "/scan", kind="main", icon="qr_code_scanner")
                link(t("Zwei Karten scannen"), "/two-cards", kind="quiet", icon="badge")
            live({"exchanges"}, lambda: _lists(me), spoken=True)
        if is_mentor:
            with stack():
                live({"presence"}, lambda: _presence(me))
                live({"listings", f"matches-of:{me}"}, lambda: _bringing_together(me))
                live({"listings", "exchanges"}, lambda: _open_needs(me))
                my_introductions(me)
                _hours(me)


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
    if exchanges:
        listed_cards(exchanges, lambda exchange: exchange_card(exchange, me))


def _presence(me: str) -> None:
    if house().mentors.is_here(me):
        with notice(t("Du stehst als „jetzt da“ bei den Mentor*innen."), "good"):
            action(t("Ich gehe"), lambda request: house().mentors.go(by=me, request_id=request), kind="quiet",
                   undo=lambda request: house().mentors.go(by=me, is_gone=False, request_id=request),
                   said=t("Bis bald!"))  # fmt: skip


def _bringing_together(me: str) -> None:
    h2(t("Zusammenbringen"))
    mine = [match for match in house().matches.convened(by=me) if match.state == PROPOSED]
    with stack():
        for match in mine[:MOST_SHOWN]:
            match_card(match, me)
    circles = house().suggestions.to_bring_together(by=me, most=MOST_SHOWN)
    if not circles:
        empty_state(t("Gerade passt nichts zusammen"), t("Sobald Leute einander helfen könnten, steht es hier."))
    with stack():
        for circle in circles[:MOST_SHOWN]:
            _circle(circle)
    link(t("Selbst zusammenstellen"), "/bring-together", kind="quiet", icon="groups")


def _circle(circle: Suggestion) -> None:
    legs = ",".join(f"{leg.giver_id}.{leg.receiver_id}.{leg.skill_id}" for leg in circle.legs)
    with card(href=f"/bring-together?legs={legs}", cls="card-link"):
        with tag("span", cls="card-picture"):
            skill_icon(circle.legs[0].skill_id)
        with tag("span", cls="card-words"):
            for leg in circle.legs:
                tag("span", help_words(leg.giver_id, leg.receiver_id, leg.skill_id))


def _open_needs(me: str) -> None:
    needs = house().mentors.unanswered_needs(by=me)
    if needs:
        h2(t("Hier hilft noch niemand"))
        listed_cards(needs[:MOST_SHOWN], listing_card)
    newcomers = house().mentors.newcomers(by=me)
    if newcomers:
        h2(t("Neu und noch ohne Tausch"))
        with stack():
            for resident in newcomers[:MOST_NEWCOMERS]:
                newcomer_card(resident, me)


def _hours(me: str) -> None:
    def save(values: dict[str, str], request: str) -> None:
        house().mentors.set_presence(by=me, resident_id=me, hours=hours_in(values), request_id=request)
        say(t("Gespeichert."))

    with details(t("Wann ich meistens da bin")), form(save, submit=t("Speichern"), kind="quiet"):
        hours_fields(t("Meine Zeiten im Laden"), house().people.get(by=me, resident_id=me).presence)
    with row():
        link(t("So sehen mich andere"), f"/mentors/{me}", kind="quiet", icon="visibility")
        link(t("Drucken"), "/team/print", kind="quiet", icon="print")
