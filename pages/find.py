"""Find: offers and needs of the neighbours, searched while typing."""

import unicodedata

from app.domain.listing import NEED, OFFER, Listing
from app.server.house import house
from app.server.visitor import visitor
from components.elements import Tag
from components.frame import page
from components.listing_card import listing_card
from components.live_region import live
from components.markup import empty_state, field, h1, link, stack, tag
from components.texts import t, text, tn
from components.wording import person_name

MOST_SHOWN = 40
LONGEST_SEARCH = 100


@page("/find", title=text("Finden"), nav="find")
def find() -> None:
    me = visitor().signed_in
    search = _Search(me)
    h1(t("Finden"))
    field("search", t("Was suchst du?"), kind="search", maxlength=LONGEST_SEARCH).on(
        "input", lambda event: search.type(event.args), js_handler="(event) => emit(event.target.value)", throttle=0.25
    )
    with tag("div", cls="tabs", role="group", aria_label=t("Was möchtest du sehen?")):
        search.tabs = {
            kind: tag("button", words, cls="tab", type="button").on("click", lambda kind=kind: search.show(kind), [])
            for kind, words in ((OFFER, t("Wer kann etwas?")), (NEED, t("Wer sucht etwas?")))
        }
    search.mark()
    search.region = live({"listings"}, search.build)
    link(t("Selbst etwas anbieten oder suchen"), "/listings/new", kind="main", icon="add")
    link(t("Betriebe und Vereine"), "/organisations", kind="quiet", icon="apartment")


class _Search:
    """What one visitor looks for on their open page."""

    def __init__(self, me: str) -> None:
        self.me = me
        self.words = ""
        self.kind = OFFER
        self.tabs: dict[str, Tag] = {}
        self.region: Tag | None = None

    def type(self, typed: object) -> None:
        self.words = _folded(typed[:LONGEST_SEARCH]) if isinstance(typed, str) else ""
        self._again()

    def show(self, kind: str) -> None:
        self.kind = kind
        self.mark()
        self._again()

    def mark(self) -> None:
        for kind, tab in self.tabs.items():
            tab.set_attribute("aria-pressed", "true" if kind == self.kind else "false")

    def build(self) -> None:
        found = [x for x in house().listings.active(by=self.me) if x.kind == self.kind and self._matches(x)]
        tag("p", tn("{n} Treffer", "{n} Treffer", len(found)), cls="quiet", role="status")
        if not found:
            empty_state(t("Noch niemand"), t("Trag ein, was du suchst. Dann kann sich jemand melden."))
        with stack():
            for listing in found[:MOST_SHOWN]:
                listing_card(listing)

    def _again(self) -> None:
        assert self.region is not None, "the page is built before anybody types"
        self.region.clear()
        with self.region:
            self.build()

    def _matches(self, listing: Listing) -> bool:
        skill = house().catalogue.by_id.get(listing.skill_id)
        words = [person_name(listing.resident_id), listing.text]
        if skill:
            words += [*skill.names.values(), *(each for some in skill.search_words.values() for each in some)]
        text_of_all = _folded(" ".join(words))
        return all(word in text_of_all for word in self.words.split())


def _folded(words: str) -> str:
    """Without case and accents, so that "nahen" finds "Nähen"."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))
