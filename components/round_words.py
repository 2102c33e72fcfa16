"""What was drawn in an exchange round, told to one person or to everybody, with pictures."""

from app.domain.draw import Draw, DrawnChain, DrawnLeg
from app.server.house import house
from components.markup import badge, row, skill_icon, tag
from components.suggestions import help_words
from components.texts import t
from components.wording import person_name, skill_name


def my_legs(chain: DrawnChain, me: str) -> None:
    """Whom I help with what, and who helps me."""
    for leg in legs_of(chain, me):
        _leg(leg, my_words(leg, me))


def all_legs(chain: DrawnChain) -> None:
    """The whole swap or ring, for hosts."""
    for leg in chain.legs:
        interpreted_leg(leg)


def interpreted_leg(leg: DrawnLeg) -> None:
    """Who helps whom, for somebody who is neither."""
    _leg(leg, help_words(leg.giver_id, leg.receiver_id, leg.skill_id))


def legs_of(chain: DrawnChain, me: str) -> list[DrawnLeg]:
    """First what I give, then what I get, of what still stands."""
    mine = [leg for leg in chain.legs_on if me in (leg.giver_id, leg.receiver_id)]
    return sorted(mine, key=lambda leg: leg.giver_id != me)


def is_free(who: str, draw: Draw) -> bool:
    """Whether nothing that stands was drawn for somebody."""
    chain = draw.chain_of(who)
    return chain is None or bool(chain.declined_by) or who in chain.freed or house().rounds.is_broken(chain)


def my_words(leg: DrawnLeg, me: str) -> str:
    """ "Du hilfst Kurt: Handy erklären" or "Leyla hilft dir: Nähen"; a colon, since no case and no gender is known."""
    skill = skill_name(leg.skill_id)
    if leg.giver_id == me:
        return t("Du hilfst {name}: {skill}", name=person_name(leg.receiver_id), skill=skill)
    return t("{name} hilft dir: {skill}", name=person_name(leg.giver_id), skill=skill)


def interpreter_words(leg: DrawnLeg) -> str:
    """Nothing where nobody is needed."""
    return t("{name} dolmetscht.", name=person_name(leg.interpreter_id)) if leg.interpreter_id else ""


def _leg(leg: DrawnLeg, words: str) -> None:
    with row(cls="round-leg"):
        skill_icon(leg.skill_id)
        with tag("div", cls="station-words"):
            tag("strong", words)
            if leg.is_off:
                badge(t("Fällt aus"))
            elif leg.interpreter_id:
                tag("span", interpreter_words(leg), cls="quiet")
