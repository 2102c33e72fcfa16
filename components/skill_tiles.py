"""Groups and skills as large pictures to tap."""

from collections.abc import Iterable

from app.domain.skill import Skill, SkillGroup
from components.elements import StillTag
from components.icons import SKILLS, sprite_icon
from components.markup import tag
from components.texts import language


def group_tiles(groups: Iterable[SkillGroup]) -> None:
    """One large picture a group; each leads to its skills."""
    with StillTag("ul", cls="tiles"):
        for group in groups:
            _tile(f"/groups/{group.id}", group.icon, group_name(group))


def skill_tiles(skills: Iterable[Skill], *, counts: dict[str, str] | None = None) -> None:
    """One picture a skill, with a word on how many offer it, if one is given."""
    with StillTag("ul", cls="tiles"):
        for skill in skills:
            _tile(f"/skills/{skill.id}", skill.icon, skill.name(language()), (counts or {}).get(skill.id, ""))


def group_name(group: SkillGroup) -> str:
    """In the reader's language."""
    return group.names.get(language()) or group.names["de"]


def _tile(href: str, icon: str, words: str, more: str = "") -> None:
    with tag("li"), tag("a", cls="tile-link", href=href):
        sprite_icon(SKILLS, icon, cls="skill-icon")
        tag("strong", words)
        if more:
            tag("span", more, cls="quiet")
