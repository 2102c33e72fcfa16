"""A person's colour and initials; no photo is needed."""

from app.domain.resident import Resident
from components.elements import Tag

COLOURS = 8


def person_badge(resident: Resident) -> None:
    """A round badge; the name stands beside it, so it says nothing to screen readers."""
    cls = f"person-badge person-{resident.colour % COLOURS}"
    Tag("span", initials(resident), cls=cls, aria_hidden="true", translate="no")


def person_heading(name: str, kind: str = "h1") -> Tag:
    """A name over what is about that person: in its own direction, and left alone by the browser's translator."""
    return Tag(kind, name, dir="auto", translate="no", **({"tabindex": "-1"} if kind == "h1" else {}))


def initials(resident: Resident) -> str:
    """Up to two letters."""
    return "".join(word[0] for word in resident.called_name.split()[:2]).upper() or "?"
