"""A message in the reader's words: a phrase in their language, free words as they were written."""

from datetime import date

from app.domain.message import Message
from app.domain.phrase import Phrase, filled
from app.server.house import house
from components.elements import Tag
from components.exchange_words import place_name
from components.markup import tag
from components.texts import language, t
from components.wording import day_words, minutes_words, today

_GAP = "…"


def phrase_words(phrase: Phrase, values: tuple[str, ...] = ()) -> str:
    """With the values in its gaps, or with dots where none are given."""
    words = dict.fromkeys(phrase.gaps, _GAP)
    for gap, value in zip(phrase.gaps, values, strict=False):
        words[gap] = _value_words(gap, value)
    return filled(phrase.sentence(language()), words).replace(f"{_GAP}.", _GAP)


def message_words(message: Message) -> str:
    """What the reader of this page reads."""
    if message.phrase_id:
        phrase = house().catalogue.phrases.by_id.get(message.phrase_id)
        return phrase_words(phrase, message.values) if phrase else t("Diesen Satz gibt es nicht mehr.")
    return message.text or t("Das Team hat diese Nachricht ausgeblendet.")


def message_text(message: Message, *, kind: str = "p", cls: str = "") -> Tag:
    """The same as an element; what somebody wrote carries its language and finds its own direction."""
    own = {"lang": message.language, "dir": "auto"} if message.text else {}
    return tag(kind, message_words(message), cls=cls, **own)


def _value_words(gap: str, value: str) -> str:
    if gap == "day":
        return _on_day(date.fromisoformat(value))
    if gap == "minutes":
        return minutes_words(int(value))
    if gap == "place":
        return place_name(value)
    return value


def _on_day(day: date) -> str:
    """ "heute", "morgen", else "am Di, 24. November"."""
    is_near = abs((day - today()).days) <= 1
    return day_words(day) if is_near else t("am {day}", day=day_words(day))
