"""A slip costs nobody anything: a yes, a no, missed and disputed can be taken back for ten minutes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain import exchange as states
from app.domain.ledger import FUND_ID, Entry
from app.domain.match import ENDED, PROPOSED, Match
from app.domain.notice import (
    EXCHANGE_AGREED,
    EXCHANGE_OFF,
    EXCHANGE_PROPOSED,
    MATCH_AGREED,
    MATCH_ENDED,
    MATCH_HELP_OFF,
    MATCH_PROPOSED,
    Notice,
)
from app.services.matches import Help
from tests.builders import BIKES, Village


def unread(village: Village, who: str) -> list[str]:
    return [notice.kind for notice in village.store.find(Notice, resident=who) if notice.read_at is None]


def take_back(village: Village, exchange: states.Exchange) -> states.Exchange:
    by = exchange.changes[-1].by
    assert village.exchanges.may_take_back(by=by, exchange_id=exchange.id)
    return village.exchanges.take_back(**village.asked(exchange, by))


def go(village: Village, exchange: states.Exchange, step: str) -> None:
    """One step, by whoever takes it in `Village`, or one that is told apart here."""
    if step == "one_arrives":
        village.arrive(exchange, exchange.receiver_id)
    elif step == "ask_undo":
        village.corrections.ask_undo(**village.asked(exchange, exchange.giver_id), reason="Falsche Karte.")
    elif step.startswith("propose_time"):
        by = exchange.receiver_id if step.endswith("again") else exchange.giver_id
        park = village.place("Park")
        terms = village.terms(starts_at=village.clock.at + timedelta(days=1), minutes=90, place_id=park)
        village.exchanges.propose_time(**village.asked(exchange, by), terms=terms)
    else:
        getattr(village, step)(exchange)


@pytest.mark.parametrize(
    ("steps", "stands"),
    [
        (("propose_time",), states.PROPOSED),
        (("agree", "propose_time"), states.AGREED),
        (("agree", "one_arrives", "propose_time"), states.AGREED),
        (("agree", "propose_time", "propose_time_again"), states.PROPOSED),
        (("agree", "arrive", "confirm", "ask_undo", "dispute"), states.BOOKED),
        (("agree",), states.PROPOSED),
        (("decline",), states.PROPOSED),
        (("cancel",), states.PROPOSED),
        (("agree", "cancel"), states.AGREED),
        (("agree", "arrive", "cancel"), states.UNDER_WAY),
        (("agree", "miss"), states.AGREED),
        (("agree", "dispute"), states.AGREED),
        (("agree", "arrive", "confirm", "dispute"), states.BOOKED),
        (("agree", "miss", "dispute"), states.MISSED),
    ],
)
def test_all_stands_as_before_the_slip(village: Village, steps: tuple[str, ...], stands: str) -> None:
    exchange = village.exchange()
    for step in steps[:-1]:
        go(village, exchange, step)
    before = village.now(exchange)
    go(village, exchange, steps[-1])
    after = take_back(village, village.now(exchange))
    assert before.state == stands
    assert after == replace(before, changes=after.changes, stood=None)
    assert after.changes[: len(before.changes)] == before.changes


@pytest.mark.parametrize("slip", ["cancel", "dispute", "propose_time_again"])
def test_one_slip_after_another_leads_back_to_what_was_agreed(village: Village, slip: str) -> None:
    exchange = village.exchange(states.AGREED)
    for step in ("propose_time", slip):
        go(village, exchange, step)
        after = take_back(village, village.now(exchange))
        assert (after.state, after.starts_at, after.place_id) == (states.AGREED, exchange.starts_at, village.shop)


def test_a_yes_taken_back_can_be_said_again_and_cancelled_and_that_taken_back(village: Village) -> None:
    exchange = village.exchange(states.AGREED)
    take_back(village, exchange)
    village.cancel(exchange)
    assert take_back(village, village.now(exchange)).state == states.PROPOSED
    village.agree(exchange)
    village.cancel(exchange)
    assert take_back(village, village.now(exchange)).state == states.AGREED


def test_only_the_last_step_is_taken_back_by_who_made_it_and_only_for_a_while(village: Village) -> None:
    exchange, olga = village.exchange(states.CANCELLED), village.resident("Olga")
    assert not village.exchanges.may_take_back(by=exchange.receiver_id, exchange_id=exchange.id)
    with village.refuses("happened_meanwhile"):
        village.exchanges.take_back(**village.asked(exchange, exchange.receiver_id))
    with village.refuses("happened_meanwhile"):
        village.exchanges.take_back(**village.asked(exchange, village.kurt))
    with village.refuses("not_yours"):
        village.exchanges.take_back(**village.asked(exchange, olga))
    village.clock.at += states.UNDO_WITHIN + timedelta(seconds=1)
    assert not village.exchanges.may_take_back(by=exchange.giver_id, exchange_id=exchange.id)
    with village.refuses("undo_too_late"):
        village.exchanges.take_back(**village.asked(exchange, exchange.giver_id))


def test_another_time_is_taken_back_until_the_other_one_has_answered(village: Village) -> None:
    exchange = village.exchange(states.AGREED)
    for answer in ("agree", "decline", "propose_time"):
        go(village, exchange, "propose_time_again")
        go(village, exchange, answer)
        assert not village.exchanges.may_take_back(by=exchange.receiver_id, exchange_id=exchange.id)
        with village.refuses("happened_meanwhile"):
            village.exchanges.take_back(**village.asked(exchange, exchange.receiver_id))
        take_back(village, village.now(exchange))
    village.clock.at += states.UNDO_WITHIN + timedelta(seconds=1)
    with village.refuses("happened_meanwhile"):
        village.exchanges.take_back(**village.asked(exchange, exchange.receiver_id))


def test_both_hear_that_the_time_agreed_on_stands(village: Village) -> None:
    exchange = village.exchange(states.AGREED)
    for who in exchange.participants:
        village.notices.read(by=who)
    go(village, exchange, "propose_time")
    assert unread(village, exchange.receiver_id) == [EXCHANGE_PROPOSED]
    take_back(village, village.now(exchange))
    assert unread(village, exchange.receiver_id) == [EXCHANGE_AGREED]
    assert unread(village, exchange.giver_id) == []


def test_an_answer_of_another_time_taken_back_leaves_the_first_question(village: Village) -> None:
    exchange = village.exchange()
    go(village, exchange, "propose_time")
    assert unread(village, exchange.receiver_id) == [EXCHANGE_PROPOSED]
    take_back(village, village.now(exchange))
    assert unread(village, exchange.receiver_id) == []
    go(village, exchange, "propose_time_again")
    village.notices.read(by=exchange.giver_id)
    take_back(village, village.now(exchange))
    assert unread(village, exchange.giver_id) == [EXCHANGE_PROPOSED]


def test_nothing_is_on_again_with_somebody_who_has_left(village: Village) -> None:
    cancelled, booked = village.exchange(states.CANCELLED), village.exchange(states.BOOKED)
    village.corrections.dispute(**village.asked(booked, booked.giver_id), reason="Es war kürzer.")
    open_still = village.exchange(states.AGREED)
    village.leaves(village.ben)
    with village.refuses("person_left"):
        village.exchanges.take_back(**village.asked(cancelled, village.amira))
    assert take_back(village, village.now(booked)).state == states.BOOKED
    with village.refuses("happened_meanwhile"):
        village.exchanges.take_back(**village.asked(open_still, village.sabine))


@pytest.mark.parametrize("who", ["kurt", "sabine"])
@pytest.mark.parametrize("state", [states.AGREED, states.UNDER_WAY])
def test_a_mentor_and_staff_take_back_what_they_recorded_as_missed(village: Village, state: str, who: str) -> None:
    before, by = village.exchange(state), getattr(village, who)
    village.corrections.record_missed(**village.asked(before, by), who=(before.giver_id,), excuse="Bus")
    assert not village.exchanges.may_take_back(by=before.giver_id, exchange_id=before.id)
    after = take_back(village, village.now(before))
    assert after == replace(before, changes=after.changes, stood=None)


def test_whoever_is_no_mentor_any_more_takes_nothing_back(village: Village) -> None:
    exchange = village.exchange(states.AGREED)
    village.corrections.record_missed(**village.asked(exchange, village.kurt), who=(exchange.giver_id,))
    village.people.set_roles(by=village.sabine, resident_id=village.kurt, roles=(), request_id=village.request())
    with village.refuses("not_yours"):
        village.exchanges.take_back(**village.asked(exchange, village.kurt))


def test_somebody_who_blocked_meanwhile_is_left_in_peace(village: Village) -> None:
    exchange = village.exchange(states.CANCELLED)
    village.safety.block(by=exchange.receiver_id, resident_id=exchange.giver_id, request_id=village.request())
    with village.refuses("not_with_this_person"):
        village.exchanges.take_back(**village.asked(exchange, exchange.giver_id))


def test_the_other_one_hears_how_it_stands_now(village: Village) -> None:
    exchange = village.exchange(states.AGREED)
    take_back(village, exchange)
    assert EXCHANGE_AGREED not in unread(village, exchange.receiver_id)
    village.agree(exchange)
    village.cancel(exchange)
    assert unread(village, exchange.receiver_id) == [EXCHANGE_OFF]
    take_back(village, village.now(exchange))
    assert unread(village, exchange.receiver_id) == [EXCHANGE_AGREED]


def test_a_proposal_withdrawn_by_mistake_asks_again(village: Village) -> None:
    exchange = village.exchange()
    village.exchanges.cancel(**village.asked(exchange, exchange.receiver_id))
    assert unread(village, exchange.giver_id) == [EXCHANGE_OFF]
    take_back(village, village.now(exchange))
    assert unread(village, exchange.giver_id) == [EXCHANGE_PROPOSED]
    village.decline(exchange)
    take_back(village, village.now(exchange))
    assert unread(village, exchange.receiver_id) == []


def together(village: Village) -> Match:
    legs = (
        Help(giver_id=village.amira, receiver_id=village.ben, skill_id=BIKES),
        Help(giver_id=village.ben, receiver_id=village.amira, skill_id=BIKES),
    )
    terms = village.terms(starts_at=village.clock.at + timedelta(minutes=5))
    return village.matches.propose(by=village.kurt, legs=legs, terms=terms, request_id=village.request())


def asked(village: Village, match: Match, by: str) -> dict[str, str]:
    return {"by": by, "match_id": match.id, "request_id": village.request()}


def test_a_help_of_a_match_called_off_by_mistake_is_on_again_for_all(village: Village) -> None:
    match = together(village)
    for who in match.members:
        match = village.matches.agree(**asked(village, match, who))
    exchange = village.matches.exchange(match.legs[0])
    assert exchange is not None
    village.notices.read(by=village.kurt)
    village.cancel(exchange)
    assert unread(village, village.kurt) == [MATCH_HELP_OFF]
    assert take_back(village, village.now(exchange)).state == states.AGREED
    assert unread(village, village.kurt) == [MATCH_AGREED]


def test_a_no_to_a_match_can_be_taken_back_and_the_others_are_asked_again(village: Village) -> None:
    match = together(village)
    village.matches.agree(**asked(village, match, village.ben))
    village.notices.read(by=village.ben)
    assert village.matches.leave(**asked(village, match, village.amira)).state == ENDED
    assert unread(village, village.ben) == [MATCH_ENDED]
    assert village.matches.may_come_back(by=village.amira, match_id=match.id)
    again = village.matches.come_back(**asked(village, match, village.amira))
    assert (again.state, again.agreed_by, again.waits_for) == (PROPOSED, (village.ben,), (village.amira,))
    assert unread(village, village.ben) == []


def test_a_match_taken_back_by_its_mentor_asks_its_people_again(village: Village) -> None:
    match = together(village)
    for who in match.members:
        village.notices.read(by=who)
    village.matches.leave(**asked(village, match, village.kurt))
    village.matches.come_back(**asked(village, match, village.kurt))
    assert unread(village, village.amira) == [MATCH_PROPOSED]


def test_only_who_said_no_comes_back_and_only_for_a_while(village: Village) -> None:
    match = together(village)
    with village.refuses("match_over"):
        village.matches.come_back(**asked(village, match, village.amira))
    village.matches.leave(**asked(village, match, village.amira))
    with village.refuses("match_over"):
        village.matches.come_back(**asked(village, match, village.ben))
    village.clock.at += timedelta(minutes=6)  # its time has come
    assert not village.matches.may_come_back(by=village.amira, match_id=match.id)
    with village.refuses("match_over"):
        village.matches.come_back(**asked(village, match, village.amira))


def saved_up(village: Village) -> int:
    """Amira helped Ben for an hour."""
    village.exchange(states.BOOKED)
    return village.balance(village.amira)


def test_time_given_to_everybody_by_mistake_comes_back_once(village: Village) -> None:
    before = saved_up(village)
    gift = village.accounts.give_to_fund(by=village.amira, minutes=45, request_id=village.request())
    for _ in range(2):
        village.accounts.take_back_gift(by=village.amira, transfer_id=gift, request_id=village.request())
    assert village.balance(village.amira) == before
    assert village.balance(FUND_ID) == 0
    assert village.account(village.amira).from_fund_minutes == 0
    assert len(village.accounts.bookings(by=village.amira, owner_id=village.amira)) == 3


def test_only_ones_own_gift_comes_back_and_only_for_a_while(village: Village) -> None:
    saved_up(village)
    gift = village.accounts.give_to_fund(by=village.amira, minutes=45, request_id=village.request())
    village.accounts.give_from_fund(by=village.sabine, to_id=village.ben, minutes=15, request_id=village.request())
    fund_gift = village.store.find(Entry, account=village.account(FUND_ID).id)[-1].transfer_id
    for by, transfer_id in (
        (village.ben, gift), (village.sabine, fund_gift), (village.ben, fund_gift), (village.amira, "exchange:x"),
    ):  # fmt: skip
        with village.refuses("not_yours"):
            village.accounts.take_back_gift(by=by, transfer_id=transfer_id, request_id=village.request())
    village.clock.at += states.UNDO_WITHIN + timedelta(seconds=1)
    with village.refuses("undo_too_late"):
        village.accounts.take_back_gift(by=village.amira, transfer_id=gift, request_id=village.request())


def test_a_new_card_by_mistake_leaves_the_printed_one_in_force(village: Village) -> None:
    printed = village.card(village.amira)
    for_her = {"by": village.amira, "resident_id": village.amira}
    village.people.reissue_card(**for_her, request_id=village.request())
    new = village.card(village.amira)
    village.people.take_back_reissue(**for_her, request_id=village.request())
    assert village.card(village.amira) == printed
    with village.refuses("code_revoked"):
        village.sign_in.begin(new)
    with village.refuses("not_staff"):
        village.people.take_back_reissue(by=village.ben, resident_id=village.amira, request_id=village.request())


def test_a_card_lost_longer_ago_or_replaced_by_the_team_stays_as_it_is(village: Village) -> None:
    with village.refuses("undo_too_late"):
        village.people.take_back_reissue(by=village.amira, resident_id=village.amira, request_id=village.request())
    village.people.reissue_card(by=village.sabine, resident_id=village.amira, request_id=village.request())
    with village.refuses("happened_meanwhile"):
        village.people.take_back_reissue(by=village.amira, resident_id=village.amira, request_id=village.request())
    village.people.reissue_card(by=village.amira, resident_id=village.amira, request_id=village.request())
    village.clock.at += states.UNDO_WITHIN + timedelta(seconds=1)
    with village.refuses("undo_too_late"):
        village.people.take_back_reissue(by=village.amira, resident_id=village.amira, request_id=village.request())


@pytest.mark.parametrize("slip", ["renew", "revoke"])
def test_the_address_that_a_calendar_knows_works_again(village: Village, slip: str) -> None:
    village.calendar_feed.renew(by=village.amira, request_id=village.request())
    known = village.calendar_feed.address_code(by=village.amira)
    getattr(village.calendar_feed, slip)(by=village.amira, request_id=village.request())
    village.calendar_feed.take_back(by=village.amira, request_id=village.request())
    assert village.calendar_feed.address_code(by=village.amira) == known
    assert village.calendar_feed.owner(known).id == village.amira


@pytest.mark.parametrize("who", ["amira", "sabine"])
def test_a_device_signed_out_by_mistake_is_signed_in_again(village: Village, who: str) -> None:
    phone = village.signed_in(village.amira)
    for_it = {"by": getattr(village, who), "session_id": phone.session.id}
    village.sign_in.revoke(**for_it, request_id=village.request())
    assert village.sign_in.session_of(phone.token) is None
    for _ in range(2):
        village.sign_in.take_back_revoke(**for_it, request_id=village.request())
    assert village.sign_in.session_of(phone.token) == phone.session
    village.sign_in.revoke(**for_it, request_id=village.request())
    with village.refuses("not_yours"):
        village.sign_in.take_back_revoke(by=village.ben, session_id=phone.session.id, request_id=village.request())
    village.clock.at += states.UNDO_WITHIN + timedelta(seconds=1)
    with village.refuses("undo_too_late"):
        village.sign_in.take_back_revoke(**for_it, request_id=village.request())
