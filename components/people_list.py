"""People as a list of large targets, as the team's desk shows them."""

from collections.abc import Iterable

from app.domain.resident import Resident
from components.markup import badge, card, stack, tag
from components.person_badge import person_badge
from components.texts import t
from components.wording import language_name, listed


def people_list(people: Iterable[Resident]) -> None:
    """Each leads to the person at the team's desk."""
    with stack(cls="people"):
        for resident in people:
            person_card(resident, f"/team/people/{resident.id}")


def person_card(resident: Resident, href: str) -> None:
    """Badge, name, languages and what they do here, as one large target."""
    with card(href=href, cls="card-link"):
        with tag("span", cls="card-picture"):
            person_badge(resident)
        with tag("span", cls="card-words"):
            tag("strong", resident.called_name, dir="auto")
            if resident.languages:
                tag("span", listed([language_name(code) for code in resident.languages]), cls="quiet")
        if resident.roles:
            with tag("span", cls="row"):
                role_badges(resident)


def role_badges(resident: Resident) -> None:
    """What a person does here besides being a neighbour."""
    if resident.is_mentor:
        badge(t("Mentor*in"), "good")
    if resident.is_staff:
        badge(t("Team"), "good")
