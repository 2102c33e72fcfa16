"""One day of an event: what, when, where, who receives the people; signing up in one tap, or just coming."""

from app.domain.attendance import SIGNED_UP, WAITING
from app.domain.event import FESTIVAL, WORKSHOP, Occurrence, is_host
from app.server.house import house
from app.server.visitor import visitor
from components.event_words import KIND_NAMES, REPETITION_NAMES, event_when
from components.exchange_words import place_name
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, badge, details, icon, link, notice, p, row, stack, tag
from components.print_link import print_link
from components.reader import person
from components.round_invitation import round_invitation
from components.texts import language, t, text, tn
from components.wording import listed, person_name
from components.workshop_words import workshop_mention


@page("/events/{occurrence_id}", title=text("Veranstaltung"), nav="dates")
def event(occurrence_id: str) -> None:
    occurrence = house().events.occurrence(occurrence_id)
    back_link("/events")
    live({f"event:{occurrence.event.id}"}, lambda: _head(occurrence.id))
    topics = {f"event:{occurrence.event.id}", f"occurrence:{occurrence.id}"}
    live(topics, lambda: _taking_part(occurrence.id))
    with stack():
        print_link(t("In den Kalender des Handys"), f"/events/{occurrence.id}.ics", picture="calendar_month")
        if visitor().resident_id is not None:  # the map is for residents
            link(t("Auf der Karte"), "/map", kind="quiet", icon="map")
        _ways_of_hosts(occurrence)


def _head(occurrence_id: str) -> None:
    occurrence = house().events.occurrence(occurrence_id)
    told = occurrence.event
    worded = told.worded(language())
    badge(t(KIND_NAMES[told.kind]))
    tag("h1", worded.title, lang=worded.language, dir="auto")
    if occurrence.is_off:
        notice(t("Fällt aus. Unter „Termine“ steht, was stattfindet."), "warning")
    with tag("ul", cls="facts-list"):
        _fact("schedule", event_when(occurrence))
        if told.repeats:
            _fact("event_repeat", t(REPETITION_NAMES[told.repeats]))
        _fact("location_on", place_name(told.place_id))
        if hosts := _hosts(occurrence):
            _fact("groups", t("Mit {names}", names=hosts))
    if worded.about:
        tag("p", worded.about, lang=worded.language, dir="auto")


def _fact(picture: str, words: str) -> None:
    with tag("li"):
        icon(picture)
        tag("span", words, dir="auto")


def _hosts(occurrence: Occurrence) -> str:
    told = occurrence.event
    receiving = [person(each) for each in dict.fromkeys((*told.host_ids, told.teacher_id)) if each]
    people = [person_name(each) for each in receiving if each is not None and each.left_at is None]
    organisation = house().organisations.name(told.organisation_id)
    return listed([*people, organisation] if organisation else people)


def _taking_part(occurrence_id: str) -> None:
    occurrence, me = house().events.occurrence(occurrence_id), visitor().resident_id
    _places_left(occurrence)
    if workshop_mention(occurrence):
        return
    if me is None:
        link(t("Anmelden mit Karte und PIN"), "/sign-in", kind="main", icon="id_card")
        return
    if occurrence.is_off or house().clock.now() >= occurrence.ends_at:
        return
    kept = house().sign_ups.of(occurrence_id=occurrence.id, resident_id=me)

    def sign_up(request: str) -> None:
        house().sign_ups.sign_up(by=me, occurrence_id=occurrence.id, request_id=request)

    def withdraw(request: str) -> None:
        house().sign_ups.withdraw(by=me, occurrence_id=occurrence.id, request_id=request)

    if kept is not None and kept.state in (SIGNED_UP, WAITING):
        if kept.state == SIGNED_UP:
            notice(t("Du bist dabei. Wir freuen uns auf dich!"), "good")
        else:
            notice(t("Gerade ist alles voll. Du stehst auf der Warteliste und bekommst Bescheid."), "note")
        words, said = t("Ich komme doch nicht"), t("Schade. Bis bald!")
        if house().sign_ups.counts(occurrence.id).waiting > (kept.state == WAITING):
            # nobody gives back what has gone on to the next one
            with details(words):
                p(t("Dein Platz geht gleich an die Nächsten. Danach kannst du dich nur wieder hinten anstellen."))
                action(words, withdraw, kind="quiet", icon="close", said=said)
            return
        action(words, withdraw, kind="quiet", icon="close", undo=sign_up, said=said)
        return
    if house().sign_ups.is_full(occurrence.id):
        action(t("Auf die Warteliste"), sign_up, icon="hourglass_top", undo=withdraw, said=t("Du bekommst Bescheid."))
        return
    action(t("Ich bin dabei"), sign_up, icon="check", undo=withdraw, said=t("Schön, dass du kommst!"))
    p(t("Du kannst auch einfach vorbeikommen."), cls="quiet")


def _places_left(occurrence: Occurrence) -> None:
    counts = house().sign_ups.counts(occurrence.id)
    words = [tn("{n} ist dabei", "{n} sind dabei", counts.signed_up)] if counts.signed_up else []
    if occurrence.event.capacity:
        left = max(0, occurrence.event.capacity - counts.signed_up)
        words.append(tn("noch {n} Platz frei", "noch {n} Plätze frei", left))
    if counts.waiting:
        words.append(tn("{n} wartet", "{n} warten", counts.waiting))
    if words:
        p(" · ".join(words), cls="quiet")


def _ways_of_hosts(occurrence: Occurrence) -> None:
    me = visitor().resident_id
    if me is None:
        return
    round_invitation(occurrence)
    if occurrence.event.kind == FESTIVAL:
        link(t("Meine Laufkarte"), f"/stamp-card/{occurrence.id}", kind="quiet", icon="approval")
    viewer = house().people.get(by=me, resident_id=me)
    if is_host(viewer, occurrence.event) and not viewer.may_confirm:
        # a resident who teaches shows the evening; leading it is for staff and mentors
        link(t("Große Leinwand"), f"/screen/{occurrence.id}", kind="quiet", icon="tv")
    elif is_host(viewer, occurrence.event):
        _ways_to_lead(occurrence)
    elif viewer.may_confirm and occurrence.event.kind == WORKSHOP and not occurrence.is_off:
        link(t("Workshop bestätigen"), f"/team/evenings/{occurrence.id}", kind="quiet", icon="school")


def _ways_to_lead(occurrence: Occurrence) -> None:
    with row():
        link(t("Diesen Abend leiten"), f"/team/evenings/{occurrence.id}", kind="main", icon="tablet_mac")
        link(t("Ändern"), f"/team/events/{occurrence.event.id}/edit", kind="quiet", icon="edit")
