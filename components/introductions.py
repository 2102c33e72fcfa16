"""Door openers in words: the steps, and a card for each wherever they are listed."""

from app.domain.introduction import Introduction
from app.domain.place import Organisation
from app.server.house import house
from components.feedback import say
from components.live_region import live
from components.markup import badge, card, details, form, h2, icon, picker, stack, tag
from components.reader import person
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


def without_mentor(me: str) -> None:
    """For staff: those that wait for somebody to go on with them; nothing where there is none."""
    waiting = house().introductions.without_mentor(by=me)
    if waiting:
        h2(t("Türöffner, die niemand begleitet"))
        with stack():
            for introduction in waiting:
                introduction_card(introduction, me)


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


def hand_on_form(introduction: Introduction, me: str) -> None:
    """For staff: another mentor goes on with it."""
    others = {each.id: each.called_name for each in house().mentors.find(by=me)}
    for unfit in (introduction.mentor_id, introduction.resident_id):
        others.pop(unfit, None)

    def hand_on(values: dict[str, str], request: str) -> None:
        house().introductions.hand_on(
            by=me, introduction_id=introduction.id, mentor_id=values["mentor"], request_id=request
        )
        say(t("Weitergegeben. Alle bekommen Bescheid."))

    if others:
        with details(t("An jemand anderen weitergeben")), form(hand_on, submit=t("Weitergeben"), kind="quiet"):
            picker("mentor", t("Wer begleitet jetzt?"), {"": t("Bitte wählen"), **others}, required=True)


def has_mentor(introduction: Introduction) -> bool:
    """Whether its mentor is still one."""
    mentor = person(introduction.mentor_id)
    return mentor is not None and mentor.is_mentor


def _list(me: str) -> None:
    mine = house().introductions.of(by=me)
    if mine:
        h2(t("Türöffner"))
        with stack():
            for introduction in mine:
                introduction_card(introduction, me)
