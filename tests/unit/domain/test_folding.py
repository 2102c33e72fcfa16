"""Spellings of one word fold to the same, whatever the script, the accents and the keyboard."""

import pytest

from app.domain.folding import folded, folded_words, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nähen", "naehen"),
        ("Nähen", "NAHEN"),
        ("Straße", "STRASSE"),
        ("Börek", "boerek"),
        ("Küche", "kueche"),
        ("İstanbul", "ıstanbul"),
        ("IŞIK", "isik"),
        ("Łódka", "lodka"),
        ("Știu", "ştiu"),
        ("çantë", "cante"),
        ("kûçik", "kucik"),
        ("ёлка", "елка"),
        ("ґанок", "ганок"),
        ("їжа", "ижа"),
        ("мій", "мии"),
        ("إصلاح", "اصلاح"),
        ("آباد", "اباد"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"),
        ("یادگیری", "يادگيري"),
        ("کمک", "كمك"),
        ("اَلْقِرَاءَةُ", "القراءه"),
        ("كتـــاب", "كتاب"),
        ("مسؤول", "مسوول"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("ﻻ", "لا"),
        ("ne\u0301e", "née"),
        ("ab\u202ec\u200bd", "abcd"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Tür", "Tor"), ("كلب", "قلب"), ("кит", "кот"), ("sew", "saw")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wer hilft mir?", ["wer", "hilft", "mir"]),
        ("at the doctor's", ["at", "the", "doctors"]),
        ("п'ять м’ячів", ["пят", "мячив"]),
        ("WLAN-Passwort", ["wlan", "passwort"]),
        ("می\u200cخواهم", ["مي", "خواهم"]),
        ("<b>Hund</b>", ["b", "hund", "b"]),
        ("🙂 \u202e … _", []),
        ("", []),
    ],
)
def test_words_are_parted(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


def test_a_hyphen_parts_and_joins() -> None:
    assert spellings("E-Mail schreiben") == [("e", "mail", "schreiben"), ("email", "schreiben")]
    assert spellings("می\u200cخواهم") == [("مي", "خواهم"), ("ميخواهم",)]
    assert spellings("Hund ausführen") == [("hund", "ausfuhren")]


def test_a_text_of_all_characters_is_folded_without_remembering_them_all() -> None:
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    assert folded(f"{everything} Nähen\u0301").endswith(" nahen")
