"""The community fund: how it stands, giving from it, and every booking."""

from app.domain.ledger import FUND_ID
from app.server.house import house
from app.server.visitor import visitor
from components.account_words import booking_words
from components.feedback import say
from components.frame import page
from components.live_region import live
from components.markup import back_link, card, empty_state, form, h1, h2, p, picker, stack, tag
from components.terms_form import minutes_in, minutes_picker
from components.texts import t, text
from components.their_account import fund_sentence
from components.wording import minutes_words, when_words


@page("/team/fund", title=text("Gemeinschaftskonto"), needs="staff", nav="team")
def team_fund() -> None:
    me = visitor().signed_in
    back_link("/team")
    h1(t("Gemeinschaftskonto"))
    with tag("div", cls="columns wide"):
        with stack():
            live({f"account-of:{FUND_ID}"}, lambda: _balance(me), spoken=True)
            h2(t("Zeit weitergeben"))
            _give(me)
        with stack():
            h2(t("Buchungen"))
            live({f"account-of:{FUND_ID}"}, lambda: _bookings(me))


def _balance(me: str) -> None:
    with card():
        p(fund_sentence(house().accounts.summary(by=me, owner_id=FUND_ID)), cls="lead")
        p(t("Es hilft Menschen, die gerade nicht selbst helfen können, und nimmt geschenkte Zeit an."))


def _give(me: str) -> None:
    def give(values: dict[str, str], request: str) -> None:
        minutes = minutes_in(values, "minutes")
        house().accounts.give_from_fund(by=me, to_id=values["to"], minutes=minutes, request_id=request)
        say(t("{time} weitergegeben.", time=minutes_words(minutes)))

    people = {each.id: each.called_name for each in house().people.everybody(by=me) if each.id != me}
    bodies = {each.id: each.name for each in house().organisations.every(by=me)}
    groups = {t("Bewohner*innen"): people, t("Betriebe und Vereine"): bodies}
    with form(give, submit=t("Weitergeben")):
        options: dict[str, str | dict[str, str]] = {"": t("Bitte wählen")}
        options.update((name, group) for name, group in groups.items() if group)
        picker("to", t("An wen?"), options, required=True)
        minutes_picker("minutes", t("Wie viel?"), 60)


def _bookings(me: str) -> None:
    bookings = house().accounts.bookings(by=me, owner_id=FUND_ID)
    if not bookings:
        empty_state(t("Noch keine Buchung"), t("Sobald jemand Zeit verschenkt, steht es hier."))
    with tag("ul", cls="bookings"):
        for booking in bookings:
            with tag("li"):
                tag("span", booking_words(booking, is_fund=True))
                tag("small", when_words(booking.booked_at), cls="quiet")
