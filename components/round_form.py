"""What somebody can and looks for tonight: two taps on pictures, for oneself on the phone or by a host at the desk."""

from collections.abc import Callable

from app.domain.draw import RoundEntry
from app.domain.listing import ACTIVE, NEED, OFFER
from app.server.house import house
from components.elements import Tag
from components.markup import action, h2, p, tag
from components.skill_pick import SkillPick
from components.texts import t


def round_form(
    me: str, occurrence_id: str, resident_id: str, *, submit: str, before: RoundEntry | None = None,
    done: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """`before` is what was said already; the name on the big screen is off unless it was switched on."""
    is_mine, is_shown = me == resident_id, before is not None and before.is_shown
    listings = [each for each in house().listings.of(by=me, resident_id=resident_id) if each.state == ACTIVE]
    can = [each.skill_id for each in listings if each.kind == OFFER]
    seeks = [each.skill_id for each in listings if each.kind == NEED]
    with tag("div", cls="columns wide"):
        with tag("section", cls="stack"):
            h2(t("Ich kann"))
            if is_mine:
                p(t("Tipp alles an, was heute passt. Je mehr, desto eher findet sich etwas."), cls="quiet")
            offers = SkillPick(can, chosen=before.offers if before else (), more=t("Was kannst du noch?"))
        with tag("section", cls="stack"):
            h2(t("Ich suche"))
            needs = SkillPick(seeks, chosen=before.needs if before else (), more=t("Was suchst du noch?"))

    def show(sent: object) -> None:
        nonlocal is_shown
        is_shown = sent is True

    with tag("label", cls="tile"):
        mine, theirs = t("Mein Rufname darf auf der Leinwand stehen"), t("Der Rufname darf auf der Leinwand stehen")
        tag("span", mine if is_mine else theirs)
        box = Tag("input", type="checkbox", **({"^checked": ""} if is_shown else {}))
        box.on("change", lambda event: show(event.args), js_handler="(event) => emit(event.target.checked)")

    def enter(request: str) -> None:
        house().rounds.enter(
            by=me, occurrence_id=occurrence_id, resident_id=resident_id, offers=offers.chosen, needs=needs.chosen,
            is_shown=is_shown, request_id=request,
        )  # fmt: skip
        done()

    # on one's own phone the page itself says it at once
    action(submit, enter, icon="check", said="" if is_mine else t("Gemerkt."))
