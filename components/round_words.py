"""What was drawn in an exchange round, told to one person or to everybody, with pictures."""

from app.domain.draw import DrawnChain, DrawnLeg
from app.domain.listing import ACTIVE, NEED, OFFER
from app.server.house import house
from components.fields import Options, choice, picker
from components.markup import row, skill_icon, tag
from components.texts import t
from components.wording import person_name, skill_name, skill_options


def my_legs(chain: DrawnChain, me: str) -> None:
    """Whom I help with what, and who helps me."""
    for leg in chain.legs:
        if me in (leg.giver_id, leg.receiver_id):
            _leg(leg, _my_words(leg, me))


def all_legs(chain: DrawnChain) -> None:
    """The whole swap or ring, for hosts."""
    for leg in chain.legs:
        giver, receiver = person_name(leg.giver_id), person_name(leg.receiver_id)
        _leg(
            leg, t("{giver} hilft {receiver}: {skill}", giver=giver, receiver=receiver, skill=skill_name(leg.skill_id))
        )


def round_fields(resident_id: str, by: str) -> None:
    """What somebody can and looks for tonight: their own listings to tap, and one more from the catalogue each."""
    mine = [each for each in house().listings.of(by=by, resident_id=resident_id) if each.state == ACTIVE]
    more: Options = {"": t("Nichts weiter"), **skill_options()}
    for kind, name, own, other in (
        (OFFER, "offers", t("Das kann ich"), t("Das kann ich auch")),
        (NEED, "needs", t("Das suche ich"), t("Das suche ich auch")),
    ):
        skills = {each.skill_id: skill_name(each.skill_id) for each in mine if each.kind == kind}
        if skills:
            choice(name, own, skills, value=",".join(skills), many=True)
        picker(f"{name}_more", other if skills else own, more)


def round_skills(values: dict[str, str], name: str) -> tuple[str, ...]:
    """The skills of one side of `round_fields`."""
    chosen = (*values.get(name, "").split(","), values.get(f"{name}_more", ""))
    return tuple(dict.fromkeys(each for each in chosen if each))


def _my_words(leg: DrawnLeg, me: str) -> str:
    if leg.giver_id == me:
        return t("Du hilfst {name}: {skill}", name=person_name(leg.receiver_id), skill=skill_name(leg.skill_id))
    return t("{name} hilft dir: {skill}", name=person_name(leg.giver_id), skill=skill_name(leg.skill_id))


def _leg(leg: DrawnLeg, words: str) -> None:
    with row(cls="round-leg"):
        skill_icon(leg.skill_id)
        with tag("div", cls="station-words"):
            tag("strong", words)
            if leg.interpreter_id:
                tag("span", t("{name} dolmetscht.", name=person_name(leg.interpreter_id)), cls="quiet")
