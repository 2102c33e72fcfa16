"""Mentors: find one by what they know, whom they know, language and day; who is here right now comes first."""

from functools import partial

from app.domain.resident import Resident
from app.domain.week import WEEKDAYS
from app.server.house import house
from app.server.live import watch
from app.server.visitor import visitor
from components.frame import page
from components.markup import back_link, details, empty_state, h1, h2, link, p, picker, stack, tag
from components.mentor_card import mentor_card
from components.peer_groups import peer_group_options
from components.searching import found_region, heard
from components.skill_tiles import group_name
from components.texts import t, text, tn
from components.wording import language_name, weekday_name


@page("/mentors", title=text("Mentor*innen"), nav="find")
def mentors() -> None:
    me = visitor().signed_in
    back_link("/find", t("Finden"))
    h1(t("Mentor*innen"))
    p(t("Sie sind von hier, kennen viele Leute und helfen dir, die richtigen zu finden."))
    _Finding(me).build()
    link(t("Selbst Mentor*in werden"), "/become-mentor", kind="quiet", icon="star")


class _Finding:
    """What one visitor has chosen on their open page."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._chosen: dict[str, str] = {}

    def build(self) -> None:
        everybody = house().mentors.find(by=self._me)
        with details(t("Nach Thema, Gruppe, Sprache oder Tag suchen")), tag("div", cls="grid"):
            for name, label, options in self._questions(everybody):
                chooser = picker(name, label, {"": t("Egal"), **options})
                heard(chooser, "change", partial(self._choose, name))
        self._found = found_region(self._list)
        with self._found.place:
            watch({"presence"}, self._found.rebuild)

    def _questions(self, everybody: list[Resident]) -> list[tuple[str, str, dict[str, str]]]:
        fields = {field for mentor in everybody for field in mentor.fields}
        languages = sorted({code for mentor in everybody for code in mentor.languages}, key=language_name)
        return [
            ("field", t("Wobei?"), {g.id: group_name(g) for g in house().catalogue.groups if g.id in fields}),
            ("group", t("Für wen?"), peer_group_options(house().mentors.groups())),
            ("language", t("In welcher Sprache?"), {code: language_name(code) for code in languages}),
            ("weekday", t("An welchem Tag?"), {str(day): weekday_name(day) for day in WEEKDAYS}),
        ]

    def _choose(self, name: str, value: str) -> None:
        self._chosen[name] = value
        self._found.rebuild()

    def _list(self) -> str:
        language = self._chosen.get("language", "")
        day = self._chosen.get("weekday", "")
        every = house().mentors.find(
            by=self._me, field=self._chosen.get("field", ""), group=self._chosen.get("group", ""),
            weekday=int(day) if day in map(str, WEEKDAYS) else 0,
        )  # fmt: skip
        found = [mentor for mentor in every if mentor.id != self._me]
        # a language is a wish: who does not speak it comes later, and nobody is hidden by it
        speaking = [mentor for mentor in found if not language or language in mentor.languages]
        others = [mentor for mentor in found if mentor not in speaking]
        if not found:
            self._nobody()
        here = [mentor for mentor in speaking if house().mentors.is_here(mentor.id)]
        away = [mentor for mentor in speaking if mentor not in here]
        if here:
            h2(t("Jetzt da"))
            _cards(here)
        if here and away:
            h2(t("Später wieder da"))
        _cards(away)
        if others:
            h2(t("Sprechen andere Sprachen"))
            _cards(others)
        return tn("{n} Mentor*in", "{n} Mentor*innen", len(speaking))

    def _nobody(self) -> None:
        if any(self._chosen.values()):
            empty_state(t("Dafür ist noch niemand da"), t("Wähl etwas weniger genau, oder frag im Laden nach."))
        elif house().people.get(by=self._me, resident_id=self._me).is_staff:
            words = t("Öffne die Seite einer Person. Unter „Als Mentor*in“ machst du sie dazu.")
            empty_state(t("Noch keine Mentor*innen"), words)
            link(t("Zum Team"), "/team", kind="main", icon="storefront")
        else:
            empty_state(t("Noch keine Mentor*innen"), t("Frag im Laden nach."))


def _cards(found: list[Resident]) -> None:
    with stack(cls="cards wide"):
        for mentor in found:
            mentor_card(mentor)
