"""A neighbour: what they say about themselves, what they can and look for."""

from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.listing_card import listing_card
from components.markup import back_link, badge, h1, h2, link, p, stack, tag
from components.person_badge import person_badge
from components.safety_actions import person_safety
from components.texts import t, text
from components.wording import language_name, listed


@page("/people/{resident_id}", title=text("Nachbar*in"), nav="find")
def person(resident_id: str) -> None:
    me = visitor().signed_in
    shown = house().people.get(by=me, resident_id=resident_id)
    back_link("/find")
    with tag("div", cls="facts-head"):
        person_badge(shown)
        with tag("div"):
            h1(shown.called_name)
            if shown.is_mentor:
                badge(t("Mentor*in"), "good")
    if shown.languages:
        p(t("Spricht {languages}", languages=listed([language_name(code) for code in shown.languages])))
    if shown.about:
        p(shown.about, cls="own-words").set_attribute("dir", "auto")
    if shown.id != me:
        link(t("Tausch vorschlagen"), f"/propose-to/{shown.id}", kind="main", icon="handshake")
    listings = house().listings.of(by=me, resident_id=shown.id)
    if listings:
        h2(t("Kann und sucht"))
    with stack():
        for listing in listings:
            listing_card(listing)
    person_safety(shown.id)
