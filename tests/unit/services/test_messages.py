"""Messages: only the two of a thread write and read there; what is new is counted; staff read nothing."""

from datetime import timedelta
from typing import Any

import pytest

from app.domain import exchange as states
from app.domain.exchange import Exchange
from app.domain.message import MOST_AT_ONCE, OPEN_FOR, Message
from app.domain.notice import MESSAGE, Notice
from app.domain.resident import MENTOR
from tests.builders import Village


@pytest.fixture
def exchange(village: Village) -> Exchange:
    """Amira helps Ben."""
    return village.exchange()


@pytest.fixture
def thread(exchange: Exchange) -> str:
    return f"exchange:{exchange.id}"


def write(village: Village, by: str, thread_id: str, text: str = "Hallo", **more: Any) -> Message:
    village.clock.forward(seconds=1)
    return village.messages.write(by=by, thread_id=thread_id, text=text, request_id=village.request(), **more)


def say(village: Village, by: str, thread_id: str, phrase_id: Any, *values: Any) -> Message:
    return write(village, by, thread_id, "", phrase_id=phrase_id, values=values)


def read_texts(village: Village, by: str, thread_id: str) -> list[str]:
    return [message.text for message in village.messages.thread(by=by, thread_id=thread_id)]


def block(village: Village, by: str, other: str) -> None:
    village.safety.block(by=by, resident_id=other, request_id=village.request())


# Writing and reading


def test_the_two_of_an_exchange_read_what_they_write_in_order(village: Village, thread: str) -> None:
    write(village, village.amira, thread, "  Wann?\nUnd wo? ")
    write(village, village.ben, thread, "Um drei.")
    for reader in (village.amira, village.ben):
        assert read_texts(village, reader, thread) == ["Wann?\nUnd wo?", "Um drei."]
    assert village.messages.other(by=village.ben, thread_id=thread) == village.amira


def test_words_keep_the_language_of_who_wrote_them(village: Village, thread: str) -> None:
    village.people.set_language(by=village.amira, language="ar")
    assert write(village, village.amira, thread, "مرحبا").language == "ar"


def test_a_phrase_is_kept_by_its_id_with_checked_values(village: Village, thread: str) -> None:
    asked = say(village, village.amira, thread, "can-you", "2026-05-05", "15:00")
    assert (asked.phrase_id, asked.values, asked.text) == ("can-you", ("2026-05-05", "15:00"), "")
    late = say(village, village.ben, thread, "late", "10", village.shop)
    assert late.values == ("10", village.shop)
    assert say(village, village.ben, thread, "thanks").values == ()


def test_the_same_request_writes_once(village: Village, thread: str) -> None:
    sent = [
        village.messages.write(by=village.amira, thread_id=thread, text="Hallo", request_id="once-only") for _ in "ab"
    ]
    assert sent[0] == sent[1]
    assert len(village.messages.thread(by=village.ben, thread_id=thread)) == 1


@pytest.mark.parametrize(
    ("phrase_id", "values", "reason"),
    [
        ("gone", (), "phrase_unknown"), (["thanks"], (), "phrase_unknown"), ("thanks", ("more",), "malformed"),
        ("can-you", ("2026-05-05",), "malformed"), ("can-you", ["2026-05-05", "15:00"], "malformed"),
        ("can-you", ("15:00", "2026-05-05"), "time_malformed"), ("can-you", (None, "15:00"), "malformed"),
        ("late", ("10", "nowhere"), "place_unknown"), ("late", ("10", None), "place_unknown"),
        ("late", ("ten", "nowhere"), "minutes_not_a_number"), ("", ("10",), "text_missing"),
    ],
)  # fmt: skip
def test_hostile_phrases_are_refused(
    village: Village, thread: str, phrase_id: Any, values: Any, reason: str
) -> None:  # fmt: skip
    with village.refuses(reason):
        write(village, village.amira, thread, "", phrase_id=phrase_id, values=values)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "text_missing"), (" \u202e\n", "text_missing"),
     ("x" * 601, "text_too_long"), (None, "malformed"), (7, "malformed")],
)  # fmt: skip
def test_hostile_words_are_refused(village: Village, thread: str, text: Any, reason: str) -> None:
    with village.refuses(reason):
        write(village, village.amira, thread, text)


def test_a_phrase_and_words_do_not_come_together(village: Village, thread: str) -> None:
    with village.refuses("malformed"):
        write(village, village.amira, thread, "Hallo", phrase_id="thanks")
    with village.refuses("malformed"):
        write(village, village.amira, thread, "Hallo", values=("10",))


def test_nobody_writes_without_end(village: Village, thread: str) -> None:
    for _ in range(MOST_AT_ONCE):
        write(village, village.amira, thread)
    with village.refuses("too_many_messages"):
        write(village, village.amira, thread)
    write(village, village.ben, thread, "Du schreibst aber viel.")
    village.clock.forward(minutes=10)
    write(village, village.amira, thread)


# Nobody else


