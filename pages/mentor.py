"""A mentor's page: what they help with, when they are here, and a button to write or to come by."""

from app.domain.listing import ACTIVE, OFFER
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.hours_form import hours_words
from components.listing_card import listing_card
from components.live_region import live
from components.markup import back_link, badge, card, h2, icon, link, listed_cards, p, stack, tag
from components.mentor_card import languages_words
from components.peer_groups import peer_groups_words
from components.person_badge import person_badge, person_heading
from components.skill_tiles import group_tiles
from components.texts import t, text
from components.wording import month_words


@page("/mentors/{resident_id}", title=text("Mentor*in"), nav="find")
def mentor(resident_id: str) -> None:
    me = visitor().signed_in
    shown = house().people.get(by=me, resident_id=resident_id)
    if not shown.is_mentor:
        raise Refusal("no_mentor")
    back_link("/mentors", t("Mentor*innen"))
    with tag("div", cls="facts-head"):
        person_badge(shown)
        with tag("div"):
            person_heading(shown.called_name)
            live({"presence"}, lambda: _here(shown))
    with tag("div", cls="columns wide"):
        with stack():
            _honour(shown)
            if shown.about:
                tag("p", shown.about, cls="own-words", dir="auto", lang=shown.language)
            if shown.id != me:
                link(t("Schreiben"), f"/write-to/{shown.id}", kind="main", icon="chat")
            _what(shown)
        with stack():
            _when(shown)
            _offers(shown, me)


def _here(shown: Resident) -> None:
    if house().mentors.is_here(shown.id):
        badge(t("Jetzt da"), "good")


def _honour(shown: Resident) -> None:
    with card(cls="honour"):
        icon("star")
        if shown.mentor_since:
            tag("strong", t("Ehrensache: Mentor*in seit {month}", month=month_words(shown.mentor_since)))
        else:
            tag("strong", t("Ehrensache: Mentor*in"))


def _what(shown: Resident) -> None:
    groups = [group for group in house().catalogue.groups if group.id in shown.fields]
    if groups:
        h2(t("Kennt sich aus mit"))
        group_tiles(groups)
    if shown.groups:
        h2(t("Ist da für"))
        _fact_list("groups", [peer_groups_words(shown.groups)])
    if shown.languages:
        h2(t("Spricht"))
        _fact_list("translate", [languages_words(shown)])


def _when(shown: Resident) -> None:
    places = house().neighbours.places()
    if not shown.presence or not places:
        return
    h2(t("Vorbeikommen"))
    p(t("Meistens hier: {place}", place=places[0].name))
    _fact_list("schedule", hours_words(shown.presence))
    link(t("Wo ist das?"), "/map", kind="quiet", icon="map")


def _fact_list(picture: str, facts: list[str]) -> None:
    with tag("ul", cls="fact-list"):
        for words in facts:
            with tag("li"):
                icon(picture)
                tag("span", words, dir="auto")


def _offers(shown: Resident, me: str) -> None:
    offers = [x for x in house().listings.of(by=me, resident_id=shown.id) if (x.kind, x.state) == (OFFER, ACTIVE)]
    if offers:
        h2(t("Kann auch selbst helfen"))
        listed_cards(offers, listing_card)
