"""A match: who helps whom, who has agreed, and for each member one button."""

from app.domain.exchange import OFF_STATES
from app.domain.match import AGREED, PROPOSED, Leg, Match
from app.server.house import house
from app.server.visitor import visitor
from components.asked import asked
from components.exchange_words import place_name, state_badge
from components.frame import page
from components.live_region import live
from components.markup import action, card, h1, h2, icon, link, notice, row, skill_icon, stack, tag
from components.match_card import is_late, match_badge, match_title
from components.suggestions import leg_words
from components.texts import t, text
from components.wording import minutes_words, names, when_words


@page("/matches/{match_id}", title=text("Zusammenbringen"), nav="dates")
def match(match_id: str) -> None:
    me = visitor().signed_in
    house().matches.get(by=me, match_id=match_id)
    live({f"match:{match_id}"}, lambda: _match(match_id, me), spoken=True)


def _match(match_id: str, me: str) -> None:
    shown = house().matches.get(by=me, match_id=match_id)
    h1(match_title(shown))
    match_badge(shown)
    if shown.note:
        tag("p", shown.note, cls="own-words", dir="auto")
    with stack():
        for leg in shown.legs:
            _leg(leg, me)
    with tag("ul", cls="fact-list"):
        _fact("event", when_words(shown.starts_at))
        _fact("schedule", t("Jede*r etwa {time}", time=minutes_words(shown.legs[0].planned_minutes)))
        _fact("location_on", place_name(shown.place_id))
    _answer(shown, me)


def _leg(leg: Leg, me: str) -> None:
    exchange = house().matches.exchange(leg)
    mine = exchange is not None and me in exchange.participants
    with card(href=f"/exchanges/{leg.exchange_id}" if mine else None, cls="card-link"):
        with tag("span", cls="card-picture"):
            skill_icon(leg.skill_id)
        with tag("span", cls="card-words"):
            tag("strong", leg_words(leg, me))
        if exchange is not None:
            state_badge(exchange)


def _fact(name: str, words: str) -> None:
    with tag("li"):
        icon(name)
        tag("span", words)


def _answer(shown: Match, me: str) -> None:
    def agree(request: str) -> None:
        house().matches.agree(by=me, match_id=shown.id, request_id=request)

    def leave(request: str) -> None:
        house().matches.leave(by=me, match_id=shown.id, request_id=request)

    off = [exchange.state in OFF_STATES for exchange in map(house().matches.exchange, shown.legs) if exchange]
    if shown.state == AGREED and not all(off):
        _agreed(is_whole=not any(off))
        if me in shown.members:
            link(t("Zu meinen Terminen"), "/exchanges", kind="quiet", icon="event")
    elif shown.state != PROPOSED:
        notice(t("Daraus wird nichts. Das ist in Ordnung: Es findet sich etwas anderes."))
    elif is_late(shown):
        notice(t("Die Zeit ist vorbei, ohne dass alle geantwortet haben."))
    else:
        h2(t("Wer macht mit?"))
        notice(t("Noch offen: {names}", names=names(shown.waits_for)))
        with row():
            if me in shown.waits_for:
                action(t("Ich mache mit"), agree, icon="check", said=t("Schön! Sobald alle Ja sagen, gilt es."))
            question = t("Dann wird für alle nichts daraus, und alle bekommen Bescheid.")
            if me in shown.members:
                said = t("In Ordnung. Die anderen bekommen Bescheid.")
                asked(t("Lieber nicht"), leave, question=question, yes=t("Ja, lieber nicht"), said=said)
            elif me == shown.convener_id:
                said = t("Zurückgenommen.")
                asked(t("Zurücknehmen"), leave, question=question, yes=t("Ja, zurücknehmen"), said=said)


def _agreed(*, is_whole: bool) -> None:
    if is_whole:
        notice(t("Alle machen mit. Jeder Tausch steht jetzt unter „Termine“ und wird einzeln bestätigt."), "good")
    else:
        notice(t("Eine Hilfe fällt aus. Was sonst verabredet ist, bleibt und wird einzeln bestätigt."))
