"""What people write is trimmed, bounded and cannot disguise itself."""

import unicodedata

import pytest

from app.domain.text import LONGEST_NAME, LONGEST_TEXT, checked_name, checked_text
from tests.builders import refused


@pytest.mark.parametrize("name", ["Amira", "Ayşe", "عائشة", "Оксана", "李", "Jo-Ann O'Neill", "R2", "🌻"])
def test_names_of_all_the_world_are_kept_as_they_are(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize("text", [None, 5, True, 1.5, b"Amira", ["Amira"], {"name": "Amira"}], ids=repr)
def test_what_is_no_text_is_malformed(text: object) -> None:
    with refused("malformed"):
        checked_text(text)


@pytest.mark.parametrize(
    "name", ["", "   ", "\t\n", "\x00\x00", "\ud800", "...", "-–!?", "\u202e\u202c", "\u200b", "\u3164", "\u2800"]
)
def test_a_name_of_nothing_to_read_is_missing(name: str) -> None:
    with refused("text_missing"):
        checked_name(name)


def test_an_empty_text_is_fine_where_none_is_needed() -> None:
    assert checked_text("  ") == ""


def test_blanks_at_the_ends_are_trimmed() -> None:
    assert checked_text("  Guten Tag \n") == "Guten Tag"


def test_direction_overrides_disappear_so_that_no_name_looks_like_another() -> None:
    assert checked_name("Ku\u202ert\u202c \u2066K\u2069\ufeff") == "Kurt K"


def test_marks_that_arabic_and_emoji_need_stay() -> None:
    assert checked_text("می\u200cخواهم 👩\u200d🔧\u200f") == "می\u200cخواهم 👩\u200d🔧\u200f"


@pytest.mark.parametrize("between", list("\u200b\u200d\u200c\u2060\u00ad\u200f\u061c\U000e0041"), ids=ascii)
def test_nothing_that_nobody_sees_makes_a_name_another_one(between: str) -> None:
    assert checked_name(f"{between}Sab{between}ine{between}") == "Sabine"


@pytest.mark.parametrize("name", ["علی\u200cرضا", "👩\u200d🔧 Kim", "🏳\ufe0f\u200d🌈"])
def test_joiners_that_letters_and_pictures_need_stay_in_a_name(name: str) -> None:
    assert checked_name(name) == name
    assert checked_name(name.replace("\u200d", "\u200d\u200d")) == name


def test_marks_do_not_grow_to_towers_over_the_lines_of_others() -> None:
    tower = checked_text("Z\u0301" + "\u0335" * 40 + "e" + "\u0300" * 40)
    assert tower == "\u0179" + "\u0335" * 6 + "\u00e8" + "\u0300" * 6
    for vowelled in ("שָׁלוֹם", "مُحَمَّدٌ", "Tiếng Việt", "ক্ষ্ম", "မြွှေး"):
        assert checked_text(vowelled) == unicodedata.normalize("NFC", vowelled)


def test_control_characters_and_half_characters_disappear() -> None:
    assert checked_text("Ku\x00r\x1b\ud800t\x7f") == "Kurt"


def test_lines_stay_where_there_may_be_many() -> None:
    assert checked_text("Erste\r\nZweite", many_lines=True) == "Erste\nZweite"


@pytest.mark.parametrize("between", ["\n", "\r\n", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], ids=repr)
def test_words_of_two_lines_do_not_run_together_in_one(between: str) -> None:
    assert checked_text(f"Erste{between}Zweite").split() == ["Erste", "Zweite"]
    assert len(checked_text(f"Erste{between}Zweite").splitlines()) == 1


@pytest.mark.parametrize("between", ["\x00", "\u202e", "\ud800"], ids=repr)
def test_what_was_apart_is_composed_when_the_character_between_is_gone(between: str) -> None:
    assert checked_name(f"Rene{between}\u0301") == "Ren\u00e9"


def test_letters_are_kept_composed_so_that_equal_names_are_equal() -> None:
    assert checked_name(unicodedata.normalize("NFD", "Ayşe Müller")) == "Ayşe Müller"


def test_the_longest_text_is_kept_whole() -> None:
    assert len(checked_text("ä" * LONGEST_TEXT)) == LONGEST_TEXT


@pytest.mark.parametrize("length", [LONGEST_TEXT + 1, LONGEST_TEXT * 4 + 1, 10_000, 1_000_000])
def test_a_longer_text_is_refused_with_how_long_it_may_be(length: int) -> None:
    with refused("text_too_long") as facts:
        checked_text("a" * length)
    assert facts == {"longest": LONGEST_TEXT}


def test_a_name_is_short() -> None:
    with refused("text_too_long") as facts:
        checked_name("a" * (LONGEST_NAME + 1))
    assert facts == {"longest": LONGEST_NAME}


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "javascript:alert(1)", "'; DROP TABLE x; --", "{{ 7*7 }}"]
)
def test_markup_is_kept_as_the_words_it_is(text: str) -> None:
    assert checked_text(text) == text
