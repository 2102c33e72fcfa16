"""What the team decided about something of mine, and what became of what I reported."""

from app.domain.safety import HIDDEN, OPEN, Measure, Report
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.live_region import live
from components.markup import back_link, badge, card, empty_state, h1, h2, link, p, stack, tag
from components.safety_words import measure_words, own_subject_words, reason_options, subject_words
from components.texts import t, text
from components.wording import when_words


@page("/my-measures", title=text("Was das Team entschieden hat"), nav="me")
def my_measures() -> None:
    me = visitor().signed_in
    back_link("/me")
    h1(t("Was das Team entschieden hat"))
    live({f"measures-of:{me}"}, lambda: _measures(me))
    live({"reports"}, lambda: _reported(me))


def _measures(me: str) -> None:
    measures = house().safety.measures(by=me)
    if not measures:
        empty_state(t("Hier steht nichts"), t("Das Team hat nichts von dir ausgeblendet."))
    with stack():
        for measure in measures:
            _measure(measure)


def _measure(measure: Measure) -> None:
    with card():
        badge(measure_words(measure), "warning" if measure.what == HIDDEN else "good")
        tag("strong", own_subject_words(measure.subject))
        tag("p", measure.reason, cls="own-words", dir="auto")
        p(when_words(measure.at), cls="quiet")
        link(t("Mit dem Team darüber sprechen"), f"/write-to/{measure.by_id}", kind="quiet", icon="chat")


def _reported(me: str) -> None:
    reports = house().safety.reported(by=me)
    if reports:
        h2(t("Was du gemeldet hast"))
    with stack():
        for report in reports:
            _report(report)


def _report(report: Report) -> None:
    with card():
        tag("strong", subject_words(report.subject, report.about_id))
        p(reason_options()[report.reason])
        p(when_words(report.at), cls="quiet")
        if report.state == OPEN:
            badge(t("Das Team sieht es sich an"), "warning")
        else:
            badge(t("Das Team hat es sich angesehen"), "good")
