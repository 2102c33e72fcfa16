"""A mentor's word: it raises a newcomer's limit while it stands, once a mentor."""

import pytest

from app.domain.ledger import Limits
from app.domain.notice import VOUCH_WITHDRAWN, VOUCHED, Notice
from app.domain.vouch import Vouch
from app.services.ports import Store
from tests.builders import Village, ledger_faults


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def vouch(village: Village, *, by: str = "", whom: str = "") -> Vouch:
    return village.vouches.vouch(by=by or village.kurt, resident_id=whom or village.amira, request_id=village.request())


def withdraw(village: Village, *, by: str = "") -> Vouch:
    return village.vouches.withdraw(by=by or village.kurt, resident_id=village.amira, request_id=village.request())


def left(village: Village) -> int:
    return village.ledger.left_minutes(village.amira)


def test_each_mentor_raises_the_limit_and_the_known_limit_is_the_end(village: Village) -> None:
    assert left(village) == 600
    vouch(village)
    assert left(village) == 900
    for name in ("Mina", "Nuri", "Olga"):
        vouch(village, by=village.mentor(name))
    assert left(village) == 1500
    assert ledger_faults(village.store) == []


def test_saying_it_twice_is_saying_it_once(village: Village) -> None:
    vouch(village)
    vouch(village)
    assert left(village) == 900
    assert [n.kind for n in village.notices.of(by=village.amira)] == [VOUCHED]


def test_a_withdrawn_word_lowers_it_again_and_takes_nothing_back(village: Village) -> None:
    vouch(village)
    village.exchange("booked", giver=village.ben, receiver=village.amira, minutes=840)
    assert withdraw(village).withdrawn_at == village.clock.at
    assert left(village) == 0
    assert village.balance(village.amira) == -840
    with village.refuses("no_vouch"):
        withdraw(village)
    vouch(village)
    assert left(village) == 60
    assert {VOUCHED, VOUCH_WITHDRAWN} <= {n.kind for n in village.store.every(Notice)}


def test_somebody_known_needs_nobodys_word(store: Store) -> None:
    village = Village(store, Limits(known_after_exchanges=0))
    vouch(village)
    assert left(village) == 1500


def test_only_mentors_vouch_and_not_for_themselves(village: Village) -> None:
    for by in (village.ben, village.sabine):
        with village.refuses("only_mentors"):
            vouch(village, by=by)
    with village.refuses("not_for_yourself"):
        vouch(village, whom=village.kurt)
    with village.refuses("person_unknown"):
        vouch(village, whom="nobody")
    with village.refuses("no_vouch"):
        withdraw(village, by=village.ben)


def test_the_person_mentors_and_staff_see_who_vouches(village: Village) -> None:
    kept = vouch(village)
    for by in (village.amira, village.kurt, village.sabine):
        assert village.vouches.standing(by=by, resident_id=village.amira) == [kept]
    with village.refuses("not_yours"):
        village.vouches.standing(by=village.ben, resident_id=village.amira)
    withdraw(village)
    assert village.vouches.standing(by=village.amira, resident_id=village.amira) == []


def test_the_word_of_somebody_who_is_no_mentor_any_more_does_not_stand(village: Village) -> None:
    vouch(village)
    mina = village.mentor("Mina")
    vouch(village, by=mina)
    village.vouches.withdraw(by=mina, resident_id=village.amira, request_id=village.request())
    village.mentors.release(by=village.sabine, resident_id=village.kurt, request_id=village.request())
    village.mentors.release(by=village.sabine, resident_id=mina, request_id=village.request())
    assert left(village) == 600


def test_the_word_of_a_mentor_who_leaves_does_not_stand(village: Village) -> None:
    vouch(village)
    village.leaves(village.kurt)
    assert left(village) == 600
