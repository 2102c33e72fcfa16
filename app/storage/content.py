"""Reads the shipped skills: which there are (catalogue.tsv, groups.tsv) and what they are called (a file a language).

Tab-separated, one thing a line; a line that begins with `#` is a comment. In a language's file `[group]` names a group.
A gap in any language but German falls back to German; all else that is wrong stops the start with a `ContentError`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.licence import Licence, Licences
from app.domain.phrase import Phrase, PhraseBook, PhraseGroup, gaps_of
from app.domain.skill import Catalogue, Skill, SkillGroup

SHIPPED = Path(__file__).parents[2] / "data"
"""What comes with the app."""
CATALOGUE_FILE = "catalogue.tsv"
GROUPS_FILE = "groups.tsv"
FALLBACK_LANGUAGE = "de"
SKILL_COLUMNS = ("id", "name", "search words")
AREA_COLUMNS = ("id", "de", "en", "ar")
LICENCE_COLUMNS = ("id", "why", "words")
PHRASE_COLUMNS = ("id", "phrase")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE_FILE = re.compile(r"[a-z]{2,3}\.tsv")
_COMMAS = re.compile(r"[,،]")


class ContentError(Exception):
    """Shipped content that the app cannot start with: file, line, what is wrong there, and what to write instead."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}, line {line}: {problem}" if line else f"{path}: {problem}")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    path: Path
    line: int
    cells: tuple[str, ...]

    def error(self, problem: str) -> ContentError:
        return ContentError(self.path, self.line, problem)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Naming:
    name: str
    search_words: tuple[str, ...]


_Namings = dict[str, dict[str, _Naming]]
"""By language, then by id."""


def read_skills(folder: Path) -> Catalogue:
    """Every group and skill with its names in all languages that `folder` has a file for.

    Raises: ContentError.
    """
    group_rows = _by_id(_rows(folder / GROUPS_FILE, ("id", "icon")), column=0)
    skill_rows = _by_id(_rows(folder / CATALOGUE_FILE, ("group", "id", "icon")), column=1)
    for row in skill_rows.values():
        if row.cells[0] not in group_rows:
            raise row.error(f"the group {row.cells[0]!r} is unknown; add it to {GROUPS_FILE} or correct it.")
    namings = _namings(folder, {*skill_rows, *map(_as_heading, group_rows)}, SKILL_COLUMNS)
    groups = tuple(
        SkillGroup(id=group_id, icon=row.cells[1], names=_names(namings, row, _as_heading(group_id)))
        for group_id, row in group_rows.items()
    )
    return Catalogue(groups=groups, skills=tuple(_skill(row, namings) for row in skill_rows.values()))


def read_areas(file: Path) -> dict[str, dict[str, str]]:
    """Coarse parts of the quarter in their order: by id the name in each language that the file has a column for.

    Raises: ContentError.
    """
    rows = _by_id(_rows(file, AREA_COLUMNS), column=0)
    return {area_id: dict(zip(AREA_COLUMNS[1:], row.cells[1:], strict=True)) for area_id, row in rows.items()}


def read_licences(folder: Path) -> Licences:
    """What needs a licence, with its reasons and words in all languages that `folder` has a file for.

    Raises: ContentError.
    """
    known = {row.cells[0] for row in _rows(folder / f"{FALLBACK_LANGUAGE}.tsv", LICENCE_COLUMNS)}
    namings = _namings(folder, known, LICENCE_COLUMNS)
    return tuple(
        Licence(
            id=licence_id,
            whys={language: of[licence_id].name for language, of in namings.items() if licence_id in of},
            words=tuple(word for of in namings.values() if licence_id in of for word in of[licence_id].search_words),
        )
        for licence_id in namings[FALLBACK_LANGUAGE]
    )


