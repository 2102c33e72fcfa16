"""What was reported: the team looks at it and decides, each time with a reason, and can take it back."""

from collections.abc import Callable
from functools import partial

from app.domain.safety import HIDDEN, LEFT, Case, Measure
from app.server.house import house
from app.server.visitor import visitor
from components.elements import Tag
from components.feedback import say
from components.frame import page
from components.live_region import follow, live
from components.markup import (
    back_link,
    badge,
    card,
    choice,
    details,
    empty_state,
    field,
    form,
    h1,
    h2,
    p,
    stack,
    tag,
)
from components.region import Region
from components.reported import reported_thing
from components.safety_words import REASON_WORDS, measure_words, subject_words
from components.texts import t, text
from components.wording import person_name, when_words

DECISIONS_SHOWN = 20


@page("/team/reports", title=text("Meldungen"), needs="staff", nav="team")
def team_reports() -> None:
    me = visitor().signed_in
    back_link("/team")
    h1(t("Meldungen"))
    p(t("Sprich mit den Leuten, bevor du etwas ausblendest, wenn es geht."))
    follow({"reports"}, lambda: _cases(me))
    h2(t("Entschieden"))
    live({"reports"}, lambda: _decided(me), depends_on=lambda: house().moderation.decided(by=me))


def _cases(me: str) -> Callable[[], bool]:
    """Each case in its place, so that another report takes away no reason that is being typed."""
    cases = {case.subject: case for case in house().moderation.cases(by=me)}
    if not cases:
        empty_state(t("Gerade ist nichts gemeldet"), t("Wenn jemand etwas meldet, steht es sofort hier."))
    with stack() as place:
        shown = {case.subject: _case(case, me) for case in cases.values()}

    def bring_up_to_date() -> bool:
        now = {case.subject: case for case in house().moderation.cases(by=me)}
        if bool(now) != bool(shown):
            return False
        for subject in shown.keys() - now.keys():
            shown.pop(subject)[0].delete()
        for subject, case in now.items():
            if subject not in shown:
                with place:
                    shown[subject] = _case(case, me)
            elif case != cases[subject]:
                shown[subject][1].replace(partial(_reports, case))
        cases.update(now)
        return True

    return bring_up_to_date


def _case(case: Case, me: str) -> tuple[Tag, Region]:
    """Its card, and in it what was reported."""
    with card() as place:
        tag("h2", subject_words(case.subject, case.about_id))
        reported_thing(case.subject, me)
        reports = Region(partial(_reports, case))
        _decision(case, me)
    return place, reports


def _reports(case: Case) -> None:
    with tag("ul", cls="history"):
        for report in case.reports:
            with tag("li"):
                tag("strong", t(REASON_WORDS[report.reason]))
                if report.note:
                    tag("q", report.note, dir="auto")
                by = t("{name}, {when}", name=person_name(report.by_id), when=when_words(report.at))
                tag("span", by, cls="quiet")


def _decision(case: Case, me: str) -> None:
    def decide(values: dict[str, str], request: str) -> None:
        if values["what"] == LEFT:
            house().moderation.leave(by=me, subject=case.subject, reason=values["reason"], request_id=request)
            say(t("Entschieden. Du kannst es unten zurücknehmen."))
        else:
            _hide(case.subject, me, values["reason"], request)

    with form(decide, submit=t("Entscheiden")):
        choice("what", t("Was soll geschehen?"), {HIDDEN: t("Ausblenden"), LEFT: t("So lassen")}, required=True)
        _reason_field(t("Wer betroffen ist, liest diesen Satz, wenn etwas ausgeblendet wird."))


def _hide(subject: str, me: str, reason: str, request: str) -> None:
    def undo(request: str) -> None:
        mistake = t("Das war ein Versehen.")
        house().moderation.restore(by=me, subject=subject, reason=mistake, request_id=request)

    house().moderation.hide(by=me, subject=subject, reason=reason, request_id=request)
    say(t("Ausgeblendet."), undo=undo)


def _reason_field(hint: str) -> None:
    field("reason", t("Warum?"), kind="area", hint=hint, rows=2, required=True)


def _decided(me: str) -> None:
    decided = house().moderation.decided(by=me)
    if not decided:
        p(t("Noch nichts."), cls="quiet")
    latest: set[str] = set()
    changed: set[str] = set()
    with stack():
        for measure in decided[:DECISIONS_SHOWN]:
            can_be_restored = measure.what == HIDDEN and measure.subject not in changed
            can_be_hidden = measure.what == LEFT and measure.subject not in latest
            latest.add(measure.subject)
            if measure.what != LEFT:
                changed.add(measure.subject)
            _measure(measure, me, can_be_restored=can_be_restored, can_be_hidden=can_be_hidden)


def _measure(measure: Measure, me: str, *, can_be_restored: bool, can_be_hidden: bool) -> None:
    def hide(values: dict[str, str], request: str) -> None:
        _hide(measure.subject, me, values["reason"], request)

    def restore(values: dict[str, str], request: str) -> None:
        house().moderation.restore(by=me, subject=measure.subject, reason=values["reason"], request_id=request)
        say(t("Alle sehen es wieder."))

    with card():
        badge(measure_words(measure), "warning" if can_be_restored else "note")
        tag("strong", subject_words(measure.subject, measure.resident_id))
        tag("p", measure.reason, cls="own-words", dir="auto")
        by = t("{name}, {when}", name=person_name(measure.by_id), when=when_words(measure.at))
        tag("span", by, cls="quiet")
        if can_be_restored:
            with details(t("Wieder zeigen")), form(restore, submit=t("Wieder zeigen"), kind="quiet"):
                _reason_field(t("Wer betroffen ist, liest diesen Satz."))
        if can_be_hidden:
            with details(t("Doch ausblenden")), form(hide, submit=t("Ausblenden"), kind="quiet"):
                _reason_field(t("Wer betroffen ist, liest diesen Satz."))
