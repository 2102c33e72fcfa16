"""Arriving by the door code, by cards at the desk, and leaving again."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.exchange import AGREED, PROPOSED, STATES, UNDER_WAY
from tests.builders import NOON, Village


def test_an_arrival_by_the_door_code_is_kept(village: Village) -> None:
    exchange = village.exchange(AGREED)
    village.clock.forward(minutes=5)
    here = village.check_in.check_in(**village.asked(exchange, village.amira), ticket=village.ticket())
    assert (here.state, here.giver_arrived_at, here.receiver_arrived_at) == (AGREED, village.clock.at, None)
    assert (here.changes[-1].what, here.changes[-1].by) == ("arrived", village.amira)


def test_it_is_under_way_when_both_have_arrived(village: Village) -> None:
    exchange = village.exchange(AGREED)
    village.arrive(exchange, village.amira)
    village.clock.forward(minutes=10)
    village.arrive(exchange, village.ben)
    assert village.now(exchange).state == UNDER_WAY
    assert village.now(exchange).under_way_since == village.clock.at


@pytest.mark.parametrize("state", [AGREED, UNDER_WAY])
def test_a_second_scan_of_the_door_is_harmless(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    village.arrive(exchange, village.amira)
    once = village.now(exchange)
    village.clock.forward(minutes=3)
    village.arrive(exchange, village.amira)
    assert village.now(exchange) == once


@pytest.mark.parametrize("state", [s for s in STATES if s not in (AGREED, UNDER_WAY)])
def test_nobody_arrives_for_what_is_not_agreed_or_over(village: Village, state: str) -> None:
    exchange, ticket = village.exchange(state), village.ticket()
    reason = "already_confirmed" if state == "booked" else f"exchange_{state}"
    with village.refuses(reason):
        village.check_in.check_in(**village.asked(exchange, village.amira), ticket=ticket)


def test_only_the_two_arrive(village: Village) -> None:
    exchange, ticket = village.exchange(AGREED), village.ticket()
    for by in (village.kurt, village.sabine):
        with village.refuses("not_yours"):
            village.check_in.check_in(**village.asked(exchange, by), ticket=ticket)


def test_the_code_of_another_place_is_refused_with_both_names(village: Village) -> None:
    workshop = village.place("Holzwerkstatt")
    exchange, ticket = village.exchange(AGREED), village.ticket(workshop)
    with village.refuses("wrong_place") as facts:
        village.check_in.check_in(**village.asked(exchange, village.amira), ticket=ticket)
    assert facts == {"here": "Holzwerkstatt", "there": "Mitmachladen"}


def test_a_ticket_for_a_place_that_is_gone_is_refused_without_its_name(village: Village) -> None:
    exchange, ticket = village.exchange(AGREED), village.ticket()
    elsewhere = type(ticket)(place_id="gone", read_at=ticket.read_at)
    with village.refuses("wrong_place") as facts:
        village.check_in.check_in(**village.asked(exchange, village.amira), ticket=elsewhere)
    assert facts["here"] == ""


def test_a_ticket_waits_ten_minutes_for_the_tap(village: Village) -> None:
    exchange, ticket = village.exchange(AGREED), village.ticket()
    village.clock.forward(minutes=10)
    village.check_in.check_in(**village.asked(exchange, village.amira), ticket=ticket)
    village.clock.forward(seconds=1)
    with village.refuses("ticket_expired"):
        village.check_in.check_in(**village.asked(exchange, village.ben), ticket=ticket)


def test_nobody_arrives_on_another_day(village: Village) -> None:
    tomorrow = NOON + timedelta(days=1)
    exchange = village.exchange(AGREED, starts_at=tomorrow)
    ticket = village.ticket()
    with village.refuses("not_today") as facts:
        village.check_in.check_in(**village.asked(exchange, village.amira), ticket=ticket)
    assert facts == {"at": tomorrow}


def test_the_day_is_the_neighbourhoods_not_greenwichs(village: Village) -> None:
    village.clock.at = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)  # half past midnight on Tuesday in Nienburg
    tuesday_noon = datetime(2026, 5, 5, 10, 0, tzinfo=UTC)
    exchange = village.exchange(AGREED, starts_at=tuesday_noon)
    assert village.check_in.todays(by=village.amira) == [exchange]
    village.arrive(exchange, village.amira)


# The door


def test_the_door_shows_a_code_that_changes_every_half_minute(village: Village) -> None:
    first, changes_at = village.check_in.door_address(by=village.sabine, place_id=village.shop)
    assert changes_at == NOON + timedelta(seconds=30)
    village.clock.at = changes_at
    second, _ = village.check_in.door_address(by=village.sabine, place_id=village.shop)
    assert first != second
    assert first.startswith("HTTPS://EHRENSACHE.EXAMPLE/Q/1")


@pytest.mark.parametrize("seconds", [0, 30, 59])
def test_a_door_code_holds_for_its_step_and_the_next(village: Village, seconds: int) -> None:
    code = village.door_code()
    village.clock.forward(seconds=seconds)
    ticket = village.check_in.read_door(code)
    assert ticket is not None
    assert (ticket.place_id, ticket.read_at) == (village.shop, village.clock.at)


@pytest.mark.parametrize("seconds", [60, 600, 1740])
def test_a_photo_of_the_door_has_expired(village: Village, seconds: int) -> None:
    code = village.door_code()
    village.clock.forward(seconds=seconds)
    with village.refuses("door_code_expired"):
        village.check_in.read_door(code)


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_an_hour_off_makes_no_door_code(village: Village, hours: int) -> None:
    """Only the server's clock counts: what a phone or tablet with a wrong clock might make is no code of this door."""
    village.clock.forward(hours=hours)
    made_elsewhere = village.door_code()
    village.clock.forward(hours=-hours)
    assert village.check_in.read_door(made_elsewhere) is None


