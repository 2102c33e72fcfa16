"""Find: one field for everything, groups with large pictures, and what is new."""

from app.domain.listing import NEED, OFFER
from app.server.house import house
from app.server.visitor import visitor
from components.found_list import found_list
from components.frame import page
from components.listing_card import listing_card
from components.live_region import live
from components.markup import empty_state, h1, h2, link, listed_cards, row, stack, tag
from components.searching import search_field
from components.skill_tiles import group_tiles
from components.texts import t, text

MOST_NEW = 10


@page("/find", title=text("Finden"), nav="find")
def find() -> None:
    me = visitor().signed_in
    h1(t("Finden"))
    search_field(t("Was suchst du?"), lambda typed: found_list(typed, me) if typed.strip() else _browse(me))


def _browse(me: str) -> str:
    with row():
        link(t("Mentor*innen"), "/mentors", kind="quiet", icon="supervisor_account")
        link(t("Karte"), "/map", kind="quiet", icon="map")
        link(t("Betriebe und Vereine"), "/organisations", kind="quiet", icon="apartment")
    h2(t("Wobei hilft man sich hier?"))
    group_tiles(house().catalogue.groups)
    link(t("Selbst etwas anbieten oder suchen"), "/listings/new", kind="main", icon="add")
    live({"listings"}, lambda: _new(me))
    return ""


def _new(me: str) -> None:
    active = house().listings.active(by=me)
    with tag("div", cls="columns wide"):
        for title, kind in ((t("Neu: Wer kann etwas?"), OFFER), (t("Neu: Wer sucht etwas?"), NEED)):
            with stack():
                h2(title)
                newest = [listing for listing in active if listing.kind == kind][:MOST_NEW]
                if not newest:
                    empty_state(t("Noch niemand"), t("Trag ein, was du suchst. Dann kann sich jemand melden."))
                else:
                    listed_cards(newest, listing_card)
