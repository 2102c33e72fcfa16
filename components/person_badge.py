"""A person's colour and initials; no photo is needed."""

from app.domain.resident import Resident
from components.elements import Tag

COLOURS = 8


def person_badge(resident: Resident) -> None:
    """A round badge; the name stands beside it, so it says nothing to screen readers."""
    Tag("span", initials(resident), cls=f"person-badge person-{resident.colour % COLOURS}", aria_hidden="true")


def initials(resident: Resident) -> str:
    """Up to two letters."""
    return "".join(word[0] for word in resident.called_name.split()[:2]).upper() or "?"
