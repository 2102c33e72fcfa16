"""Minutes, days, times, names and skills in the reader's words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from babel.dates import format_skeleton, get_day_names
from babel.lists import format_list

from app.domain.resident import Resident
from app.server.house import house
from components.reader import person
from components.texts import language, locale, t, text, tn

# What CLDR has no name for in all our languages.
_UNNAMED = {"kmr": text("Kurdisch (Kurmandschi)")}


def minutes_words(minutes: int) -> str:
    """15 → '15 Minuten', 60 → '1 Stunde', 90 → '1½ Stunden', 75 → '1 Stunde 15 Minuten'; never with a sign."""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        return tn("{n} Minute", "{n} Minuten", rest)
    if rest == 30:
        return tn("{n}½ Stunden", "{n}½ Stunden", hours)
    whole = tn("{n} Stunde", "{n} Stunden", hours)
    return t("{hours} {minutes}", hours=whole, minutes=tn("{n} Minute", "{n} Minuten", rest)) if rest else whole


def local(at: datetime) -> datetime:
    """The instant on the clocks of the neighbourhood."""
    return at.astimezone(house().zone)


def today() -> date:
    """The day it is in the neighbourhood."""
    return local(house().clock.now()).date()


def day_words(day: date | datetime) -> str:
    """'heute', 'morgen', 'gestern', else 'Di, 24. November', with the year when it is another one."""
    day = local(day).date() if isinstance(day, datetime) else day
    near = {-1: t("gestern"), 0: t("heute"), 1: t("morgen")}
    ahead = (day - today()).days
    if ahead in near:
        return near[ahead]
    skeleton = "MMMMEd" if day.year == today().year else "yMMMEd"
    # fuzzy: not every language has this very skeleton (CLDR), but each has a near one
    return str(format_skeleton(skeleton, day, locale=locale(language()), fuzzy=True))


def month_words(at: datetime) -> str:
    """'Mai 2026'."""
    return str(format_skeleton("yMMMM", local(at), locale=locale(language()), fuzzy=True))


def weekday_name(weekday: int) -> str:
    """1 → 'Montag'."""
    return str(get_day_names("wide", context="stand-alone", locale=locale(language()))[weekday - 1])


def clock_words(at: datetime) -> str:
    """'15:00': twenty-four hours in every language, as on the clocks and timetables around the shop."""
    return local(at).strftime("%H:%M")


def when_words(at: datetime) -> str:
    """'heute um 15:00', 'Di, 24. November um 15:00'."""
    return t("{day} um {time}", day=day_words(at), time=clock_words(at))


def span_words(starts_at: datetime, minutes: int) -> str:
    """'15:00 bis 16:30'."""
    return t("{start} bis {end}", start=clock_words(starts_at), end=clock_words(starts_at + timedelta(minutes=minutes)))


def date_value(at: datetime) -> str:
    """For a date field: '2031-05-04'."""
    return local(at).strftime("%Y-%m-%d")


def time_value(at: datetime) -> str:
    """For a time field: '15:00'."""
    return clock_words(at)


def instant_of(day: str, time: str) -> datetime | None:
    """The instant that a date field and a time field name together; None when they name none."""
    try:
        wall = datetime.fromisoformat(f"{day}T{time}")
        return wall.replace(tzinfo=house().zone).astimezone(UTC) if wall.tzinfo is None else None
    except (ValueError, OverflowError):  # the latter at both ends of what calendars know
        return None


def skill_name(skill_id: str) -> str:
    """The skill in the reader's language."""
    skill = house().catalogue.by_id.get(skill_id)
    return skill.name(language()) if skill else t("etwas, das es im Verzeichnis nicht mehr gibt")


def skill_options() -> dict[str, dict[str, str]]:
    """All skills by group, for a `picker`."""
    catalogue, spoken = house().catalogue, language()
    return {
        group.names.get(spoken) or group.names["de"]: {
            skill.id: skill.name(spoken) for skill in catalogue.skills if skill.group_id == group.id
        }
        for group in catalogue.groups
    }


def person_name(who: Resident | str | None) -> str:
    """What the person is called; somebody who left is nobody's name."""
    resident = person(who) if isinstance(who, str) else who
    if resident is None or not resident.called_name:
        return t("Jemand, der nicht mehr dabei ist")
    return resident.called_name


def names(people: Iterable[Resident | str]) -> str:
    """'Amira, Kurt und Sabine'."""
    return listed([person_name(who) for who in people])


def listed(words: list[str]) -> str:
    """Words joined as one lists them in the reader's language."""
    return str(format_list(words, locale=locale(language())))


def language_name(code: str) -> str:
    """The name of a language, in the reader's language: 'Arabisch'."""
    if code in _UNNAMED:
        return t(_UNNAMED[code])
    return str(locale(language()).languages.get(code, code))
