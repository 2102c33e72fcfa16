"""What desks told and could not be done by itself: staff take it in after all or dismiss it, and may take that back."""

from collections.abc import Callable

from app.domain.event import Occurrence
from app.domain.fact import DISMISSED, TAKEN, UNDECIDED, Fact
from app.server.house import house
from app.server.visitor import visitor
from components.fact_words import fact_reason, fact_title
from components.live_region import live
from components.markup import action, badge, details, empty_state, h2, p, row, stack, tag
from components.texts import t, tn
from components.wording import clock_words, person_name

_SHOWN = 50


def facts_section(occurrence: Occurrence) -> None:
    """Changes by itself as desks are heard."""
    me = visitor().signed_in
    h2(t("Was noch zu klären ist"))
    live(
        {f"facts:{occurrence.id}"},
        lambda: _waiting(me, occurrence),
        depends_on=lambda: _ids(me, occurrence),
        pause_seconds=1,
    )


def _ids(me: str, occurrence: Occurrence) -> tuple[tuple[str, str], ...]:
    """Most facts need nobody: only those that do build the list again."""
    waiting = house().facts.waiting(by=me, occurrence_id=occurrence.id)
    return tuple((fact.id, fact.decision) for fact in waiting)


def _waiting(me: str, occurrence: Occurrence) -> None:
    waiting = house().facts.waiting(by=me, occurrence_id=occurrence.id)
    is_staff = house().people.get(by=me, resident_id=me).is_staff
    if not waiting:
        empty_state(t("Alles geklärt"), t("Was die Geräte melden, ist eingetragen."))
    with stack():
        for fact in waiting[:_SHOWN]:
            _fact(me, fact, is_staff=is_staff)
    if len(waiting) > _SHOWN:
        more = len(waiting) - _SHOWN
        p(tn("Und noch {n} weitere Meldung.", "Und noch {n} weitere Meldungen.", more), cls="quiet")
    decided = house().facts.decided(by=me, occurrence_id=occurrence.id)
    if decided:
        with details(t("Schon entschieden")), stack():
            for fact in decided[:_SHOWN]:
                _decided(me, fact, is_staff=is_staff)


def _fact(me: str, fact: Fact, *, is_staff: bool) -> None:
    def take(request: str) -> None:
        house().facts.decide(by=me, fact_id=fact.id, decision=TAKEN, request_id=request)

    def dismiss(request: str) -> None:
        house().facts.decide(by=me, fact_id=fact.id, decision=DISMISSED, request_id=request)

    with row(cls="station"):
        with tag("div", cls="station-words"):
            tag("strong", fact_title(fact), dir="auto")
            tag("span", t("{time} Uhr", time=clock_words(fact.at)), cls="quiet")
            tag("span", fact_reason(fact), dir="auto")
        if is_staff:
            undo, of = _undecide(me, fact), fact_title(fact)
            with row():
                action(t("Nachtragen"), take, kind="quiet", icon="check", undo=undo, said=t("Nachgetragen."), of=of)
                action(t("Verwerfen"), dismiss, kind="quiet", icon="close", undo=undo, said=t("Verworfen."), of=of)


def _decided(me: str, fact: Fact, *, is_staff: bool) -> None:
    with row(cls="station"):
        with tag("div", cls="station-words"):
            tag("strong", fact_title(fact), dir="auto")
            tag("span", person_name(fact.decided_by), cls="quiet")
        badge(t("Nachgetragen") if fact.decision == TAKEN else t("Verworfen"))
        if is_staff:
            undo, of = _undecide(me, fact), fact_title(fact)
            action(t("Doch anders"), undo, kind="quiet", icon="undo", said=t("Wieder offen."), of=of)


def _undecide(me: str, fact: Fact) -> Callable[[str], None]:
    def undecide(request: str) -> None:
        house().facts.decide(by=me, fact_id=fact.id, decision=UNDECIDED, request_id=request)

    return undecide
