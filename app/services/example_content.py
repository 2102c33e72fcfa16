"""The example neighbourhood as it is written in data/example: people by key, days counted from today."""

import re
from dataclasses import dataclass

from app.domain.week import Hours


@dataclass(frozen=True, kw_only=True, slots=True)
class ExamplePlace:
    """`position` is latitude and longitude, always shown as approximate."""

    key: str
    name: str
    address: str
    position: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleEvent:
    """`starts` and `ends` are times of the neighbourhood's clock, as in 15:00."""

    title: str
    about: str
    place: str
    day: int
    starts: str
    ends: str
    kind: str = "open_house"
    repeats: str = ""
    capacity: int = 0
    hosts: tuple[str, ...] = ()
    teacher: str = ""
    """Keys of people, as in `hosts`."""
    skill: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleOrganisation:
    """Only invented ones have a `position`; where a real one is, nobody has told us. `contacts` are keys of people."""

    name: str
    kind: str
    about: str = ""
    gives: str = ""
    needs: str = ""
    offers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    position: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleListing:
    """`when` are parts of the week (`2-evening`), any if none; `day` says when it was published, counted from today."""

    skill: str
    text: str = ""
    when: tuple[str, ...] = ()
    day: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ExamplePerson:
    """`here_for_days` says how long ago they joined; without a phone they check in with a card."""

    key: str
    called_name: str
    here_for_days: int
    languages: tuple[str, ...]
    language: str = "de"
    about: str = ""
    roles: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    presence: tuple[str, ...] = ()
    """When a mentor is usually at the Mitmachladen: `2 15:00-18:00` is Tuesday afternoon."""
    is_here: bool = False
    """A mentor who came in shortly before the example is opened."""
    wants_to_mentor: bool = False
    when: tuple[str, ...] = ()
    """The parts of the week in which they mostly have time."""
    area: str = ""
    age: str = ""
    residence: str = ""
    """Bands of app/domain/background.py; many would rather not say."""
    pin: str = ""
    has_phone: bool = True
    offers: tuple[ExampleListing, ...] = ()
    needs: tuple[ExampleListing, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleExchange:
    """A story up to `state`; it starts at `day` and `time`, or `in_minutes` from now."""

    giver: str
    receiver: str
    skill: str
    minutes: int
    state: str
    day: int = 0
    time: str = ""
    in_minutes: int = 0
    place: str = ""
    by: str = ""
    gift: bool = False
    on_the_spot: bool = False
    mentor: str = ""
    booked_minutes: int = 0
    missed_by: str = ""
    asked_by: str = ""
    reason: str = ""
    answered_by: str = ""
    answer: str = ""
    settled_minutes: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleGift:
    """Time from a person to the community fund, or from the fund to a person, by a staff member."""

    minutes: int
    day: int
    giver: str = ""
    receiver: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleVouch:
    mentor: str
    resident: str
    day: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleStep:
    """How an introduction went on; `what` is one of app/domain/introduction.py."""

    what: str
    day: int
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleIntroduction:
    """The resident asked the mentor on `day`; the organisation is told by its name."""

    resident: str
    organisation: str
    mentor: str
    day: int
    note: str = ""
    steps: tuple[ExampleStep, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleMessage:
    """Words or a phrase, in the thread with a mentor or, with a `skill`, in that of their exchange."""

    by: str
    to: str
    day: int
    time: str
    skill: str = ""
    phrase: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleReport:
    """Somebody finds that a listing of `about` is not right; it waits for the team."""

    by: str
    about: str
    skill: str
    day: int
    time: str
    reason: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """All of it; the first place and the first person are those of the set-up."""

    name: str
    places: tuple[ExamplePlace, ...]
    people: tuple[ExamplePerson, ...]
    events: tuple[ExampleEvent, ...] = ()
    organisations: tuple[ExampleOrganisation, ...] = ()
    exchanges: tuple[ExampleExchange, ...] = ()
    gifts: tuple[ExampleGift, ...] = ()
    introductions: tuple[ExampleIntroduction, ...] = ()
    vouches: tuple[ExampleVouch, ...] = ()
    messages: tuple[ExampleMessage, ...] = ()
    reports: tuple[ExampleReport, ...] = ()


def hours_told(told: tuple[str, ...]) -> tuple[Hours, ...]:
    """`2 15:00-18:00` as hours. Raises: ValueError for anything else."""
    return tuple(_hours(each) for each in told)


def _hours(told: str) -> Hours:
    weekday, opens, opens_minute, closes, closes_minute = map(int, re.split(r"[ :-]", told))
    return Hours(
        weekday=weekday, opens_at_minute=opens * 60 + opens_minute, closes_at_minute=closes * 60 + closes_minute
    )
