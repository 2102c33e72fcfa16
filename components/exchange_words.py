"""An exchange in words: who helps whom with what, how it stands, and what happened to it."""

from app.domain import exchange as states
from app.domain.exchange import Change, Exchange
from app.server.house import house
from components.elements import Tag
from components.markup import badge
from components.texts import t, text
from components.wording import minutes_words, person_name, skill_name

_STATE_WORDS = {
    states.PROPOSED: text("Vorgeschlagen"),
    states.AGREED: text("Verabredet"),
    states.UNDER_WAY: text("Beide sind da"),
    states.BOOKED: text("Gebucht"),
    states.DECLINED: text("Abgesagt"),
    states.CANCELLED: text("Abgesagt"),
    states.MISSED: text("Nicht zustande gekommen"),
    states.DISPUTED: text("In Klärung"),
    states.SETTLED: text("Geklärt"),
    states.UNDONE: text("Zurückgenommen"),
}
_STATE_KINDS = {states.AGREED: "good", states.UNDER_WAY: "good", states.DISPUTED: "warning", states.PROPOSED: "warning"}

_CHANGE_WORDS = {
    "proposed": text("{name} hat den Tausch vorgeschlagen."),
    "proposed_time": text("{name} hat eine andere Zeit vorgeschlagen."),
    "agreed": text("{name} hat zugesagt."),
    "declined": text("{name} hat abgesagt."),
    "cancelled": text("{name} hat den Tausch abgesagt."),
    "reconsidered": text("{name} hat die Zusage zurückgenommen."),
    "taken_back": text("{name} hat das wieder zurückgenommen."),
    "arrived": text("{name} hat eine Ankunft eingetragen."),
    "left": text("{name} ist wieder gegangen."),
    "confirmed": text("{name} hat den Tausch bestätigt."),
    "on_the_spot": text("{name} hat den Tausch vor Ort eingetragen."),
    "missed": text("{name} hat eingetragen, dass es nicht geklappt hat."),
    "excused": text("{name} hat etwas dazu geschrieben."),
    "disputed": text("{name} hat um Klärung gebeten."),
    "settled": text("{name} hat den Tausch geklärt."),
    "undo_asked": text("{name} möchte die Buchung zurücknehmen."),
    "undo_refused": text("{name} lässt die Buchung, wie sie ist."),
    "undone": text("{name} hat der Rücknahme zugestimmt."),
}


def state_badge(exchange: Exchange) -> Tag:
    """How the exchange stands, as a short word with a colour."""
    return badge(t(_STATE_WORDS[exchange.state]), _kind(exchange))


def show_state(made: Tag, exchange: Exchange) -> None:
    """Let a badge that is there say how the exchange stands now."""
    made.set_text(t(_STATE_WORDS[exchange.state]))
    made.classes(replace=f"badge {_kind(exchange)}")


def _kind(exchange: Exchange) -> str:
    return _STATE_KINDS.get(exchange.state, "note")


def who_helps(exchange: Exchange, reader_id: str) -> str:
    """ "Du hilfst Kurt" or "Kurt hilft dir", or both names for a third person."""
    if reader_id == exchange.giver_id:
        return t("Du hilfst {name}", name=person_name(exchange.receiver_id))
    if reader_id == exchange.receiver_id:
        return t("{name} hilft dir", name=person_name(exchange.giver_id))
    return t(
        "{giver} hilft {receiver}", giver=person_name(exchange.giver_id), receiver=person_name(exchange.receiver_id)
    )


def what_about(exchange: Exchange) -> str:
    return skill_name(exchange.skill_id)


def how_long(exchange: Exchange) -> str:
    minutes = exchange.booked_minutes if exchange.booked_minutes is not None else exchange.planned_minutes
    if not minutes:
        return t("Nichts wurde gebucht")
    return t("{time}, als Geschenk", time=minutes_words(minutes)) if exchange.gift else minutes_words(minutes)


def place_name(place_id: str) -> str:
    place = house().neighbours.place(place_id)
    return place.name if place else ""


def change_words(change: Change, exchange: Exchange) -> str:
    """One step of the history as a sentence."""
    if change.what == "arrived" and change.by in exchange.participants:
        return t("{name} ist angekommen.", name=person_name(change.by))
    return t(_CHANGE_WORDS[change.what], name=person_name(change.by) if change.by else t("Das Team"))
