"""The calendar's address: secret, one's own, renewed and revoked; what it shows."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.code import PASS
from app.domain.resident import Resident
from tests.builders import Village


def code(village: Village) -> str:
    village.calendar_feed.renew(by=village.amira, request_id=village.request())
    return village.calendar_feed.address_code(by=village.amira)


def amira(village: Village) -> Resident:
    resident = village.store.get(Resident, village.amira)
    assert resident is not None
    return resident


def test_an_address_is_made_renewed_and_revoked(village: Village) -> None:
    assert village.calendar_feed.address_code(by=village.amira) == ""
    first = code(village)
    assert village.calendar_feed.owner(first).id == village.amira
    second = code(village)
    with village.refuses("code_revoked"):
        village.calendar_feed.owner(first)
    village.calendar_feed.revoke(by=village.amira, request_id=village.request())
    with village.refuses("code_revoked"):
        village.calendar_feed.owner(second)
    assert village.calendar_feed.address_code(by=village.amira) == ""


@pytest.mark.parametrize("wrong", ["", "x", None, 7, [], "1" + "A" * 26, "1" + "A" * 5000])
def test_what_is_no_address_shows_nothing(village: Village, wrong: Any) -> None:
    with village.refuses("code_unknown"):
        village.calendar_feed.owner(wrong)


def test_a_card_is_no_calendar(village: Village) -> None:
    with village.refuses("code_wrong_kind"):
        village.calendar_feed.owner(village.code_book.shown(PASS, village.amira))


def test_an_address_without_its_person_shows_nothing(village: Village) -> None:
    kept = code(village)
    with village.store.transaction():
        village.store.erase(Resident, village.amira)
    with village.refuses("code_unknown"):
        village.calendar_feed.owner(kept)


def test_whoever_left_has_no_calendar(village: Village) -> None:
    kept = code(village)
    with village.store.transaction():
        village.store.put(replace(amira(village), left_at=village.clock.now()))
    with village.refuses("person_left"):
        village.calendar_feed.owner(kept)


def test_with_its_person_an_address_goes(village: Village) -> None:
    kept = code(village)
    village.leaves(village.amira)
    with village.refuses("code_revoked"):
        village.calendar_feed.owner(kept)


def test_it_shows_what_one_signed_up_for_hosts_or_teaches_and_agreed_exchanges(village: Village) -> None:
    mine, hosted = village.evening(), village.evening(host_ids=(village.amira,))
    taught = village.evening(teacher_id=village.amira)
    village.evening()
    village.sign_ups.sign_up(by=village.amira, occurrence_id=mine, request_id=village.request())
    assert {each.id for each in village.calendar_feed.events(amira(village))} == {mine, hosted, taught}
    village.exchange()
    agreed = village.exchange()
    village.agree(agreed)
    assert [each.id for each in village.calendar_feed.exchanges(amira(village))] == [agreed.id]
