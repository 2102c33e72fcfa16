"""Stamp cards: one stamp a station, by phone, by card or on paper, and sheets that become somebody's."""

from datetime import timedelta
from typing import Any

import pytest

from app.domain.code import STATION
from app.domain.stamp import BY_CARD, BY_PHONE, ON_PAPER, Sheet, Stamp
from app.services import stamps as rules
from app.services.organisations import OrganisationDetails
from tests.builders import Village


@pytest.fixture
def fest(village: Village) -> str:
    return village.evening(kind="festival", title="Fest")


def station(village: Village, fest: str, name: str = "Bücher") -> str:
    return village.stamps.add_station(by=village.sabine, occurrence_id=fest, name=name, request_id=village.request()).id


def stamped(village: Village, station_id: str, holder_id: str) -> bool:
    _, is_new = village.stamps.stamp(
        by=village.sabine, station_id=station_id, holder_id=holder_id, way=BY_CARD, request_id=village.request()
    )
    return is_new


def test_stations_stand_in_the_order_in_which_they_came(village: Village, fest: str) -> None:
    assert village.stamps.stations(fest) == []
    books, wheels = station(village, fest), station(village, fest, "Räder")
    assert [each.id for each in village.stamps.stations(fest)] == [books, wheels]


def test_only_hosts_make_stations(village: Village, fest: str) -> None:
    with village.refuses("not_a_host"):
        village.stamps.add_station(by=village.amira, occurrence_id=fest, name="X", request_id=village.request())
    with village.refuses("event_unknown"):
        village.stamps.add_station(by=village.sabine, occurrence_id="x", name="X", request_id=village.request())
    mine = village.evening(host_ids=(village.kurt,))
    village.stamps.add_station(by=village.kurt, occurrence_id=mine, name="X", request_id=village.request())


def test_a_station_may_be_a_firms(village: Village, fest: str) -> None:
    firm = village.organisations.add(
        by=village.sabine, details=OrganisationDetails(name="Radhaus", kind="firm"), request_id=village.request()
    ).id
    made = village.stamps.add_station(
        by=village.sabine, occurrence_id=fest, name="Rad", organisation_id=firm, request_id=village.request()
    )
    assert made.organisation_id == firm
    with village.refuses("organisation_unknown"):
        village.stamps.add_station(
            by=village.sabine, occurrence_id=fest, name="Rad", organisation_id="x", request_id=village.request()
        )


