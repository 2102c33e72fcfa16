"""A workshop's end, as its hosts see it: who stayed, how long it was, what that is worth, and one yes for all."""

from dataclasses import dataclass

from app.domain.attendance import Attendance
from app.domain.event import Occurrence, is_host
from app.domain.minutes import rounded_to_quarter
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.workshop import TAUGHT
from app.server.house import house
from app.server.visitor import visitor
from app.services.workshops import Confirmed
from components.feedback import say
from components.fields import choice
from components.live_region import live
from components.markup import action, button, empty_state, form, h2, link, notice, p, point_at, row, tag
from components.region import Region
from components.terms_form import minutes_in, minutes_picker
from components.texts import t, tn
from components.wording import clock_words, minutes_words, names, person_name
from components.workshop_words import confirmed_words, undo_answers, undo_form


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """Who stayed and how long it was, before anybody has said yes to it."""

    stayed: tuple[str, ...]
    minutes: int


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
    if confirmed is not None:
        _confirmed(me, occurrence.id, confirmed)
    elif not teacher_id:
        notice(t("Trag zuerst ein, wer den Workshop hält. Dann kannst du ihn bestätigen."))
        if is_host(house().people.get(by=me, resident_id=me), occurrence.event):
            link(t("Veranstaltung ändern"), f"/team/events/{occurrence.event.id}/edit", kind="quiet", icon="edit")
    elif me == teacher_id:
        notice(t("Du hältst den Workshop. Bestätigen kann ihn eine andere Mentor*in oder jemand aus dem Team."))
    elif not (learners := _learners(house().people.get(by=me, resident_id=me), occurrence)):
        empty_state(t("Noch niemand da"), t("Sobald jemand ankommt, kannst du hier bestätigen, wer dabei war."))
    else:
        _Asking(me=me, occurrence=occurrence, learners=learners)


def _learners(me: Resident, occurrence: Occurrence) -> list[Attendance]:
    """Whoever teaches is told apart from those who learn; a mentor does not say yes for themselves, staff may."""
    others = {occurrence.event.teacher_id} if me.is_staff else {occurrence.event.teacher_id, me.id}
    return [each for each in house().arrivals.all_of(occurrence.id) if each.resident_id not in others]


def _confirmed(me: str, occurrence_id: str, confirmed: Confirmed) -> None:
    confirmed_words(confirmed)
    if confirmed.stayed:
        p(t("Dabei waren: {names}", names=names(confirmed.stayed)), cls="quiet").set_attribute("dir", "auto")
    if confirmed.undo is None:
        undo_form(me, occurrence_id)
    else:
        undo_answers(me, occurrence_id, confirmed.undo)


class _Asking:
    """First who stayed and how long, then what that is worth, in words, and the yes."""

    def __init__(self, *, me: str, occurrence: Occurrence, learners: list[Attendance]) -> None:
        self._me = me
        self._occurrence = occurrence
        self._learners = {each.resident_id: _name(each) for each in learners}
        length = rounded_to_quarter(occurrence.starts_at, occurrence.ends_at)
        # whoever runs the evening is there, too; whether they learned something they say themselves
        stayed = tuple(each for each in self._learners if each != me)
        self._told = _Told(stayed=stayed, minutes=length)
        self._region = Region(self._form)

    def _form(self) -> None:
        p(_rule_words(person_name(self._occurrence.event.teacher_id)))
        with form(self._look, submit=t("Weiter")):
            choice(
                "stayed", t("Wer war dabei?"), self._learners, value=",".join(self._told.stayed), many=True,
                hint=t("Wer nicht bis zum Schluss dabei war: einfach abwählen."),
            )  # fmt: skip
            minutes_picker("minutes", t("Wie lange war es wirklich?"), self._told.minutes)

    def _look(self, values: dict[str, str], _: str) -> None:
        stayed = tuple(each for each in values["stayed"].split(",") if each in self._learners)
        if not stayed:
            raise Refusal("nobody_stayed")
        self._told = _Told(stayed=stayed, minutes=minutes_in(values, "minutes"))
        self._region.replace(self._question)

    def _question(self) -> None:
        told, teacher = self._told, person_name(self._occurrence.event.teacher_id)
        credit = minutes_words(house().workshops.credit(minutes=told.minutes, attendees=len(told.stayed)))
        with tag("div", cls="card stack"):
            point_at(p(t("{name} bekommt {time} vom Gemeinschaftskonto.", name=teacher, time=credit), cls="lead"))
            count = tn("{n} war dabei", "{n} waren dabei", len(told.stayed))
            p(f"{count}: {names(told.stayed)}").set_attribute("dir", "auto")
            p(t("Der Workshop hat {time} gedauert.", time=minutes_words(told.minutes)), cls="quiet")
        with row():
            action(t("Ja, alle bestätigen"), self._confirm, icon="check")
            button(t("Ändern"), lambda: self._region.replace(self._form), kind="quiet", icon="edit")

    def _confirm(self, request: str) -> None:
        confirmed = house().workshops.confirm(
            by=self._me, occurrence_id=self._occurrence.id, stayed=self._told.stayed, minutes=self._told.minutes,
            request_id=request,
        )  # fmt: skip
        name, time = person_name(confirmed.teacher_id), minutes_words(confirmed.credited_minutes)
        say(t("Bestätigt. {name} hat {time} bekommen.", name=name, time=time))


def _name(attendance: Attendance) -> str:
    name = person_name(attendance.resident_id)
    if attendance.left_at is None:
        return name
    return t("{name}, bis {time}", name=name, time=clock_words(attendance.left_at))


def _rule_words(name: str) -> str:
    theirs = t("Bei allen, die dabei waren, zählt es als einmal mitgemacht; von ihrem Konto geht nichts ab.")
    if house().workshops.rule == TAUGHT:
        credit = t("{name} bekommt die Zeit, die der Workshop gedauert hat, vom Gemeinschaftskonto.", name=name)
    else:
        credit = t(
            "{name} bekommt vom Gemeinschaftskonto die Zeit für jede Person, die dabei war, zusammen höchstens {time}.",
            name=name, time=minutes_words(house().workshops.most_minutes),
        )  # fmt: skip
    return f"{credit} {theirs}"
