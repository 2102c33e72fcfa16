"""The mentor's yes to an exchange: minutes as they really were, changeable, and one button."""

from app.server.house import house
from app.services.confirmation import Preview
from components.feedback import say
from components.frame import goto
from components.markup import form, link, notice, p
from components.terms_form import minutes_in, minutes_picker
from components.texts import t
from components.wording import minutes_words


def confirm_form(preview: Preview, me: str, *, cards: tuple[str, ...] = ()) -> None:
    """Books upon submit; a giver may make it a gift when the receiver's limit is reached."""
    exchange = preview.exchange
    planned, actual = minutes_words(exchange.planned_minutes), minutes_words(preview.actual_minutes)
    if not cards:
        p(t("Geplant: {planned}. Seit der Ankunft: {actual}.", planned=planned, actual=actual))

    def confirm(values: dict[str, str], request: str) -> None:
        _book(preview, me, values, request, cards, as_gift=False)

    def confirm_gift(values: dict[str, str], request: str) -> None:
        _book(preview, me, values, request, cards, as_gift=True)

    with form(confirm, submit=t("Bestätigen und buchen") if not exchange.gift else t("Geschenk bestätigen")):
        minutes_picker("minutes", t("Wie lange war es wirklich?"), preview.actual_minutes)
    if not exchange.gift and preview.left_minutes < preview.actual_minutes:
        notice(t("{time} kann hier noch gebucht werden. Ihr könnt den Tausch auch als Geschenk eintragen.",
                 time=minutes_words(preview.left_minutes)), "warning")  # fmt: skip
        with form(confirm_gift, submit=t("Als Geschenk bestätigen"), kind="quiet"):
            minutes_picker("minutes", t("Wie lange war es wirklich?"), preview.actual_minutes)
    link(t("Tausch ansehen"), f"/exchanges/{exchange.id}", kind="text")


def _book(
    preview: Preview, me: str, values: dict[str, str], request: str, cards: tuple[str, ...], *, as_gift: bool
) -> None:
    minutes = minutes_in(values, "minutes")
    booked = house().confirmation.confirm(
        by=me, exchange_id=preview.exchange.id, minutes=minutes, as_gift=as_gift, cards=cards, request_id=request
    )
    time = minutes_words(minutes)
    say(t("{time} als Geschenk bestätigt.", time=time) if booked.gift else t("{time} gebucht.", time=time))
    goto(f"/exchanges/{booked.id}")
