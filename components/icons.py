"""Icons from our two sprites, each a single element; they say nothing, the text beside them does."""

import re
from functools import cache
from html import escape

from app.server.house import house
from app.server.static_files import STATIC_FOLDER, asset
from components.elements import Tag

# Arrows point the other way where one reads from right to left.
_MIRRORED = ("arrow_back", "arrow_forward", "chevron_right", "logout", "login", "undo")
INTERFACE = "icons/ui.svg"
SKILLS = "icons/skills.svg"


def icon(name: str, *, cls: str = "") -> Tag:
    """An icon of the interface (names: components/icon_sprites.py)."""
    return sprite_icon(INTERFACE, name, cls=cls)


def skill_icon(skill_id: str, *, cls: str = "") -> Tag:
    """The icon of a skill of the catalogue."""
    skill = house().catalogue.by_id.get(skill_id)
    return sprite_icon(SKILLS, skill.icon if skill else "volunteer_activism", cls=f"skill-icon {cls}")


def icon_html(name: str) -> str:
    """The same for markup of our own."""
    mirrored = " mirrored" if name in _MIRRORED else ""
    return f'<svg class="icon{mirrored}" aria-hidden="true" focusable="false">{_use(INTERFACE, name)}</svg>'


def with_icon(made: Tag, name: str) -> Tag:
    """A new element with its words and an icon beside them."""
    return made.hold(escape(made.text, quote=False) + icon_html(name), made.text)


def skill_icon_html(name: str) -> str:
    """An icon of the skills' sprite for markup of our own."""
    return f'<svg class="icon skill-icon" aria-hidden="true" focusable="false">{_use(SKILLS, name)}</svg>'


def sprite_icon(sprite: str, name: str, *, cls: str = "") -> Tag:
    """An icon of either sprite."""
    mirrored = " mirrored" if name in _MIRRORED else ""
    return Tag("svg", cls=f"icon{mirrored} {cls}", aria_hidden="true", focusable="false", markup=_use(sprite, name))


@cache
def _use(sprite: str, name: str) -> str:
    assert name in _names(sprite), f"{name} is not in data/static/{sprite}"
    return f'<use href="{asset(sprite)}#{name}"/>'


@cache
def _names(sprite: str) -> frozenset[str]:
    return frozenset(re.findall(r'<symbol id="([^"]+)"', (STATIC_FOLDER / sprite).read_text()))
