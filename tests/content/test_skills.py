"""The shipped skills: complete in the screens' languages, and every mistake in the files refused with its place."""

import shutil
from pathlib import Path

import pytest

from app.domain.skill import Catalogue
from app.storage.content import ContentError, read_skills

SKILLS = Path(__file__).parents[2] / "data" / "skills"
COMPLETE_LANGUAGES = ("de", "en", "ar", "tr", "uk", "ru", "pl", "fa", "kmr", "ro", "sq")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_skills(SKILLS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SKILLS, tmp_path / "skills"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_there_are_153_skills_in_16_groups(catalogue: Catalogue) -> None:
    assert (len(catalogue.groups), len(catalogue.skills)) == (16, 153)
    assert {skill.group_id for skill in catalogue.skills} == {group.id for group in catalogue.groups}


@pytest.mark.parametrize("language", COMPLETE_LANGUAGES)
def test_every_group_and_skill_is_named_and_searchable(catalogue: Catalogue, language: str) -> None:
    gaps = [f"[{group.id}]" for group in catalogue.groups if language not in group.names]
    gaps += [skill.id for skill in catalogue.skills if language not in skill.names]
    gaps += [
        f"{s.id}: fewer than 10 search words" for s in catalogue.skills if len(s.search_words.get(language, ())) < 10
    ]
    assert not gaps, f"{language}.tsv lacks: {', '.join(gaps)}"


@pytest.mark.parametrize("language", COMPLETE_LANGUAGES)
def test_no_name_or_search_word_stands_for_two_skills(catalogue: Catalogue, language: str) -> None:
    seen: dict[str, str] = {}
    doubled = []
    for skill in catalogue.skills:
        for word in {word.casefold() for word in (skill.name(language), *skill.search_words[language])}:
            if seen.setdefault(word, skill.id) != skill.id:
                doubled.append(f"{word} ({seen[word]}, {skill.id})")
    assert not doubled, doubled


def test_arabic_names_are_written_in_arabic(catalogue: Catalogue) -> None:
    names = [skill.names["ar"] for skill in catalogue.skills] + [group.names["ar"] for group in catalogue.groups]
    assert [name for name in names if not any("\u0600" <= letter <= "\u06ff" for letter in name)] == []


@pytest.mark.parametrize("language", COMPLETE_LANGUAGES[1:])
def test_a_translation_nobody_has_read_says_so(language: str) -> None:
    first_line = (SKILLS / f"{language}.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.startswith("#")
    assert "not yet read by a translator" in first_line


def test_a_gap_in_another_language_falls_back_to_german(folder: Path) -> None:
    edit(folder / "en.tsv", "\nhund\t", "\n# hund\t")
    assert read_skills(folder).require("hund").name("en") == "Mit dem Hund gehen"


def test_a_language_is_one_more_file(folder: Path) -> None:
    (folder / "nds").with_suffix(".tsv").write_text("id\tname\tsearch words\nhund\tMit'n Hund gahn\tHund, Töle\n")
    hund = read_skills(folder).require("hund")
    assert (hund.name("nds"), hund.search_words["nds"]) == ("Mit'n Hund gahn", ("Hund", "Töle"))


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "problem"),
    [
        ("catalogue.tsv", "sprache\tdolmetschen\t", "sprache\tdeutsch-sprechen\t", "line 6", "taken by line 4"),
        ("catalogue.tsv", "sprache\tdolmetschen\t", "sprachen\tdolmetschen\t", "line 6", "group 'sprachen' is unknown"),
        ("catalogue.tsv", "sprache\tdolmetschen\t", "sprache\tDol metschen\t", "line 6", "is no id"),
        ("catalogue.tsv", "\tinterpreter_mode", "", "line 6", "has 2 columns"),
        ("groups.tsv", "aemter\t", "sprache\t", "line 4", "taken by line 3"),
        ("de.tsv", "\ndolmetschen\t", "\n# dolmetschen\t", "line 6", "has no German name"),
        ("en.tsv", "dolmetschen\tInterpreting at appointments", "dolmetschen\t ", "line 7", "has no name"),
        ("en.tsv", "dolmetschen\t", "dolmetchen\t", "line 7", "is in no catalogue"),
        ("en.tsv", "dolmetschen\t", "deutsch-sprechen\t", "line 7", "named twice"),
        ("ar.tsv", "id\tname", "id\tnames", "line 3", "must name the columns"),
    ],
)
def test_a_mistake_is_refused_with_its_place(
    folder: Path, file: str, old: str, new: str, place: str, problem: str
) -> None:
    edit(folder / file, old, new)
    with pytest.raises(ContentError) as refused:
        read_skills(folder)
    assert place in str(refused.value)
    assert problem in str(refused.value)
    assert file in str(refused.value) or "de.tsv" in str(refused.value)


@pytest.mark.parametrize("file", ["catalogue.tsv", "groups.tsv", "en.tsv"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"])
def test_an_empty_or_broken_file_is_refused(folder: Path, file: str, content: bytes) -> None:
    (folder / file).write_bytes(content)
    with pytest.raises(ContentError, match=file):
        read_skills(folder)


def test_a_missing_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="restore it"):
        read_skills(tmp_path)
