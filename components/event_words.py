"""Events in words."""

from app.domain.event import (
    CONSULTATION,
    FESTIVAL,
    MONTHLY,
    ONCE,
    OPEN_HOUSE,
    ROUND,
    WEEKLY,
    WORKSHOP,
    Event,
    Occurrence,
)
from components.texts import language, t, text
from components.wording import clock_words, day_words, local

KIND_NAMES = {
    OPEN_HOUSE: text("Offene Tür"),
    WORKSHOP: text("Workshop"),
    FESTIVAL: text("Fest mit Laufkarte"),
    ROUND: text("Tauschrunde"),
    CONSULTATION: text("Sprechstunde"),
}
KIND_ICONS = {
    OPEN_HOUSE: "storefront",
    WORKSHOP: "school",
    FESTIVAL: "celebration",
    ROUND: "shuffle",
    CONSULTATION: "support_agent",
}
REPETITION_NAMES = {
    ONCE: text("Einmal"),
    WEEKLY: text("Jede Woche"),
    MONTHLY: text("Jeden Monat am selben Wochentag"),
}


def event_title(event: Event) -> str:
    """In the reader's language where somebody wrote one, else as it was first written."""
    return event.worded(language()).title


def event_when(occurrence: Occurrence) -> str:
    """'Di, 24. November, 15:00 bis 17:00', with the last day where it goes past midnight."""
    begins, ends = local(occurrence.starts_at), local(occurrence.ends_at)
    until = clock_words(occurrence.ends_at)
    # a party until one in the morning is still that evening
    if ends.date() > begins.date() and ends.hour >= 6:
        until = t("{day} um {time}", day=day_words(occurrence.ends_at), time=until)
    hours = t("{start} bis {end}", start=clock_words(occurrence.starts_at), end=until)
    return t("{day}, {hours}", day=day_words(occurrence.starts_at), hours=hours)
