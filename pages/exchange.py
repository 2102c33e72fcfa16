"""One exchange: how it stands, what can be done now, and what happened so far; live for everybody who looks at it."""

from collections.abc import Callable

from app.domain import exchange as states
from app.domain.exchange import Exchange
from app.server.house import house
from app.server.visitor import visitor
from components.contact import contact
from components.exchange_actions import (
    answer_actions,
    dispute_form,
    excuse_form,
    missed_form,
    settle_form,
    take_back_action,
    undo_answers,
    undo_form,
)
from components.exchange_card import ExchangeFacts, ExchangeHistory
from components.exchange_terms import change_time_form, decline_form
from components.frame import page
from components.inbox import write_link
from components.live_region import follow, live
from components.markup import action, back_link, details, link, notice, p, tag
from components.qr import qr
from components.texts import t, text
from components.wording import clock_words, minutes_words, person_name


@page("/exchanges/{exchange_id}", title=text("Tausch"), nav="dates")
def exchange(exchange_id: str) -> None:
    me = visitor().signed_in
    is_mine = me in house().exchanges.get(by=me, exchange_id=exchange_id).participants
    back_link("/exchanges" if is_mine else "/mentor-desk")
    topics = {f"exchange:{exchange_id}"}

    def current() -> Exchange:
        return house().exchanges.get(by=me, exchange_id=exchange_id)

    follow(topics, lambda: _head(current, me), spoken=True)
    live(topics, lambda: _actions(current(), me), depends_on=lambda: _what_actions_go_by(current(), me))
    if is_mine:
        write_link(exchange_id, current().other(me))
        contact(current(), me)
    follow(topics, lambda: _history(current))


def _head(current: Callable[[], Exchange], me: str) -> Callable[[], bool]:
    first = current()
    facts, arrivals = ExchangeFacts(first, me), _Arrivals(first, me)

    def bring_up_to_date() -> bool:
        now = current()
        arrivals.show(now)
        return facts.show(now)

    return bring_up_to_date


def _history(current: Callable[[], Exchange]) -> Callable[[], bool]:
    history = ExchangeHistory(current())
    return lambda: history.show(current())


def _actions(now: Exchange, me: str) -> None:
    take_back_action(now, me)
    if me in now.participants:
        _PARTICIPANT.get(now.state, _nothing_more)(now, me)
    else:
        _witness(now, me)


def _what_actions_go_by(now: Exchange, me: str) -> object:
    """What else changes, such as the other one's arrival, leaves half-written forms alone."""
    mine = now.arrived_at(me) if me in now.participants else None
    return now.state, now.proposed_by, now.starts_at, now.place_id, now.planned_minutes, now.undo_asked_by, mine


def _proposed(now: Exchange, me: str) -> None:
    if now.proposed_by == me:
        notice(t("{name} muss noch zusagen.", name=person_name(now.other(me))))
        change_time_form(now, me)
        decline_form(now, me, cancel=True)
    else:
        answer_actions(now, me)
        change_time_form(now, me)
        decline_form(now, me, cancel=False)


def _agreed(now: Exchange, me: str) -> None:
    if now.arrived_at(me) is None:
        if house().check_in.is_today(now, house().clock.now()):
            link(t("Ich bin da: Türcode scannen"), "/scan", kind="main", icon="qr_code_scanner")
        else:
            notice(t("An dem Tag scannt ihr beide den Türcode am Eingang."))
    else:
        _code(now, me)
        _leave(now, me)
    change_time_form(now, me)
    decline_form(now, me, cancel=True)
    if house().clock.now() >= now.starts_at:
        missed_form(now, me)
        dispute_form(now, me)


def _under_way(now: Exchange, me: str) -> None:
    notice(t("Ihr seid beide da. Wenn ihr fertig seid, zeigt einem*einer Mentor*in diesen Code."), "good")
    _code(now, me)
    _leave(now, me)
    dispute_form(now, me)


