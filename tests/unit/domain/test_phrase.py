"""Ready-made phrases: gaps, the values that may fill them, and words that stay words."""

import pytest

from app.domain.phrase import Phrase, PhraseBook, PhraseGroup, checked_value, filled, gaps_of
from tests.builders import NOON, refused

ASK = Phrase(
    id="ask", group_id="time", sentences={"de": "Kannst du {day} um {time}?", "en": "At {time} {day}, can you?"}
)


def test_values_keep_one_order_whatever_the_order_of_the_words() -> None:
    assert ASK.gaps == ("day", "time")
    assert gaps_of(ASK.sentence("en")) == ("day", "time")


def test_a_reader_without_a_translation_reads_german() -> None:
    group = PhraseGroup(id="time", names={"de": "Zeit", "en": "Time"})
    assert ASK.sentence("tr") == ASK.sentences["de"]
    assert (group.name("en"), group.name("tr")) == ("Time", "Zeit")


@pytest.mark.parametrize("sentence", ["{name} kommt", "{day} oder {day}?", "{}", "{0}", "{day.year}"])
def test_no_other_braces(sentence: str) -> None:
    with pytest.raises(ValueError, match="braces"):
        gaps_of(sentence)


def test_braces_in_the_words_stay_words() -> None:
    assert filled("Hier: {place}?", {"place": "{day} {0}"}) == "Hier: {day} {0}?"


@pytest.mark.parametrize("phrase_id", ["gone", "", None, 7, ["ask"]])
def test_an_unknown_phrase_is_refused(phrase_id: object) -> None:
    book = PhraseBook(phrases=(ASK,))
    assert book.require("ask") is ASK
    with refused("phrase_unknown"):
        book.require(phrase_id)


@pytest.mark.parametrize(
    ("gap", "value"),
    [("day", "2026-05-04"), ("day", "2026-05-03"), ("day", "2027-05-05"), ("time", "00:00"), ("time", "23:59"),
     ("minutes", "1"), ("minutes", "480"), ("place", "looked up by the caller")],
)  # fmt: skip
def test_what_may_fill_a_gap(gap: str, value: str) -> None:
    assert checked_value(gap, value, NOON) == value


@pytest.mark.parametrize(
    ("gap", "value", "reason"),
    [
        ("day", "2026-05-02", "in_the_past"), ("day", "2027-05-06", "too_far_ahead"),
        ("day", "morgen", "time_malformed"),
        ("day", "20260504", "time_malformed"), ("day", "2026-W19-1", "time_malformed"), ("day", "", "time_malformed"),
        ("day", "2026-05-04T10:00", "time_malformed"), ("time", "24:00", "time_malformed"),
        ("time", "9:00", "time_malformed"), ("time", "09:00:00", "time_malformed"), ("time", "٠٩:٠٠", "time_malformed"),
        ("minutes", "0", "minutes_not_a_number"), ("minutes", "-5", "minutes_not_a_number"),
        ("minutes", "481", "minutes_not_a_number"), ("minutes", "١٠", "minutes_not_a_number"),
        ("minutes", "1e3", "minutes_not_a_number"), ("minutes", "5\n", "minutes_not_a_number"),
        ("day", None, "malformed"), ("time", 9, "malformed"), ("minutes", ["5"], "malformed"),
    ],
)  # fmt: skip
def test_what_no_form_of_ours_sends(gap: str, value: object, reason: str) -> None:
    with refused(reason):
        checked_value(gap, value, NOON)
