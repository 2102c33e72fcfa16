"""Events in words."""

from app.domain.event import Event
from components.texts import language


def event_title(event: Event) -> str:
    """In the reader's language where somebody wrote one, else as it was first written."""
    return event.worded(language()).title
