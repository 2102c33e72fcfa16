"""Which languages the screens can speak (the catalogues in data/locales), and which of them suits a visitor."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

LOCALES_FOLDER = Path(__file__).parents[2] / "data" / "locales"
SOURCE_LANGUAGE = "de"
_LONGEST_HEADER = 200


@cache
def available_languages() -> tuple[str, ...]:
    """German, in which the texts are written, and each language that has a catalogue."""
    folders = [path.name for path in LOCALES_FOLDER.glob("*") if any(path.rglob("*.po"))]
    return (SOURCE_LANGUAGE, *sorted(set(folders) - {SOURCE_LANGUAGE}))


def known_language(language: object) -> str:
    """`language` if the screens speak it, else nothing."""
    return language if isinstance(language, str) and language in available_languages() else ""


def suitable_language(wishes: Iterable[str], default: str) -> str:
    """The first wish that the screens speak, 'en-GB' counting as 'en', else `default`, else German."""
    for wish in [*wishes, default]:
        for candidate in (wish, wish.replace("-", "_"), wish.split("-")[0].lower()):
            if known_language(candidate):
                return candidate
    return SOURCE_LANGUAGE


def accepted_languages(header: str) -> list[str]:
    """The languages of an Accept-Language header, best first (RFC 9110, 12.5.4)."""
    weighted: list[tuple[float, str]] = []
    for part in header[:_LONGEST_HEADER].split(","):
        name, _, weight = part.strip().partition(";q=")
        try:
            weighted.append((float(weight or 1), name.strip()))
        except ValueError:
            continue
    return [name for weight, name in sorted(weighted, key=lambda item: -item[0]) if name and weight > 0]
