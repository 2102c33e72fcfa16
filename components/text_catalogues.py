"""Collects all texts from the code into data/locales: `python -m components.text_catalogues`.

Writes the template `ehrensache.pot` and brings every language's catalogue up to date: translations stay, new texts are
added empty, texts no longer used go. `python -m components.text_catalogues ckb` begins a new language.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from app.server.languages import LOCALES_FOLDER, SOURCE_LANGUAGE
from components.texts import DOMAIN, catalogue_file, locale, spoken_languages

ROOT = Path(__file__).parents[1]
FOLDERS = ("app", "components", "pages")
TEMPLATE = LOCALES_FOLDER / f"{DOMAIN}.pot"
UNREAD = "not yet read by a translator"
COMMENT = "# translators: "
_WIDTH = 120
_HEADER = "# Texts of Ehrensache; the keys are the German texts as they stand in the code (decision 0004)."
_NOISE = (
    *(
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Last-Translator',
        '"Language-Team',
        '"Report-Msgid',
        '"Generated-By',
    ),
    "#, fuzzy",
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A text in the code; `many` is its plural."""

    one: str
    many: str = ""
    file: str
    comment: str = field(default="", compare=False)


def texts_in(source: str, file: str) -> Iterator[Found]:
    """Each text that stands in calls of `t`, `tn` and `text`, with the `# translators:` comment above it."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.id if isinstance(called, ast.Name) else ""
        if not isinstance(node, ast.Call) or name not in ("t", "tn", "text"):
            continue
        words = [part.value for part in node.args[:2] if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
        comment = above.removeprefix(COMMENT) if above.startswith(COMMENT) else ""
        if name == "tn" and len(words) == 2:
            yield Found(one=words[0], many=words[1], file=file, comment=comment)
        elif name != "tn" and words:
            yield Found(one=words[0], file=file, comment=comment)


def texts_of_the_code() -> list[Found]:
    """All of them, in the order of files and lines."""
    files = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    return [found for path in files for found in texts_in(path.read_text(), path.relative_to(ROOT).as_posix())]


def template() -> Catalog:
    """All texts as a catalogue without translations, sorted, so that a changed line moves nothing else."""
    catalogue = Catalog(project="Ehrensache", version="1", header_comment=_HEADER, charset="utf-8")
    for found in sorted(texts_of_the_code(), key=lambda each: (each.one, each.many, each.file)):
        key = (found.one, found.many) if found.many else found.one
        comments = [found.comment] if found.comment else []
        catalogue.add(key, locations=[(found.file, 0)], auto_comments=comments)
    return catalogue


def catalogue_of(language: str) -> Catalog:
    """A language's catalogue as it is kept; an empty one for a new language."""
    path = catalogue_file(language)
    if not path.is_file():
        name = locale(language).english_name
        return Catalog(
            locale=language,
            project="Ehrensache",
            version="1",
            header_comment=f"{_HEADER}\n# {name}: {UNREAD}.",
            charset="utf-8",
        )
    with path.open("rb") as file:
        return read_po(file, locale=language)


def brought_up_to_date(language: str, from_template: Catalog) -> Catalog:
    """The language's catalogue with exactly the texts of the template."""
    catalogue = catalogue_of(language)
    # similar texts are not taken over: a guess that nobody checks would be shown
    catalogue.update(from_template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def write(path: Path, catalogue: Catalog) -> None:
    """Without dates and line numbers, which would change with every run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, catalogue, width=_WIDTH, include_lineno=False, ignore_obsolete=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(_NOISE)))


def main(languages: list[str]) -> None:
    """Write the template and the catalogues of all languages and of new `languages`."""
    fresh = template()
    write(TEMPLATE, fresh)
    for language in sorted({*spoken_languages(), *languages} - {SOURCE_LANGUAGE}):
        catalogue = brought_up_to_date(language, fresh)
        missing = sum(message.id != "" and not is_translated(message.string) for message in catalogue)
        write(catalogue_file(language), catalogue)
        print(f"{language}: {len(catalogue)} texts, {missing} missing")


def is_translated(string: str | list[str] | tuple[str, ...] | None) -> bool:
    """Whether every form of a text is there."""
    return all(string) if isinstance(string, list | tuple) else bool(string)


if __name__ == "__main__":
    main(sys.argv[1:])
