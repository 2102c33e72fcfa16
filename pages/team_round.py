"""The exchange round as its hosts see it: who takes part, the drawing with its progress, the answers."""

from app.domain.event import Occurrence
from app.server.house import house
from app.server.visitor import visitor
from components.event_words import event_title
from components.frame import page
from components.live_region import live
from components.markup import back_link, h1, h2, link, p, stack, tag
from components.round_answers import round_answers
from components.round_drawing import RoundDrawing
from components.round_entries import RoundEntries
from components.texts import t, text


@page("/team/rounds/{occurrence_id}", title=text("Tauschrunde leiten"), needs="confirmer", nav="desk")
def team_round(occurrence_id: str) -> None:
    me, occurrence = visitor().signed_in, house().rounds.occurrence(occurrence_id)
    house().rounds.entries(by=me, occurrence_id=occurrence.id)  # for hosts only
    back_link(f"/team/evenings/{occurrence.id}")
    h1(t("Tauschrunde leiten"))
    p(event_title(occurrence.event), cls="quiet").set_attribute("dir", "auto")
    # the drawing first: on a phone it must not stand below forty people
    with tag("div", cls="columns wide"):
        with stack():
            _drawing(me, occurrence)
        with stack():
            RoundEntries(me, occurrence)


def _drawing(me: str, occurrence: Occurrence) -> None:
    h2(t("Auslosen"))
    p(t("Wer schon Ja gesagt hat, behält den Tausch. Alle anderen werden neu gelost."), cls="quiet")
    RoundDrawing(me, occurrence.id, words=t("Runde auslosen"))
    link(t("Große Leinwand"), f"/screen/{occurrence.id}", kind="quiet", icon="tv")
    live({f"round:{occurrence.id}", f"occurrence:{occurrence.id}"}, lambda: _result(me, occurrence.id), spoken=True)


def _result(me: str, occurrence_id: str) -> None:
    draw = house().rounds.draw(occurrence_id)
    if draw is not None:
        round_answers(me, draw)
