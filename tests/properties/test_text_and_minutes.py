"""Whatever is typed or sent: texts come out harmless or are refused, minutes are quarters or are refused."""

import unicodedata
from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.minutes import checked_minutes, checked_settlement, rounded_to_quarter
from app.domain.text import LONGEST_TEXT, checked_name, checked_text
from tests.builders import NOON, answer_or_reason

ANY_CHARACTER = st.characters(exclude_categories=())
"""Lone surrogates, control and direction characters among them."""
NASTY = st.text(st.one_of(ANY_CHARACTER, st.sampled_from("\u202e\u2066\u2069\ufeff\x00\n\r\t\ud800\u0301e ")))
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.text(),
    st.binary(),
    st.lists(st.integers()),
    st.integers(),
    st.integers(-100, 100).map(lambda quarters: quarters * 15),
)


@given(NASTY, st.booleans())
@example("e\x00\u0301", False)
@example("👩\u200d🔧", False)
@example("a" * 10_000, True)
def test_a_text_comes_out_harmless_or_is_refused(text: str, many_lines: bool) -> None:
    kept, reason = answer_or_reason(lambda: checked_text(text, many_lines=many_lines))
    if kept is None:
        assert reason == "text_too_long"
        assert len(text) > LONGEST_TEXT / 4  # some characters become several when they are composed
        return
    assert len(kept) <= LONGEST_TEXT
    assert kept == kept.strip()
    assert unicodedata.is_normalized("NFC", kept)
    assert not set(kept) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x00")
    assert many_lines or len(kept.splitlines()) <= 1
    kept.encode("utf-8")


@given(NASTY, st.booleans())
def test_a_checked_text_stays_as_it_is_when_it_is_checked_again(text: str, many_lines: bool) -> None:
    kept, _ = answer_or_reason(lambda: checked_text(text, many_lines=many_lines))
    assert kept is None or checked_text(kept, many_lines=many_lines) == kept


@given(NASTY)
def test_a_name_has_something_to_read(name: str) -> None:
    kept, _ = answer_or_reason(lambda: checked_name(name))
    assert kept is None or any(unicodedata.category(character)[0] in "LNS" for character in kept)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=15))
def test_names_in_every_script_are_kept_letter_by_letter(name: str) -> None:
    blank = {"\u115f", "\u1160", "\u3164", "\uffa0"}
    if not set(name) & blank:
        assert checked_name(name) == unicodedata.normalize("NFC", name)


def is_bookable(minutes: object) -> bool:
    return type(minutes) is int and 15 <= minutes <= 1440 and minutes % 15 == 0


@given(ANYTHING)
def test_minutes_are_quarters_within_a_day_or_refused(minutes: object) -> None:
    kept, reason = answer_or_reason(lambda: checked_minutes(minutes))
    assert kept == minutes if is_bookable(minutes) else reason


@given(st.one_of(ANYTHING, st.sampled_from([0, 0.0, False])))
def test_a_settlement_is_the_same_or_a_plain_zero(minutes: object) -> None:
    kept, reason = answer_or_reason(lambda: checked_settlement(minutes))
    is_zero = type(minutes) is int and minutes == 0
    assert kept == minutes if is_bookable(minutes) or is_zero else reason


@given(st.floats(-10_000, 10_000))
def test_a_stay_is_rounded_to_a_quarter_that_can_be_booked_and_is_never_far_off(minutes: float) -> None:
    rounded = rounded_to_quarter(NOON, NOON + timedelta(minutes=minutes))
    assert checked_minutes(rounded) == rounded
    if 15 <= minutes <= 1440:
        assert abs(rounded - minutes) <= 7.5 + 1e-6
