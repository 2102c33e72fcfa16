"""What a phone shows without the network: my card, my next exchanges, the shop, numbers I was given, the phrase book.

The server says it all in the reader's words; data/static/offline.js only lays it out. It lies in the browser's own
small store, which is emptied at sign-out (data/static/app.js).
"""

from datetime import timedelta
from functools import cache
from typing import Any

from markupsafe import Markup

from app.domain.exchange import AGREED, PROPOSED, UNDER_WAY, Exchange
from app.domain.phrase import FOR_MENTORS, SOURCE_LANGUAGE
from app.domain.place import Place
from app.server.house import house
from app.server.offline_store import serve_offline_store
from app.server.service_worker import OfflinePart
from app.server.static_files import asset
from app.server.visitor import Visitor
from components.exchange_words import place_name, what_about, who_helps
from components.hours_form import hours_words
from components.manifest import BAR_COLOURS
from components.printed import joined, part, said_in
from components.qr import qr_svg
from components.texts import direction, language, speaking, spoken_languages, t
from components.wording import person_name, when_words

SHELL = "/offline"
_STYLES = ("theme.css", "parts.css", "offline.css", "forced_colours.css")
_MOST_EXCHANGES = 5


def install_offline() -> None:
    """Serve it; before the app's own pages."""
    serve_offline_store(_mine, _shell)


def offline_part() -> OfflinePart:
    """What the service worker keeps for everybody."""
    files = [asset(name) for name in (*_STYLES, "offline.js", "logo.svg", "pictures/neighbours.svg")]
    return OfflinePart(name="mine", shells={SHELL: _shell()}, otherwise={}, files=files)


def _mine(who: Visitor) -> dict[str, Any]:
    me = who.signed_in
    resident = house().people.get(by=me, resident_id=me)
    with speaking(who.language):
        return {
            "language": language(),
            "direction": direction(language()),
            "words": _words(),
            "name": resident.called_name,
            "card": qr_svg(house().people.card_address(by=me, resident_id=me)),
            "exchanges": [_exchange(exchange, me) for exchange in _next(me)],
            "places": [_place(place) for place in house().neighbours.places()],
            "contacts": _contacts(me),
            "phrases": _phrases(),
        }


def _words() -> dict[str, str]:
    return {
        "title": t("Gerade kein Netz"),
        "lead": t("Das hier hast du trotzdem dabei."),
        "again": t("Noch einmal versuchen"),
        "card": t("Meine Karte"),
        "exchanges": t("Als Nächstes"),
        "no_exchanges": t("Noch nichts verabredet"),
        "places": t("Wo wir sind"),
        "contacts": t("Nummern, die du bekommen hast"),
        "phrases": t("Sätze zum Zeigen"),
    }


def _next(me: str) -> list[Exchange]:
    """What is still to come, and what began today."""
    since = house().clock.now() - timedelta(hours=12)
    mine = [each for each in house().exchanges.of(by=me) if each.state in (PROPOSED, AGREED, UNDER_WAY)]
    coming = sorted((each for each in mine if each.starts_at > since), key=lambda each: each.starts_at)
    return coming[:_MOST_EXCHANGES]


def _exchange(exchange: Exchange, me: str) -> dict[str, str]:
    return {
        "who": who_helps(exchange, me),
        "what": what_about(exchange),
        "when": when_words(exchange.starts_at),
        "where": place_name(exchange.place_id),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"name": place.name, "address": place.address, "phone": place.phone, "hours": hours_words(place.hours)}


def _contacts(me: str) -> list[dict[str, str]]:
    """Each with the instant from which it is shown no longer, as in the app."""
    told: dict[str, dict[str, str]] = {}
    for exchange in house().exchanges.of(by=me):
        shared = house().contacts.of(by=me, exchange_id=exchange.id)
        if shared.until is not None:
            told[exchange.other(me)] = {
                "name": person_name(exchange.other(me)), "until": shared.until.isoformat(), "phone": shared.phone,
                "messenger": shared.messenger, "email": shared.email,
            }  # fmt: skip
    return list(told.values())


def _phrases() -> list[dict[str, Any]]:
    """Those without gaps, in the reader's language and in German."""
    book, groups = house().catalogue.phrases, []
    for group in book.groups:
        whole = [phrase for phrase in book.phrases if phrase.group_id == group.id and not phrase.gaps]
        if whole and group.id != FOR_MENTORS:
            said = [[phrase.sentence(language()), phrase.sentence(SOURCE_LANGUAGE)] for phrase in whole]
            groups.append({"name": group.name(language()), "phrases": said})
    return groups


@cache
def _shell() -> str:
    """The same for everybody, in all languages of the house, until the script puts in what is theirs."""
    styles = joined([part('<link rel="stylesheet" href="{href}">', href=asset(name)) for name in _STYLES])
    lines = joined([_no_network(code) for code in spoken_languages()])
    return part(
        '<!doctype html><html lang="de" dir="ltr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">{bar}'
        '<title>Ehrensache</title><link rel="icon" href="{logo}">{styles}<script defer src="{script}"></script></head>'
        '<body><main class="page offline" id="content"><img src="{picture}" alt="" width="320" height="150">{lines}'
        "</main></body></html>",
        bar=Markup(BAR_COLOURS),
        logo=asset("logo.svg"), picture=asset("pictures/neighbours.svg"), styles=styles, script=asset("offline.js"),
        lines=lines,
    )  # fmt: skip


def _no_network(code: str) -> Markup:
    with speaking(code):
        return said_in(code, t("Gerade kein Netz. Sobald es wieder da ist, geht es hier weiter."))
