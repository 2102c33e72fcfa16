"""A workshop's end, as its hosts see it: who stayed, how long it was, and one yes for all."""

from app.domain.attendance import Attendance
from app.domain.event import Occurrence
from app.domain.minutes import rounded_to_quarter
from app.domain.workshop import TAUGHT
from app.server.house import house
from app.server.visitor import visitor
from app.services.workshops import Confirmed
from components.feedback import say
from components.fields import choice
from components.live_region import live
from components.markup import badge, empty_state, form, h2, link, notice, p, row
from components.terms_form import minutes_in, minutes_picker
from components.texts import t, tn
from components.wording import clock_words, minutes_words, person_name, when_words


def workshop_section(occurrence: Occurrence) -> None:
    """Changes by itself as people come, and once it is confirmed."""
    me = visitor().signed_in

    def came_and_confirmed() -> object:
        came = house().arrivals.all_of(occurrence.id)
        return [each.resident_id for each in came], house().workshops.confirmed(occurrence.id)

    h2(t("Workshop bestätigen"))
    live({f"occurrence:{occurrence.id}"}, lambda: _workshop(me, occurrence), depends_on=came_and_confirmed)


def _workshop(me: str, occurrence: Occurrence) -> None:
    teacher_id, confirmed = occurrence.event.teacher_id, house().workshops.confirmed(occurrence.id)
    came = house().arrivals.all_of(occurrence.id)
    # nobody says yes for themselves, and whoever teaches is told apart from those who learn
    learners = [each for each in came if each.resident_id not in (me, teacher_id)]
    if confirmed is not None:
        _told(confirmed)
    elif not teacher_id:
        notice(t("Trag zuerst ein, wer den Workshop hält. Dann kannst du ihn bestätigen."))
        link(t("Veranstaltung ändern"), f"/team/events/{occurrence.event.id}/edit", kind="quiet", icon="edit")
    elif me == teacher_id:
        notice(t("Du hältst den Workshop. Bestätigen kann ihn eine andere Mentor*in oder jemand aus dem Team."))
    elif not learners:
        empty_state(t("Noch niemand da"), t("Sobald jemand ankommt, kannst du hier bestätigen, wer dabei war."))
    else:
        _form(me, occurrence, learners)


def _told(confirmed: Confirmed) -> None:
    with row():
        badge(t("Bestätigt"), "good")
        badge(tn("{n} war dabei", "{n} waren dabei", len(confirmed.stayed)))
    p(t("{name} hat den Workshop bestätigt, {at}.", name=person_name(confirmed.by), at=when_words(confirmed.at)))
    name, time = person_name(confirmed.teacher_id), minutes_words(confirmed.credited_minutes)
    p(t("{name} hat dafür {time} vom Gemeinschaftskonto bekommen.", name=name, time=time), cls="quiet")


def _form(me: str, occurrence: Occurrence, learners: list[Attendance]) -> None:
    def confirm(values: dict[str, str], request: str) -> None:
        stayed = tuple(each for each in values["stayed"].split(",") if each)
        confirmed = house().workshops.confirm(
            by=me, occurrence_id=occurrence.id, stayed=stayed, minutes=minutes_in(values, "minutes"),
            request_id=request,
        )  # fmt: skip
        name, time = person_name(confirmed.teacher_id), minutes_words(confirmed.credited_minutes)
        say(t("Bestätigt. {name} hat {time} bekommen.", name=name, time=time))

    p(_credit_words(person_name(occurrence.event.teacher_id)))
    everybody = {each.resident_id: _name(each) for each in learners}
    with form(confirm, submit=t("Alle bestätigen")):
        hint = t("Wer nicht bis zum Schluss dabei war: einfach abwählen.")
        choice("stayed", t("Wer war dabei?"), everybody, value=",".join(everybody), many=True, hint=hint)
        length = rounded_to_quarter(occurrence.starts_at, occurrence.ends_at)
        minutes_picker("minutes", t("Wie lange war es wirklich?"), length)


def _name(attendance: Attendance) -> str:
    name = person_name(attendance.resident_id)
    if attendance.left_at is None:
        return name
    return t("{name}, bis {time}", name=name, time=clock_words(attendance.left_at))


def _credit_words(name: str) -> str:
    theirs = t("Bei allen, die dabei waren, zählt es als einmal mitgemacht; von ihrem Konto geht nichts ab.")
    if house().workshops.rule == TAUGHT:
        credit = t("{name} bekommt die Zeit, die der Workshop gedauert hat, vom Gemeinschaftskonto.", name=name)
    else:
        credit = t(
            "{name} bekommt vom Gemeinschaftskonto die Zeit für jede Person, die dabei war, zusammen höchstens {time}.",
            name=name, time=minutes_words(house().workshops.most_minutes),
        )  # fmt: skip
    return f"{credit} {theirs}"
