"""An offer or need to hang up, with strips to tear off; without a name unless the printer asks for it."""

from markupsafe import Markup

from app.domain.listing import OFFER, Listing
from app.server.house import house
from app.server.visitor import Visitor
from components.icons import skill_icon_html
from components.print_listing import home_place, listing_code, own_words, place_words, who_part
from components.print_options import Options, in_language, options_form, options_in
from components.printed import joined, logotype, neighbourhood_name, part, printed
from components.texts import speaking, t, text
from components.week_grid import availability_words
from components.wording import person_name, skill_name

STRIPS = 9
"""22 mm each, as in data/static/print.css: narrower codes are hard to read, and printers leave a margin."""


@printed("/print/listing/{listing_id}", title=text("Zettel zum Abreißen"))
def print_listing(who: Visitor, parameters: dict[str, str]) -> Markup:
    me = who.signed_in
    listing = house().paper.listing(by=me, listing_id=parameters["listing_id"])
    chosen, is_mine = options_in(parameters), listing.resident_id == me
    inside = t("Mit meinem Namen und Text") if is_mine else t("Mit Namen und Text (nur drinnen aushängen)")
    form = options_form(chosen, inside=inside)
    with speaking(chosen.language):
        return form + in_language(chosen.language, _sheet(listing, chosen, is_mine=is_mine))


def _sheet(listing: Listing, chosen: Options, *, is_mine: bool) -> Markup:
    skill, place = house().catalogue.by_id.get(listing.skill_id), home_place()
    return part(
        '<section class="sheet offered"><header>{logotype}<p dir="auto">{house}</p></header>'
        '<div class="large">{icon}<p class="kind {kind}">{words}</p><h2>{skill}</h2>{who}{own}</div>'
        '<div class="way">{qr}<div><p class="when">{when}</p><p>{scan}</p><p>{come}</p>{inside}</div></div>'
        '<ul class="strips">{strips}</ul></section>',
        logotype=logotype(),
        house=neighbourhood_name(),
        icon=Markup(skill_icon_html(skill.icon if skill else "volunteer_activism")),
        kind=listing.kind,
        words=t("Ich kann") if listing.kind == OFFER else t("Ich suche"),
        skill=skill_name(listing.skill_id),
        who=who_part(listing) if chosen.with_names else "",
        own=own_words(listing) if chosen.with_names else "",
        qr=listing_code(listing),
        when=availability_words(listing.availability),
        scan=t("Interesse? Zettel abreißen, Code mit dem Handy scannen und anmelden."),
        come=t("Ohne Handy: Komm vorbei! {place}", place=place_words(place)) if place else "",
        inside=part('<p><strong class="inside">{words}</strong></p>', words=t("Nur drinnen aushängen"))
        if chosen.with_names and not is_mine else "",
        strips=joined([_strip(listing, chosen)] * STRIPS),
    )  # fmt: skip


def _strip(listing: Listing, chosen: Options) -> Markup:
    place = home_place()
    return part(
        '<li><div class="turned"><strong>{skill}</strong><span>{words}{name}</span>'
        '<span dir="auto">{place}</span></div>{qr}</li>',
        skill=skill_name(listing.skill_id),
        words=t("Ich kann") if listing.kind == OFFER else t("Ich suche"),
        name=part(': <bdi dir="auto">{name}</bdi>', name=person_name(listing.resident_id)) if chosen.with_names else "",
        place=place_words(place) if place else "",
        qr=listing_code(listing),
    )
