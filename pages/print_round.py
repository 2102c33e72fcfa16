"""Slips of an exchange round: each person's two lines with pictures, eight to a sheet, in their own language."""

from markupsafe import Markup

from app.domain.draw import DrawnChain, DrawnLeg
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import Visitor
from components.icons import skill_icon_html
from components.printed import joined, logotype, part, printed
from components.texts import direction, speaking, t, text
from components.wording import person_name, skill_name

SLIPS_A_SHEET = 8


@printed("/print/round/{occurrence_id}", title=text("Zettel der Tauschrunde"))
def print_round(who: Visitor, parameters: dict[str, str]) -> Markup:
    me, occurrence = who.signed_in, house().rounds.occurrence(parameters["occurrence_id"])
    house().rounds.entries(by=me, occurrence_id=occurrence.id)  # for hosts only
    draw = house().rounds.draw(occurrence.id)
    chains = [chain for chain in draw.chains if not chain.declined_by] if draw else []
    slips = [_slip(chain, each, occurrence.event.title) for chain in chains for each in chain.members]
    if not slips:
        raise Refusal("no_round_yet")
    sheets = [slips[start : start + SLIPS_A_SHEET] for start in range(0, len(slips), SLIPS_A_SHEET)]
    return joined([part('<section class="sheet slips">{slips}</section>', slips=joined(sheet)) for sheet in sheets])


def _slip(chain: DrawnChain, resident_id: str, title: str) -> Markup:
    resident = house().store.get(Resident, resident_id)
    spoken = resident.language if resident else "de"
    with speaking(spoken):
        legs = [leg for leg in chain.legs if resident_id in (leg.giver_id, leg.receiver_id)]
        return part(
            '<article class="slip" lang="{spoken}" dir="{direction}">{logotype}<p dir="auto">{title}</p>'
            '<h2 dir="auto">{name}</h2><ul>{legs}</ul></article>',
            spoken=spoken, direction=direction(spoken), logotype=logotype(), title=title,
            name=person_name(resident_id), legs=joined([_line(leg, resident_id) for leg in legs]),
        )  # fmt: skip


def _line(leg: DrawnLeg, me: str) -> Markup:
    skill = skill_name(leg.skill_id)
    if leg.giver_id == me:
        words = t("Du hilfst {name}: {skill}", name=person_name(leg.receiver_id), skill=skill)
    else:
        words = t("{name} hilft dir: {skill}", name=person_name(leg.giver_id), skill=skill)
    icon = house().catalogue.by_id[leg.skill_id].icon if leg.skill_id in house().catalogue.by_id else ""
    return part("<li>{icon}<span>{words}</span></li>", icon=Markup(skill_icon_html(icon)) if icon else "", words=words)
