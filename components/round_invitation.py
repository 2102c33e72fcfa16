"""The way to an exchange round that is on: on the event's page, on home, and with the dates of the simple screen."""

from datetime import timedelta

from app.domain.event import DOORS_OPEN, ROUND, Occurrence, require_on
from app.domain.refusal import Refusal
from app.server.house import house
from components.event_words import event_title
from components.markup import card, icon, link, tag
from components.texts import t, tn


def round_invitation(occurrence: Occurrence) -> None:
    """A button while people can take part, else nothing."""
    if occurrence.event.kind != ROUND:
        return
    try:
        require_on(occurrence, house().clock.now())
    except Refusal:
        return
    link(t("Bei der Tauschrunde mitmachen"), f"/round/{occurrence.id}", kind="main", icon="shuffle")


def rounds_on() -> None:
    """A large card for each round that is on now."""
    for occurrence in rounds_now():
        count = house().rounds.count(occurrence.id)
        with card(href=f"/round/{occurrence.id}", cls="card-link"):
            with tag("span", cls="card-picture way"):
                icon("shuffle")
            with tag("span", cls="card-words"):
                tag("strong", t("Bei der Tauschrunde mitmachen"))
                tag("span", event_title(occurrence.event), cls="quiet", dir="auto")
                tag(
                    "span",
                    tn("{n} macht bei der Tauschrunde mit", "{n} machen bei der Tauschrunde mit", count),
                    cls="quiet",
                )


def rounds_now() -> list[Occurrence]:
    """Those that have begun and are not over."""
    now = house().clock.now()
    coming = house().events.coming(now - DOORS_OPEN, now + timedelta(seconds=1))
    return [each for each in coming if each.event.kind == ROUND and each.is_on(now)]
