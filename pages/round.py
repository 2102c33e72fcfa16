"""The exchange round on one's own phone: what I can and look for, waiting together, and what was drawn for me."""

from collections.abc import Callable

from app.domain.draw import DrawnChain
from app.server.house import house
from app.server.visitor import visitor
from components.event_words import event_title
from components.fields import choice
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, badge, card, details, form, h1, h2, link, notice, p
from components.round_words import my_legs, round_fields, round_skills
from components.texts import t, text, tn


@page("/round/{occurrence_id}", title=text("Tauschrunde"), nav="dates")
def round_(occurrence_id: str) -> None:
    me, occurrence = visitor().signed_in, house().rounds.occurrence(occurrence_id)
    back_link(f"/events/{occurrence.id}")
    h1(t("Tauschrunde"))
    p(event_title(occurrence.event), cls="quiet").set_attribute("dir", "auto")
    live({f"round:{occurrence.id}", f"attendances-of:{me}"}, lambda: _mine(me, occurrence.id))


def _mine(me: str, occurrence_id: str) -> None:
    draw = house().rounds.draw(occurrence_id)
    chain = draw.chain_of(me) if draw else None
    if chain is not None and not house().rounds.is_broken(chain):
        _drawn(me, chain)
        if not chain.declined_by:
            return
    entry = house().rounds.entry(by=me, occurrence_id=occurrence_id, resident_id=me)
    count = house().rounds.count(occurrence_id)
    if entry is None:
        p(t("Sag, was du kannst und was du suchst. Dann losen wir, wer wem hilft."), cls="lead")
        _form(me, occurrence_id, t("Mitmachen"))
        return
    notice(t("Du machst mit. Gleich wird gelost."), "good")
    p(tn("{n} macht bei der Tauschrunde mit", "{n} machen bei der Tauschrunde mit", count), cls="lead")

    def leave(request: str) -> None:
        house().rounds.leave_round(by=me, occurrence_id=occurrence_id, resident_id=me, request_id=request)

    with details(t("Etwas anderes angeben")):
        _form(me, occurrence_id, t("Speichern"))
    action(t("Doch nicht mitmachen"), leave, kind="quiet", icon="close")


def _form(me: str, occurrence_id: str, submit: str) -> None:
    def enter(values: dict[str, str], request: str) -> None:
        house().rounds.enter(
            by=me, occurrence_id=occurrence_id, resident_id=me, offers=round_skills(values, "offers"),
            needs=round_skills(values, "needs"), is_shown=values["shown"] == "yes", request_id=request,
        )  # fmt: skip

    with form(enter, submit=submit):
        round_fields(me, me)
        choice("shown", t("Leinwand"), {"yes": t("Mein Rufname darf auf der Leinwand stehen")}, many=True)


def _drawn(me: str, chain: DrawnChain) -> None:
    h2(t("Für dich gelost"))
    with card():
        my_legs(chain, me)
    if chain.is_settled:
        notice(t("Alle machen mit. Euer Tausch ist verabredet."), "good")
        link(t("Meine Termine"), "/exchanges", kind="main", icon="event")
    elif chain.declined_by:
        notice(t("Daraus wird nichts. Gleich wird noch einmal gelost."), "note")
    elif me in chain.accepted_by:
        badge(t("Du hast Ja gesagt. Es fehlen noch andere."), "good")
        _answer(me, chain, t("Ja zurücknehmen"), house().rounds.take_back, kind="quiet")
    else:
        _answer(me, chain, t("Ja, gern"), house().rounds.accept, kind="main")
        _answer(me, chain, t("Nein, diesmal nicht"), house().rounds.decline, kind="quiet")


def _answer(me: str, chain: DrawnChain, words: str, say: Callable[..., object], *, kind: str) -> None:
    def answer(request: str) -> None:
        say(by=me, chain_id=chain.id, resident_id=me, request_id=request)

    action(words, answer, kind=kind, icon="check" if kind == "main" else "close")
