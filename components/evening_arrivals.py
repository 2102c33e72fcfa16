"""Who came to an evening, as its hosts see it: find somebody by name and take them in, check them out, take it back."""

from collections.abc import Callable
from functools import partial

from app.domain.attendance import Attendance
from app.domain.event import Occurrence
from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from components.live_region import live
from components.markup import action, badge, empty_state, h2, p, row, stack, tag
from components.person_badge import person_badge
from components.searching import hits_words, is_match, search_field
from components.texts import t, tn
from components.wording import clock_words, listed, person_name

_LATEST, _FOUND = 8, 8
_PAUSE_SECONDS = 1.0


def arrivals_section(occurrence: Occurrence) -> None:
    """Changes by itself as people come."""
    me = visitor().signed_in
    h2(t("Wer da ist"))
    live({f"occurrence:{occurrence.id}"}, lambda: _numbers(me, occurrence), pause_seconds=_PAUSE_SECONDS)
    _find(me, occurrence)
    live({f"occurrence:{occurrence.id}"}, lambda: _latest(me, occurrence), pause_seconds=_PAUSE_SECONDS)


def _numbers(me: str, occurrence: Occurrence) -> None:
    came, footfall = house().arrivals.all_of(occurrence.id), house().arrivals.footfall(occurrence.id)
    here = sum(1 for each in came if each.is_here)

    def count(change: int) -> Callable[[str], None]:
        def count_(request: str) -> None:
            house().arrivals.count(by=me, occurrence_id=occurrence.id, change=change, request_id=request)

        return count_

    with row():
        badge(tn("{n} ist da", "{n} sind da", here), "good")
        badge(tn("{n} kam", "{n} kamen", len(came)))
        badge(tn("{n} ohne Namen", "{n} ohne Namen", footfall))
        action(t("Noch jemand ohne Namen"), count(1), kind="quiet", icon="add", undo=count(-1), said=t("Gezählt."))


def _find(me: str, occurrence: Occurrence) -> None:
    def found(typed: str) -> str:
        if not typed.strip():
            return ""
        everybody = house().arrivals.may_come(by=me, occurrence_id=occurrence.id)
        people = [each for each in everybody if is_match(typed, each.called_name)]
        if not people:
            empty_state(t("Niemand gefunden"), t("Vielleicht hat die Person noch keine Karte?"))
        with stack():
            for resident in people[:_FOUND]:
                # each by itself, so that a tap shows at once in what was found
                live({f"attendances-of:{resident.id}"}, partial(_found, me, occurrence, resident))
        _more(len(people) - _FOUND)
        return hits_words(len(people))

    search_field(t("Jemanden mit dem Namen finden"), found)


def _found(me: str, occurrence: Occurrence, resident: Resident) -> None:
    there = house().arrivals.at(occurrence.id, resident.id)
    if there is not None:
        _attendance(me, occurrence, there)
        return

    def arrive(request: str) -> None:
        house().arrivals.arrive(by=me, occurrence_id=occurrence.id, resident_id=resident.id, request_id=request)

    def undo(request: str) -> None:
        house().arrivals.undo(by=me, occurrence_id=occurrence.id, resident_id=resident.id, request_id=request)

    with row(cls="station"):
        person_badge(resident)
        with tag("div", cls="station-words"):
            tag("strong", resident.called_name, dir="auto")
        said = t("{name} ist da.", name=resident.called_name)
        action(t("Ist da"), arrive, icon="check", undo=undo, said=said, of=resident.called_name)


def _latest(me: str, occurrence: Occurrence) -> None:
    """The last to come; whoever came before is found by name: a long list would slow the desks down."""
    came = house().arrivals.all_of(occurrence.id)[::-1]
    if not came:
        empty_state(t("Noch niemand da"), t("Scanne die Karten am Empfang, oder such hier nach dem Namen."))
    with stack():
        for attendance in came[:_LATEST]:
            _attendance(me, occurrence, attendance)
    _more(len(came) - _LATEST)


def _more(count: int) -> None:
    if count > 0:
        p(tn("Und noch {n} weitere Person. Such nach dem Namen.", "Und noch {n} weitere Leute. Such nach dem Namen.",
             count), cls="quiet")  # fmt: skip


def _attendance(me: str, occurrence: Occurrence, attendance: Attendance) -> None:
    arrivals, occurrence_id, who = house().arrivals, occurrence.id, attendance.resident_id

    def leave(request: str) -> None:
        arrivals.leave(by=me, occurrence_id=occurrence_id, resident_id=who, request_id=request)

    def undo(request: str) -> None:
        arrivals.undo(by=me, occurrence_id=occurrence_id, resident_id=who, request_id=request)

    def back(request: str) -> None:
        arrivals.arrive(
            by=me, occurrence_id=occurrence_id, resident_id=who, at=attendance.arrived_at, request_id=request
        )

    def again(request: str) -> None:
        arrivals.arrive(by=me, occurrence_id=occurrence_id, resident_id=who, request_id=request)

    name = person_name(who)
    with row(cls="station"):
        with tag("div", cls="station-words"):
            tag("strong", name, dir="auto")
            tag("span", _times(attendance), cls="quiet")
        with row():
            if attendance.confirmed_at is not None:
                badge(t("Bestätigt"), "good")
            elif attendance.is_here:
                action(t("Geht"), leave, kind="quiet", icon="logout", undo=again, said=t("Bis bald!"), of=name)
                said = t("Zurückgenommen.")
                action(t("War nicht da"), undo, kind="quiet", icon="undo", undo=back, said=said, of=name)
            else:
                action(t("Ist wieder da"), again, kind="quiet", icon="check", said=t("Wieder da."), of=name)


def _times(attendance: Attendance) -> str:
    """Since when, and where several desks saw the same card, that too."""
    since = clock_words(attendance.arrived_at)
    words = t("da seit {time}", time=since)
    if attendance.left_at is not None:
        words = t("{time} bis {until}", time=since, until=clock_words(attendance.left_at))
    scans = [mark for mark in attendance.marks if mark.undone_at is None]
    if len({mark.by for mark in scans}) > 1:
        in_order = sorted(scans, key=lambda mark: mark.at)
        times = listed(list(dict.fromkeys(clock_words(mark.at) for mark in in_order)))
        words = t("{words} · mehrmals gescannt: {times}", words=words, times=times)
    return words
