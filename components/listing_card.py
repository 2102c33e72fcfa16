"""The card of an offer or a need."""

from app.domain.listing import OFFER, Listing
from components.markup import card, skill_icon, tag
from components.person_badge import person_badge
from components.reader import person
from components.texts import t
from components.wording import person_name, skill_name


def listing_card(listing: Listing, *, of_skill: bool = False) -> None:
    """A large target that leads to the listing; on the page `of_skill` it is the person that tells it from others."""
    who = person(listing.resident_id)
    with card(href=f"/listings/{listing.id}", cls="card-link"):
        with tag("span", cls="card-picture"):
            if of_skill and who is not None:
                person_badge(who)
            else:
                skill_icon(listing.skill_id)
        with tag("span", cls="card-words"):
            if of_skill:
                tag("strong", kind_words(listing))
            else:
                tag("strong", skill_name(listing.skill_id))
                tag("span", kind_words(listing), cls="quiet")
            if listing.text:
                tag("span", listing.text, lang=listing.language, dir="auto", cls="clamped")


def kind_words(listing: Listing) -> str:
    """ "Amira kann das" or "Amira sucht das"."""
    name = person_name(listing.resident_id)
    return t("{name} kann das", name=name) if listing.kind == OFFER else t("{name} sucht das", name=name)
