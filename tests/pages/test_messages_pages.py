"""Conversations before open pages: live for both, for nobody else, each phrase in the reader's own language."""

import asyncio

import pytest
from nicegui.testing import User

from app.domain import exchange as states
from app.domain.exchange import Exchange
from app.domain.notice import EXCHANGE_TOMORROW
from components.elements import Tag
from components.refusals import SENTENCES
from components.wording import skill_name
from pages import conversation, notices, write_to
from tests.builders import refused
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import addresses, fresh_request_id, page_text, send, submit, tap

A_MOMENT_SECONDS = 0.15


@pytest.fixture
def theirs(here: Neighbourhood) -> Exchange:
    """Of Amira and Heinz."""
    return here.exchange(states.AGREED, "Amira", "Heinz")


def speaks(here: Neighbourhood, name: str, language: str) -> str:
    return here.house.people.set_language(by=here.resident(name).id, language=language).id


def write(here: Neighbourhood, by: str, thread_id: str, text: str = "Hallo", **more: object) -> str:
    return here.house.messages.write(
        by=here.resident(by).id, thread_id=thread_id, text=text, request_id=fresh_request_id(), **more  # type: ignore[arg-type]
    ).id  # fmt: skip


def press(user: User, words: str) -> None:
    """A tile or another button that changes only the view."""
    assert user.client is not None
    buttons = [each for each in user.client.content.descendants() if isinstance(each, Tag) and each.tag == "button"]
    send(next(each for each in buttons if words in _text_of(each)), "click", None)


def _text_of(button: Tag) -> str:
    return "\n".join([button.text, *(each.text for each in button.descendants() if isinstance(each, Tag))])


async def test_both_see_at_once_what_is_written(here: Neighbourhood, theirs: Exchange) -> None:
    thread = f"exchange:{theirs.id}"
    async with here.at_page(lambda: conversation.messages(thread), "Amira", "Heinz") as (amira, heinz):
        assert "Noch nichts geschrieben" in page_text(heinz)
        submit(amira, "Abschicken", {"text": "Bringst du <b>Öl</b> mit?"})
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Bringst du <b>Öl</b> mit?" in page_text(heinz)
        assert "Noch nichts geschrieben" not in page_text(heinz)
        submit(heinz, "Abschicken", {"text": "Ja."})
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert page_text(amira).index("Öl") < page_text(amira).index("Ja.")
        # who looks at it has read it
        for name in ("Amira", "Heinz"):
            assert here.house.messages.unread_count(by=here.resident(name).id) == 0


async def test_a_phrase_is_read_by_each_in_the_own_language(here: Neighbourhood, theirs: Exchange) -> None:
    speaks(here, "Amira", "ar")
    thread = f"exchange:{theirs.id}"
    async with here.at_page(lambda: conversation.messages(thread), "Amira", "Heinz") as (amira, heinz):
        press(heinz, "Später oder früher")
        press(heinz, "Ich komme … später.")
        submit(heinz, "Abschicken", {"minutes": "10"})
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Ich komme 10 Minuten später." in page_text(heinz)
        assert "سأتأخر" in page_text(amira)
        assert "Ich komme" not in page_text(amira)
        # the picker is back at its groups
        assert "Später oder früher" in page_text(heinz)


async def test_words_carry_their_language_and_find_their_direction(here: Neighbourhood, theirs: Exchange) -> None:
    speaks(here, "Amira", "ar")
    write(here, "Amira", f"exchange:{theirs.id}", "أهلًا")
    async with here.at_page(lambda: conversation.messages(f"exchange:{theirs.id}"), "Heinz") as (heinz,):
        assert heinz.client is not None
        words = next(each for each in heinz.client.content.descendants() if getattr(each, "text", "") == "أهلًا")
        assert (words.props["lang"], words.props["dir"]) == ("ar", "auto")


async def test_what_was_called_off_is_read_and_says_why_nothing_more_is_written(
    here: Neighbourhood, theirs: Exchange
) -> None:
    thread = f"exchange:{theirs.id}"
    write(here, "Heinz", thread, "Bis morgen!")
    async with here.at_page(lambda: conversation.messages(thread), "Amira", "Heinz") as (amira, heinz):
        assert "Eigene Worte" in page_text(amira)
        here.house.exchanges.cancel(by=here.resident("Heinz").id, exchange_id=theirs.id, request_id=fresh_request_id())
        await asyncio.sleep(A_MOMENT_SECONDS)
        for user in (amira, heinz):
            assert "Bis morgen!" in page_text(user)
            assert "Eigene Worte" not in page_text(user)
            assert SENTENCES["exchange_cancelled"] in page_text(user)
        assert f"/people/{here.resident('Heinz').id}" in addresses(amira)


async def test_nobody_is_asked_to_begin_where_nothing_can_be_written(here: Neighbourhood) -> None:
    declined = here.exchange(states.DECLINED, "Amira")
    async with here.at_page(lambda: conversation.messages(f"exchange:{declined.id}"), "Amira") as (amira,):
        assert "Fang einfach an" not in page_text(amira)
        assert SENTENCES["exchange_declined"] in page_text(amira)


async def test_nobody_else_opens_a_conversation(here: Neighbourhood, theirs: Exchange) -> None:
    write(here, "Amira", f"exchange:{theirs.id}", "Nur für dich")

    def refused_page() -> None:
        with refused("thread_unknown"):
            conversation.messages(f"exchange:{theirs.id}")

    async with here.at_page(refused_page, "Lena", "Kurt", "Sabine") as others:
        for other in others:
            assert "Nur für dich" not in page_text(other)


