"""Cards for paper: credit-card size (ISO/IEC 7810, ID-1), eight to an A4 sheet, cut marks; only the called name."""

from markupsafe import Markup

from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.house import house
from app.server.languages import SOURCE_LANGUAGE
from app.server.visitor import Visitor
from components.printed import joined, logotype, neighbourhood_name, part, printed, qr_part, said_in
from components.texts import speaking, t, text

CARD_WIDTH_MM, CARD_HEIGHT_MM = 85.6, 54.0
SHEET_WIDTH_MM, SHEET_HEIGHT_MM = 210.0, 297.0
COLUMNS, ROWS = 2, 4
CARDS_A_SHEET = COLUMNS * ROWS
MOST_CARDS = 20 * CARDS_A_SHEET
_MARK_MM, _MARK_GAP_MM = 5.0, 2.0
# Lengths of names from which they are set smaller, so that 60 letters still fit.
_LONG_NAME, _VERY_LONG_NAME = 12, 24


@printed("/print/cards", title=text("Karten"))
def print_cards(who: Visitor, parameters: dict[str, str]) -> Markup:
    me = who.signed_in
    if "stack" in parameters:
        return _sheets([_blank(each) for each in house().blank_cards.addresses(by=me, stack=parameters["stack"])])
    people = list(dict.fromkeys(each for each in parameters.get("people", "").split(",") if each))
    if not people:
        raise Refusal("nobody_chosen")
    if len(people) > MOST_CARDS:
        raise Refusal("person_unknown")
    return _sheets([_card(me, resident_id) for resident_id in people])


def _sheets(cards: list[Markup]) -> Markup:
    return joined([_sheet(cards[start : start + CARDS_A_SHEET]) for start in range(0, len(cards), CARDS_A_SHEET)])


def _sheet(cards: list[Markup]) -> Markup:
    return part('<section class="sheet cards">{marks}{cards}</section>', marks=cut_marks(), cards=joined(cards))


def _card(me: str, resident_id: str) -> Markup:
    address = house().people.card_address(by=me, resident_id=resident_id)
    resident = house().people.get(by=me, resident_id=resident_id)
    return part(
        '<article class="card"><div class="code">{qr}<p class="typed" dir="ltr" translate="no">{code}</p></div>'
        '<div class="words">{logotype}<h2 class="{size}" dir="auto">{name}</h2><div class="lines">{lines}</div>'
        '<p class="house" dir="auto">{house}</p></div></article>',
        qr=qr_part(address, t("Karte von {name}", name=resident.called_name)),
        code=_in_groups(address.rsplit("/", 1)[1]),
        logotype=logotype(),
        size=_size(resident.called_name),
        name=resident.called_name,
        lines=joined(_lines(resident)),
        house=neighbourhood_name(),
    )


def _blank(address: str) -> Markup:
    """For the stack at the desk: room for a name, and a code that nobody owns yet."""
    return part(
        '<article class="card blank"><div class="code">{qr}<p class="typed" dir="ltr" translate="no">{code}</p></div>'
        '<div class="words">{logotype}<p class="name-line">{name}</p><div class="lines">{lines}</div>'
        '<p class="house" dir="auto">{house}</p></div></article>',
        qr=qr_part(address, t("Karte, die noch niemandem gehört")),
        code=_in_groups(address.rsplit("/", 1)[1]),
        logotype=logotype(),
        name=t("Name:"),
        lines=joined([said_in(SOURCE_LANGUAGE, _where(SOURCE_LANGUAGE))]),
        house=neighbourhood_name(),
    )


def _where(code: str) -> str:
    with speaking(code):
        return t("Hier vorzeigen: {place}", place=house().neighbours.places()[0].name)


def _lines(resident: Resident) -> list[Markup]:
    """Where to show the card, in the person's language and in German."""
    return [said_in(code, _where(code)) for code in dict.fromkeys((resident.language, SOURCE_LANGUAGE))]


def _in_groups(code: str) -> str:
    """As one reads it out where there is no camera."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _size(name: str) -> str:
    if len(name) > _VERY_LONG_NAME:
        return "smallest"
    return "smaller" if len(name) > _LONG_NAME else "usual"


def cut_marks() -> Markup:
    """Where to cut, drawn in the margins of a sheet."""
    width, height = COLUMNS * CARD_WIDTH_MM, ROWS * CARD_HEIGHT_MM
    left, top = (SHEET_WIDTH_MM - width) / 2, (SHEET_HEIGHT_MM - height) / 2
    lines = []
    for column in range(COLUMNS + 1):
        x = left + column * CARD_WIDTH_MM
        for y in (top - _MARK_GAP_MM - _MARK_MM, top + height + _MARK_GAP_MM):
            lines.append(_line(x, y, x, y + _MARK_MM))
    for row in range(ROWS + 1):
        y = top + row * CARD_HEIGHT_MM
        for x in (left - _MARK_GAP_MM - _MARK_MM, left + width + _MARK_GAP_MM):
            lines.append(_line(x, y, x + _MARK_MM, y))
    return part('<svg class="cuts" viewBox="0 0 210 297" aria-hidden="true">{lines}</svg>', lines=joined(lines))


def _line(x1: float, y1: float, x2: float, y2: float) -> Markup:
    return part(f'<path d="M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}"/>')
