"""What a desk told, in words."""

import json

from app.domain.exchange import Exchange
from app.domain.fact import ARRIVE, CONFIRM, COUNT, EXCHANGE, LEAVE, NEWCOMER, PRIZE, STAMP, UNDO, Fact
from app.domain.refusal import Refusal
from app.server.house import house
from components.sentences import sentence
from components.texts import t, text
from components.wording import person_name

_KINDS = {
    ARRIVE: text("Ankommen"),
    LEAVE: text("Gehen"),
    UNDO: text("Zurücknehmen"),
    COUNT: text("Zählen ohne Namen"),
    NEWCOMER: text("Neue Person"),
    STAMP: text("Stempel"),
    PRIZE: text("Preis"),
    CONFIRM: text("Tausch bestätigen"),
    EXCHANGE: text("Tausch eintragen"),
}

_MOST_SHOWN = 300


def fact_title(fact: Fact) -> str:
    """What it was, and about whom, if that can be told: "Ankommen: Amira"."""
    kind = t(_KINDS[fact.kind]) if fact.kind in _KINDS else t("Etwas, das dieses Gerät anders nennt")
    whom = _whom(fact)
    return t("{what}: {whom}", what=kind, whom=whom) if whom else kind


def fact_reason(fact: Fact) -> str:
    """Why it waits."""
    answer = house().facts.answer(fact)
    return sentence(Refusal(answer.reason, **answer.because))


def _whom(fact: Fact) -> str:
    if fact.kind not in _KINDS:
        # as its tablet wrote it: somebody may make sense of it
        text = _said(fact).get("text")
        return text[:_MOST_SHOWN] if isinstance(text, str) else ""
    if fact.kind == NEWCOMER:
        name = _said(fact).get("name")
        return name if isinstance(name, str) else ""
    if fact.kind == CONFIRM:
        exchange_id = _said(fact).get("exchange")
        exchange = house().store.get(Exchange, exchange_id) if isinstance(exchange_id, str) else None
        if exchange is None:
            return ""
        return t(
            "{giver} hilft {receiver}", giver=person_name(exchange.giver_id), receiver=person_name(exchange.receiver_id)
        )
    if fact.kind in (ARRIVE, LEAVE, STAMP, PRIZE) and fact.subject_id:
        return person_name(fact.subject_id)
    return ""


def _said(fact: Fact) -> dict[str, object]:
    try:
        said = json.loads(fact.said)
    except ValueError:
        # cut off, because it was longer than anything we say
        return {}
    return said if isinstance(said, dict) else {}
