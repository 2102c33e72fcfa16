"""Events as their hosts see them: the list, a new one, changing one, calling a day off and on again."""

from datetime import timedelta
from itertools import islice

from app.domain.event import Event, Occurrence, occurrences, require_host
from app.server.house import house
from app.server.visitor import visitor
from app.services.event_days import YEARS_AHEAD
from components.event_card import event_card
from components.event_form import event_fields, event_in, event_words
from components.event_words import event_title, event_when
from components.feedback import say
from components.frame import goto, page
from components.live_region import live
from components.markup import action, back_link, badge, empty_state, form, h1, h2, link, p, row, stack, tag
from components.meanwhile import Meanwhile
from components.texts import t, text

AHEAD = timedelta(days=60)
MOST_DAYS = 12


@page("/team/events", title=text("Veranstaltungen machen"), needs="confirmer", nav="desk")
def team_events() -> None:
    me = visitor().signed_in
    back_link("/events")
    h1(t("Veranstaltungen machen"))
    link(t("Neue Veranstaltung"), "/team/events/new", kind="main", icon="add")
    live({"events"}, lambda: _list(me))


def _list(me: str) -> None:
    coming = _coming(house().events.every(by=me))
    if not coming:
        empty_state(t("Noch nichts geplant"), t("Trag ein, was als Nächstes ansteht."))
    with stack():
        for occurrence in coming:
            event_card(occurrence)
            evening, event_id = f"/team/evenings/{occurrence.id}", occurrence.event.id
            of = f"{event_title(occurrence.event)}, {event_when(occurrence)}"
            with row():
                link(t("Diesen Abend leiten"), evening, kind="quiet", icon="tablet_mac", of=of)
                link(t("Ändern"), f"/team/events/{event_id}/edit", kind="quiet", icon="edit", of=of)
                link(t("Noch so eine"), f"/team/events/new?like={event_id}", kind="quiet", icon="content_copy", of=of)


def _coming(mine: list[Event]) -> list[Occurrence]:
    """What comes in the next two months, and of what comes later only the next time."""
    now, ids = house().clock.now(), {event.id for event in mine}
    soon = [each for each in house().events.coming(now, now + AHEAD) if each.event.id in ids]
    is_soon = {each.event.id for each in soon}
    later = [house().events.next_of(event) for event in mine if event.id not in is_soon]
    return [*soon, *sorted((each for each in later if each is not None), key=lambda each: each.starts_at)]


@page("/team/events/new", title=text("Neue Veranstaltung"), needs="confirmer", nav="desk")
def team_event_new(like: str = "") -> None:
    me = visitor().signed_in

    def put_on(values: dict[str, str], request: str) -> None:
        event = house().events.put_on(by=me, event=event_in(values), request_id=request)
        say(t("{title} ist eingetragen.", title=event.title))
        goto("/team/events")

    back_link("/team/events")
    h1(t("Neue Veranstaltung"))
    with form(put_on, submit=t("Eintragen")):
        event_fields(me, house().events.event(like) if like else None)


@page("/team/events/{event_id}/edit", title=text("Veranstaltung ändern"), needs="confirmer", nav="desk")
def team_event_edit(event_id: str) -> None:
    me, event = visitor().signed_in, house().events.event(event_id)
    require_host(house().people.get(by=me, resident_id=me), event)

    def kept() -> Event:
        return house().events.event(event_id)

    def change(values: dict[str, str], request: str) -> None:
        told = event_in(values, kept())

        def save(revision: int) -> None:
            house().events.change(by=me, event_id=event.id, event=told, revision=revision, request_id=request)

        if meanwhile.is_saved(values, save):
            say(t("Gespeichert."))
            goto("/team/events")

    back_link("/team/events")
    h1(t("Veranstaltung ändern"))
    with tag("div", cls="columns wide"):
        with stack():
            meanwhile = Meanwhile(kept, lambda: event_words(me, kept()), leave=f"/team/events/{event_id}/edit")
            with form(change, submit=t("Speichern")):
                meanwhile.field()
                event_fields(me, event)
        with stack():
            h2(t("Die nächsten Male"))
            live({f"event:{event.id}"}, lambda: _days(me, event.id))
            live({f"event:{event.id}"}, lambda: _end(me, event.id))


def _days(me: str, event_id: str) -> None:
    now, event = house().clock.now(), house().events.event(event_id)
    coming = list(islice(occurrences(event, house().zone, since=now, until=now + YEARS_AHEAD), MOST_DAYS))
    if not coming:
        p(t("Es steht nichts mehr an."), cls="quiet")
    for occurrence in coming:
        _day(me, occurrence)


def _day(me: str, occurrence: Occurrence) -> None:
    def off(request: str) -> None:
        house().events.call_off(by=me, occurrence_id=occurrence.id, request_id=request)

    def on(request: str) -> None:
        house().events.call_on_again(by=me, occurrence_id=occurrence.id, request_id=request)

    with row(cls="station"):
        of = event_when(occurrence)
        tag("span", of, cls="station-words")
        if occurrence.is_off:
            badge(t("Fällt aus"), "bad")
            if occurrence.event.cancelled_at is None:
                action(t("Findet doch statt"), on, kind="quiet", icon="undo", of=of)
        else:
            words = t("Fällt aus. Wer sich angemeldet hat, bekommt Bescheid.")
            action(t("Absagen"), off, kind="quiet", icon="event_busy", undo=on, said=words, of=of)


def _end(me: str, event_id: str) -> None:
    event: Event = house().events.event(event_id)

    def end(request: str, *, is_ended: bool = True) -> None:
        house().events.end(by=me, event_id=event.id, is_ended=is_ended, request_id=request)

    if event.cancelled_at is not None:
        p(t("Die ganze Veranstaltung ist abgesagt."))
        action(t("Findet doch statt"), lambda request: end(request, is_ended=False), kind="quiet", icon="undo")
    elif event.repeats:
        action(
            t("Alle weiteren Male absagen"), end, kind="quiet", icon="event_busy", said=t("Abgesagt."),
            undo=lambda request: end(request, is_ended=False),
        )  # fmt: skip