def test_each_door_is_told_from_the_others(village: Village) -> None:
    workshop = village.place("Holzwerkstatt")
    assert village.ticket(workshop).place_id == workshop
    assert village.ticket().place_id == village.shop


def test_what_is_no_door_code_is_none(village: Village) -> None:
    assert village.check_in.read_door(village.card(village.amira)) is None


@pytest.mark.parametrize("scanned", ["", "1234", None, "x" * 1000])
def test_what_is_no_code_at_all_is_unknown(village: Village, scanned: object) -> None:
    with village.refuses("code_unknown"):
        village.check_in.read_door(scanned)


def test_mentors_and_staff_show_the_door_and_nobody_else(village: Village) -> None:
    village.check_in.door_address(by=village.kurt, place_id=village.shop)
    with village.refuses("not_a_mentor"):
        village.check_in.door_address(by=village.amira, place_id=village.shop)
    with village.refuses("signed_out"):
        village.check_in.door_address(by="", place_id=village.shop)


@pytest.mark.parametrize("place_id", ["", "nowhere", None])
def test_a_place_that_is_not_there_has_no_door(village: Village, place_id: str) -> None:
    with village.refuses("place_unknown"):
        village.check_in.door_address(by=village.sabine, place_id=place_id)


# What is on today


def test_today_shows_what_is_agreed_for_today_or_under_way_earliest_first(village: Village) -> None:
    later = village.exchange(AGREED, starts_at=NOON + timedelta(hours=3))
    sooner = village.exchange(AGREED, starts_at=NOON + timedelta(hours=1))
    begun = village.exchange(UNDER_WAY)
    village.exchange(PROPOSED)
    village.exchange("booked")
    village.exchange(AGREED, starts_at=NOON + timedelta(days=1))
    assert village.check_in.todays(by=village.ben) == [begun, sooner, later]
    assert village.check_in.todays(by=village.kurt) == []


def test_what_began_before_midnight_is_still_on_today(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)
    village.clock.forward(days=1)
    assert village.check_in.todays(by=village.amira) == [exchange]


# Cards at the desk


