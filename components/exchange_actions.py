"""What people do with an exchange besides arranging it: agree, record, dispute, settle, undo."""

from collections.abc import Callable

from app.domain import exchange as states
from app.domain.exchange import Exchange
from app.server.house import house
from components.feedback import say
from components.markup import action, choice, details, field, form, notice, p, picker, row
from components.terms_form import minutes_in
from components.texts import t
from components.wording import minutes_words, person_name

LONGEST_SETTLED_MINUTES = 480


def answer_actions(exchange: Exchange, me: str) -> None:
    """Yes, in one tap."""

    def agree(request: str) -> None:
        house().exchanges.agree(by=me, exchange_id=exchange.id, request_id=request)
        said = t("Verabredet! {name} sieht es sofort.", name=person_name(exchange.other(me)))
        say(said, undo=taking_back(exchange, me))

    action(t("Zusagen"), agree, icon="check")


def taking_back(exchange: Exchange, me: str) -> Callable[[str], None]:
    """What was done last was a slip."""

    def take_back(request: str) -> None:
        house().exchanges.take_back(by=me, exchange_id=exchange.id, request_id=request)

    return take_back


def take_back_action(exchange: Exchange, me: str) -> None:
    """The same for whoever did not see it offered in time; nothing where it is too late."""
    is_upset = exchange.changes[-1].what in states.TAKEN_BACK
    if is_upset and house().exchanges.may_take_back(by=me, exchange_id=exchange.id):
        words, said = t("Das war ein Versehen: zurücknehmen"), t("Zurückgenommen.")
        action(words, taking_back(exchange, me), kind="quiet", icon="undo", said=said)


def missed_form(exchange: Exchange, me: str) -> None:
    """A neutral record that somebody did not come."""

    def record(values: dict[str, str], request: str) -> None:
        who = tuple(person for person in values.get("who", "").split(",") if person)
        house().corrections.record_missed(
            by=me, exchange_id=exchange.id, who=who, excuse=values.get("excuse", ""), request_id=request
        )
        say(t("Eingetragen."), undo=taking_back(exchange, me))

    names = {person: t("Ich") if person == me else person_name(person) for person in exchange.participants}
    with details(t("Es hat nicht geklappt")), form(record, submit=t("Eintragen")):
        p(t("Das ist kein Vorwurf, nur eine Notiz für beide."))
        choice("who", t("Wer konnte nicht kommen?"), names, many=True)
        field("excuse", t("Gab es einen Grund?"), kind="area")


def excuse_form(exchange: Exchange, me: str) -> None:
    def excuse(values: dict[str, str], request: str) -> None:
        house().corrections.excuse(by=me, exchange_id=exchange.id, excuse=values.get("excuse", ""), request_id=request)
        say(t("Gespeichert."))

    with details(t("Etwas dazu schreiben")), form(excuse, submit=t("Abschicken")):
        field("excuse", t("Was war los?"), kind="area", required=True)


def dispute_form(exchange: Exchange, me: str) -> None:
    """Ask a mentor or the team to look at it."""

    def dispute(values: dict[str, str], request: str) -> None:
        house().corrections.dispute(by=me, exchange_id=exchange.id, reason=values.get("reason", ""), request_id=request)
        say(t("Danke. Jemand kümmert sich darum."), undo=taking_back(exchange, me))

    with details(t("Etwas stimmt nicht")), form(dispute, submit=t("Um Klärung bitten")):
        p(t("Ein*e Mentor*in oder das Team schaut es sich an. Bis dahin ändert sich nichts."))
        field("reason", t("Was stimmt nicht?"), kind="area", required=True)


def settle_form(exchange: Exchange, me: str) -> None:
    """For a mentor or staff member: how many minutes count."""

    def settle(values: dict[str, str], request: str) -> None:
        house().corrections.settle(
            by=me, exchange_id=exchange.id, minutes=minutes_in(values, "minutes"),
            reason=values.get("reason", ""), request_id=request,
        )  # fmt: skip

    notice(t("Sprich mit beiden. Dann trage ein, was gelten soll."), "warning")
    present = exchange.booked_minutes if exchange.booked_minutes is not None else exchange.planned_minutes
    choices = {"0": t("Nichts buchen")}
    choices |= {str(m): minutes_words(m) for m in sorted({*range(15, LONGEST_SETTLED_MINUTES + 1, 15), present} - {0})}
    with form(settle, submit=t("So gilt es")):
        picker("minutes", t("Wie viel Zeit zählt?"), choices, value=str(present))
        field("reason", t("Was habt ihr vereinbart?"), kind="area", required=True)


def undo_form(exchange: Exchange, me: str) -> None:
    """The first of the two names an undone booking needs."""

    def ask(values: dict[str, str], request: str) -> None:
        house().corrections.ask_undo(
            by=me, exchange_id=exchange.id, reason=values.get("reason", ""), request_id=request
        )
        say(t("Jetzt muss noch jemand zustimmen."))

    with details(t("Buchung zurücknehmen")), form(ask, submit=t("Um Rücknahme bitten")):
        p(t("Eine zweite Person muss zustimmen. Dann geht die Zeit auf beiden Konten zurück."))
        field("reason", t("Warum?"), kind="area", required=True)


def undo_answers(exchange: Exchange, me: str) -> None:
    """The second person's yes or no; the one who asked may take it back."""

    def agree(request: str) -> None:
        house().corrections.agree_undo(by=me, exchange_id=exchange.id, request_id=request)
        say(t("Zurückgenommen."))

    def refuse(request: str) -> None:
        house().corrections.refuse_undo(by=me, exchange_id=exchange.id, request_id=request)
        say(t("Die Buchung bleibt."))

    if exchange.undo_asked_by == me:
        notice(t("Du hast um Rücknahme gebeten. Jetzt muss noch jemand zustimmen."))
        action(t("Doch nicht zurücknehmen"), refuse, kind="quiet")
        return
    notice(t("{name} möchte die Buchung zurücknehmen.", name=person_name(exchange.undo_asked_by)), "warning")
    with row():
        action(t("Zustimmen"), agree, icon="undo")
        action(t("Nicht zustimmen"), refuse, kind="quiet")
