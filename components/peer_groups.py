"""The names of the groups that mentors are trusted in: the usual ones in the reader's language, others as written.

Staff name a group as they like; its name is also what it is kept by.
"""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from components.person_details import SPOKEN
from components.texts import t, text
from components.wording import language_name, listed

_USUAL = (
    text("Eltern"), text("Familien"), text("Alleinerziehende"), text("Frauen"), text("Männer"), text("Jugendliche"),
    text("Studierende"), text("Senior*innen"), text("Arbeitssuchende"), text("Neu in Nienburg"),
    text("Pflegende Angehörige"), text("Menschen mit Behinderung"),
)  # fmt: skip


def peer_group_name(group: str) -> str:
    """ "Eltern" → "Parents", "Arabisch" → "Arabic", "Martinsheide" → "Martinsheide"."""
    if group in _USUAL:
        return t(group)
    code = _languages().get(group)
    return language_name(code) if code else group


def peer_groups_words(groups: Iterable[str]) -> str:
    """ "Eltern und Jugendliche"."""
    return listed([peer_group_name(group) for group in groups])


def peer_group_options(groups: Iterable[str]) -> dict[str, str]:
    """What to choose from, each once."""
    return {group: peer_group_name(group) for group in groups}


@cache
def _languages() -> dict[str, str]:
    german = Locale("de").languages
    return {german[code]: code for code in (*SPOKEN, "ku") if code in german}
