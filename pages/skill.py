"""A skill: who offers it, who looks for it, how often it was exchanged; where there is nobody, a need is stored."""

from app.domain.listing import CLOSED, NEED, OFFER, Listing
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import page
from components.listing_card import listing_card
from components.live_region import live
from components.markup import action, back_link, empty_state, h1, h2, link, listed_cards, p, row, skill_icon, stack, tag
from components.skill_tiles import group_name
from components.texts import language, t, text, tn


@page("/skills/{skill_id}", title=text("Kompetenz"), nav="find")
def skill(skill_id: str) -> None:
    me = visitor().signed_in
    shown = house().catalogue.require(skill_id)
    group = next(each for each in house().catalogue.groups if each.id == shown.group_id)
    back_link(f"/groups/{group.id}", group_name(group))
    with tag("div", cls="facts-head"):
        skill_icon(skill_id)
        h1(shown.name(language()))
    live({"listings"}, lambda: _people(skill_id, me))


def _people(skill_id: str, me: str) -> None:
    listings = house().listings.of_skill(by=me, skill_id=skill_id)
    offers = [listing for listing in listings if listing.kind == OFFER]
    needs = [listing for listing in listings if listing.kind == NEED]
    used = house().skill_use.count(skill_id)
    if used:
        p(tn("So wurde hier schon einmal geholfen.", "So wurde hier schon {n}-mal geholfen.", used))
    with tag("div", cls="columns wide") if needs else stack():
        with stack():
            h2(tn("{n} Person kann das", "{n} Leute können das", len(offers)) if offers else t("Wer kann das?"))
            if not offers:
                empty_state(t("Noch niemand"), t("Sag Bescheid, dann melden wir uns, wenn jemand kommt."))
            _cards(offers)
            _own_part(skill_id, me, listings)
        if needs:
            with stack():
                h2(tn("{n} Person sucht das", "{n} Leute suchen das", len(needs)))
                _cards(needs)


def _cards(listings: list[Listing]) -> None:
    if listings:
        listed_cards(listings, lambda listing: listing_card(listing, of_skill=True))


def _own_part(skill_id: str, me: str, listings: list[Listing]) -> None:
    """What is left for the reader to say: that they look for it, that they can do it."""
    mine = {listing.kind: listing for listing in listings if listing.resident_id == me}

    def need(request: str) -> None:
        made = house().listings.publish(by=me, kind=NEED, skill_id=skill_id, request_id=request)
        say(t("Notiert. Du bekommst Bescheid, wenn jemand kommt."), undo=lambda again: close(made.id, again))

    def close(listing_id: str, request: str) -> None:
        house().listings.set_state(by=me, listing_id=listing_id, state=CLOSED, request_id=request)

    with row():
        if NEED not in mine:
            others = any(x.kind == OFFER and x.resident_id != me for x in listings)
            kind = "quiet" if others else "main"
            action(t("Sag mir Bescheid, wenn jemand kommt"), need, kind=kind, icon="notifications")
        if OFFER not in mine:
            link(t("Ich kann das auch"), f"/listings/new?skill={skill_id}&kind={OFFER}", kind="quiet", icon="add")
