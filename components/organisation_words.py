"""An organisation in words and pictures: its kind, what it gives, whether it is open now."""

from app.domain.place import ASSOCIATION, FIRM, INSTITUTION, Organisation
from app.domain.week import Hours
from app.server.house import house
from components.hours_form import is_open
from components.markup import badge, card, icon, tag
from components.texts import t, text
from components.wording import listed

KIND_WORDS = {FIRM: text("Betrieb"), ASSOCIATION: text("Verein"), INSTITUTION: text("Einrichtung")}
KIND_ICONS = {FIRM: "storefront", ASSOCIATION: "groups", INSTITUTION: "apartment"}
GIFT_WORDS = {
    "visit": text("Ein Blick hinter die Kulissen"),
    "internship": text("Praktikum"),
    "room": text("Raum"),
    "tools": text("Werkzeug"),
    "advice": text("Rat"),
    "prize": text("Preis für die Laufkarte"),
}
GIFT_ICONS = {
    "visit": "visibility", "internship": "badge", "room": "door_front",
    "tools": "handyman", "advice": "chat", "prize": "redeem",
}  # fmt: skip


def organisation_card(organisation: Organisation) -> None:
    """A large target that leads to its page."""
    with card(href=f"/organisations/{organisation.id}", cls="card-link"):
        with tag("span", cls="card-picture way"):
            icon(KIND_ICONS.get(organisation.kind, "apartment"))
        with tag("span", cls="card-words"):
            tag("strong", organisation.name, dir="auto")
            tag("span", kind_words(organisation), cls="quiet")
            if organisation.offers:
                tag("span", listed([t(GIFT_WORDS[gift]) for gift in organisation.offers]))
            elif organisation.about:
                tag("span", organisation.about, dir="auto", cls="clamped")
        open_badge(organisation.hours)


def kind_words(organisation: Organisation) -> str:
    return t(KIND_WORDS[organisation.kind]) if organisation.kind in KIND_WORDS else organisation.kind


def open_badge(hours: tuple[Hours, ...]) -> None:
    """Only where they are known."""
    if hours and is_open(hours, house().clock.now()):
        badge(t("Jetzt geöffnet"), "good")
