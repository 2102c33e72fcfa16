"""A refusal as a sentence in the reader's language: the one place where that happens."""

from datetime import datetime

from app.domain.refusal import Refusal
from app.server.house import house
from app.services.ports import StorageFailure
from components.refusals import GENERAL, NOT_SAVED, SENTENCES
from components.texts import language, t, tn
from components.wording import minutes_words, names, person_name, when_words


def sentence(refusal: Refusal | StorageFailure) -> str:
    """What happened and how to go on; an unknown code gets a general sentence."""
    if isinstance(refusal, StorageFailure):
        return t(NOT_SAVED)
    if refusal.reason == "pin_wait":
        seconds = refusal.facts.get("seconds")
        return _wait_words(seconds if isinstance(seconds, int) else 60)
    message = SENTENCES.get(refusal.reason, GENERAL)
    return t(message, **{name: _in_words(name, fact) for name, fact in refusal.facts.items()})


def _wait_words(seconds: int) -> str:
    if seconds < 120:
        return tn("Bitte warte noch {n} Sekunde.", "Bitte warte noch {n} Sekunden.", seconds)
    return tn("Bitte warte noch {n} Minute.", "Bitte warte noch {n} Minuten.", -(-seconds // 60))


def _in_words(name: str, fact: object) -> object:
    if isinstance(fact, datetime):
        return when_words(fact)
    if isinstance(fact, int) and name.endswith("minutes"):
        return minutes_words(fact) if fact else t("keine Zeit")
    if name == "by" and isinstance(fact, str):
        return person_name(fact)
    if name == "licence":
        return next((each.why(language()) for each in house().catalogue.licences if each.id == fact), "")
    return names(fact) if isinstance(fact, tuple) else fact