def read_phrases(folder: Path) -> PhraseBook:
    """Ready-made phrases in all languages that `folder` has a file for; a `[group]` heads phrases in the German one.

    Raises: ContentError.
    """
    rows = list(_rows(folder / f"{FALLBACK_LANGUAGE}.tsv", PHRASE_COLUMNS))
    namings = _namings(folder, {row.cells[0] for row in rows}, PHRASE_COLUMNS)
    groups: list[PhraseGroup] = []
    phrases: list[Phrase] = []
    for row in rows:
        key = row.cells[0]
        names = _names(namings, row, key)
        if key == _as_heading(key[1:-1]):
            groups.append(PhraseGroup(id=key[1:-1], names=names))
        elif groups:
            phrases.append(Phrase(id=key, group_id=groups[-1].id, sentences=_with_the_same_gaps(names, row)))
        else:
            raise row.error(f"{key!r} has no group; write a line with a [group] above it.")
    return PhraseBook(groups=tuple(groups), phrases=tuple(phrases))


def _with_the_same_gaps(sentences: dict[str, str], row: _Row) -> dict[str, str]:
    try:
        gaps = {language: gaps_of(sentence) for language, sentence in sentences.items()}
    except ValueError as error:
        raise row.error(f"{row.cells[0]!r}, here or in another language: {error}.") from error
    for language, found in gaps.items():
        if found != gaps[FALLBACK_LANGUAGE]:
            raise row.error(f"{row.cells[0]!r} has other braces in {language}.tsv; write the same ones.")
    return sentences


def _skill(row: _Row, namings: _Namings) -> Skill:
    group_id, skill_id, icon = row.cells
    words = {language: of[skill_id].search_words for language, of in namings.items() if skill_id in of}
    return Skill(id=skill_id, group_id=group_id, icon=icon, names=_names(namings, row, skill_id), search_words=words)


def _names(namings: _Namings, row: _Row, key: str) -> dict[str, str]:
    names = {language: of[key].name for language, of in namings.items() if key in of}
    if FALLBACK_LANGUAGE not in names:
        raise row.error(f"{key} has no German name; add a line {key!r} to {FALLBACK_LANGUAGE}.tsv.")
    return names


def _namings(folder: Path, known: set[str], columns: tuple[str, ...]) -> _Namings:
    paths = sorted(path for path in folder.iterdir() if _LANGUAGE_FILE.fullmatch(path.name))
    return {path.stem: _naming(path, known, columns) for path in paths}


def _naming(path: Path, known: set[str], columns: tuple[str, ...]) -> dict[str, _Naming]:
    found: dict[str, _Naming] = {}
    for row in _rows(path, columns, least_cells=2):
        key, name, *words = row.cells
        if key not in known:
            raise row.error(f"{key!r} is in no catalogue; correct the id, or add it to {CATALOGUE_FILE} first.")
        if key in found:
            raise row.error(f"{key!r} is named twice in this file; keep one of the two lines.")
        if not name:
            raise row.error(f"{key!r} has no name; write one in the second column, or leave the line out.")
        search_words = (word.strip() for cell in words for word in _COMMAS.split(cell))
        found[key] = _Naming(name=name, search_words=tuple(word for word in search_words if word))
    return found


def _by_id(rows: Iterator[_Row], *, column: int) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    for row in rows:
        key = row.cells[column]
        if not _ID.fullmatch(key):
            raise row.error(f"{key!r} is no id; use small letters a–z, digits and single hyphens.")
        if key in found:
            raise row.error(f"the id {key!r} is taken by line {found[key].line}; choose another.")
        found[key] = row
    return found


def _rows(path: Path, header: tuple[str, ...], *, least_cells: int = 0) -> Iterator[_Row]:
    """Lines as cells, behind the line that names the columns."""
    expected, is_headed = " <Tab> ".join(header), False
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = _Row(path=path, line=number, cells=tuple(cell.strip() for cell in line.split("\t")))
        if not is_headed and row.cells != header:
            raise row.error(f"the first line must name the columns: {expected}.")
        if is_headed and not (least_cells or len(header)) <= len(row.cells) <= len(header):
            raise row.error(f"has {len(row.cells)} columns parted by tabs; write {expected}.")
        if is_headed:
            yield row
        is_headed = True
    if not is_headed:
        raise ContentError(path, 0, f"is empty; its first line must read {expected}.")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(path, 0, f"cannot be read ({error}); it is shipped with the app, so restore it.") from error


def _as_heading(group_id: str) -> str:
    return f"[{group_id}]"
