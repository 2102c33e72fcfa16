"""Keys of desks, and times of clocks that are wrong."""

from datetime import UTC, datetime, timedelta

from app.domain.desk import DESK_LIFE, Desk, derived_key, derived_list_key, desk_id, pass_hash, person_ref, require_open
from app.domain.fact import corrected
from tests.builders import KEY, NOON, refused

DESK = Desk(
    id="d", occurrence_id="e.2026-05-04", name="Tür", opened_by="sabine", opened_at=NOON, expires_at=NOON + DESK_LIFE,
    seen_at=NOON, serial="1",
)  # fmt: skip


def test_each_desk_has_a_key_and_hashes_of_its_own() -> None:
    first, second = derived_key(KEY, "1"), derived_key(KEY, "2")
    assert len(first) == 43
    assert first != second
    assert len(desk_id(KEY, first)) == 64
    assert first not in desk_id(KEY, first)
    code = "1" + "A" * 26
    hashes = {pass_hash(derived_list_key(KEY, serial), code) for serial in "12"}
    refs = {person_ref(derived_list_key(KEY, serial), "amira") for serial in "12"}
    assert {len(each) for each in hashes} == {32}
    assert {len(each) for each in refs} == {16}
    assert len(hashes | refs) == 4


def test_a_desk_ends() -> None:
    assert require_open(DESK, NOON) is DESK
    with refused("desk_expired") as facts:
        require_open(DESK, NOON + DESK_LIFE)
    assert facts["at"] == DESK.expires_at


def test_a_clock_that_is_wrong_was_as_wrong_when_it_sent() -> None:
    opened, now = NOON, NOON + timedelta(hours=2)
    for wrong_by in (timedelta(days=-2), timedelta(0), timedelta(hours=2)):
        said, sent = now - timedelta(minutes=20) + wrong_by, now + wrong_by
        at = corrected(said, sent_at=sent, received_at=now, opened_at=opened)
        assert at == now - timedelta(minutes=20)


def test_a_fact_is_neither_older_than_its_desk_nor_in_the_future() -> None:
    opened, now = NOON, NOON + timedelta(hours=2)
    assert corrected(now - timedelta(days=9), sent_at=now, received_at=now, opened_at=opened) == opened
    assert corrected(now + timedelta(days=9), sent_at=now, received_at=now, opened_at=opened) == now
    first = datetime.min.replace(tzinfo=UTC)
    last = datetime.max.replace(tzinfo=UTC)
    assert corrected(first, sent_at=last, received_at=now, opened_at=opened) == now
