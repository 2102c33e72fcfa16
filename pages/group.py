"""A group of skills with a picture each, and how many offer it."""

from collections import Counter

from app.domain.listing import OFFER
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.live_region import live
from components.markup import back_link, h1, tag
from components.skill_tiles import group_name, skill_tiles
from components.texts import t, text, tn


@page("/groups/{group_id}", title=text("Kompetenzen"), nav="find")
def group(group_id: str) -> None:
    me = visitor().signed_in
    shown = next((each for each in house().catalogue.groups if each.id == group_id), None)
    if shown is None:
        raise Refusal("unknown_skill")
    back_link("/find", t("Finden"))
    h1(group_name(shown))
    live({"listings"}, lambda: _skills(group_id, me))


def _skills(group_id: str, me: str) -> None:
    skills = [skill for skill in house().catalogue.skills if skill.group_id == group_id]
    offered = Counter(x.skill_id for x in house().listings.active(by=me) if x.kind == OFFER)
    counts = {skill.id: _can(offered[skill.id]) for skill in skills}
    with tag("div", cls="wide"):
        skill_tiles(skills, counts=counts)


def _can(count: int) -> str:
    return tn("{n} Person kann das", "{n} Leute können das", count) if count else t("Noch niemand")
