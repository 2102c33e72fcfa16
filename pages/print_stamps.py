"""Paper of the stamp card: a sheet a station with its code, and cards to carry around, each with a code of its own."""

from markupsafe import Markup

from app.domain.event import Occurrence, require_host
from app.domain.refusal import Refusal
from app.domain.stamp import Sheet, Station
from app.server.house import house
from app.server.visitor import Visitor
from components.event_words import event_title
from components.printed import joined, logotype, neighbourhood_name, part, printed, qr_part, said_in
from components.stamp_card import giver_words
from components.texts import speaking, spoken_languages, t, text, tn
from components.wording import day_words, local

SHEETS_A_PAGE = 4


@printed("/print/stations/{occurrence_id}", title=text("Codes der Stationen"))
def print_stations(who: Visitor, parameters: dict[str, str]) -> Markup:
    occurrence = _hosted(who, parameters["occurrence_id"])
    stations = house().stamps.stations(occurrence.id)
    if not stations:
        raise Refusal("station_unknown")
    return joined([_station(who.signed_in, occurrence, station) for station in stations])


def _station(me: str, occurrence: Occurrence, station: Station) -> Markup:
    address = house().stamps.station_address(by=me, station_id=station.id)
    return part(
        '<section class="sheet poster station-sheet"><header>{logotype}<p dir="auto">{title}</p></header>'
        '<h2 dir="auto">{name}</h2><p class="address" dir="auto">{giver}</p>{qr}<div class="lines">{lines}</div>'
        "</section>",
        logotype=logotype(),
        title=event_title(occurrence.event),
        name=station.name,
        giver=giver_words(station.organisation_id),
        qr=qr_part(address, station.name),
        lines=joined([_scan_me(code) for code in spoken_languages()]),
    )


def _scan_me(code: str) -> Markup:
    with speaking(code):
        return said_in(code, t("Hier gibt es einen Stempel: Code scannen oder Karte zeigen."))


@printed("/print/stamp-sheets/{occurrence_id}", title=text("Laufzettel"))
def print_stamp_sheets(who: Visitor, parameters: dict[str, str]) -> Markup:
    occurrence = _hosted(who, parameters["occurrence_id"])
    sheets = house().stamp_sheets.printed(
        by=who.signed_in, occurrence_id=occurrence.id, batch=parameters.get("batch", "")
    )
    if not sheets:
        raise Refusal("sheet_unknown")
    stations = house().stamps.stations(occurrence.id)
    cards = [_sheet(who.signed_in, occurrence, stations, sheet) for sheet in sheets]
    pages = [cards[start : start + SHEETS_A_PAGE] for start in range(0, len(cards), SHEETS_A_PAGE)]
    return joined([part('<section class="sheet stamp-sheets">{cards}</section>', cards=joined(page)) for page in pages])


def _sheet(me: str, occurrence: Occurrence, stations: list[Station], sheet: Sheet) -> Markup:
    address = house().stamp_sheets.address(by=me, sheet_id=sheet.id)
    return part(
        '<article class="stamp-sheet"><header>{logotype}<div><h2 dir="auto">{title}</h2><p>{day}</p></div>{qr}</header>'
        '<ol>{fields}</ol><p class="foot">{prize} <span dir="auto">{house}</span></p></article>',
        logotype=logotype(),
        title=event_title(occurrence.event),
        day=day_words(local(occurrence.starts_at)),
        qr=qr_part(address, t("Laufzettel")),
        fields=joined([part('<li dir="auto">{name}</li>', name=station.name) for station in stations]),
        prize=tn("Ab {n} Stempel gibt es einen Preis.", "Ab {n} Stempeln gibt es einen Preis.",
                 occurrence.event.stamps_needed),
        house=neighbourhood_name(),
    )  # fmt: skip


def _hosted(who: Visitor, occurrence_id: str) -> Occurrence:
    occurrence = house().events.occurrence(occurrence_id)
    require_host(house().people.get(by=who.signed_in, resident_id=who.signed_in), occurrence.event)
    return occurrence
