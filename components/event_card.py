"""The card of an event."""

from app.domain.event import Event
from components.exchange_words import place_name
from components.markup import card, icon, tag
from components.wording import when_words


def event_card(event: Event) -> None:
    """Title, time and place; the text is shown as it was written, in its own language."""
    with card(cls="event-card"):
        with tag("span", cls="card-picture"):
            icon("event")
        with tag("div", cls="card-words"):
            tag("strong", event.title, lang=event.language, dir="auto")
            tag("span", f"{when_words(event.starts_at)} · {place_name(event.place_id)}", cls="quiet")
            if event.about:
                tag("p", event.about, lang=event.language, dir="auto")
