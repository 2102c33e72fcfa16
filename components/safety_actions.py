"""What stands, folded away, wherever somebody else is met: report this, block this person."""

from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto
from components.markup import action, details, link, notice, row, small
from components.texts import t
from components.wording import person_name


def person_safety(resident_id: str) -> None:
    """For a person's page; nothing on one's own."""
    me = visitor().signed_in
    if me == resident_id:
        return
    with details(t("Melden oder blockieren")):
        small(t("Wer blockiert ist, kann dir nicht schreiben und sieht dich nicht. Niemand erfährt davon."))
        with row():
            report_link(f"resident:{resident_id}")
            block_action(me, resident_id)


def report_link(subject: str, *, kind: str = "quiet") -> None:
    """Leads to the form; `subject` as in `Report`, or a thread to choose one of its messages from."""
    link(t("Melden"), f"/report/{subject}", kind=kind, icon="flag")


def block_action(me: str, other_id: str) -> None:
    """In one tap, and taken back in one."""

    def unblock(request: str) -> None:
        house().safety.unblock(by=me, resident_id=other_id, request_id=request)

    def block(request: str) -> None:
        house().safety.block(by=me, resident_id=other_id, request_id=request)
        say(t("{name} ist blockiert.", name=person_name(other_id)), undo=unblock)
        goto("/my-blocked")

    action(t("Blockieren"), block, kind="quiet", icon="visibility_off")


def hidden_note(me: str) -> None:
    """For one's own page: that others do not see the profile, and where one reads why."""
    if house().people.get(by=me, resident_id=me).hidden_at is not None:
        with notice(t("Das Team hat dein Profil ausgeblendet. Andere sehen dich gerade nicht."), "warning"):
            link(t("Warum?"), "/my-measures")


def is_blocked(me: str, other_id: str) -> bool:
    """Whether `me` has blocked the other one; never the other way round."""
    return any(person.id == other_id for person in house().safety.blocked(by=me))
