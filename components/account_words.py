"""An account in words: never a minus sign, never who is ahead; what I gave and what I received."""

from app.server.house import house
from app.services.accounts import Booking, Summary
from components.event_words import event_title
from components.texts import t
from components.wording import minutes_words, person_name


def account_sentence(summary: Summary) -> str:
    """ "Du hast 2 Stunden gegeben und 3 Stunden bekommen. Alles gut." """
    if not (summary.booked_exchanges or summary.given_minutes or summary.received_minutes or summary.from_fund_minutes):
        return t("Du hast noch nichts getauscht. Du kannst gleich anfangen.")
    return " ".join(part for part in (_so_far(summary), _fund_part(summary), _outlook(summary)) if part)


def _so_far(summary: Summary) -> str:
    given, received = minutes_words(summary.given_minutes), minutes_words(summary.received_minutes)
    if not summary.given_minutes and not summary.received_minutes:
        return t("Du hast schon mitgemacht, ganz ohne Buchung.") if summary.booked_exchanges else ""
    if not summary.received_minutes:
        return t("Du hast {given} gegeben.", given=given)
    if not summary.given_minutes:
        return t("Du hast {received} bekommen.", received=received)
    return t("Du hast {given} gegeben und {received} bekommen.", given=given, received=received)


def _fund_part(summary: Summary) -> str:
    time = minutes_words(summary.from_fund_minutes)
    if summary.from_fund_minutes < 0:
        return t("An alle hast du {time} verschenkt.", time=time)
    return t("Vom Gemeinschaftskonto hast du {time} bekommen.", time=time) if summary.from_fund_minutes else ""


def _outlook(summary: Summary) -> str:
    if summary.should_give_some:
        return t("Du hast viel Zeit angespart. Magst du etwas davon verschenken?")
    if summary.left_minutes < 60:
        return t("Jetzt bist du mit Helfen dran. Frag gern eine*n Mentor*in, was passt.")
    return t("Alles gut.")


def left_sentence(summary: Summary) -> str:
    """How much more help may be received before giving some."""
    return t("Du kannst noch {time} Hilfe bekommen, auch ohne vorher selbst zu helfen.",
             time=minutes_words(summary.left_minutes))  # fmt: skip


def booking_words(booking: Booking, *, is_fund: bool = False) -> str:
    """One booking as a sentence; the other may be a person, an organisation or the fund."""
    time, name = minutes_words(abs(booking.minutes)), _other(booking)
    if booking.workshop_id:
        return _workshop_words(booking, time, name, is_fund)
    if booking.is_reversal:
        return t("{time} zurückgenommen, mit {name}", time=time, name=name)
    if is_fund:
        if booking.minutes > 0:
            return t("{name} hat {time} gegeben", name=name, time=time)
        return t("{name} hat {time} bekommen", name=name, time=time)
    if booking.minutes > 0:
        return (
            t("{time} gegeben an {name}", time=time, name=name)
            if booking.exchange_id
            else t("{time} bekommen vom Gemeinschaftskonto", time=time)
        )
    return (
        t("{time} bekommen von {name}", time=time, name=name)
        if booking.exchange_id
        else t("{time} verschenkt an das Gemeinschaftskonto", time=time)
    )


def _workshop_words(booking: Booking, time: str, name: str, is_fund: bool) -> str:
    # by its event: the day may have been moved since, what was booked stays
    event = event_title(house().events.event(booking.workshop_id.partition(".")[0]))
    if booking.is_reversal:
        return t("Für den Workshop „{event}“: {time} zurückgenommen", event=event, time=time)
    if is_fund:
        return t("Für den Workshop „{event}“ hat {name} {time} bekommen", event=event, name=name, time=time)
    return t("Für den Workshop „{event}“: {time} vom Gemeinschaftskonto", event=event, time=time)


def _other(booking: Booking) -> str:
    if booking.other_owner_id == "fund":
        return t("Gemeinschaftskonto")
    return person_name(booking.other_owner_id)
