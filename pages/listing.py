"""One offer or need, and the way to an exchange."""

from app.domain.listing import ACTIVE, CLOSED, OFFER, PAUSED, Listing
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto, page
from components.listing_card import kind_words
from components.markup import action, back_link, h1, link, notice, p, row, skill_icon, tag
from components.texts import t, text
from components.wording import skill_name


@page("/listings/{listing_id}", title=text("Angebot oder Gesuch"), nav="find")
def listing(listing_id: str) -> None:
    me = visitor().signed_in
    shown = house().listings.get(by=me, listing_id=listing_id)
    back_link("/find" if shown.resident_id != me else "/me")
    with tag("div", cls="card facts"), tag("div", cls="facts-head"):
        skill_icon(shown.skill_id)
        with tag("div"):
            h1(skill_name(shown.skill_id))
            p(kind_words(shown), cls="lead")
    if shown.text:
        p(shown.text, cls="own-words").set_attribute("dir", "auto")
    if shown.resident_id == me:
        _mine(shown, me)
    else:
        words = t("Ich möchte das gern") if shown.kind == OFFER else t("Ich kann helfen")
        link(words, f"/propose/{shown.id}", kind="main", icon="handshake")
        link(t("Mehr über die Person"), f"/people/{shown.resident_id}", kind="quiet", icon="person")


def _mine(shown: Listing, me: str) -> None:
    def set_state(state: str, request: str) -> None:
        house().listings.set_state(by=me, listing_id=shown.id, state=state, request_id=request)
        say(t("Gespeichert."))
        goto("/me")

    if shown.state == PAUSED:
        notice(t("Das ist gerade pausiert. Niemand sonst sieht es."))
    with row():
        if shown.state == ACTIVE:
            action(t("Pausieren"), lambda request: set_state(PAUSED, request), kind="quiet")
        else:
            action(t("Wieder zeigen"), lambda request: set_state(ACTIVE, request))
        action(t("Entfernen"), lambda request: set_state(CLOSED, request), kind="quiet")
