"""A confirmed workshop in words, and taking that back, which needs two people."""

from app.domain.event import WORKSHOP, Occurrence
from app.domain.workshop import WorkshopUndo
from app.server.house import house
from app.server.visitor import visitor
from app.services.workshops import Confirmed
from components.feedback import say
from components.markup import action, badge, details, field, form, notice, p, row
from components.texts import t, tn
from components.wording import minutes_words, person_name, when_words


def workshop_mention(occurrence: Occurrence) -> bool:
    """For everybody, once it is confirmed: how many took part, and whether that was oneself; no names."""
    confirmed = house().workshops.confirmed(occurrence.id) if occurrence.event.kind == WORKSHOP else None
    if confirmed is None:
        return False
    me, count = visitor().resident_id, tn("{n} war dabei", "{n} waren dabei", len(confirmed.stayed))
    if me is not None and me in confirmed.stayed:
        notice(t("Du warst dabei. Das zählt als einmal mitgemacht."), "good")
    elif me is not None and me == confirmed.teacher_id:
        time = minutes_words(confirmed.credited_minutes)
        notice(t("Danke für deinen Workshop! Du hast {time} vom Gemeinschaftskonto bekommen.", time=time), "good")
    p(t("Der Workshop hat stattgefunden, {count}.", count=count), cls="quiet")
    return True


def confirmed_words(confirmed: Confirmed) -> None:
    """Who said yes to what, for hosts."""
    with row():
        badge(t("Bestätigt"), "good")
        badge(tn("{n} war dabei", "{n} waren dabei", len(confirmed.stayed)))
    p(t("{name} hat den Workshop bestätigt, {at}.", name=person_name(confirmed.by), at=when_words(confirmed.at)))
    name, time = person_name(confirmed.teacher_id), minutes_words(confirmed.credited_minutes)
    p(t("{name} hat dafür {time} vom Gemeinschaftskonto bekommen.", name=name, time=time), cls="quiet")


def undo_form(me: str, occurrence_id: str) -> None:
    """The first of the two names."""

    def ask(values: dict[str, str], request: str) -> None:
        house().workshops.ask_undo(
            by=me, occurrence_id=occurrence_id, reason=values.get("reason", ""), request_id=request
        )
        say(t("Jetzt muss noch jemand zustimmen."))

    with details(t("Bestätigung zurücknehmen")), form(ask, submit=t("Um Rücknahme bitten"), kind="quiet"):
        p(t("Eine zweite Person muss zustimmen. Dann geht die Zeit zurück, und ihr könnt neu bestätigen."))
        field("reason", t("Warum?"), kind="area", required=True)


def undo_answers(me: str, occurrence_id: str, undo: WorkshopUndo) -> None:
    """The second person's yes or no; the one who asked may take it back."""

    def agree(request: str) -> None:
        house().workshops.agree_undo(by=me, occurrence_id=occurrence_id, request_id=request)
        say(t("Zurückgenommen."))

    def refuse(request: str) -> None:
        house().workshops.refuse_undo(by=me, occurrence_id=occurrence_id, request_id=request)
        say(t("Die Buchung bleibt."))

    if undo.asked_by == me:
        notice(t("Du hast um Rücknahme gebeten. Jetzt muss noch jemand zustimmen."))
        action(t("Doch nicht zurücknehmen"), refuse, kind="quiet")
        return
    notice(t("{name} möchte die Bestätigung zurücknehmen.", name=person_name(undo.asked_by)), "warning")
    p(undo.reason).set_attribute("dir", "auto")
    with row():
        action(t("Zustimmen"), agree, icon="undo")
        action(t("Nicht zustimmen"), refuse, kind="quiet")
