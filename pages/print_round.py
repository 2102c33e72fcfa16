"""Slips of an exchange round: each person's two lines with pictures in their own language, and a list for the team."""

from markupsafe import Markup

from app.domain.draw import Draw, DrawnChain, DrawnLeg
from app.domain.event import Occurrence
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import Visitor
from components.event_words import event_title
from components.icons import skill_icon_html
from components.printed import joined, logotype, part, printed
from components.round_words import interpreter_words, legs_of, my_words
from components.suggestions import help_words
from components.texts import direction, speaking, t, text
from components.wording import names, person_name

SLIPS_A_SHEET = 8
LINES_A_SHEET = 26


@printed("/print/round/{occurrence_id}", title=text("Zettel der Tauschrunde"))
def print_round(who: Visitor, parameters: dict[str, str]) -> Markup:
    me, occurrence = who.signed_in, house().rounds.occurrence(parameters["occurrence_id"])
    house().rounds.entries(by=me, occurrence_id=occurrence.id)  # for hosts only
    draw = house().rounds.draw(occurrence.id)
    standing = [each for each in (draw.chains if draw else ()) if each.legs_on and not each.declined_by]
    chains = [each for each in standing if not _is_broken(each)]
    if draw is None or not chains:
        raise Refusal("no_round_yet")
    slips = [_slip(occurrence, chain, each) for chain in chains for each in chain.members if legs_of(chain, each)]
    slips += [_interpreting(occurrence, chains, each) for each in _interpreters(chains)]
    sheets = [part('<section class="sheet slips">{slips}</section>', slips=joined(each)) for each in _cut(slips)]
    return joined([*sheets, *_list(occurrence, draw, chains)])


def _is_broken(chain: DrawnChain) -> bool:
    return house().rounds.is_broken(chain)


def _cut(slips: list[Markup], at_most: int = SLIPS_A_SHEET) -> list[list[Markup]]:
    return [slips[start : start + at_most] for start in range(0, len(slips), at_most)]


def _interpreters(chains: list[DrawnChain]) -> list[str]:
    return list(dict.fromkeys(who for chain in chains for who in chain.interpreters))


def _slip(occurrence: Occurrence, chain: DrawnChain, resident_id: str) -> Markup:
    spoken = _language_of(resident_id)
    with speaking(spoken):
        lines = [_line(leg, my_words(leg, resident_id), interpreter_words(leg)) for leg in legs_of(chain, resident_id)]
        foot = t("Verabredet") if chain.is_settled else t("Machst du mit? Sag es am Tisch der Tauschrunde.")
        return _paper(spoken, occurrence, resident_id, "", lines, foot)


def _interpreting(occurrence: Occurrence, chains: list[DrawnChain], resident_id: str) -> Markup:
    spoken = _language_of(resident_id)
    with speaking(spoken):
        legs = [leg for chain in chains for leg in chain.legs_on if leg.interpreter_id == resident_id]
        lines = [_line(leg, help_words(leg.giver_id, leg.receiver_id, leg.skill_id), "") for leg in legs]
        return _paper(spoken, occurrence, resident_id, t("Du dolmetschst"), lines, "")


def _paper(spoken: str, occurrence: Occurrence, resident_id: str, task: str, lines: list[Markup], foot: str) -> Markup:
    return part(
        '<article class="slip" lang="{spoken}" dir="{direction}"><header>{logotype}<span dir="auto">{title}</span>'
        '</header><h2 dir="auto">{name}</h2>{task}<ul>{lines}</ul><p class="foot">{foot}</p></article>',
        spoken=spoken, direction=direction(spoken), logotype=logotype(), title=event_title(occurrence.event),
        name=person_name(resident_id), task=part("<p>{task}</p>", task=task) if task else "", lines=joined(lines),
        foot=foot,
    )  # fmt: skip


def _line(leg: DrawnLeg, words: str, more: str) -> Markup:
    skill = house().catalogue.by_id.get(leg.skill_id)
    picture = Markup(skill_icon_html(skill.icon)) if skill else ""
    return part("<li>{icon}<span>{words} <em>{more}</em></span></li>", icon=picture, words=words, more=more)


def _list(occurrence: Occurrence, draw: Draw, chains: list[DrawnChain]) -> list[Markup]:
    """For whoever runs the evening, in their own language: everybody with a box to tick, and who is still without."""
    rows = [_row(number, leg) for number, chain in enumerate(chains, 1) for leg in chain.legs_on]
    without = t("Noch ohne Tausch: {names}. Lost später noch einmal.", names=names(draw.unserved))
    return [
        part(
            '<section class="sheet round-list"><h2>{title}</h2><p dir="auto">{event}</p><table><tbody>{rows}</tbody>'
            "</table><p>{without}</p></section>",
            title=t("Liste für das Team"), event=event_title(occurrence.event), rows=joined(page),
            without=without if draw.unserved else "",
        )
        for page in _cut(rows, LINES_A_SHEET)
    ]  # fmt: skip


def _row(number: int, leg: DrawnLeg) -> Markup:
    words, more = help_words(leg.giver_id, leg.receiver_id, leg.skill_id), interpreter_words(leg)
    return part(
        '<tr><td>{number}</td><td>{words} <em>{more}</em></td><td class="box"></td></tr>',
        number=number, words=words, more=more,
    )  # fmt: skip


def _language_of(resident_id: str) -> str:
    resident = house().store.get(Resident, resident_id)
    return resident.language if resident and resident.language else "de"
