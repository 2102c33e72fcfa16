"""A mentor as a card: who, for what, in which languages, and whether they are here right now."""

from app.domain.resident import Resident
from app.server.house import house
from components.markup import badge, card, tag
from components.person_badge import person_badge
from components.skill_tiles import group_name
from components.texts import t
from components.wording import language_name, listed


def mentor_card(mentor: Resident) -> None:
    """A large target that leads to the mentor's page."""
    with card(href=f"/mentors/{mentor.id}", cls="card-link"):
        with tag("span", cls="card-picture"):
            person_badge(mentor)
        with tag("span", cls="card-words"):
            tag("strong", mentor.called_name, dir="auto")
            for words in (fields_words(mentor), languages_words(mentor)):
                if words:
                    tag("span", words, cls="quiet")
        if house().mentors.is_here(mentor.id):
            badge(t("Jetzt da"), "good")


def fields_words(mentor: Resident) -> str:
    """The skill groups they are an expert for."""
    return listed([group_name(group) for group in house().catalogue.groups if group.id in mentor.fields])


def languages_words(resident: Resident) -> str:
    return listed([language_name(code) for code in resident.languages])
