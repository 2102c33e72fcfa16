"""The exchange round on one's own phone: what I can and look for, waiting together, and what was drawn for me."""

from app.domain.event import require_on
from app.server.house import house
from app.server.visitor import visitor
from components.event_words import event_title
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, details, h1, link, notice, p, row
from components.round_form import round_form
from components.round_result import round_result, what_result_goes_by
from components.round_words import is_free
from components.texts import t, text, tn


@page("/round/{occurrence_id}", title=text("Tauschrunde"), nav="dates")
def round_(occurrence_id: str) -> None:
    me, occurrence = visitor().signed_in, house().rounds.occurrence(occurrence_id)
    back_link(f"/events/{occurrence.id}")
    h1(t("Tauschrunde"))
    p(event_title(occurrence.event), cls="quiet").set_attribute("dir", "auto")
    topics = {f"round:{occurrence.id}", f"attendances-of:{me}"}
    # a tap that meets a rebuilding is lost, and all answer at the same time
    live(topics, lambda: _standing(me, occurrence.id), spoken=True, depends_on=lambda: _standing_of(me, occurrence.id))
    # somebody may be tapping pictures here while others come in
    live(topics, lambda: _taking_part(me, occurrence.id), depends_on=lambda: _what_forms_go_by(me, occurrence.id))


def _standing(me: str, occurrence_id: str) -> None:
    """What was drawn, or how many there are so far."""
    rounds = house().rounds
    draw, entry = rounds.draw(occurrence_id), rounds.entry(by=me, occurrence_id=occurrence_id, resident_id=me)
    if draw is not None:
        round_result(me, draw)
    if _is_free(me, occurrence_id):
        if entry is not None and rounds.is_here(by=me, occurrence_id=occurrence_id):
            notice(t("Du machst mit. Gleich wird gelost."), "good")
        count = rounds.count(occurrence_id)
        p(tn("{n} macht bei der Tauschrunde mit", "{n} machen bei der Tauschrunde mit", count), cls="lead")


def _standing_of(me: str, occurrence_id: str) -> object:
    """What `_standing` goes by: another value means other words or buttons."""
    rounds = house().rounds
    draw = rounds.draw(occurrence_id)
    waiting = (_what_forms_go_by(me, occurrence_id), rounds.count(occurrence_id)) if _is_free(me, occurrence_id) else ()
    return waiting, what_result_goes_by(me, draw) if draw else ()


def _is_free(me: str, occurrence_id: str) -> bool:
    """Whether nothing that stands was drawn for me."""
    draw = house().rounds.draw(occurrence_id)
    return draw is None or is_free(me, draw)


def _what_forms_go_by(me: str, occurrence_id: str) -> object:
    entry = house().rounds.entry(by=me, occurrence_id=occurrence_id, resident_id=me)
    return entry, house().rounds.is_here(by=me, occurrence_id=occurrence_id), _is_free(me, occurrence_id)


def _taking_part(me: str, occurrence_id: str) -> None:
    entry = house().rounds.entry(by=me, occurrence_id=occurrence_id, resident_id=me)
    if not _is_free(me, occurrence_id):
        if entry is not None:
            _shown(me, occurrence_id, is_shown=entry.is_shown)
        return
    require_on(house().rounds.occurrence(occurrence_id), house().clock.now())
    if not house().rounds.is_here(by=me, occurrence_id=occurrence_id):
        p(t("Zum Mitmachen zuerst ankommen: Scanne den Türcode, oder zeig am Empfang deine Karte."), cls="lead")
        link(t("Türcode scannen"), "/scan", kind="main", icon="qr_code_scanner")
        return
    if entry is None:
        p(t("Sag, was du kannst und was du suchst. Dann losen wir, wer wem hilft."), cls="lead")
        round_form(me, occurrence_id, me, submit=t("Mitmachen"))
        return

    def leave(request: str) -> None:
        house().rounds.leave_round(by=me, occurrence_id=occurrence_id, resident_id=me, request_id=request)

    def back(request: str) -> None:
        house().rounds.enter(
            by=me, occurrence_id=occurrence_id, resident_id=me, offers=entry.offers, needs=entry.needs,
            is_shown=entry.is_shown, request_id=request,
        )  # fmt: skip

    with details(t("Etwas anderes angeben")):
        round_form(me, occurrence_id, me, submit=t("Speichern"), before=entry)
    with row():
        _shown(me, occurrence_id, is_shown=entry.is_shown)
        action(
            t("Doch nicht mitmachen"),
            leave,
            kind="quiet",
            icon="close",
            undo=back,
            said=t("Schade. Bis bald!"),
        )


def _shown(me: str, occurrence_id: str, *, is_shown: bool) -> None:
    """The yes to the big screen can be taken back at any time, and given later."""

    def show(request: str) -> None:
        house().rounds.show(
            by=me, occurrence_id=occurrence_id, resident_id=me, is_shown=not is_shown, request_id=request
        )

    words = t("Meinen Rufnamen von der Leinwand nehmen") if is_shown else t("Meinen Rufnamen auf der Leinwand zeigen")
    action(words, show, kind="quiet", icon="tv", said=t("Gemerkt."))