def test_there_is_an_end_to_stations(village: Village, fest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_STATIONS", 1)
    station(village, fest)
    with village.refuses("too_many_stations"):
        station(village, fest)


def test_a_closed_station_gives_no_stamps_but_keeps_its_own(village: Village, fest: str) -> None:
    books = station(village, fest)
    assert stamped(village, books, village.amira)
    village.stamps.close_station(by=village.sabine, station_id=books, request_id=village.request())
    with village.refuses("station_unknown"):
        stamped(village, books, village.ben)
    assert village.stamps.stations(fest) == []
    assert village.stamps.tally(fest) == {books: 1}
    village.stamps.reopen_station(by=village.sabine, station_id=books, request_id=village.request())
    assert stamped(village, books, village.ben)
    with village.refuses("not_a_host"):
        village.stamps.close_station(by=village.amira, station_id=books, request_id=village.request())


def test_a_second_stamp_of_a_station_is_harmless(village: Village, fest: str) -> None:
    books = station(village, fest)
    assert stamped(village, books, village.amira)
    assert not stamped(village, books, village.amira)
    assert [stamp.station_id for stamp in village.stamps.stamps_of(village.amira, fest)] == [books]
    assert village.stamps.tally(fest) == {books: 1}


def test_a_resident_takes_a_stamp_with_the_own_phone(village: Village, fest: str) -> None:
    books = station(village, fest)
    code = village.stamps.station_address(by=village.sabine, station_id=books)
    request = village.request()
    stamp, is_new = village.stamps.take(by=village.amira, scanned=code, request_id=request)
    assert (stamp.holder_id, stamp.way, is_new) == (village.amira, BY_PHONE, True)
    again, _ = village.stamps.take(by=village.amira, scanned=code, request_id=request)
    assert again == stamp
    _, is_new = village.stamps.take(by=village.amira, scanned=code, request_id=village.request())
    assert not is_new


def test_the_stations_code_is_for_hosts(village: Village, fest: str) -> None:
    books = station(village, fest)
    with village.refuses("not_a_host"):
        village.stamps.station_address(by=village.amira, station_id=books)
    assert village.code_book.shown(STATION, books)


def test_no_stamp_without_the_code_or_the_right(village: Village, fest: str) -> None:
    books = station(village, fest)
    with village.refuses("code_wrong_kind"):
        village.stamps.take(by=village.amira, scanned=village.card(village.amira), request_id=village.request())
    with village.refuses("not_a_host"):
        village.stamps.stamp(
            by=village.amira, station_id=books, holder_id=village.amira, way=BY_CARD, request_id=village.request()
        )
    for way in ("", "magic", None):
        with village.refuses("malformed"):
            village.stamps.stamp(
                by=village.sabine, station_id=books, holder_id=village.amira, way=way,
                request_id=village.request(),
            )  # fmt: skip
    hostile: list[Any] = ["x", None, [], {}]
    for holder in hostile:
        with village.refuses("holder_unknown"):
            stamped(village, books, holder)


def test_stamps_are_given_around_the_time_of_the_event(village: Village, fest: str) -> None:
    books = station(village, fest)
    code = village.stamps.station_address(by=village.sabine, station_id=books)
    village.clock.forward(hours=12)
    with village.refuses("event_over"):
        stamped(village, books, village.amira)
    with village.refuses("event_over"):
        village.stamps.take(by=village.amira, scanned=code, request_id=village.request())
    late, _ = village.stamps.stamp(
        by=village.sabine, station_id=books, holder_id=village.amira, way=BY_CARD,
        at=village.clock.now() - timedelta(hours=11), request_id=village.request(),
    )  # fmt: skip
    assert late.at == village.clock.now() - timedelta(hours=11)


def test_what_stands_on_paper_is_ticked_in_the_day_after(village: Village, fest: str) -> None:
    books, wheels = station(village, fest), station(village, fest, "Räder")
    stamped(village, books, village.amira)
    village.clock.forward(hours=20)
    all_of_them = village.stamps.tick(
        by=village.sabine, occurrence_id=fest, holder_id=village.amira, station_ids=(books, wheels, wheels),
        request_id=village.request(),
    )  # fmt: skip
    assert [(stamp.station_id, stamp.way) for stamp in all_of_them] == [(books, BY_CARD), (wheels, ON_PAPER)]
    with village.refuses("not_a_host"):
        village.stamps.tick(
            by=village.amira, occurrence_id=fest, holder_id=village.amira, station_ids=(books,),
            request_id=village.request(),
        )  # fmt: skip


def test_ticks_of_another_event_are_refused_whole(village: Village, fest: str) -> None:
    books, elsewhere = station(village, fest), station(village, village.evening(kind="festival"))
    for wrong in (elsewhere, "x", None):
        with village.refuses("station_unknown"):
            village.stamps.tick(
                by=village.sabine, occurrence_id=fest, holder_id=village.amira,
                station_ids=(books, wrong), request_id=village.request(),
            )  # fmt: skip
    assert village.stamps.stamps_of(village.amira, fest) == []


def sheet(village: Village, fest: str) -> Sheet:
    batch = village.stamp_sheets.print_new(by=village.sabine, occurrence_id=fest, count=1, request_id=village.request())
    (printed,) = village.stamp_sheets.printed(by=village.sabine, occurrence_id=fest, batch=batch)
    return printed


def test_sheets_are_printed_once_a_request(village: Village, fest: str) -> None:
    request = village.request()
    batch = village.stamp_sheets.print_new(by=village.sabine, occurrence_id=fest, count=3, request_id=request)
    assert village.stamp_sheets.print_new(by=village.sabine, occurrence_id=fest, count=3, request_id=request) == batch
    assert len(village.stamp_sheets.printed(by=village.sabine, occurrence_id=fest, batch=batch)) == 3
    sheet(village, fest)
    assert len(village.stamp_sheets.printed(by=village.sabine, occurrence_id=fest, batch=batch)) == 3
    with village.refuses("not_a_host"):
        village.stamp_sheets.printed(by=village.amira, occurrence_id=fest, batch=batch)


@pytest.mark.parametrize("count", [0, -1, 101, "8", None, True, 2.0])
def test_a_senseless_number_of_sheets_is_refused(village: Village, fest: str, count: Any) -> None:
    with village.refuses("malformed"):
        village.stamp_sheets.print_new(
            by=village.sabine,
            occurrence_id=fest,
            count=count,
            request_id=village.request(),
        )


def test_only_hosts_print_sheets(village: Village, fest: str) -> None:
    with village.refuses("not_a_host"):
        village.stamp_sheets.print_new(by=village.amira, occurrence_id=fest, count=1, request_id=village.request())
    printed = sheet(village, fest)
    with village.refuses("not_a_host"):
        village.stamp_sheets.address(by=village.amira, sheet_id=printed.id)


def test_a_sheets_stamps_become_its_owners(village: Village, fest: str) -> None:
    books, wheels = station(village, fest), station(village, fest, "Räder")
    printed = sheet(village, fest)
    stamped(village, books, printed.id)
    stamped(village, wheels, printed.id)
    stamped(village, books, village.amira)
    code = village.stamp_sheets.address(by=village.sabine, sheet_id=printed.id)
    assert village.stamp_sheets.scanned(by=village.amira, scanned=code).id == printed.id
    owned = village.stamp_sheets.own(by=village.amira, scanned=code, request_id=village.request())
    assert owned.resident_id == village.amira
    assert {stamp.station_id for stamp in village.stamps.stamps_of(village.amira, fest)} == {books, wheels}
    assert village.store.find(Stamp, holder=printed.id) == []
    assert sum(village.stamps.tally(fest).values()) == 2
    third = station(village, fest, "Musik")
    stamped(village, third, printed.id)
    assert len(village.stamps.stamps_of(village.amira, fest)) == 3, "the paper goes on counting for its owner"
    village.stamp_sheets.own(by=village.amira, scanned=code, request_id=village.request())
    with village.refuses("sheet_taken"):
        village.stamp_sheets.own(by=village.ben, scanned=code, request_id=village.request())


def test_a_sheet_holds_at_its_own_event_only(village: Village, fest: str) -> None:
    printed = sheet(village, village.evening(kind="festival"))
    books = station(village, fest)
    with village.refuses("sheet_of_another_event"):
        stamped(village, books, printed.id)
