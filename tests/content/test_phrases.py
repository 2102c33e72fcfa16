"""The ready-made phrases: complete in the screens' languages, with the same gaps, marked where nobody read them."""

from pathlib import Path

import pytest

from app.domain.phrase import FOR_MENTORS, PhraseBook, gaps_of
from app.storage.content import ContentError, read_phrases

SHIPPED = Path(__file__).parents[2] / "data" / "phrases"


@pytest.fixture(scope="module")
def book() -> PhraseBook:
    return read_phrases(SHIPPED)


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_each_phrase_and_group_is_said_in_every_language_of_the_screens(book: PhraseBook, language: str) -> None:
    assert [phrase.id for phrase in book.phrases if language not in phrase.sentences] == []
    assert [group.id for group in book.groups if language not in group.names] == []
    assert len(book.phrases) >= 40


def test_each_has_the_same_gaps_in_every_language(book: PhraseBook) -> None:
    different = [
        (phrase.id, language)
        for phrase in book.phrases
        for language, sentence in phrase.sentences.items()
        if gaps_of(sentence) != phrase.gaps
    ]
    assert different == []


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_no_phrase_is_there_twice_and_each_is_a_sentence(book: PhraseBook, language: str) -> None:
    sentences = [phrase.sentence(language) for phrase in book.phrases]
    assert len(set(sentences)) == len(sentences)
    assert [sentence for sentence in sentences if sentence[-1] not in ".?!؟"] == []


def test_every_group_has_phrases_and_one_is_for_mentors(book: PhraseBook) -> None:
    used = {phrase.group_id for phrase in book.phrases}
    assert used == {group.id for group in book.groups}
    assert FOR_MENTORS in used


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_translation_nobody_read_says_so(language: str) -> None:
    assert "not yet read by a translator" in (SHIPPED / f"{language}.tsv").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("lines", "other", "problem"),
    [
        (["yes\tJa."], [], "has no group"),
        (["[say]\tSagen", "at\tUm {hour}?"], [], "braces may hold"),
        (["[say]\tSagen", "at\tUm {time}?"], ["at\tAt {day}?"], "other braces in en.tsv"),
        (["[say]\tSagen", "at\tUm {time}?"], ["at\tAt {when}?"], "braces may hold"),
        (["[say]\tSagen", "at\tUm {time}?"], ["on\tOn"], "in no catalogue"),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path: Path, lines: list[str], other: list[str], problem: str) -> None:
    for language, rows in (("de", lines), ("en", other)):
        (tmp_path / f"{language}.tsv").write_text("\n".join(["id\tphrase", *rows]), encoding="utf-8")
    with pytest.raises(ContentError, match=problem) as caught:
        read_phrases(tmp_path)
    assert "line" in str(caught.value)
