"""My account in words, with the list of bookings, and giving some to everybody."""

from app.domain.ledger import FUND_ID
from app.server.house import house
from app.server.visitor import visitor
from app.services.accounts import Booking
from components.account_words import account_sentence, booking_words, left_sentence
from components.feedback import say
from components.frame import page
from components.live_region import live
from components.markup import back_link, card, details, empty_state, form, h1, h2, p, tag
from components.terms_form import minutes_in, minutes_picker
from components.texts import t, text, tn
from components.vouching import vouched_for
from components.wording import minutes_words, when_words


@page("/account", title=text("Mein Zeitkonto"), nav="me")
def account() -> None:
    me = visitor().signed_in
    back_link("/me")
    h1(t("Mein Zeitkonto"))
    live({f"account-of:{me}"}, lambda: _account(me), spoken=True)
    _give(me)


def _account(me: str) -> None:
    summary = house().accounts.summary(by=me, owner_id=me)
    with card(cls="account-card"):
        p(account_sentence(summary), cls="lead")
        if summary.booked_exchanges:
            p(tn("Du hast schon {n}-mal mitgemacht.", "Du hast schon {n}-mal mitgemacht.", summary.booked_exchanges))
        p(left_sentence(summary), cls="quiet")
        vouched_for(me)
    h2(t("Buchungen"))
    bookings = house().accounts.bookings(by=me, owner_id=me)
    if not bookings:
        empty_state(t("Noch keine Buchung"), t("Nach deinem ersten Tausch steht er hier."))
    with tag("ul", cls="bookings"):
        for booking in bookings:
            _booking(booking)


def _booking(booking: Booking) -> None:
    with tag("li"):
        if booking.exchange_id:
            tag("a", booking_words(booking), href=f"/exchanges/{booking.exchange_id}")
        elif booking.workshop_id:
            tag("a", booking_words(booking), href=f"/events/{booking.workshop_id}")
        else:
            tag("span", booking_words(booking))
        tag("small", when_words(booking.booked_at), cls="quiet")


def _give(me: str) -> None:
    def give(values: dict[str, str], request: str) -> None:
        minutes = minutes_in(values, "minutes")
        gift = house().accounts.give_to_fund(by=me, minutes=minutes, request_id=request)

        def take_back(again: str) -> None:
            house().accounts.take_back_gift(by=me, transfer_id=gift, request_id=again)

        say(t("Danke! {time} sind jetzt für alle da.", time=minutes_words(minutes)), undo=take_back)

    fund = house().accounts.summary(by=me, owner_id=FUND_ID)
    with details(t("Zeit an alle verschenken")):
        p(t("Das Gemeinschaftskonto hilft Menschen, die gerade nicht selbst helfen können."))
        if fund.balance_minutes > 0:
            p(t("Dort sind gerade {time}.", time=minutes_words(fund.balance_minutes)), cls="quiet")
        with form(give, submit=t("Verschenken")):
            minutes_picker("minutes", t("Wie viel?"), 60)
