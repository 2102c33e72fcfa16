"""The exchange round as its hosts see it: who takes part, the drawing with its progress, the answers."""

from collections.abc import Callable

from app.domain.draw import DrawnChain
from app.domain.event import Occurrence
from app.server.house import house
from app.server.round_runner import run_round
from app.server.visitor import visitor
from components.elements import Tag
from components.event_words import event_title
from components.feedback import say
from components.frame import page
from components.live_region import live
from components.markup import (
    action,
    back_link,
    badge,
    card,
    details,
    empty_state,
    form,
    h1,
    h2,
    link,
    p,
    row,
    stack,
    tag,
)
from components.print_link import print_link
from components.round_words import all_legs, round_fields, round_skills
from components.texts import t, text, tn
from components.wording import listed, person_name, skill_name


@page("/team/rounds/{occurrence_id}", title=text("Tauschrunde leiten"), needs="confirmer", nav="desk")
def team_round(occurrence_id: str) -> None:
    me, occurrence = visitor().signed_in, house().rounds.occurrence(occurrence_id)
    house().rounds.entries(by=me, occurrence_id=occurrence.id)  # for hosts only
    back_link(f"/team/evenings/{occurrence.id}")
    h1(t("Tauschrunde leiten"))
    p(event_title(occurrence.event), cls="quiet").set_attribute("dir", "auto")
    with row():
        link(t("Große Leinwand"), f"/screen/{occurrence.id}", kind="quiet", icon="tv")
    topics = {f"round:{occurrence.id}", f"occurrence:{occurrence.id}"}
    with tag("div", cls="columns wide"):
        with stack():
            h2(t("Wer mitmacht"))
            live(topics, lambda: _entries(me, occurrence))
        with stack():
            h2(t("Auslosen"))
            _drawing(me, occurrence)
            live(topics, lambda: _result(me, occurrence))


def _entries(me: str, occurrence: Occurrence) -> None:
    entries = house().rounds.entries(by=me, occurrence_id=occurrence.id)
    if not entries:
        empty_state(t("Noch niemand"), t("Wer angekommen ist, kann auf dem Handy mitmachen, oder du trägst hier ein."))
    for entry in entries:
        with tag("div", cls="station"):
            tag("strong", person_name(entry.resident_id), dir="auto")
            can, seeks = listed([*map(skill_name, entry.offers)]), listed([*map(skill_name, entry.needs)])
            tag("p", t("Kann: {can}. Sucht: {seeks}.", can=can, seeks=seeks), cls="quiet")
    for resident in house().rounds.may_enter(by=me, occurrence_id=occurrence.id):
        with details(t("{name} eintragen", name=resident.called_name)):
            _enter_for(me, occurrence, resident.id)


def _enter_for(me: str, occurrence: Occurrence, resident_id: str) -> None:
    def enter(values: dict[str, str], request: str) -> None:
        house().rounds.enter(
            by=me, occurrence_id=occurrence.id, resident_id=resident_id, offers=round_skills(values, "offers"),
            needs=round_skills(values, "needs"), request_id=request,
        )  # fmt: skip

    with form(enter, submit=t("Eintragen"), kind="quiet"):
        round_fields(resident_id, me)


def _drawing(me: str, occurrence: Occurrence) -> None:
    """The bar moves while a child process works, and every other screen goes on."""
    with tag("div", cls="drawing") as shown:
        bar = Tag("progress", value="0", max="1", hidden=True, aria_label=t("Es wird gelost"))

    def report(share: float, served: int) -> None:
        if not bar.is_deleted:
            bar.set_attribute("value", f"{share:.2f}")

    async def draw(request: str) -> None:
        market = house().rounds.market(by=me, occurrence_id=occurrence.id)
        bar.set_attribute("hidden", None)
        try:
            found = await run_round(market, report)
        finally:
            if not bar.is_deleted:
                bar.set_attribute("hidden", True)
        house().rounds.keep(by=me, occurrence_id=occurrence.id, round_result=found, request_id=request)
        with shown.client:
            say(t("Gelost in {n} Sekunden.", n=f"{found.seconds:.1f}"))

    action(t("Runde auslosen"), draw, icon="shuffle")


def _result(me: str, occurrence: Occurrence) -> None:
    draw = house().rounds.draw(occurrence.id)
    if draw is None:
        return
    standing = [chain for chain in draw.chains if not chain.declined_by]
    served = sum(len(chain.members) for chain in standing)
    p(tn("{n} Person gibt und bekommt.", "{n} Leute geben und bekommen.", served), cls="lead")
    if draw.gap:
        p(
            tn(
                "Vielleicht wäre noch {n} Person mehr gegangen.",
                "Vielleicht wären noch {n} Leute mehr gegangen.",
                draw.gap,
            )
        )
    if draw.unserved:
        left = listed([person_name(who) for who in draw.unserved])
        p(t("Noch ohne Tausch: {names}. Lost später noch einmal.", names=left), cls="quiet")
    for chain in standing:
        _chain(me, chain)
    if standing:
        print_link(t("Zettel drucken"), f"/print/round/{occurrence.id}")


def _chain(me: str, chain: DrawnChain) -> None:
    with card():
        all_legs(chain)
        if chain.is_settled:
            badge(t("Verabredet"), "good")
        elif house().rounds.is_broken(chain):
            badge(t("Jemand ist gegangen"), "bad")
        else:
            for who in chain.members:
                _answer_for(me, chain, who)


def _answer_for(me: str, chain: DrawnChain, who: str) -> None:
    def told(say_: Callable[..., object]) -> Callable[[str], None]:
        return lambda request: _told(say_, request)

    def _told(say_: Callable[..., object], request: str) -> None:
        say_(by=me, chain_id=chain.id, resident_id=who, request_id=request)

    with row(cls="between"):
        tag("span", person_name(who), dir="auto")
        if who in chain.accepted_by:
            badge(t("Ja"), "good")
        else:
            with row():
                action(t("Ja"), told(house().rounds.accept), kind="quiet", icon="check")
                action(t("Nein"), told(house().rounds.decline), kind="quiet", icon="close")