async def test_a_hostile_value_gets_a_sentence_and_sends_nothing(here: Neighbourhood, theirs: Exchange) -> None:
    thread = f"exchange:{theirs.id}"
    async with here.at_page(lambda: conversation.messages(thread), "Amira") as (amira,):
        submit(amira, "Abschicken", {"text": " \u202e "})
        assert SENTENCES["text_missing"] in page_text(amira)
        press(amira, "Zeit und Ort")
        press(amira, "Kannst du … um …?")
        submit(amira, "Abschicken", {"day": "<script>", "time": "25:00"})
        assert SENTENCES["time_malformed"] in page_text(amira)
        submit(amira, "Abschicken", {})
    assert here.house.messages.thread(by=here.resident("Amira").id, thread_id=thread) == []


async def test_after_a_block_one_sees_why_and_the_other_does_not(here: Neighbourhood, theirs: Exchange) -> None:
    thread, heinz_id = f"exchange:{theirs.id}", here.resident("Heinz").id
    here.house.safety.block(by=here.resident("Amira").id, resident_id=heinz_id, request_id=fresh_request_id())
    async with here.at_page(lambda: conversation.messages(thread), "Amira", "Heinz") as (amira, heinz):
        assert "Du hast Heinz blockiert" in page_text(amira)
        assert SENTENCES["not_with_this_person"] in page_text(heinz)
        assert "blockiert" not in page_text(heinz)
        for user in (amira, heinz):
            assert "Abschicken" not in page_text(user)


async def test_writing_to_a_mentor_opens_a_conversation_with_their_phrases(here: Neighbourhood) -> None:
    kurt = here.resident("Kurt").id
    unread = here.house.messages.unread_count(by=kurt)
    async with here.at_page(lambda: write_to.write_to(kurt), "Amira") as (amira,):
        assert "Rat und Begleitung" in page_text(amira)
        submit(amira, "Abschicken", {"text": "Ich bin neu."})
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Ich bin neu." in page_text(amira)
    assert here.house.messages.unread_count(by=kurt) == unread + 1


async def test_a_long_conversation_begins_with_its_end(here: Neighbourhood, theirs: Exchange) -> None:
    thread = f"exchange:{theirs.id}"
    for number in range(1, 26):
        write(here, "Amira", thread, f"Amira {number}.")
        write(here, "Heinz", thread, f"Heinz {number}.")
    async with here.at_page(lambda: conversation.messages(thread), "Amira") as (amira,):
        assert "Heinz 25." in page_text(amira)
        assert "Amira 1." not in page_text(amira)
        press(amira, "Frühere Nachrichten zeigen")
        assert "Amira 1." in page_text(amira)
        write(here, "Heinz", thread, "Und noch etwas.")
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert page_text(amira).count("Und noch etwas.") == 1


async def test_the_inbox_counts_live_and_notices_are_read_once_shown(here: Neighbourhood, theirs: Exchange) -> None:
    amira_id, thread = here.resident("Amira").id, f"exchange:{theirs.id}"
    here.house.mentors.wish(by=amira_id, wants=True, request_id=fresh_request_id())
    here.house.mentors.appoint(
        by=here.resident("Sabine").id, resident_id=amira_id, fields=(), groups=(), request_id=fresh_request_id()
    )
    async with here.at_page(notices.notices, "Amira") as (amira,):
        assert "Du bist jetzt Mentor*in." in page_text(amira)
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert here.house.notices.unread_count(by=amira_id) == 0
        assert "Neu" in page_text(amira).splitlines()
        for number in (1, 2):
            write(here, "Heinz", thread, f"Hallo {number}")
            await asyncio.sleep(A_MOMENT_SECONDS)
            assert f"{number} neu" in page_text(amira)
        assert "Du hast eine neue Nachricht." not in page_text(amira)
    assert here.house.messages.unread_count(by=amira_id) == 2


async def test_what_staff_hide_disappears_from_the_open_page(here: Neighbourhood, theirs: Exchange) -> None:
    thread, sabine = f"exchange:{theirs.id}", here.resident("Sabine").id
    rude = f"message:{write(here, 'Heinz', thread, 'Du Esel')}"
    async with here.at_page(lambda: conversation.messages(thread), "Amira", "Heinz") as (amira, heinz):
        here.house.safety.report(
            by=here.resident("Amira").id, subject=rude, reason="hurtful", request_id=fresh_request_id()
        )
        here.house.moderation.hide(by=sabine, subject=rude, reason="So nicht.", request_id=fresh_request_id())
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Du Esel" not in page_text(amira)
        assert "Das Team hat diese Nachricht ausgeblendet." in page_text(amira)
        assert "Nur du siehst es noch." in page_text(heinz)


async def test_blocking_takes_one_tap(here: Neighbourhood, theirs: Exchange) -> None:
    async with here.at_page(lambda: conversation.messages(f"exchange:{theirs.id}"), "Amira") as (amira,):
        tap(amira, "Blockieren")
    assert [person.called_name for person in here.house.safety.blocked(by=here.resident("Amira").id)] == ["Heinz"]


async def test_a_reminder_says_what_and_leads_there(here: Neighbourhood, theirs: Exchange) -> None:
    with here.house.store.transaction():
        here.house.notices.tell(here.resident("Amira").id, EXCHANGE_TOMORROW, theirs.id)
    async with here.at_page(notices.notices, "Amira") as (amira,):
        assert f"Nicht vergessen: {skill_name(theirs.skill_id)}, " in page_text(amira)
        assert f"/exchanges/{theirs.id}" in addresses(amira)