def test_nobody_else_reads_or_writes_not_even_staff_and_mentors(village: Village, thread: str) -> None:
    write(village, village.amira, thread, "Nur für dich")
    for other in (village.kurt, village.sabine, village.resident("Nora")):
        for call in (village.messages.thread, village.messages.read, village.messages.other):
            with village.refuses("thread_unknown"):
                call(by=other, thread_id=thread)
        with village.refuses("thread_unknown"):
            write(village, other, thread)
        assert village.messages.threads(by=other) == []
    with village.refuses("signed_out"):
        village.messages.thread(by="", thread_id=thread)


@pytest.mark.parametrize(
    "thread_id",
    ["", "exchange:", "exchange:gone", "mentor:", "mentor:a:b", "else:1", None, 7, ["exchange:1"], "exchange:1:2",
     "mentor:{amira}:{amira}", "mentor:{amira}:gone", "mentor:gone:{amira}", "mentor:{kurt}:{ben}"],
)  # fmt: skip
def test_threads_that_are_not_mine_or_none_are_refused_alike(village: Village, thread_id: Any) -> None:
    if isinstance(thread_id, str):
        thread_id = thread_id.format(amira=village.amira, kurt=village.kurt, ben=village.ben)
    with village.refuses("thread_unknown"):
        write(village, village.amira, thread_id)
    with village.refuses("thread_unknown"):
        village.messages.thread(by=village.amira, thread_id=thread_id)


# To a mentor


def test_a_resident_and_a_mentor_have_one_thread_whoever_opens_it(village: Village) -> None:
    thread = village.messages.thread_with(by=village.amira, resident_id=village.kurt)
    assert thread == f"mentor:{village.kurt}:{village.amira}"
    write(village, village.kurt, thread, "Willkommen!")
    assert village.messages.thread_with(by=village.kurt, resident_id=village.amira) == thread


def test_two_mentors_go_on_where_they_began(village: Village) -> None:
    rosa = village.mentor("Rosa")
    first = village.messages.thread_with(by=rosa, resident_id=village.kurt)
    assert village.messages.thread_with(by=village.kurt, resident_id=rosa) == first
    later = f"mentor:{max(rosa, village.kurt)}:{min(rosa, village.kurt)}"
    write(village, rosa, later)
    assert village.messages.thread_with(by=village.kurt, resident_id=rosa) == later


def test_the_team_can_be_written_to_as_well(village: Village) -> None:
    thread = village.messages.thread_with(by=village.amira, resident_id=village.sabine)
    write(village, village.amira, thread, "Eine Frage")
    assert read_texts(village, village.sabine, thread) == ["Eine Frage"]


def test_neighbours_without_an_exchange_do_not_write_to_one_another(village: Village) -> None:
    with village.refuses("no_mentor"):
        village.messages.thread_with(by=village.amira, resident_id=village.ben)
    with village.refuses("no_mentor"):
        write(village, village.amira, f"mentor:{village.ben}:{village.amira}")
    with village.refuses("not_yourself"):
        village.messages.thread_with(by=village.kurt, resident_id=village.kurt)
    with village.refuses("person_unknown"):
        village.messages.thread_with(by=village.kurt, resident_id="nobody")


def test_who_is_no_mentor_any_more_is_read_but_not_written_to(village: Village) -> None:
    thread = village.messages.thread_with(by=village.amira, resident_id=village.kurt)
    write(village, village.kurt, thread, "Bis bald")
    village.mentors.release(by=village.kurt, resident_id=village.kurt, request_id=village.request())
    assert read_texts(village, village.amira, thread) == ["Bis bald"]
    closed = village.messages.why_closed(by=village.amira, thread_id=thread)
    assert closed is not None
    assert closed.reason == "no_mentor"


# Keeping apart


def test_a_block_closes_the_thread_both_ways_and_leaves_what_was_written(village: Village, thread: str) -> None:
    assert village.messages.why_closed(by=village.amira, thread_id=thread) is None
    write(village, village.ben, thread, "Hallo")
    block(village, village.amira, village.ben)
    for writer in (village.amira, village.ben):
        with village.refuses("not_with_this_person"):
            write(village, writer, thread)
    assert read_texts(village, village.amira, thread) == ["Hallo"]
    block(village, village.amira, village.kurt)
    with village.refuses("not_with_this_person"):
        village.messages.thread_with(by=village.kurt, resident_id=village.amira)


@pytest.mark.parametrize("state", [states.DECLINED, states.CANCELLED])
def test_what_is_off_is_read_but_not_written_to(village: Village, state: str) -> None:
    exchange = village.exchange()
    thread = f"exchange:{exchange.id}"
    write(village, village.ben, thread)
    {states.DECLINED: village.decline, states.CANCELLED: village.cancel}[state](exchange)
    for writer in (village.amira, village.ben):
        closed = village.messages.why_closed(by=writer, thread_id=thread)
        assert closed is not None
        assert closed.reason == f"exchange_{state}"
        with village.refuses(f"exchange_{state}"):
            write(village, writer, thread)
        assert read_texts(village, writer, thread) == ["Hallo"]
    assert village.messages.unread_count(by=village.amira) == 1


