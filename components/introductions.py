"""Door openers in words: the steps, and a card for each wherever they are listed."""

from app.domain.introduction import Introduction
from app.domain.place import Organisation
from app.server.house import house
from components.live_region import live
from components.markup import badge, card, h2, icon, stack, tag
from components.texts import t, text
from components.wording import day_words, person_name

STEP_WORDS = {
    "asked": text("Gefragt"),
    "met": text("Kennengelernt"),
    "visit": text("Zu Besuch"),
    "internship": text("Praktikum"),
    "job": text("Arbeit oder Ausbildung"),
    "other_end": text("Anders weitergegangen"),
}


def my_introductions(me: str) -> None:
    """With their heading, live; nothing where there is none."""
    live({f"introductions-of:{me}"}, lambda: _list(me))


def introduction_card(introduction: Introduction, me: str) -> None:
    """A large target that leads to its page."""
    with card(href=f"/introductions/{introduction.id}", cls="card-link"):
        with tag("span", cls="card-picture way"):
            icon("door_front")
        with tag("span", cls="card-words"):
            tag("strong", organisation_name(introduction), dir="auto")
            tag("span", who_words(introduction, me))
            tag("span", day_words(introduction.steps[-1].at), cls="quiet")
        badge(t(STEP_WORDS[introduction.steps[-1].what]), "note" if introduction.ended_at else "good")


def organisation_name(introduction: Introduction) -> str:
    organisation = house().store.get(Organisation, introduction.organisation_id)
    return organisation.name if organisation else ""


def who_words(introduction: Introduction, me: str) -> str:
    """ "Kurt öffnet dir die Tür" or "Kurt öffnet Amira die Tür"."""
    mentor = person_name(introduction.mentor_id)
    if introduction.resident_id == me:
        return t("{mentor} öffnet dir die Tür", mentor=mentor)
    return t("{mentor} öffnet {name} die Tür", mentor=mentor, name=person_name(introduction.resident_id))


def _list(me: str) -> None:
    mine = house().introductions.of(by=me)
    if mine:
        h2(t("Türöffner"))
        with stack():
            for introduction in mine:
                introduction_card(introduction, me)
