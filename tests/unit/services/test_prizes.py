"""Prizes of the stamp card: for enough stamps, handed out once, as long as there are some."""

import pytest

from app.domain.stamp import BY_CARD
from app.services import prizes as rules
from app.services.organisations import OrganisationDetails
from tests.builders import Village


@pytest.fixture
def fest(village: Village) -> str:
    return village.evening(kind="festival", title="Fest")


def prize(village: Village, fest: str, *, needs: int = 1, stock: int = 0) -> str:
    return village.prizes.add(
        by=village.sabine, occurrence_id=fest, name="Eis", stamps_needed=needs, stock=stock,
        request_id=village.request(),
    ).id  # fmt: skip


def stamped(village: Village, fest: str, holder_id: str, count: int = 1) -> None:
    for _ in range(count):
        station = village.stamps.add_station(
            by=village.sabine, occurrence_id=fest, name="Station", request_id=village.request()
        )
        village.stamps.stamp(
            by=village.sabine, station_id=station.id, holder_id=holder_id, way=BY_CARD, request_id=village.request()
        )


def given(village: Village, prize_id: str, holder_id: str) -> bool:
    _, is_new = village.prizes.give(
        by=village.sabine, prize_id=prize_id, holder_id=holder_id, request_id=village.request()
    )
    return is_new


def test_a_prize_is_handed_out_once(village: Village, fest: str) -> None:
    ice = prize(village, fest, needs=2)
    stamped(village, fest, village.amira, 2)
    assert given(village, ice, village.amira)
    assert not given(village, ice, village.amira)
    assert [each.prize_id for each in village.prizes.won_by(village.amira, fest)] == [ice]
    assert village.prizes.won_by(village.ben, fest) == []


def test_it_says_how_many_stamps_are_missing(village: Village, fest: str) -> None:
    ice = prize(village, fest, needs=3)
    stamped(village, fest, village.amira)
    with village.refuses("stamps_missing") as facts:
        given(village, ice, village.amira)
    assert facts["n"] == 2


def test_when_all_are_gone_it_says_so(village: Village, fest: str) -> None:
    ice = prize(village, fest, stock=1)
    stamped(village, fest, village.amira)
    stamped(village, fest, village.ben)
    (kept,) = village.prizes.of(fest)
    assert village.prizes.left(kept) == 1
    given(village, ice, village.amira)
    assert village.prizes.left(kept) == 0
    with village.refuses("prize_gone"):
        given(village, ice, village.ben)
    assert not given(village, ice, village.amira)


def test_without_a_number_there_is_enough_for_all(village: Village, fest: str) -> None:
    prize(village, fest)
    assert village.prizes.left(village.prizes.of(fest)[0]) is None


def test_the_easiest_comes_first(village: Village, fest: str) -> None:
    hard, easy = prize(village, fest, needs=5), prize(village, fest, needs=2)
    assert [each.id for each in village.prizes.of(fest)] == [easy, hard]


def test_a_firm_may_be_named(village: Village, fest: str) -> None:
    firm = village.organisations.add(
        by=village.sabine, details=OrganisationDetails(name="Eiscafé", kind="firm"), request_id=village.request()
    ).id
    made = village.prizes.add(
        by=village.sabine, occurrence_id=fest, name="Eis", stamps_needed=5, organisation_id=firm,
        request_id=village.request(),
    )  # fmt: skip
    assert made.organisation_id == firm
    with village.refuses("organisation_unknown"):
        village.prizes.add(
            by=village.sabine, occurrence_id=fest, name="Eis", stamps_needed=5, organisation_id="x",
            request_id=village.request(),
        )  # fmt: skip


@pytest.mark.parametrize(("needs", "stock"), [(0, 0), (61, 0), ("5", 0), (True, 0), (5, -1), (5, 10_001), (5, None)])
def test_senseless_numbers_are_refused(village: Village, fest: str, needs: int, stock: int) -> None:
    with village.refuses("number_out_of_range"):
        prize(village, fest, needs=needs, stock=stock)


def test_there_is_an_end_to_prizes(village: Village, fest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_PRIZES", 1)
    prize(village, fest)
    with village.refuses("too_many_prizes"):
        prize(village, fest)


def test_a_prize_nobody_got_can_be_taken_away(village: Village, fest: str) -> None:
    ice, cake = prize(village, fest), prize(village, fest)
    stamped(village, fest, village.amira)
    given(village, ice, village.amira)
    village.prizes.remove(by=village.sabine, prize_id=cake, request_id=village.request())
    assert [each.id for each in village.prizes.of(fest)] == [ice]
    with village.refuses("prize_given"):
        village.prizes.remove(by=village.sabine, prize_id=ice, request_id=village.request())
    with village.refuses("prize_unknown"):
        village.prizes.remove(by=village.sabine, prize_id=cake, request_id=village.request())


def test_only_hosts_deal_with_prizes(village: Village, fest: str) -> None:
    ice = prize(village, fest)
    stamped(village, fest, village.amira)
    request = village.request()
    with village.refuses("not_a_host"):
        village.prizes.give(by=village.amira, prize_id=ice, holder_id=village.amira, request_id=request)
    with village.refuses("not_a_host"):
        village.prizes.remove(by=village.amira, prize_id=ice, request_id=request)
    with village.refuses("not_a_host"):
        village.prizes.add(
            by=village.amira, occurrence_id=fest, name="Eis", stamps_needed=1, request_id=village.request()
        )
