"""The Marktzeitung: all offers and needs by group, each with a code; without names unless it stays inside."""

from datetime import timedelta

from markupsafe import Markup

from app.domain.event import Occurrence
from app.domain.listing import NEED, OFFER, Listing
from app.server.house import house
from app.server.visitor import Visitor
from components.exchange_words import place_name
from components.icons import skill_icon_html
from components.print_columns import Heights, Section, columns, sheets
from components.print_listing import home_place, market_entry, place_words
from components.print_options import NEEDS, OFFERS, Options, in_language, options_form, options_in
from components.print_words import paper_time, paper_today
from components.printed import joined, logotype, neighbourhood_name, part, printed
from components.skill_tiles import group_name
from components.texts import speaking, t, text
from components.wording import skill_name

COLUMNS = 2
# in mm, as in data/static/print.css
COLUMN_MM, HEAD_MM, EVENT_MM, EVENTS_HEADING_MM = 262.0, 41.0, 6.5, 11.0
HEADING_MM, ENTRY_MM, ENTRY_WITH_WORDS_MM = 10.5, 23.0, 25.5
MOST_EVENTS = 6
_A_WEEK = timedelta(days=7)
_SHOWN = {OFFERS: (OFFER,), NEEDS: (NEED,)}


@printed("/print/market", title=text("Marktzeitung"))
def print_market(who: Visitor, parameters: dict[str, str]) -> Markup:
    listings = house().paper.market(by=who.signed_in)
    chosen = options_in(parameters)
    form = options_form(chosen, inside=t("Mit Namen und Texten (nur drinnen aushängen)"), has_listings=True)
    with speaking(chosen.language):
        return form + in_language(chosen.language, _newspaper(listings, chosen))


def _newspaper(listings: list[Listing], chosen: Options) -> Markup:
    events = _events_of_the_week()
    head = HEAD_MM + (EVENTS_HEADING_MM + EVENT_MM * len(events) if events else 0)
    heights = Heights(
        heading=HEADING_MM, entry=ENTRY_WITH_WORDS_MM if chosen.with_names else ENTRY_MM,
        column=COLUMN_MM, first_column=COLUMN_MM - head,
    )  # fmt: skip
    filled = list(sheets(columns(_sections(listings, chosen), heights, on_a_sheet=COLUMNS), on_a_sheet=COLUMNS))
    return joined([
        _sheet(columns, chosen, events if number == 1 else None, number=number, of=max(1, len(filled)))
        for number, columns in enumerate(filled or [[]], start=1)
    ])  # fmt: skip


def _sections(listings: list[Listing], chosen: Options) -> list[Section]:
    """By group, offers before needs, then by name, so that the same skill stands together."""
    catalogue = house().catalogue
    sections = []
    for group in catalogue.groups:
        if chosen.groups and group.id not in chosen.groups:
            continue
        skills = {skill.id for skill in catalogue.skills if skill.group_id == group.id}
        shown = [x for x in listings if x.skill_id in skills and x.kind in _SHOWN.get(chosen.only, (OFFER, NEED))]
        shown.sort(key=lambda listing: (listing.kind != OFFER, skill_name(listing.skill_id).casefold()))
        heading = part(
            '<h3 class="group">{icon}{name}</h3>', icon=Markup(skill_icon_html(group.icon)), name=group_name(group)
        )
        entries = tuple(market_entry(listing, with_names=chosen.with_names) for listing in shown)
        sections.append(Section(heading=heading, entries=entries))
    return sections


def _sheet(
    filled: list[list[Markup]], chosen: Options, events: list[Occurrence] | None, *, number: int, of: int
) -> Markup:  # fmt: skip
    return part(
        '<section class="sheet market {edition}">{head}<div class="columns">{columns}</div>{foot}</section>',
        edition="with-names" if chosen.with_names else "without-names",
        head="" if events is None else _head(events),
        columns=joined([part("<div>{column}</div>", column=joined(column)) for column in filled]) or _nothing_yet(),
        foot=_foot(chosen, number=number, of=of),
    )


def _head(events: list[Occurrence]) -> Markup:
    place = home_place()
    return part(
        '<header>{logotype}<p class="where"><bdi dir="auto">{house}</bdi><span>{day}</span></p></header>'
        '<div class="masthead"><h2>{title}</h2><p>{lead}</p><p class="way">{scan}<br><strong>{come}</strong></p></div>'
        "{events}",
        logotype=logotype(),
        house=neighbourhood_name(),
        day=paper_today(),
        title=t("Marktzeitung"),
        lead=t("Das können wir. Das suchen wir. Eine Stunde ist eine Stunde."),
        scan=t("Code mit dem Handy scannen und anmelden."),
        come=t("Ohne Handy: Komm vorbei! {place}", place=place_words(place)) if place else "",
        events=_week(events),
    )


def _week(events: list[Occurrence]) -> Markup:
    if not events:
        return Markup("")
    rows = [
        part(
            '<li><span class="when">{when}</span> <strong><bdi lang="{code}" dir="auto">{title}</bdi></strong> '
            '<span dir="auto">{place}</span></li>',
            when=paper_time(each.starts_at), code=each.event.language, title=each.event.title,
            place=place_name(each.event.place_id),
        )
        for each in events
    ]  # fmt: skip
    return part('<div class="week"><h3>{title}</h3><ul>{rows}</ul></div>', title=t("Diese Woche"), rows=joined(rows))


def _foot(chosen: Options, *, number: int, of: int) -> Markup:
    place = home_place()
    return part(
        '<footer><span dir="auto">{place}</span>{inside}<span>{page}</span></footer>',
        place=place_words(place) if place else "",
        inside=part('<strong class="inside">{words}</strong>', words=t("Nur drinnen aushängen"))
        if chosen.with_names else "",
        page=t("{day} · Seite {number} von {of}", day=paper_today(), number=number, of=of),
    )  # fmt: skip


def _nothing_yet() -> Markup:
    return part('<p class="nothing">{words}</p>', words=t("Hier steht noch nichts. Mach den Anfang: Was kannst du?"))


def _events_of_the_week() -> list[Occurrence]:
    now = house().clock.now()
    return [each for each in house().events.coming(now, now + _A_WEEK) if not each.is_off][:MOST_EVENTS]
