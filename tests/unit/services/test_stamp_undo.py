"""A stamp or a prize that was given by mistake is taken back by hosts, within a day, and everything adds up again."""

from typing import Any

import pytest

from app.domain.stamp import BY_CARD, PrizeGiven
from app.services.stamp_undo import UNDO_FOR
from tests.builders import Village


@pytest.fixture
def fest(village: Village) -> str:
    return village.evening(kind="festival", title="Fest")


def station(village: Village, fest: str, name: str = "Bücher") -> str:
    return village.stamps.add_station(by=village.sabine, occurrence_id=fest, name=name, request_id=village.request()).id


def stamp(village: Village, station_id: str, holder_id: str = "") -> bool:
    _, is_new = village.stamps.stamp(
        by=village.sabine, station_id=station_id, holder_id=holder_id or village.amira, way=BY_CARD,
        request_id=village.request(),
    )  # fmt: skip
    return is_new


def prize(village: Village, fest: str, *, stamps_needed: int = 1) -> str:
    return village.prizes.add(
        by=village.sabine, occurrence_id=fest, name="Eis", stamps_needed=stamps_needed, stock=1,
        request_id=village.request(),
    ).id  # fmt: skip


def give(village: Village, prize_id: str, holder_id: str = "") -> bool:
    _, is_new = village.prizes.give(
        by=village.sabine, prize_id=prize_id, holder_id=holder_id or village.amira, request_id=village.request()
    )
    return is_new


def unstamp(village: Village, station_id: Any, holder_id: Any = None, *, by: str = "", request: str = "") -> None:
    village.stamp_undo.take_back_stamp(
        by=by or village.sabine, station_id=station_id, holder_id=village.amira if holder_id is None else holder_id,
        request_id=request or village.request(),
    )  # fmt: skip


def take_prize(village: Village, prize_id: Any, holder_id: Any = None, *, by: str = "") -> None:
    village.stamp_undo.take_back_prize(
        by=by or village.sabine, prize_id=prize_id, holder_id=village.amira if holder_id is None else holder_id,
        request_id=village.request(),
    )  # fmt: skip


def test_a_stamp_is_taken_back_once_and_can_be_given_again(village: Village, fest: str) -> None:
    books, request = station(village, fest), village.request()
    stamp(village, books)
    stamp(village, books, village.ben)
    for _ in range(2):
        unstamp(village, books, request=request)
    assert village.stamps.tally(fest) == {books: 1}
    assert village.stamps.stamps_of(village.amira, fest) == []
    with village.refuses("stamp_unknown"):
        unstamp(village, books)
    assert stamp(village, books)


def test_a_prize_lies_on_the_table_again(village: Village, fest: str) -> None:
    ice = prize(village, fest)
    for who in (village.amira, village.ben):
        stamp(village, station(village, fest, f"Für {who}"), who)
    assert give(village, ice)
    with village.refuses("prize_gone"):
        give(village, ice, village.ben)
    take_prize(village, ice)
    assert village.prizes.won_by(village.amira, fest) == []
    assert give(village, ice, village.ben)
    with village.refuses("prize_unknown"):
        take_prize(village, ice)


def test_a_stamp_stays_while_a_prize_was_given_for_it(village: Village, fest: str) -> None:
    stations = [station(village, fest, f"Station {number}") for number in range(3)]
    for each in stations:
        stamp(village, each)
    elsewhere = village.evening(kind="festival")
    there = station(village, elsewhere)
    stamp(village, there)
    big = prize(village, elsewhere, stamps_needed=1)
    give(village, big)
    ice = prize(village, fest, stamps_needed=2)
    give(village, ice)
    unstamp(village, stations[0])
    with village.refuses("stamp_won_prize") as facts:
        unstamp(village, stations[1])
    assert facts["prize"] == "Eis"
    take_prize(village, ice)
    unstamp(village, stations[1])
    assert sum(village.stamps.tally(fest).values()) == 1
    # what was given and does not exist any more keeps nothing
    with village.store.transaction():
        village.store.put(
            PrizeGiven(
                id=f"gone:{village.amira}", occurrence_id=fest, prize_id="gone", holder_id=village.amira,
                given_at=village.clock.now(), by=village.sabine,
            )
        )  # fmt: skip
    unstamp(village, stations[2])


def test_only_hosts_take_back_and_only_for_a_day(village: Village, fest: str) -> None:
    books, ice = station(village, fest), prize(village, fest)
    stamp(village, books)
    give(village, ice)
    for who in (village.amira, village.kurt):
        with village.refuses("not_a_host"):
            unstamp(village, books, by=who)
        with village.refuses("not_a_host"):
            take_prize(village, ice, by=who)
    given_at = village.clock.now()
    village.clock.at += UNDO_FOR
    village.clock.forward(seconds=1)
    with village.refuses("undo_too_late") as facts:
        take_prize(village, ice)
    assert facts["at"] == given_at
    with village.refuses("undo_too_late"):
        unstamp(village, books)
    village.clock.forward(seconds=-1)
    take_prize(village, ice)
    unstamp(village, books)


def test_whatever_a_browser_sends_as_an_id_is_refused(village: Village, fest: str) -> None:
    books = station(village, fest)
    stamp(village, books)
    hostile: list[Any] = ["x", "", [], {}, 7]
    for each in hostile:
        with village.refuses("stamp_unknown"):
            unstamp(village, books, each)
        with village.refuses("stamp_unknown"):
            unstamp(village, each)
        with village.refuses("prize_unknown"):
            take_prize(village, each)


def test_a_printed_card_that_somebody_owns_meanwhile_takes_its_prizes_along(village: Village, fest: str) -> None:
    books, ice = station(village, fest), prize(village, fest)
    batch = village.stamp_sheets.print_new(by=village.sabine, occurrence_id=fest, count=1, request_id=village.request())
    (sheet,) = village.stamp_sheets.printed(by=village.sabine, occurrence_id=fest, batch=batch)
    stamp(village, books, sheet.id)
    give(village, ice, sheet.id)
    address = village.stamp_sheets.address(by=village.sabine, sheet_id=sheet.id)
    village.stamp_sheets.own(by=village.amira, scanned=address, request_id=village.request())
    assert [given.prize_id for given in village.prizes.won_by(village.amira, fest)] == [ice]
    assert not give(village, ice)
    take_prize(village, ice, sheet.id)
    unstamp(village, books, sheet.id)
    assert village.stamps.stamps_of(village.amira, fest) == []
