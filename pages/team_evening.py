"""One evening for those who run it: the reception, who is here, what waits, and what belongs to its kind."""

from app.domain.event import FESTIVAL, ROUND, WORKSHOP, Occurrence, is_host, require_host
from app.server.house import house
from app.server.visitor import visitor
from components.evening_arrivals import arrivals_section
from components.evening_desks import desks_section
from components.evening_facts import facts_section
from components.evening_round import round_section
from components.evening_sign_ups import sign_ups_section
from components.evening_stamps import stamps_section
from components.evening_workshop import workshop_section
from components.event_words import event_title, event_when
from components.exchange_words import place_name
from components.frame import page
from components.markup import back_link, h1, link, p, row, stack, tag
from components.texts import t, text


@page("/team/evenings/{occurrence_id}", title=text("Diesen Abend leiten"), needs="confirmer", nav="desk")
def team_evening(occurrence_id: str) -> None:
    me, occurrence = visitor().signed_in, house().events.occurrence(occurrence_id)
    viewer = house().people.get(by=me, resident_id=me)
    if occurrence.event.kind == WORKSHOP and not is_host(viewer, occurrence.event):
        _confirming(occurrence)
        return
    require_host(viewer, occurrence.event)
    back_link("/team/events")
    _head(occurrence)
    with row():
        link(t("Seite der Veranstaltung"), f"/events/{occurrence.id}", kind="quiet", icon="event")
        link(t("Große Leinwand"), f"/screen/{occurrence.id}", kind="quiet", icon="tv")
    with tag("div", cls="columns wide"):
        with stack():
            desks_section(occurrence)
            facts_section(occurrence)
            if occurrence.event.kind == FESTIVAL:
                stamps_section(occurrence)
        with stack():
            arrivals_section(occurrence)
            if occurrence.event.kind == WORKSHOP:
                workshop_section(occurrence)
            if occurrence.event.kind == ROUND:
                round_section(occurrence)
            sign_ups_section(occurrence)


def _confirming(occurrence: Occurrence) -> None:
    """For mentors who do not receive the people: they may say yes to what somebody taught, and nothing else."""
    back_link(f"/events/{occurrence.id}")
    _head(occurrence)
    workshop_section(occurrence)


def _head(occurrence: Occurrence) -> None:
    h1(event_title(occurrence.event)).set_attribute("dir", "auto")
    p(event_when(occurrence), cls="lead")
    p(place_name(occurrence.event.place_id), cls="quiet").set_attribute("dir", "auto")
