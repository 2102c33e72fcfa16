"""The card of one day of an event."""

from app.domain.attendance import SIGNED_UP, WAITING
from app.domain.event import Occurrence
from components.event_words import KIND_ICONS, event_when
from components.exchange_words import place_name
from components.markup import badge, card, icon, tag
from components.texts import language, t


def event_card(occurrence: Occurrence, *, my_state: str = "") -> None:
    """Leads to its page; the title is in the reader's language, or shown as it was written in its own.

    `my_state` says whether the reader is signed up or waits.
    """
    event, worded = occurrence.event, occurrence.event.worded(language())
    with card(href=f"/events/{occurrence.id}", cls="card-link event-card"):
        with tag("span", cls="card-picture way"):
            icon(KIND_ICONS[event.kind])
        with tag("span", cls="card-words"):
            tag("strong", worded.title, lang=worded.language, dir="auto")
            tag("span", event_when(occurrence), cls="quiet")
            tag("span", place_name(event.place_id), cls="quiet", dir="auto")
        if occurrence.is_off:
            badge(t("Fällt aus"), "bad")
        elif my_state == SIGNED_UP:
            badge(t("Du bist dabei"), "good")
        elif my_state == WAITING:
            badge(t("Du stehst auf der Warteliste"))
