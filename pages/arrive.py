"""Arriving: after the door code, one button for today's exchange; several to choose from; or a kind word."""

from collections.abc import Callable

from app.domain.exchange import Exchange
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from app.services.check_in import DoorTicket
from components.event_words import event_title
from components.exchange_card import ExchangeFacts
from components.exchange_words import place_name
from components.feedback import say
from components.frame import goto, page
from components.live_region import live
from components.markup import action, empty_state, h1, h2, link, notice, p, stack, tag
from components.texts import t, text
from components.wording import clock_words


@page("/arrive", title=text("Ankommen"), nav="scan")
def arrive() -> None:
    me, scan = visitor().signed_in, visitor().pending_scan
    if scan is None or scan.ticket is None:
        raise Refusal("ticket_expired")
    ticket = scan.ticket
    h1(t("Willkommen im {place}", place=place_name(ticket.place_id)))
    todays = house().check_in.todays(by=me)
    here = [exchange for exchange in todays if exchange.place_id == ticket.place_id]
    if len(here) > 1:
        p(t("Du hast heute mehrere Tausche. Für welchen bist du da?"))
    # whoever has somebody waiting came for them, also on an evening when more is on
    with stack():
        for exchange in here:
            _arrival(exchange, me, ticket)
    live({f"attendances-of:{me}"}, lambda: _events(me, ticket, kind="quiet" if here else "main"))
    if not here:
        _nothing_here(todays, is_event=bool(house().arrivals.on_at(ticket.place_id)))
    if house().people.get(by=me, resident_id=me).is_mentor:
        live({"presence"}, lambda: _as_mentor(me, ticket))


def _events(me: str, ticket: DoorTicket, *, kind: str) -> None:
    """What is on at the place now: whoever stands at its door has come to it."""
    there = {each.occurrence_id for each in house().arrivals.of_resident(by=me) if each.is_here}
    for occurrence in house().arrivals.on_at(ticket.place_id):
        with tag("section", cls="arrival-choice"):
            h2(event_title(occurrence.event)).set_attribute("dir", "auto")
            if occurrence.id in there:
                notice(t("Du bist angekommen. Schön, dass du da bist!"), "good")
            else:
                action(t("Ich bin hier dabei"), _coming(me, occurrence.id, ticket), kind=kind, icon="check")


def _coming(me: str, occurrence_id: str, ticket: DoorTicket) -> Callable[[str], None]:
    def arrive_(request: str) -> None:
        house().arrivals.arrive(
            by=me, occurrence_id=occurrence_id, resident_id=me, ticket=ticket, request_id=request
        )  # fmt: skip

    return arrive_


def _as_mentor(me: str, ticket: DoorTicket) -> None:
    """Mentors come without an exchange too."""
    if house().mentors.is_here(me):
        notice(t("Du stehst als „jetzt da“ bei den Mentor*innen."), "good")
        link(t("Zu deiner Seite als Mentor*in"), "/mentor-desk", kind="quiet", icon="supervisor_account")
        return

    def arrive_(request: str) -> None:
        house().mentors.arrive(by=me, ticket=ticket, request_id=request)

    action(
        t("Ich bin als Mentor*in da"),
        arrive_,
        kind="quiet",
        icon="supervisor_account",
        said=t("Schön, dass du da bist!"),
    )


def _arrival(exchange: Exchange, me: str, ticket: DoorTicket) -> None:
    def check_in(request: str) -> None:
        house().check_in.check_in(by=me, exchange_id=exchange.id, ticket=ticket, request_id=request)
        say(t("Schön, dass du da bist!"))
        goto(f"/exchanges/{exchange.id}")

    with tag("section", cls="arrival-choice"):
        ExchangeFacts(exchange, me, heading="h2")
        at = exchange.arrived_at(me)
        if at is not None:
            p(t("Du bist da seit {time}", time=clock_words(at)))
            link(t("Zum Tausch"), f"/exchanges/{exchange.id}", kind="main", icon="handshake")
        else:
            action(t("Ich bin da"), check_in, icon="check")


def _nothing_here(elsewhere: list[Exchange], *, is_event: bool) -> None:
    if elsewhere:
        empty_state(
            t("Hier ist heute kein Tausch von dir"),
            t("Dein Tausch heute ist an einem anderen Ort: {place}.", place=place_name(elsewhere[0].place_id)),
        )
        link(t("Zum Tausch"), f"/exchanges/{elsewhere[0].id}", kind="quiet", icon="event")
    else:
        empty_state(t("Für heute ist nichts verabredet"), t("Schön, dass du da bist! Magst du gleich etwas tauschen?"))
    # where something is on, coming to it is what the page is for
    link(t("Tausch jetzt vereinbaren"), "/find", kind="quiet" if is_event else "main", icon="handshake")
    p(t("Ist die andere Person auch hier? Ein*e Mentor*in kann euren Tausch gleich mit euren Karten eintragen."))
