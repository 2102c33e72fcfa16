"""Appointing a mentor for fields and peer groups, changing that, and ending it; for staff, after they talked."""

from app.domain.resident import Resident
from app.server.house import house
from components.asked import asked
from components.feedback import say
from components.live_region import live
from components.markup import choice, details, field, form, notice, p
from components.peer_groups import peer_group_options
from components.skill_tiles import group_name
from components.texts import t
from components.wording import day_words


def appointment(me: str, resident: Resident) -> None:
    """Folded, unless the person asked to become a mentor."""

    def appointed() -> tuple[object, ...]:
        now = house().people.get(by=me, resident_id=resident.id)
        return now.is_mentor, now.wants_to_mentor_at, now.fields, now.groups

    live({f"resident:{resident.id}"}, lambda: _appointment(me, resident.id), depends_on=appointed)


def _appointment(me: str, resident_id: str) -> None:
    resident = house().people.get(by=me, resident_id=resident_id)
    if resident.wants_to_mentor_at:
        notice(t("{name} möchte Mentor*in werden, seit {day}. Sprecht miteinander.",
                 name=resident.called_name, day=day_words(resident.wants_to_mentor_at)))  # fmt: skip
    with details(t("Als Mentor*in"), open=resident.wants_to_mentor_at is not None):
        if resident.mentor_since:
            p(t("Mentor*in seit {day}.", day=day_words(resident.mentor_since)))
        _form(me, resident)
        if resident.is_mentor:
            asked(
                t("Nicht mehr Mentor*in"), lambda request: _release(me, resident.id, request), yes=t("Ja, beenden"),
                question=t("Damit enden auch die Zeiten im Laden und die Bürgschaften von {name}.",
                           name=resident.called_name),
                said=t("Beendet. Vergiss nicht, Danke zu sagen."),
            )  # fmt: skip


def _form(me: str, resident: Resident) -> None:
    def save(values: dict[str, str], request: str) -> None:
        fields = tuple(filter(None, values["fields"].split(",")))
        groups = (*filter(None, values["groups"].split(",")), *_named(values["more_groups"]))
        house().mentors.appoint(
            by=me, resident_id=resident.id, fields=fields, groups=tuple(dict.fromkeys(groups)), request_id=request
        )
        say(t("Gespeichert."))

    known = peer_group_options((*resident.groups, *house().mentors.groups()))
    with form(save, submit=t("Speichern") if resident.is_mentor else t("Zur Mentor*in machen"), kind="quiet"):
        choice("fields", t("Kennt sich aus mit"), {g.id: group_name(g) for g in house().catalogue.groups},
               value=",".join(resident.fields), many=True)  # fmt: skip
        if known:
            choice("groups", t("Ist da für"), known, value=",".join(resident.groups), many=True)
        else:
            field("groups", "", kind="hidden")
        field("more_groups", t("Für wen noch?"), hint=t("Zum Beispiel: Eltern, Jugendliche, meine Straße"))


def _named(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(",") if name.strip())


def _release(me: str, resident_id: str, request: str) -> None:
    house().mentors.release(by=me, resident_id=resident_id, request_id=request)