def test_a_mentor_checks_cards_in_for_people_without_a_phone(village: Village) -> None:
    exchange = village.exchange(AGREED)
    cards = (village.card(village.amira), village.card(village.ben))
    here = village.check_in.check_in_cards(**village.asked(exchange, village.kurt), cards=cards)
    assert here.state == UNDER_WAY
    assert [change.by for change in here.changes[-2:]] == [village.kurt, village.kurt]


def test_a_card_seen_twice_is_harmless(village: Village) -> None:
    exchange, card = village.exchange(AGREED), village.card(village.amira)
    here = village.check_in.check_in_cards(**village.asked(exchange, village.kurt), cards=(card, card))
    assert [change.what for change in here.changes].count("arrived") == 1


def test_cards_of_people_who_are_here_already_change_nothing(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)
    village.clock.forward(days=1)
    cards = (village.card(village.amira), village.card(village.ben))
    assert village.check_in.check_in_cards(**village.asked(exchange, village.kurt), cards=cards) == exchange


def test_residents_check_nobodys_cards_in(village: Village) -> None:
    exchange, card = village.exchange(AGREED), village.card(village.ben)
    with village.refuses("not_a_mentor"):
        village.check_in.check_in_cards(**village.asked(exchange, village.amira), cards=(card,))


def test_a_strangers_card_among_them_checks_nobody_in(village: Village) -> None:
    exchange = village.exchange(AGREED)
    cards = (village.card(village.amira), village.card(village.resident("Olga")))
    with village.refuses("not_yours"):
        village.check_in.check_in_cards(**village.asked(exchange, village.kurt), cards=cards)


def test_a_lost_card_checks_nobody_in(village: Village) -> None:
    exchange, lost = village.exchange(AGREED), village.card(village.amira)
    village.people.reissue_card(by=village.sabine, resident_id=village.amira, request_id=village.request())
    with village.refuses("code_revoked"):
        village.check_in.check_in_cards(**village.asked(exchange, village.kurt), cards=(lost,))


def test_a_code_that_is_no_card_checks_nobody_in(village: Village) -> None:
    exchange = village.exchange(AGREED)
    code = village.exchanges.code_of(by=village.amira, exchange_id=exchange.id)
    with village.refuses("code_wrong_kind") as facts:
        village.check_in.check_in_cards(**village.asked(exchange, village.kurt), cards=(code,))
    assert facts == {"kind": "exchange"}


def test_cards_count_only_on_the_day(village: Village) -> None:
    exchange, card = village.exchange(AGREED, starts_at=NOON + timedelta(days=1)), village.card(village.amira)
    with village.refuses("not_today"):
        village.check_in.check_in_cards(**village.asked(exchange, village.kurt), cards=(card,))


# Leaving


def test_who_leaves_can_come_back(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)
    gone = village.check_in.leave(**village.asked(exchange, village.amira))
    assert (gone.state, gone.giver_arrived_at) == (AGREED, None)
    village.arrive(exchange, village.amira)
    assert village.now(exchange).state == UNDER_WAY


def test_leaving_without_having_come_changes_nothing(village: Village) -> None:
    exchange = village.exchange(AGREED)
    assert village.check_in.leave(**village.asked(exchange, village.amira)) == exchange


def test_nobody_leaves_for_another(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)
    with village.refuses("not_yours"):
        village.check_in.leave(**village.asked(exchange, village.kurt))


def test_nobody_leaves_what_is_booked(village: Village) -> None:
    exchange = village.exchange("booked")
    with village.refuses("already_confirmed"):
        village.check_in.leave(**village.asked(exchange, village.amira))


def test_an_evening_may_go_on_past_midnight(village: Village) -> None:
    half_past_eleven = datetime(2026, 5, 4, 21, 30, tzinfo=UTC)
    exchange = village.exchange(AGREED, starts_at=half_past_eleven)
    village.clock.at = half_past_eleven + timedelta(minutes=35)
    assert [each.id for each in village.check_in.todays(by=village.amira)] == [exchange.id]
    village.arrive(exchange, village.amira)
    assert village.now(exchange).giver_arrived_at == village.clock.at
    village.clock.forward(hours=3)
    with village.refuses("not_today"):
        village.arrive(exchange, village.ben)
