"""What a search has found: skills first, then who offers, who needs, people, organisations and events."""

from app.server.house import house
from app.services.search import Found
from components.event_card import event_card
from components.listing_card import listing_card
from components.markup import empty_state, h2, link, listed_cards, stack
from components.organisation_words import organisation_card
from components.people_list import person_card
from components.searching import hits_words
from components.skill_tiles import skill_tiles
from components.texts import language, t

MOST_SKILLS = 6
MOST_EACH = 12


def found_list(typed: str, me: str) -> str:
    """All that fits what was typed, with the way on where nothing does; gives how much that is, in words."""
    found = house().search.everything(by=me, text=typed, language=language())
    others = (found.offers, found.needs, found.people, found.organisations, found.events)
    count = len(found.skills[:MOST_SKILLS]) + sum(map(len, others))
    if not count:
        empty_state(t("Dazu finden wir noch nichts"), t("Versuch ein anderes Wort, oder frag eine*n Mentor*in."))
        link(t("Mentor*innen ansehen"), "/mentors", kind="quiet", icon="supervisor_account")
    _skills(found)
    _listings(found)
    _others(found)
    return hits_words(count)


def _skills(found: Found) -> None:
    known = house().catalogue.by_id
    if found.skills:
        h2(t("Meinst du das?"))
        skill_tiles([known[hit.skill_id] for hit in found.skills[:MOST_SKILLS] if hit.skill_id in known])


def _listings(found: Found) -> None:
    for title, listings in ((t("Wer kann etwas?"), found.offers), (t("Wer sucht etwas?"), found.needs)):
        if listings:
            h2(title)
            listed_cards(listings[:MOST_EACH], listing_card)


def _others(found: Found) -> None:
    if found.people:
        h2(t("Menschen"))
        with stack():
            for resident in found.people[:MOST_EACH]:
                person_card(resident, f"/people/{resident.id}")
    if found.organisations:
        h2(t("Betriebe und Vereine"))
        with stack():
            for organisation in found.organisations[:MOST_EACH]:
                organisation_card(organisation)
    coming = [occurrence for event in found.events if (occurrence := house().events.next_of(event))]
    if coming:
        h2(t("Veranstaltungen"))
        with stack():
            for occurrence in coming[:MOST_EACH]:
                event_card(occurrence)
