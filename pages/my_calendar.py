"""My dates in my phone's own calendar: a secret address to subscribe to, renewed or taken back at will."""

from collections.abc import Callable

from app.server.calendar_routes import CALENDAR_PATH
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.markup import action, back_link, field, h1, link, notice, p
from components.region import Region
from components.texts import t, text


@page("/my-calendar", title=text("In meinen Kalender"), nav="dates")
def my_calendar() -> None:
    me = visitor().signed_in
    back_link("/events")
    h1(t("In meinen Kalender"))
    p(t("Dein Handy kann deine Tausche und Veranstaltungen selbst in seinen Kalender holen."), cls="lead")
    shown = Region(lambda: _address(me, lambda: shown.rebuild()))


def _address(me: str, rebuild: Callable[[], None]) -> None:
    def renew(request: str) -> None:
        house().calendar_feed.renew(by=me, request_id=request)
        rebuild()

    def revoke(request: str) -> None:
        house().calendar_feed.revoke(by=me, request_id=request)
        rebuild()

    def take_back(request: str) -> None:
        house().calendar_feed.take_back(by=me, request_id=request)
        rebuild()

    code = house().calendar_feed.address_code(by=me)
    if not code:
        action(t("Adresse machen"), renew, icon="calendar_month")
        return
    address = f"{house().settings.origin}{CALENDAR_PATH}/{code}.ics"
    notice(t("Wer diese Adresse kennt, sieht deine Termine. Gib sie nur deinem eigenen Kalender."), "warning")
    # webcal opens the calendar of a phone, which then subscribes by itself
    link(t("Im Kalender abonnieren"), "webcal:" + address.partition(":")[2], kind="main", icon="calendar_month")
    field("address", t("Oder kopiere die Adresse"), value=address, readonly=True, dir="ltr")
    words, said = t("Neue Adresse, die alte gilt nicht mehr"), t("Das ist jetzt deine neue Adresse.")
    action(words, renew, kind="quiet", icon="sync", undo=take_back, said=said)
    action(t("Adresse abschalten"), revoke, kind="quiet", icon="close", undo=take_back, said=t("Abgeschaltet."))
