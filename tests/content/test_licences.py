"""What needs a licence: complete in the screens' languages, and no skill of the catalogue among it."""

from pathlib import Path

import pytest

from app.domain.licence import Licences
from app.storage.content import ContentError, read_licences, read_skills

SHIPPED = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def licences() -> Licences:
    return read_licences(SHIPPED / "licences")


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_each_has_its_reason_in_every_language_of_the_screens(licences: Licences, language: str) -> None:
    assert [licence.id for licence in licences if language not in licence.whys] == []
    assert all(licence.why(language).endswith(".") for licence in licences)


def test_a_reason_that_is_not_translated_is_said_in_german(licences: Licences) -> None:
    assert licences[0].why("tlh") == licences[0].whys["de"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ich kann bei dir Steckdosen setzen", "strom"),
        ("I give driving lessons on Sundays", "fahrschule"),
        ("أقدم استشارات قانونية", "recht"),
        ("Rechtsberatungen aller Art", "recht"),
        ("Ich gehe gern mit zum Arzt und lese Briefe vor.", ""),
        ("Waffeln backen, günstig kochen", ""),
        ("Theorie für den Führerschein üben", ""),
        ("", ""),
    ],
)
def test_the_work_is_known_by_its_words(licences: Licences, text: str, expected: str) -> None:
    assert [licence.id for licence in licences if licence.is_named_in(text)] == ([expected] if expected else [])


def test_nothing_in_the_catalogue_needs_a_licence(licences: Licences) -> None:
    named = [
        (skill.id, licence.id, words)
        for skill in read_skills(SHIPPED / "skills").skills
        for words in skill.names.values()
        for licence in licences
        if licence.is_named_in(words)
    ]
    assert named == []


def test_a_mistake_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "de.tsv").write_text("id\twhy\nstrom\tWeil.\n", encoding="utf-8")
    with pytest.raises(ContentError, match="line 1"):
        read_licences(tmp_path)
