"""The exchange round of an evening, for its hosts."""

from app.domain.event import Occurrence
from app.server.house import house
from components.live_region import live
from components.markup import h2, link, p
from components.texts import t, tn


def round_section(occurrence: Occurrence) -> None:
    """How many take part, and the way to the drawing."""
    h2(t("Tauschrunde"))
    live({f"round:{occurrence.id}", f"occurrence:{occurrence.id}"}, lambda: _count(occurrence.id))
    link(t("Tauschrunde leiten"), f"/team/rounds/{occurrence.id}", kind="main", icon="shuffle")


def _count(occurrence_id: str) -> None:
    count = house().rounds.count(occurrence_id)
    p(tn("{n} macht bei der Tauschrunde mit", "{n} machen bei der Tauschrunde mit", count))
