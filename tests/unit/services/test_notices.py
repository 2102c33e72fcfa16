"""Notices: each thing is told once until it is read, the newest first, and never without end."""

from datetime import timedelta

import pytest

from app.domain.notice import MATCH_PROPOSED, MESSAGE, SOMEBODY_CAN, VOUCHED, Notice
from app.services.notices import MOST_KEPT
from app.services.ports import Store
from tests.builders import Village, refused


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def tell(village: Village, kind: str, subject_id: str = "") -> None:
    village.clock.forward(seconds=1)
    with village.store.transaction():
        village.notices.tell(village.amira, kind, subject_id)


def told(village: Village) -> list[tuple[str, str]]:
    return [(notice.kind, notice.subject_id) for notice in village.notices.of(by=village.amira)]


def test_the_newest_comes_first_and_only_to_the_person(village: Village) -> None:
    tell(village, VOUCHED)
    tell(village, MESSAGE, "exchange:1")
    assert told(village) == [(MESSAGE, "exchange:1"), (VOUCHED, "")]
    assert village.notices.of(by=village.ben) == []
    with refused("signed_out"):
        village.notices.of(by="")


def test_what_is_not_read_yet_is_not_told_again(village: Village) -> None:
    tell(village, MESSAGE, "exchange:1")
    tell(village, MESSAGE, "exchange:1")
    tell(village, MESSAGE, "exchange:2")
    assert village.notices.unread_count(by=village.amira) == 2
    village.notices.read(by=village.amira)
    tell(village, MESSAGE, "exchange:1")
    assert village.notices.unread_count(by=village.amira) == 1
    assert len(told(village)) == 3


def test_reading_twice_changes_nothing(village: Village) -> None:
    tell(village, VOUCHED)
    village.notices.read(by=village.amira)
    with village.unchanged():
        village.notices.read(by=village.amira)


def test_what_came_after_the_page_was_opened_stays_unread(village: Village) -> None:
    tell(village, VOUCHED)
    seen_at = village.clock.at
    tell(village, MESSAGE, "exchange:1")
    village.notices.read(by=village.amira, until=seen_at)
    assert [n.kind for n in village.notices.of(by=village.amira) if n.read_at is None] == [MESSAGE]
    assert village.clock.at - seen_at == timedelta(seconds=1)


def test_the_oldest_make_room(village: Village) -> None:
    for number in range(MOST_KEPT + 2):
        tell(village, MESSAGE, f"exchange:{number}")
    assert len(told(village)) == MOST_KEPT
    assert told(village)[0] == (MESSAGE, f"exchange:{MOST_KEPT + 1}")
    assert told(village)[-1] == (MESSAGE, "exchange:2")


def test_a_flood_pushes_out_itself_and_nothing_else_that_is_unread(village: Village) -> None:
    tell(village, VOUCHED)
    tell(village, MATCH_PROPOSED, "rare")
    for number in range(MOST_KEPT * 2):
        tell(village, MESSAGE, f"exchange:{number}")
        tell(village, SOMEBODY_CAN, f"{number}")
    assert len(told(village)) == MOST_KEPT
    assert {(VOUCHED, ""), (MATCH_PROPOSED, "rare")} <= set(told(village))


def test_what_was_read_makes_room_first(village: Village) -> None:
    tell(village, MESSAGE, "exchange:first")
    tell(village, VOUCHED)
    with village.store.transaction():
        village.notices.seen(village.amira, VOUCHED, "")
    for number in range(MOST_KEPT - 2):
        tell(village, MESSAGE, f"exchange:{number}")
    tell(village, MATCH_PROPOSED, "new")
    assert len(told(village)) == MOST_KEPT
    assert (VOUCHED, "") not in told(village)
    assert told(village)[-1] == (MESSAGE, "exchange:first")


def test_whoever_leaves_takes_their_notices_along(village: Village) -> None:
    tell(village, VOUCHED)
    village.leaves(village.amira)
    assert list(village.store.every(Notice)) == []


def test_an_unknown_kind_is_a_bug(village: Village) -> None:
    with pytest.raises(AssertionError), village.store.transaction():
        village.notices.tell(village.amira, "rumour")


def test_nothing_is_kept_anew_about_somebody_who_has_left(village: Village) -> None:
    village.leaves(village.amira)
    tell(village, VOUCHED)
    with village.store.transaction():
        village.notices.tell("nobody", VOUCHED)
    assert list(village.store.every(Notice)) == []
