"""An offer or need on paper: what, when, a code that opens it; a name and own words only in the edition with names."""

from markupsafe import Markup

from app.domain.listing import OFFER, Listing
from app.domain.place import Place
from app.server.house import house
from app.server.paper_links import LISTING, paper_address
from components.printed import part, qr_part
from components.texts import t
from components.week_grid import availability_words
from components.wording import person_name, skill_name


def listing_code(listing: Listing) -> Markup:
    """The code that opens it."""
    address = paper_address(house().settings.origin, LISTING, listing.id)
    return qr_part(address, t("Code: {what}", what=skill_name(listing.skill_id)))


def kind_mark(listing: Listing) -> Markup:
    """ "Ich kann" or "Ich suche", told apart without colour."""
    return part(
        '<span class="mark {kind}">{words}</span>',
        kind=listing.kind,
        words=t("Ich kann") if listing.kind == OFFER else t("Ich suche"),
    )


def who_part(listing: Listing) -> Markup:
    """The called name."""
    return part('<bdi class="who" dir="auto">{name}</bdi>', name=person_name(listing.resident_id))


def own_words(listing: Listing) -> Markup:
    """As they were written, in their own language."""
    if not listing.text:
        return Markup("")
    return part(
        '<p class="own"><bdi lang="{code}" dir="auto">{text}</bdi></p>', code=listing.language, text=listing.text
    )


def market_entry(listing: Listing, *, with_names: bool) -> Markup:
    """A row of the Marktzeitung."""
    return part(
        '<article class="entry">{qr}<div><h4>{skill}</h4><p>{mark} {who}</p><p class="when">{when}</p>{own}</div>'
        "</article>",
        qr=listing_code(listing),
        skill=skill_name(listing.skill_id),
        mark=kind_mark(listing),
        who=who_part(listing) if with_names else "",
        when=availability_words(listing.availability),
        own=own_words(listing) if with_names else "",
    )


def home_place() -> Place | None:
    """Where one can come by: the first place."""
    return next(iter(house().neighbours.places()), None)


def place_words(place: Place) -> str:
    """'Mitmachladen, Verdener Landstraße 17'."""
    return t("{place}, {address}", place=place.name, address=place.address) if place.address else place.name