def _outcome(now: Exchange) -> None:
    minutes = minutes_words(now.booked_minutes or 0)
    by = person_name(now.confirmed_by)
    if not now.booked_minutes:
        notice(t("{name} hat den Tausch ohne Buchung abgeschlossen.", name=by))
    elif now.gift:
        notice(t("{time} als Geschenk, bestätigt von {name}. Danke!", time=minutes, name=by), "good")
    else:
        notice(t("{time} gebucht, bestätigt von {name}. Danke!", time=minutes, name=by), "good")


def _booked(now: Exchange, me: str) -> None:
    _outcome(now)
    if now.undo_asked_by:
        undo_answers(now, me)
        return
    link(t("Mein Zeitkonto"), "/account", kind="quiet", icon="schedule")
    undo_form(now, me)
    if now.state == states.BOOKED:
        dispute_form(now, me)


def _missed(now: Exchange, me: str) -> None:
    notice(t("Diesmal hat es nicht geklappt. Das kommt vor."))
    if me in now.missed_by:
        excuse_form(now, me)
    dispute_form(now, me)
    _again(now, me)


def _disputed(now: Exchange, me: str) -> None:
    notice(t("Ein*e Mentor*in oder das Team klärt das mit euch. Bis dahin bleibt alles, wie es ist."), "warning")


def _nothing_more(now: Exchange, me: str) -> None:
    _again(now, me)


def _again(now: Exchange, me: str) -> None:
    link(t("Neu verabreden"), f"/propose-to/{now.other(me)}", kind="quiet", icon="handshake")


def _witness(now: Exchange, me: str) -> None:
    """What mentors and staff see of other people's exchanges."""
    if now.state in (states.AGREED, states.UNDER_WAY):
        link(t("Bestätigen"), f"/confirm/{now.id}", kind="main", icon="handshake")
        missed_form(now, me)
    if now.state in (states.BOOKED, states.SETTLED):
        _outcome(now)
    if now.state == states.DISPUTED:
        settle_form(now, me)
    if now.undo_asked_by:
        undo_answers(now, me)
    elif now.state in (states.BOOKED, states.SETTLED):
        undo_form(now, me)


class _Arrivals:
    """Who is there, and since when."""

    def __init__(self, now: Exchange, me: str) -> None:
        self._me = me
        self._lines = {who: tag("p", cls="arrival", hidden=True) for who in now.participants}
        self.show(now)

    def show(self, now: Exchange) -> None:
        for who, line in self._lines.items():
            words = self._words(now, who)
            if words != line.text:
                line.set_text(words)
                line.set_attribute("hidden", not words)

    def _words(self, now: Exchange, who: str) -> str:
        at = now.arrived_at(who)
        if at is None or now.state not in (states.AGREED, states.UNDER_WAY):
            return ""
        if who == self._me:
            return t("Du bist da seit {time}", time=clock_words(at))
        return t("{name} ist da seit {time}", name=person_name(who), time=clock_words(at))


def _code(now: Exchange, me: str) -> None:
    with tag("figure", cls="code"):
        qr(house().exchanges.code_of(by=me, exchange_id=now.id), label=t("Code für diesen Tausch"))
        tag("figcaption", t("Für den*die Mentor*in"))


def _leave(now: Exchange, me: str) -> None:
    with details(t("Ich gehe wieder")):
        p(t("Dann ist deine Ankunft nicht mehr eingetragen. Du kannst sie später wieder eintragen."))
        action(
            t("Ankunft zurücknehmen"),
            lambda request: _left(now, me, request),
            kind="quiet",
        )


def _left(now: Exchange, me: str, request: str) -> None:
    house().check_in.leave(by=me, exchange_id=now.id, request_id=request)


_PARTICIPANT = {
    states.PROPOSED: _proposed,
    states.AGREED: _agreed,
    states.UNDER_WAY: _under_way,
    states.BOOKED: _booked,
    states.SETTLED: _booked,
    states.MISSED: _missed,
    states.DISPUTED: _disputed,
}
