"""Ready-made phrases: shipped content that each reader sees in the own language, with gaps for a day, a place …"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from app.domain.refusal import Refusal

GAPS = ("day", "time", "minutes", "place")
"""What may stand in braces, each once; a message keeps the values in this order, whatever the order of the words."""
SOURCE_LANGUAGE = "de"
FOR_MENTORS = "mentor"
"""The group that only belongs where a mentor or staff member takes part."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LONGEST_MINUTES = 480
_FURTHEST_AHEAD = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """`sentences` is what it says by language, with the names of its gaps in braces."""

    id: str
    group_id: str
    sentences: dict[str, str]

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        return gaps_of(self.sentences[SOURCE_LANGUAGE])

    def sentence(self, language: str) -> str:
        """In the reader's language, else in German, which always has one; the braces are still in it."""
        return self.sentences.get(language) or self.sentences[SOURCE_LANGUAGE]


@dataclass(frozen=True, kw_only=True, slots=True)
class PhraseGroup:
    """A group of phrases with its name per language code."""

    id: str
    names: dict[str, str]

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names[SOURCE_LANGUAGE]


@dataclass(frozen=True, kw_only=True)
class PhraseBook:
    """All groups and phrases in the shipped order."""

    groups: tuple[PhraseGroup, ...] = ()
    phrases: tuple[Phrase, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Phrase]:
        return {phrase.id: phrase for phrase in self.phrases}

    def require(self, phrase_id: object) -> Phrase:
        """Raises: Refusal `phrase_unknown`."""
        phrase = self.by_id.get(phrase_id) if isinstance(phrase_id, str) else None
        if phrase is None:
            raise Refusal("phrase_unknown")
        return phrase


def gaps_of(sentence: str) -> tuple[str, ...]:
    """The gaps of a sentence in the order of GAPS. Raises: ValueError for a name that is none, or one named twice."""
    named = _BRACES.findall(sentence)
    if sorted(named) != sorted(set(named) & set(GAPS)):
        raise ValueError(f"braces may hold each of {', '.join(GAPS)} once, and nothing else")
    return tuple(gap for gap in GAPS if gap in named)


def filled(sentence: str, words: dict[str, str]) -> str:
    """The sentence with `words` in its gaps; braces in the words stay what they are."""
    return _BRACES.sub(lambda gap: words[gap[1]], sentence)


def checked_value(gap: str, value: object, now: datetime) -> str:
    """An ISO date, HH:MM or a number of minutes, as a browser sent it; a place is the caller's to look up.

    Raises: Refusal `time_malformed`, `in_the_past`, `too_far_ahead`, `minutes_not_a_number` or `malformed`.
    """
    if not isinstance(value, str):
        raise Refusal("malformed")
    if gap == "day":
        return _checked_day(value, now)
    if gap == "time" and not _TIME.fullmatch(value):
        raise Refusal("time_malformed")
    if gap == "minutes" and not (re.fullmatch(r"[1-9][0-9]{0,2}", value) and int(value) <= _LONGEST_MINUTES):
        raise Refusal("minutes_not_a_number")
    return value


def _checked_day(value: str, now: datetime) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise Refusal("time_malformed") from error
    if day.isoformat() != value:  # other spellings of ISO 8601, such as weeks
        raise Refusal("time_malformed")
    if day < now.date() - timedelta(days=1):  # it is still yesterday somewhere
        raise Refusal("in_the_past")
    if day > now.date() + _FURTHEST_AHEAD:
        raise Refusal("too_far_ahead")
    return value
