"""The map on A4: numbers that a list below explains, and the credits; never a person."""

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from app.domain.geometry import Line
from app.domain.place import Position
from app.server.house import house
from app.server.visitor import Visitor
from app.services.neighbourhood_map import PLACE, TODAY, WEEK, Spot
from components.map.spots import kind_words
from components.print_ground import Paper, area_path, line_path, paper_around, scale_bar
from components.print_labels import Free, street_names
from components.print_options import in_language, language_form, options_in
from components.print_words import paper_time, paper_today
from components.printed import joined, logotype, neighbourhood_name, part, printed
from components.texts import speaking, t, text

# in mm, as in data/static/print.css
WIDTH_MM, HEIGHT_MM, NUMBER_MM = 186.0, 142.0, 3.2
LEGEND_ROWS, LEGEND_COLUMNS, MORE_ROWS = 11, 3, 28
_AREAS, _LINES = ("green", "water", "buildings"), ("streams", "rails", "paths", "streets", "main_streets")
_NAMED = ("main_streets", "streets")
_BAR_M = 500
_EDGE_MM = 3.0
_NORTH = '<path class="north" d="M180 3l2.5 7-2.5-1.5-2.5 1.5z"/><text x="180" y="14" text-anchor="middle">N</text>'


@printed("/print/map", title=text("Karte"))
def print_map(who: Visitor, parameters: dict[str, str]) -> Markup:
    spots = house().neighbourhood_map.spots(by=who.signed_in)
    chosen = options_in(parameters)
    with speaking(chosen.language):
        return language_form(chosen.language) + in_language(chosen.language, _sheets(_in_order(spots)))


def _in_order(spots: list[Spot]) -> list[Spot]:
    """Places, then organisations by name, then what happens this week; what has no pin comes last."""
    rank = {PLACE: 0, TODAY: 2, WEEK: 2}
    return sorted(spots, key=lambda spot: (spot.position is None, rank.get(spot.kind, 1)))


def _sheets(spots: list[Spot]) -> Markup:
    entries = [_entry(number, spot) for number, spot in enumerate(spots, start=1)]
    first = LEGEND_ROWS * LEGEND_COLUMNS
    on_more = MORE_ROWS * LEGEND_COLUMNS
    sheets = [
        part(
            '<section class="sheet town"><header>{logotype}<p><bdi dir="auto">{house}</bdi> · {day}</p></header>{map}'
            '<ol class="legend">{legend}</ol>{credits}</section>',
            logotype=logotype(), house=neighbourhood_name(), day=paper_today(), map=_map(spots),
            legend=joined(entries[:first]), credits=_credits(spots),
        )
    ]  # fmt: skip
    sheets += [
        part('<section class="sheet town more"><ol class="legend">{legend}</ol></section>',
             legend=joined(entries[start : start + on_more]))
        for start in range(first, len(entries), on_more)
    ]  # fmt: skip
    return joined(sheets)


def _entry(number: int, spot: Spot) -> Markup:
    about = [
        paper_time(spot.starts_at) if spot.starts_at else kind_words()[spot.kind][2],
        spot.address,
        t("Noch nicht auf der Karte") if spot.position is None
        else t("ungefähr") if spot.position.is_approximate else "",
    ]  # fmt: skip
    return part(
        '<li><b class="number {kind}"><span>{number}</span></b><span>'
        '<strong><bdi lang="{code}" dir="auto">{name}</bdi></strong>'
        "<small>{about}</small></span></li>",
        number=number if spot.position else "–",
        kind=_shape(spot),
        code=spot.language,
        name=spot.name,
        about=Markup(" · ").join(part('<bdi dir="auto">{words}</bdi>', words=words) for words in about if words),
    )


def _map(spots: list[Spot]) -> Markup:
    town = house().map_ground.town
    points = [(s.position.latitude, s.position.longitude) for s in spots if s.position]
    paper = paper_around(
        points or [(stop.latitude, stop.longitude) for stop in town.stops], width=WIDTH_MM, height=HEIGHT_MM
    )
    free = Free(paper)
    free.takes((WIDTH_MM - 12, 0, WIDTH_MM, 16))
    free.takes((0, HEIGHT_MM - 12, 12 + _BAR_M * paper.mm_a_metre, HEIGHT_MM))
    # pins first, then stops, then streets: whoever comes later finds less room
    pins = [_pin(paper, free, n, s.position, _shape(s)) for n, s in enumerate(spots, 1) if s.position]
    stops = _stops(paper, free)
    ground, streets = _ground(house().map_ground.address, paper)
    return part(
        '<svg class="plan" viewBox="0 0 {width} {height}" role="img" aria-label="{words}">{ground}{boundary}'
        "{stops}{streets}{north}{bar}{pins}</svg>",
        width=WIDTH_MM,
        height=HEIGHT_MM,
        words=t("Karte. Alles, was darauf ist, steht auch in der Liste."),
        ground=ground,
        boundary=line_path(paper, "boundary", town.boundary),
        stops=stops,
        streets=street_names(paper, free, streets),
        north=Markup(_NORTH),
        bar=scale_bar(paper, t("{n} Meter", n=_BAR_M), metres=_BAR_M),
        pins=joined([lead for lead, _ in pins] + [pin for _, pin in pins]),
    )


