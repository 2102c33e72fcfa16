"""A person as others see them: on their page, and in the preview of one's own."""

from app.domain.listing import ACTIVE
from app.domain.resident import Resident
from app.server.house import house
from components.listing_card import listing_card
from components.markup import h2, icon, link, listed_cards, p, tag
from components.mentor_card import languages_words
from components.peer_groups import peer_groups_words
from components.person_badge import person_badge, person_heading
from components.texts import language, t
from components.week_grid import availability_words


def profile(shown: Resident, *, by: str, heading: str = "h1") -> None:
    """Everything that others see, and nothing else."""
    with tag("div", cls="facts-head"):
        person_badge(shown)
        with tag("div"):
            person_heading(shown.called_name, heading)
    if shown.is_mentor:
        link(t("Ehrensache: Mentor*in"), f"/mentors/{shown.id}", kind="quiet", icon="star")
    if shown.about:
        tag("p", shown.about, cls="own-words", dir="auto", lang=shown.language)
    with tag("ul", cls="fact-list"):
        for picture, words in _facts(shown):
            with tag("li"):
                icon(picture)
                tag("span", words, dir="auto")
    listings = [each for each in house().listings.of(by=by, resident_id=shown.id) if each.state == ACTIVE]
    h2(t("Kann und sucht"))
    if not listings:
        p(t("Noch nichts eingetragen."), cls="quiet")
    else:
        listed_cards(listings, listing_card)


def area_options() -> dict[str, str]:
    """The coarse parts of the quarter, in the reader's language."""
    return {area_id: area_name(area_id) for area_id in house().catalogue.areas}


def area_name(area_id: str) -> str:
    names = house().catalogue.areas.get(area_id, {})
    return names.get(language()) or names.get("de", "")


def _facts(shown: Resident) -> list[tuple[str, str]]:
    facts = [
        ("translate", t("Spricht {languages}", languages=languages_words(shown)) if shown.languages else ""),
        ("location_on", area_name(shown.area)),
        ("schedule", availability_words(shown.availability)),
        ("groups", peer_groups_words(shown.groups)),
    ]
    return [fact for fact in facts if fact[1]]
