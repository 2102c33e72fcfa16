"""Days and times on paper: never "today", since a sheet is read on other days, too."""

from datetime import date, datetime

from babel.dates import format_skeleton

from components.texts import language, locale, t
from components.wording import clock_words, local, today


def paper_day(at: datetime | date) -> str:
    """'24. November 2026'."""
    day = local(at).date() if isinstance(at, datetime) else at
    return str(format_skeleton("yMMMMd", day, locale=locale(language()), fuzzy=True))


def paper_today() -> str:
    """The day it is printed."""
    return paper_day(today())


def paper_time(at: datetime) -> str:
    """'Di, 24. November um 15:00'."""
    day = str(format_skeleton("MMMMEd", local(at), locale=locale(language()), fuzzy=True))
    return t("{day} um {time}", day=day, time=clock_words(at))
