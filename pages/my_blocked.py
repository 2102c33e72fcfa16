"""Whom I blocked, and how to take it back."""

from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, card, empty_state, h1, p, stack, tag
from components.person_badge import person_badge
from components.texts import t, text


@page("/my-blocked", title=text("Blockierte Personen"), nav="me")
def my_blocked() -> None:
    me = visitor().signed_in
    back_link("/me")
    h1(t("Blockierte Personen"))
    p(t("Ihr seht euch nicht und könnt euch nicht schreiben. Niemand erfährt, dass du jemanden blockiert hast."))
    p(t("Ist etwas Schlimmes passiert? Sprich mit dem Team im Laden."))

    live({f"blocks-of:{me}"}, lambda: _everybody(me))


def _everybody(me: str) -> None:
    people = house().safety.blocked(by=me)
    if not people:
        empty_state(t("Du hast niemanden blockiert"))
    with stack():
        for person in people:
            _blocked(me, person)


def _blocked(me: str, person: Resident) -> None:
    def block_again(request: str) -> None:
        house().safety.block(by=me, resident_id=person.id, request_id=request)

    def unblock(request: str) -> None:
        house().safety.unblock(by=me, resident_id=person.id, request_id=request)

    with card():
        with tag("div", cls="facts-head"):
            person_badge(person)
            tag("strong", person.called_name, dir="auto")
        action(
            t("Nicht mehr blockieren"), unblock, kind="quiet", undo=block_again, of=person.called_name,
            said=t("{name} ist nicht mehr blockiert.", name=person.called_name),
        )  # fmt: skip
