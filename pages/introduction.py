"""A door opener: its steps with their dates, and the next one, for the three sides and staff."""

from app.domain.introduction import UNDO_WITHIN, Introduction, Step
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.introductions import STEP_WORDS, hand_on_form, has_mentor, organisation_name, who_words
from components.live_region import live
from components.markup import action, back_link, choice, details, field, form, h1, link, notice, p, tag
from components.texts import t, text
from components.wording import day_words, person_name


@page("/introductions/{introduction_id}", title=text("Türöffner"), nav="me")
def introduction(introduction_id: str) -> None:
    me = visitor().signed_in
    shown = house().introductions.get(by=me, introduction_id=introduction_id)
    back_link("/me" if shown.resident_id == me else "/mentor-desk")
    live({f"introduction:{introduction_id}"}, lambda: _steps(introduction_id, me), spoken=True)


def _steps(introduction_id: str, me: str) -> None:
    shown = house().introductions.get(by=me, introduction_id=introduction_id)
    h1(organisation_name(shown)).set_attribute("dir", "auto")
    p(who_words(shown, me), cls="lead")
    with tag("ol", cls="history"):
        for step in shown.steps:
            _step(step)
    if house().introductions.may_go_on(by=me, introduction_id=introduction_id):
        _next(shown, me)
    if shown.ended_at is None and not has_mentor(shown):
        notice(t("{name} begleitet das nicht mehr. Das Team sucht jemand anderen.", name=person_name(shown.mentor_id)))
    if shown.ended_at is None and house().people.get(by=me, resident_id=me).is_staff:
        hand_on_form(shown, me)
    if shown.ended_at is None and shown.resident_id == me:
        _leave(shown, me)
    link(t("Zur Seite des Betriebs oder Vereins"), f"/organisations/{shown.organisation_id}", kind="quiet",
         icon="apartment")  # fmt: skip


def _step(step: Step) -> None:
    with tag("li"):
        tag("strong", t(STEP_WORDS[step.what]))
        if step.note:
            tag("q", step.note, dir="auto")
        tag(
            "small",
            t("{day}, eingetragen von {name}", day=day_words(step.at), name=person_name(step.by_id)),
            cls="quiet",
        )


def _leave(shown: Introduction, me: str) -> None:
    def leave(request: str) -> None:
        house().introductions.leave(by=me, introduction_id=shown.id, request_id=request)

    def take_back(request: str) -> None:
        house().introductions.take_back(by=me, introduction_id=shown.id, request_id=request)

    said = t("In Ordnung. Die anderen bekommen Bescheid.")
    with details(t("Möchtest du das nicht mehr?")):
        p(t("Das ist in Ordnung. Du musst keinen Grund nennen."))
        action(t("Türöffner beenden"), leave, kind="quiet", undo=take_back, said=said)


def _next(shown: Introduction, me: str) -> None:
    def go_on(values: dict[str, str], request: str) -> None:
        house().introductions.go_on(
            by=me, introduction_id=shown.id, what=values["what"], note=values["note"], request_id=request
        )

    def take_back(request: str) -> None:
        house().introductions.take_back(by=me, introduction_id=shown.id, request_id=request)

    if shown.next_steps:
        with details(t("Wie ging es weiter?"), open=True), form(go_on, submit=t("Eintragen")):
            choice("what", t("Was kam als Nächstes?"), {what: t(STEP_WORDS[what]) for what in shown.next_steps},
                   required=True)  # fmt: skip
            field("note", t("Magst du etwas dazu sagen?"), kind="area", hint=t("Nur ihr drei und das Team lest das."))
    last = shown.steps[-1]
    is_fresh = house().clock.now() - last.at <= UNDO_WITHIN
    if len(shown.steps) > 1 and last.by_id == me and is_fresh:
        action(t("Letzten Schritt zurücknehmen"), take_back, kind="quiet", icon="undo")
