"""The community fund: how it stands, giving from it, and every booking."""

from app.domain.ledger import FUND_ID
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.account_words import booking_words
from components.feedback import say
from components.frame import page
from components.live_region import live
from components.markup import (
    action,
    back_link,
    button,
    card,
    empty_state,
    form,
    h1,
    h2,
    link,
    p,
    picker,
    point_at,
    row,
    stack,
    tag,
)
from components.region import Region
from components.terms_form import DEFAULT_MINUTES, minutes_in, minutes_picker
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
            _Giving(me)
        with stack():
            h2(t("Buchungen"))
            live({f"account-of:{FUND_ID}"}, lambda: _bookings(me))


def _balance(me: str) -> None:
    with card():
        p(fund_sentence(house().accounts.summary(by=me, owner_id=FUND_ID)), cls="lead")
        p(t("Es hilft Menschen, die gerade nicht selbst helfen können, und nimmt geschenkte Zeit an."))


class _Giving:
    """First to whom and how much, then that as a sentence and the yes: nobody could take it back alone."""

    def __init__(self, me: str) -> None:
        self._me = me
        people = {each.id: each.called_name for each in house().people.everybody(by=me) if each.id != me}
        bodies = {each.id: each.name for each in house().organisations.every(by=me)}
        self._groups = {t("Bewohner*innen"): people, t("Betriebe und Vereine"): bodies}
        self._names = people | bodies
        self._to, self._minutes = "", DEFAULT_MINUTES
        self._region = Region(self._form)

    def _form(self) -> None:
        if not self._names:
            empty_state(t("Noch niemand da"), t("Nimm zuerst jemanden auf, dann kannst du hier Zeit weitergeben."))
            link(t("Person aufnehmen"), "/team/register", kind="quiet", icon="person_add")
            return
        with form(self._look, submit=t("Weiter")):
            options: dict[str, str | dict[str, str]] = {"": t("Bitte wählen")}
            options.update((name, group) for name, group in self._groups.items() if group)
            picker("to", t("An wen?"), options, value=self._to, required=True)
            minutes_picker("minutes", t("Wie viel?"), self._minutes)

    def _look(self, values: dict[str, str], _: str) -> None:
        if values["to"] not in self._names:
            raise Refusal("person_unknown")
        self._to, self._minutes = values["to"], minutes_in(values, "minutes")
        self._region.replace(self._question)

    def _question(self) -> None:
        name, time = self._names[self._to], minutes_words(self._minutes)
        with card():
            point_at(p(t("{name} bekommt {time} vom Gemeinschaftskonto.", name=name, time=time), cls="lead"))
        with row():
            action(t("Ja, weitergeben"), self._give, icon="check")
            button(t("Ändern"), lambda: self._region.replace(self._form), kind="quiet", icon="edit")

    def _give(self, request: str) -> None:
        house().accounts.give_from_fund(by=self._me, to_id=self._to, minutes=self._minutes, request_id=request)
        say(t("{time} weitergegeben.", time=minutes_words(self._minutes)))
        self._to, self._minutes = "", DEFAULT_MINUTES
        self._region.replace(self._form)


def _bookings(me: str) -> None:
    bookings = house().accounts.bookings(by=me, owner_id=FUND_ID)
    if not bookings:
        empty_state(t("Noch keine Buchung"), t("Sobald jemand Zeit verschenkt, steht es hier."))
    with tag("ul", cls="bookings"):
        for booking in bookings:
            with tag("li"):
                tag("span", booking_words(booking, is_fund=True))
                tag("small", when_words(booking.booked_at), cls="quiet")