@pytest.mark.parametrize("state", [states.BOOKED, states.MISSED, states.SETTLED, states.UNDONE])
def test_after_an_exchange_people_may_write_for_a_month(village: Village, state: str) -> None:
    thread = f"exchange:{village.exchange(state).id}"
    village.clock.at += OPEN_FOR
    write(village, village.ben, thread, "Noch einmal danke!")
    village.clock.forward(hours=1)
    with village.refuses("talk_over"):
        write(village, village.ben, thread)
    assert read_texts(village, village.amira, thread) == ["Noch einmal danke!"]


def test_what_is_booked_late_has_its_month_from_then(village: Village) -> None:
    exchange = village.exchange(states.DISPUTED)
    thread = f"exchange:{exchange.id}"
    village.clock.at += OPEN_FOR + OPEN_FOR
    write(village, village.ben, thread, "Wie klären wir das?")
    village.settle(exchange)
    village.clock.at += OPEN_FOR - timedelta(seconds=1)
    write(village, village.ben, thread, "Danke fürs Klären.")
    with village.refuses("talk_over"):
        write(village, village.ben, thread)


def test_nobody_writes_to_somebody_who_left(village: Village, thread: str) -> None:
    write(village, village.ben, thread, "Tschüss")
    village.leaves(village.ben)
    with village.refuses("person_left"):
        write(village, village.amira, thread)
    assert village.messages.thread(by=village.amira, thread_id=thread) == []


def test_a_hidden_person_only_talks_with_the_team(village: Village, thread: str) -> None:
    village.moderation.hide(
        by=village.sabine, subject=f"resident:{village.amira}", reason="Bitte melde dich.", request_id=village.request()
    )
    with village.refuses("profile_hidden"):
        write(village, village.amira, thread)
    with village.refuses("not_with_this_person"):
        write(village, village.ben, thread)
    to_the_team = village.messages.thread_with(by=village.amira, resident_id=village.sabine)
    write(village, village.amira, to_the_team, "Was ist los?")
    write(village, village.sabine, to_the_team, "Komm vorbei.")


# The inbox


def test_the_inbox_shows_the_latest_first_with_what_is_new(village: Village, thread: str) -> None:
    to_kurt = village.messages.thread_with(by=village.amira, resident_id=village.kurt)
    write(village, village.ben, thread, "Eins")
    write(village, village.ben, thread, "Zwei")
    write(village, village.amira, to_kurt, "Drei")
    rows = village.messages.threads(by=village.amira)
    assert [(row.thread_id, row.other_id, row.latest.text, row.unread) for row in rows] == [
        (to_kurt, village.kurt, "Drei", 0), (thread, village.ben, "Zwei", 2),
    ]  # fmt: skip
    assert village.messages.unread_count(by=village.amira) == 2
    assert village.messages.unread_count(by=village.kurt) == 1


def test_reading_is_said_once_and_only_for_oneself(village: Village, thread: str) -> None:
    write(village, village.ben, thread)
    village.messages.read(by=village.ben, thread_id=thread)
    assert village.messages.unread_count(by=village.amira) == 1
    village.messages.read(by=village.amira, thread_id=thread)
    assert village.messages.unread_count(by=village.amira) == 0
    (message,) = village.messages.thread(by=village.ben, thread_id=thread)
    assert message.read_at == village.clock.now()
    village.clock.forward(minutes=1)
    with village.unchanged():
        village.messages.read(by=village.amira, thread_id=thread)


def test_each_thread_is_told_once_until_it_is_read(village: Village, thread: str) -> None:
    def told() -> list[Notice]:
        return [n for n in village.notices.of(by=village.amira) if n.kind == MESSAGE]

    to_kurt = village.messages.thread_with(by=village.amira, resident_id=village.kurt)
    write(village, village.kurt, to_kurt)
    for _ in range(2):
        write(village, village.ben, thread)
    assert [(notice.subject_id, notice.read_at) for notice in told()] == [(thread, None), (to_kurt, None)]
    village.messages.read(by=village.amira, thread_id=thread)
    assert [notice.read_at is None for notice in told()] == [False, True]
    write(village, village.ben, thread)
    assert [notice.read_at is None for notice in told()] == [True, False, True]


def test_a_hidden_message_has_words_only_for_who_wrote_it(village: Village, thread: str) -> None:
    rude = write(village, village.ben, thread, "Blödmann")
    village.safety.report(
        by=village.amira, subject=f"message:{rude.id}", reason="hurtful", request_id=village.request()
    )
    village.moderation.hide(
        by=village.sabine, subject=f"message:{rude.id}", reason="So nicht.", request_id=village.request()
    )
    assert read_texts(village, village.amira, thread) == [""]
    assert village.messages.threads(by=village.amira)[0].latest.text == ""
    assert read_texts(village, village.ben, thread) == ["Blödmann"]


def test_a_released_mentor_who_helps_in_the_team_is_still_written_to(village: Village) -> None:
    rosa = village.with_role(village.resident("Rosa"), MENTOR)
    assert village.messages.thread_with(by=village.sabine, resident_id=rosa)
