"""All texts of the screens: `t()` and `tn()` look the German text up in the visitor's catalogue.

The German text is the key (decision 0004). A language is one file, data/locales/<language>/LC_MESSAGES/ehrensache.po;
it is compiled in memory when first spoken, and a missing translation reads German.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from nicegui.slot import Slot, get_task_id

from app.server.languages import LOCALES_FOLDER, SOURCE_LANGUAGE, available_languages
from app.server.visitor import visitor

__all__ = ["direction", "language", "locale", "own_name", "speaking", "spoken_languages", "t", "text", "tn"]

DOMAIN = "ehrensache"
_spoken: ContextVar[str] = ContextVar("spoken_language", default="")


def t(message: str, /, **facts: object) -> str:
    """The text `message` in the visitor's language, with `{name}` replaced by the fact `name`."""
    translated = _translations(language()).gettext(message)
    return translated.format_map(facts) if facts else translated


def tn(one: str, many: str, n: int, /, **facts: object) -> str:
    """The form that goes with the number `n`, which is also the fact `n`."""
    return _translations(language()).ngettext(one, many, n).format_map({"n": n, **facts})


def text(message: str, /) -> str:
    """`message` unchanged: marks a text that is written down here and handed to `t()` later."""
    return message


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Within, texts are in `chosen`, whoever the visitor is: for plain pages, prints, and tests."""
    token = _spoken.set(chosen)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """The language being spoken: the one of `speaking()`, else the current visitor's."""
    return _spoken.get() or (visitor().language if Slot.stacks.get(get_task_id()) else SOURCE_LANGUAGE)


@cache
def locale(of: str) -> Locale:
    """Babel's knowledge of a language: its dates, names and direction."""
    try:
        return Locale.parse(of.replace("-", "_"))
    except UnknownLocaleError:
        return Locale(SOURCE_LANGUAGE)


def direction(of: str) -> str:
    """'rtl' or 'ltr'."""
    return locale(of).text_direction


def own_name(of: str) -> str:
    """What its speakers call the language: 'Deutsch', 'English', 'العربية'."""
    name = locale(of).get_language_name() or of
    return name[:1].upper() + name[1:]


def spoken_languages() -> tuple[str, ...]:
    """German and every language that has a catalogue."""
    return available_languages()


def catalogue_file(of: str) -> Path:
    """Where the translations into a language lie."""
    return LOCALES_FOLDER / of / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def _translations(of: str) -> gettext.NullTranslations:
    path = catalogue_file(of)
    if of == SOURCE_LANGUAGE or not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=of)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
