"""The calendar: what is on today, this week, this month; one's own sign-ups are marked."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from app.domain.event import YEARS, Occurrence
from app.server.house import house
from app.server.visitor import visitor
from components.event_card import event_card
from components.frame import page
from components.live_region import live
from components.markup import details, empty_state, h1, h2, link, row, stack, tag
from components.texts import t, text
from components.wording import day_words, local, month_words, today

TODAY, WEEK, MONTH = "today", "week", "month"
_NAMES = {TODAY: text("Heute"), WEEK: text("Woche"), MONTH: text("Monat")}


@page("/events", title=text("Veranstaltungen"), nav="dates")
def events(view: str = WEEK, day: str = "") -> None:
    view = view if view in _NAMES else WEEK
    begins = _first(view, _day_in(day))
    h1(t("Veranstaltungen"))
    me = visitor().resident_id
    if me is not None:
        with row():
            link(t("Meine Tausche"), "/exchanges", kind="quiet", icon="handshake")
    _views(view, begins)
    live({"events"}, lambda: _list(view, begins))
    _more(view, begins)
    if me is not None:
        _ways(me)


def _ways(me: str) -> None:
    """What is wanted now and then stands below: on a phone the first evening is seen at once."""
    with row():
        link(t("In meinen Kalender"), "/my-calendar", kind="quiet", icon="calendar_month")
        if house().events.may_put_on(by=me):
            link(t("Veranstaltungen machen"), "/team/events", kind="quiet", icon="edit")


def _views(view: str, begins: date) -> None:
    with tag("nav", cls="tabs", aria_label=t("Zeitraum")):
        for each, name in _NAMES.items():
            chosen: dict[str, Any] = {"aria_current": "page"} if each == view else {}
            tag("a", t(name), cls="tab", href=_address(each, begins if each != TODAY else today()), **chosen)
    if view != TODAY:
        with tag("div", cls="span-nav"):
            link(t("Früher"), _address(view, _first(view, begins - timedelta(days=1))), icon="arrow_back")
            tag("strong", _span_words(view, begins), role="status")
            link(t("Später"), _address(view, _after(view, begins)), icon="arrow_forward")


def _list(view: str, begins: date) -> None:
    me = visitor().resident_id
    mine = house().sign_ups.mine(by=me) if me else {}
    found = house().events.coming(_instant(begins), _instant(_after(view, begins)))
    # a week that is over is looked at for what was; in this one nobody should have to scroll past Monday
    is_now = begins <= today() < _after(view, begins)
    past = [each for each in found if is_now and local(each.ends_at).date() < today()]
    coming = [each for each in found if each not in past]
    if past:
        with details(t("Schon vorbei")):
            _days(past, begins, mine)
    if not coming:
        empty_state(t("Da ist noch nichts geplant"), t("Schau, was später kommt."))
    _days(coming, begins, mine)


def _days(some: list[Occurrence], begins: date, mine: Mapping[str, str]) -> None:
    for at, of_day in groupby(some, key=_shown_on(begins)):
        tag("h2", day_words(at), cls="day")
        with stack():
            for occurrence in of_day:
                event_card(occurrence, my_state=mine.get(occurrence.id, ""))


def _shown_on(begins: date) -> Callable[[Occurrence], date]:
    """What began before the time that is shown stands on its first day."""
    return lambda occurrence: max(local(occurrence.starts_at).date(), begins)


def _more(view: str, begins: date) -> None:
    """The next one, where nothing of it is seen yet."""
    after = _instant(_after(view, begins))
    following = [each for each in house().events.coming(after, after + timedelta(days=60)) if not each.is_off]
    if following:
        h2(t("Danach"))
        event_card(following[0])


def _day_in(said: str) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return today()
    return day if day.year in YEARS else today()


def _first(view: str, day: date) -> date:
    if view == WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if view == MONTH else day


def _after(view: str, begins: date) -> date:
    if view == MONTH:
        return (begins + timedelta(days=32)).replace(day=1)
    return begins + timedelta(days=7 if view == WEEK else 1)


def _instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=house().zone)


def _span_words(view: str, begins: date) -> str:
    if view == MONTH:
        return month_words(_instant(begins))
    return t("{start} bis {end}", start=day_words(begins), end=day_words(_after(view, begins) - timedelta(days=1)))


def _address(view: str, day: date) -> str:
    return f"/events?view={view}&day={day.isoformat()}"