@lru_cache(maxsize=2)
def _ground(version: str, paper: Paper) -> tuple[Markup, tuple[tuple[str, Line], ...]]:
    """What is drawn beneath, and the streets with names; kept, since 20,000 ways take half a second."""
    layers = house().map_ground.layers()

    def lines_of(name: str) -> Iterator[Line]:
        return (line for shape in layers.get(name, ()) for line in shape.lines)

    drawn = [area_path(paper, name, lines_of(name)) for name in _AREAS]
    drawn += [line_path(paper, name, lines_of(name)) for name in _LINES]
    named = [(shape.name, shape.lines[0]) for kind in _NAMED for shape in layers.get(kind, ()) if shape.name]
    return joined(drawn), tuple((name, line) for name, line in named if paper.box.meets(line))


def _stops(paper: Paper, free: Free) -> Markup:
    everywhere = [(stop, paper.at((stop.latitude, stop.longitude))) for stop in house().map_ground.town.stops]
    placed = [(stop, at) for stop, at in everywhere if _is_on(paper, at)]
    drawn = [
        part('<circle class="{cls}" cx="{x}" cy="{y}" r="{r}"/>', cls="station" if stop.is_station else "stop",
             x=at[0], y=at[1], r=1.6 if stop.is_station else 1.1)
        for stop, at in placed
    ]  # fmt: skip
    return joined([*drawn, *(free.label(at, stop.name) for stop, at in placed)])


def _is_on(paper: Paper, at: tuple[float, float]) -> bool:
    return _EDGE_MM < at[0] < paper.width - _EDGE_MM and _EDGE_MM < at[1] < paper.height - _EDGE_MM


def _pin(paper: Paper, free: Free, number: int, position: Position, shape: str) -> tuple[Markup, Markup]:
    """A line to where it belongs, where others left no room, and the number."""
    at = paper.at((position.latitude, position.longitude))
    x, y = free.spot_near(at, NUMBER_MM)
    lead = part('<path class="lead" d="M{a} {b}L{x} {y}"/>', a=at[0], b=at[1], x=x, y=y) if (x, y) != at else Markup("")
    pin = part(
        '<g class="pin {shape}">{drawing}<text x="{x}" y="{base}" text-anchor="middle">{number}</text></g>',
        shape=shape, drawing=_drawing(shape, x, y), x=x, base=round(y + 1.2, 2), number=number,
    )  # fmt: skip
    return lead, pin


def _drawing(shape: str, x: float, y: float) -> Markup:
    r = NUMBER_MM
    if shape == "round":
        return part('<circle cx="{x}" cy="{y}" r="{r}"/>', x=x, y=y, r=r)
    if shape == "square":
        return part('<path d="M{x:.2f} {y:.2f}h{d}v{d}h-{d}z"/>', x=x - r, y=y - r, d=2 * r)
    r *= 1.25
    return part('<path d="M{x:.2f} {y:.2f}l{r} {r}l-{r} {r}l-{r} -{r}z"/>', x=x, y=y - r, r=r)


def _shape(spot: Spot) -> str:
    """Told apart without colour: places are squares, events diamonds, all others round."""
    return {PLACE: "square", TODAY: "diamond", WEEK: "diamond"}.get(spot.kind, "round")


def _credits(spots: list[Spot]) -> Markup:
    ground = house().map_ground
    notes = [] if ground.has_streets else [
        t("Ein einfacher Plan: Stadtgrenze und Haltestellen. Straßen und Häuser fehlen noch.")
    ]  # fmt: skip
    if any(spot.position and spot.position.is_approximate for spot in spots):
        notes.append(t("„Ungefähr“ heißt: Der genaue Platz ist noch nicht eingetragen."))
    lines = [part("<p>{words}</p>", words=words) for words in (*notes, " · ".join(ground.credits))]
    return part("<footer>{lines}</footer>", lines=joined(lines))
