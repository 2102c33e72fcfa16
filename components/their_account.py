"""Somebody else's account in words, for the team; as kind as the words the person reads."""

from app.services.accounts import Summary
from components.texts import t, tn
from components.wording import minutes_words


def their_account(summary: Summary, name: str) -> str:
    """ "Heinz hat 2 Stunden gegeben und 3 Stunden bekommen." """
    given, received = minutes_words(summary.given_minutes), minutes_words(summary.received_minutes)
    if not summary.given_minutes and not summary.received_minutes:
        return t("{name} hat noch keine Zeit gegeben oder bekommen.", name=name)
    if not summary.received_minutes:
        return t("{name} hat {given} gegeben.", name=name, given=given)
    if not summary.given_minutes:
        return t("{name} hat {received} bekommen.", name=name, received=received)
    return t("{name} hat {given} gegeben und {received} bekommen.", name=name, given=given, received=received)


def their_outlook(summary: Summary) -> str:
    """How much more help, and how often they took part."""
    took_part = tn("{n}-mal dabei gewesen.", "{n}-mal dabei gewesen.", summary.booked_exchanges)
    return f"{took_part} {t('Noch {time} Hilfe möglich.', time=minutes_words(summary.left_minutes))}"


def fund_sentence(summary: Summary) -> str:
    """How the community fund stands, without a sign."""
    time = minutes_words(summary.balance_minutes)
    if summary.balance_minutes > 0:
        return t("Im Gemeinschaftskonto sind {time}.", time=time)
    if summary.balance_minutes < 0:
        return t("Das Gemeinschaftskonto hat {time} mehr gegeben als bekommen. Das darf sein.", time=time)
    return t("Das Gemeinschaftskonto ist gerade ausgeglichen.")
