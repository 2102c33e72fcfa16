"""Whoever does not look every day hears that an exchange was proposed, agreed or called off."""

from datetime import timedelta

import pytest

from app.domain.exchange import AGREED, BOOKED, PROPOSED, UNDER_WAY, Exchange
from app.domain.notice import EXCHANGE_AGREED, EXCHANGE_OFF, EXCHANGE_PROPOSED, MATCH_HELP_OFF, Notice
from tests.builders import Village


def unread(village: Village, who: str) -> list[str]:
    """Kinds of what the person was told and has not seen, the oldest first."""
    return [notice.kind for notice in village.store.find(Notice, resident=who) if notice.read_at is None]


def move(village: Village, exchange: Exchange, by: str) -> None:
    village.exchanges.propose_time(
        **village.asked(exchange, by), terms=village.terms(starts_at=village.clock.at + timedelta(days=1))
    )


def test_a_proposal_is_told_until_it_is_answered(village: Village) -> None:
    exchange = village.exchange(PROPOSED)
    assert (unread(village, exchange.giver_id), unread(village, exchange.receiver_id)) == ([EXCHANGE_PROPOSED], [])
    village.agree(exchange)
    assert (unread(village, exchange.giver_id), unread(village, exchange.receiver_id)) == ([], [EXCHANGE_AGREED])
    (notice,) = village.store.find(Notice, resident=exchange.receiver_id)
    assert notice.subject_id == exchange.id


def test_another_time_is_a_proposal_to_the_other_one(village: Village) -> None:
    exchange = village.exchange(PROPOSED)
    move(village, exchange, exchange.giver_id)
    assert (unread(village, exchange.giver_id), unread(village, exchange.receiver_id)) == ([], [EXCHANGE_PROPOSED])
    move(village, exchange, exchange.receiver_id)
    assert (unread(village, exchange.giver_id), unread(village, exchange.receiver_id)) == ([EXCHANGE_PROPOSED], [])


@pytest.mark.parametrize("state", [PROPOSED, AGREED])
def test_an_exchange_that_is_off_leaves_nothing_to_answer(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    village.exchanges.cancel(**village.asked(exchange, exchange.receiver_id))
    assert (unread(village, exchange.giver_id), unread(village, exchange.receiver_id)) == ([EXCHANGE_OFF], [])


def test_who_asked_hears_a_no(village: Village) -> None:
    exchange = village.exchange(PROPOSED)
    village.decline(exchange)
    assert (unread(village, exchange.giver_id), unread(village, exchange.receiver_id)) == ([], [EXCHANGE_OFF])


def test_two_who_are_there_tell_one_another_themselves(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)
    village.cancel(exchange)
    assert EXCHANGE_OFF not in unread(village, exchange.receiver_id)


def test_whoever_leaves_for_good_does_not_leave_the_other_one_waiting(village: Village) -> None:
    village.exchange(AGREED)
    village.leaves(village.amira)
    assert unread(village, village.ben) == [EXCHANGE_OFF]


def test_what_was_done_or_missed_is_no_news_of_that_kind(village: Village) -> None:
    village.exchange(BOOKED)
    village.miss(village.exchange(AGREED))
    for who in (village.amira, village.ben):
        assert not {EXCHANGE_OFF, MATCH_HELP_OFF} & set(unread(village, who))
