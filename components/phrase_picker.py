"""Writing a message: a ready-made phrase in three taps, or words of one's own."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from app.domain.message import LONGEST_MESSAGE
from app.domain.phrase import FOR_MENTORS, Phrase, PhraseGroup
from app.server.house import house
from components.actions import shows
from components.elements import Tag
from components.markup import button, field, form, h2, icon, p, picker, small, tag
from components.message_words import phrase_words
from components.region import Region
from components.texts import language, t
from components.wording import language_name, listed, local, minutes_words, person_name, today

_ICONS = {
    "coming": "door_front", "late": "schedule", "time": "calendar_month", "help": "handyman", "answer": "help",
    "thanks": "favorite", FOR_MENTORS: "support_agent",
}  # fmt: skip
_OTHER_ICON = "chat"
_MINUTES = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180)


def composer(me: str, thread_id: str, other_id: str) -> None:
    """Phrases as tiles, and below them a field for words of one's own."""
    h2(t("Fertige Sätze"))
    small(t("{name} liest sie in der eigenen Sprache.", name=person_name(other_id)))
    _Picker(me, thread_id)
    h2(t("Eigene Worte"))
    _own_words(me, thread_id, other_id)


class _Picker:
    """The groups, then the phrases of one, then the gaps of the chosen one; each takes the place of the last."""

    def __init__(self, me: str, thread_id: str) -> None:
        self._me, self._thread_id = me, thread_id
        self._region = Region(self._groups)

    def _groups(self) -> None:
        with tag("div", cls="phrase-groups"):
            for group in house().catalogue.phrases.groups:
                if group.id != FOR_MENTORS or self._thread_id.startswith("mentor:"):
                    self._tile(group)

    def _tile(self, group: PhraseGroup) -> None:
        with self._choice("", lambda: self._phrases(group), cls="phrase-group"):
            icon(_ICONS.get(group.id, _OTHER_ICON))
            tag("span", group.name(language()))

    def _phrases(self, group: PhraseGroup) -> None:
        tag("h3", group.name(language()))
        with tag("div", cls="phrases"):
            for phrase in house().catalogue.phrases.phrases:
                if phrase.group_id == group.id:
                    self._choice(phrase_words(phrase), partial(self._phrase, phrase, group), cls="phrase")
        button(t("Zurück"), lambda: self._region.replace(self._groups), kind="quiet", icon="arrow_back")

    def _phrase(self, phrase: Phrase, group: PhraseGroup) -> None:
        def send(values: dict[str, str], request: str) -> None:
            given = tuple(values.get(gap, "") for gap in phrase.gaps)
            house().messages.write(
                by=self._me, thread_id=self._thread_id, phrase_id=phrase.id, values=given, request_id=request
            )
            self._region.replace(self._groups)

        p(phrase_words(phrase), cls="lead")
        with form(send, submit=t("Abschicken")):
            for gap in phrase.gaps:
                _FIELDS[gap]()
        button(t("Anderer Satz"), lambda: self._region.replace(lambda: self._phrases(group)), kind="quiet")

    def _choice(self, words: str, build: Callable[[], None], *, cls: str) -> Tag:
        return shows(tag("button", words, cls=cls, type="button"), lambda: self._region.replace(build))


def _day() -> None:
    field("day", t("Tag"), kind="date", value=today().isoformat(), min=today().isoformat(), required=True)


def _time() -> None:
    soon = local(house().clock.now()).replace(minute=0) + timedelta(hours=1)
    field("time", t("Uhrzeit"), kind="time", value=soon.strftime("%H:%M"), required=True)


def _minutes() -> None:
    picker("minutes", t("Wie lange?"), {str(each): minutes_words(each) for each in _MINUTES}, value="10")


def _place() -> None:
    picker("place", t("Wo?"), {place.id: place.name for place in house().neighbours.places()})


_FIELDS = {"day": _day, "time": _time, "minutes": _minutes, "place": _place}


def _own_words(me: str, thread_id: str, other_id: str) -> None:
    def send(values: dict[str, str], request: str) -> None:
        house().messages.write(by=me, thread_id=thread_id, text=values["text"], request_id=request)
        region.rebuild()  # the field is empty again

    def build() -> None:
        with form(send, submit=t("Abschicken"), kind="quiet"):
            field("text", t("Deine Nachricht"), kind="area", hint=_language_hint(other_id), rows=3,
                  maxlength=LONGEST_MESSAGE)  # fmt: skip

    region = Region(build)


def _language_hint(other_id: str) -> str:
    other = house().people.get(by=other_id, resident_id=other_id)
    if not other.languages:
        return t("Das wird nicht übersetzt.")
    spoken = listed([language_name(code) for code in other.languages])
    return t("Das wird nicht übersetzt. {name} spricht {languages}.", name=person_name(other), languages=spoken)
