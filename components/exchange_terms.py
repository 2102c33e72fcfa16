"""Answering a proposal with another time or a no."""

from app.domain.exchange import Exchange
from app.server.house import house
from components.exchange_actions import taking_back
from components.feedback import say
from components.markup import details, field, form, p
from components.terms_form import terms_fields, terms_in
from components.texts import t


def change_time_form(exchange: Exchange, me: str) -> None:
    """Another day, time, length or place; the other one is asked again."""

    def propose(values: dict[str, str], request: str) -> None:
        house().exchanges.propose_time(by=me, exchange_id=exchange.id, terms=terms_in(values), request_id=request)
        say(t("Dein Vorschlag ist unterwegs."), undo=taking_back(exchange, me))

    with details(t("Andere Zeit vorschlagen")), form(propose, submit=t("Vorschlagen")):
        terms_fields(starts_at=exchange.starts_at, minutes=exchange.planned_minutes, place_id=exchange.place_id)


def decline_form(exchange: Exchange, me: str, *, cancel: bool) -> None:
    """A no, with a word why if one likes."""

    def say_no(values: dict[str, str], request: str) -> None:
        answer = house().exchanges.cancel if cancel else house().exchanges.decline
        answer(by=me, exchange_id=exchange.id, reason=values.get("reason", ""), request_id=request)
        say(t("Abgesagt. Die andere Person sieht es sofort."), undo=taking_back(exchange, me))

    with details(t("Absagen")), form(say_no, submit=t("Absagen")):
        p(t("Absagen ist in Ordnung. Du musst keinen Grund nennen."))
        field("reason", t("Magst du etwas dazu sagen?"), kind="area")
