"""Skills to tap: one's own as large pictures first, then a search over all of them, and all pictures by group."""

from collections.abc import Iterable

from app.domain.skill import SkillGroup
from app.server.house import house
from components.actions import shows
from components.elements import Tag
from components.icons import SKILLS, sprite_icon
from components.markup import button, details, row, skill_icon, tag
from components.region import Region
from components.searching import hits_words, search_field
from components.skill_tiles import group_name
from components.texts import language, t
from components.wording import skill_name

MOST_FOUND = 6


class SkillPick:
    """What is pressed is known here, so that nothing is lost when what was found changes."""

    def __init__(self, own: Iterable[str], *, chosen: Iterable[str] = (), more: str) -> None:
        self._chosen = dict.fromkeys(chosen)
        self._tiles: dict[str, list[Tag]] = {}
        self._grid = tag("div", cls="tiles")
        with self._grid:
            for skill_id in dict.fromkeys((*own, *self._chosen)):
                self._tile(skill_id)
        search_field(more, self._found)
        with details(t("Lieber Bilder ansehen")):
            self._pictures = Region(self._groups)

    @property
    def chosen(self) -> tuple[str, ...]:
        """In the order in which they were tapped."""
        return tuple(self._chosen)

    def _tile(self, skill_id: str) -> None:
        name, is_pressed = skill_name(skill_id), skill_id in self._chosen
        made = Tag("button", name, cls="tile-link pick", type="button", aria_pressed=_said(is_pressed))
        with made:
            skill_icon(skill_id)
        self._tiles.setdefault(skill_id, []).append(made)
        shows(made, lambda: self._toggle(skill_id))

    def _toggle(self, skill_id: str) -> None:
        if skill_id in self._chosen:
            del self._chosen[skill_id]
        else:
            self._chosen[skill_id] = None
        shown = [each for each in self._tiles.get(skill_id, ()) if not each.is_deleted]
        self._tiles[skill_id] = shown
        for each in shown:
            each.set_attribute("aria-pressed", _said(skill_id in self._chosen))
        if skill_id in self._chosen and not any(self._grid in each.ancestors() for each in shown):
            # what was found stays in sight when the next word is typed
            with self._grid:
                self._tile(skill_id)

    def _found(self, typed: str) -> str:
        if not typed.strip():
            return ""
        known = house().catalogue.by_id
        hits = [each.skill_id for each in house().search.skills(typed, language=language()) if each.skill_id in known]
        self._several(hits[:MOST_FOUND])
        return hits_words(len(hits[:MOST_FOUND])) if hits else t("Dazu finden wir noch nichts")

    def _groups(self) -> None:
        with tag("div", cls="tiles"):
            for group in house().catalogue.groups:
                self._group_tile(group)

    def _group_tile(self, group: SkillGroup) -> None:
        made = Tag("button", group_name(group), cls="tile-link", type="button")
        with made:
            sprite_icon(SKILLS, group.icon, cls="skill-icon")
        shows(made, lambda: self._pictures.replace(lambda: self._skills_of(group.id)))

    def _skills_of(self, group_id: str) -> None:
        with row():
            button(t("Zurück"), lambda: self._pictures.replace(self._groups), kind="quiet", icon="arrow_back")
        self._several(skill.id for skill in house().catalogue.skills if skill.group_id == group_id)

    def _several(self, skill_ids: Iterable[str]) -> None:
        with tag("div", cls="tiles"):
            for skill_id in skill_ids:
                self._tile(skill_id)


def _said(is_pressed: bool) -> str:
    return "true" if is_pressed else "false"
