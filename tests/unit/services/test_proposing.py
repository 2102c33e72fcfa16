"""Agreeing on help: propose, answer, change the time, cancel; who may see it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.exchange import AGREED, CANCELLED, DECLINED, PROPOSED, UNDER_WAY, Exchange
from app.domain.listing import NEED, OFFER, Listing
from app.domain.place import Place
from app.services.exchanges import MOST_A_DAY, MOST_WAITING, Terms
from tests.builders import BIKES, COOKING, NOON, Village


def propose(village: Village, **given: object) -> Exchange:
    """Ben asks Amira to repair his bike, unless the test says otherwise."""
    asked: dict[str, object] = {
        "by": village.ben, "partner_id": village.amira, "gives": False, "skill_id": BIKES, "terms": village.terms(),
        "request_id": village.request(),
    }  # fmt: skip
    return village.exchanges.propose(**{**asked, **given})  # type: ignore[arg-type]


def publish(village: Village, kind: str, by: str) -> Listing:
    return village.listings.publish(by=by, kind=kind, skill_id=BIKES, request_id=village.request())


def close(village: Village, place_id: str) -> None:
    place = village.store.get(Place, place_id)
    assert place is not None
    with village.store.transaction():
        village.store.put(replace(place, closed_at=village.clock.at))


def test_who_asks_for_help_is_the_receiver(village: Village) -> None:
    exchange = propose(village, gives=False)
    assert (exchange.giver_id, exchange.receiver_id) == (village.amira, village.ben)
    assert (exchange.state, exchange.proposed_by) == (PROPOSED, village.ben)


def test_who_offers_help_is_the_giver(village: Village) -> None:
    exchange = propose(village, gives=True)
    assert (exchange.giver_id, exchange.receiver_id) == (village.ben, village.amira)


def test_a_proposal_says_what_when_where_and_who_made_it(village: Village) -> None:
    tomorrow = NOON + timedelta(days=1)
    terms = Terms(starts_at=tomorrow, planned_minutes=45, place_id=village.shop)
    exchange = propose(village, terms=terms)
    assert (exchange.skill_id, exchange.starts_at, exchange.planned_minutes) == (BIKES, tomorrow, 45)
    assert [(c.what, c.by, c.at) for c in exchange.changes] == [("proposed", village.ben, NOON)]


@pytest.mark.parametrize(("gift", "kept"), [(True, True), (False, False), ("yes", False), (1, False)])
def test_only_a_plain_yes_makes_it_a_gift(village: Village, gift: object, kept: bool) -> None:
    assert propose(village, gift=gift).gift is kept


@pytest.mark.parametrize(("kind", "gives"), [(OFFER, False), (NEED, True)])
def test_an_offer_is_answered_by_asking_and_a_need_by_giving(village: Village, kind: str, gives: bool) -> None:
    listing = publish(village, kind, village.amira)
    assert propose(village, listing_id=listing.id, gives=gives).listing_id == listing.id


@pytest.mark.parametrize(("kind", "gives"), [(OFFER, True), (NEED, False)])
def test_a_listing_is_not_answered_the_wrong_way_round(village: Village, kind: str, gives: bool) -> None:
    listing = publish(village, kind, village.amira)
    with village.refuses("malformed"):
        propose(village, listing_id=listing.id, gives=gives)


def test_a_listing_must_be_the_partners_and_of_this_skill(village: Village) -> None:
    amiras, bens = publish(village, OFFER, village.amira), publish(village, OFFER, village.ben)
    for given in ({"listing_id": bens.id}, {"listing_id": amiras.id, "skill_id": COOKING}, {"listing_id": "nothing"}):
        with village.refuses("listing_unknown"):
            propose(village, **given)


@pytest.mark.parametrize("state", ["paused", "closed"])
def test_a_listing_must_be_active(village: Village, state: str) -> None:
    listing = publish(village, OFFER, village.amira)
    village.listings.set_state(by=village.amira, listing_id=listing.id, state=state, request_id=village.request())
    with village.refuses("listing_not_active"):
        propose(village, listing_id=listing.id)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"partner_id": "nobody"}, "person_unknown"),
        ({"partner_id": ["amira"]}, "person_unknown"),
        ({"skill_id": "zaubern"}, "unknown_skill"),
        ({"listing_id": ["l"]}, "listing_unknown"),
        ({"by": ""}, "signed_out"),
        ({"by": "nobody"}, "signed_out"),
        ({"request_id": "short"}, "malformed"),
        ({"request_id": None}, "malformed"),
    ],
    ids=str,
)
def test_a_malformed_proposal_is_refused(village: Village, given: dict[str, object], reason: str) -> None:
    with village.refuses(reason):
        propose(village, **given)


def test_nobody_waits_for_more_answers_than_they_could_keep(village: Village) -> None:
    first, *_ = [village.exchange() for _ in range(MOST_WAITING)]
    with village.refuses("too_many_proposals") as facts:
        village.exchange()
    assert facts["most"] == MOST_WAITING
    village.exchange(giver=village.ben, receiver=village.amira)  # what others ask counts for them
    village.agree(first)
    village.exchange()
    village.clock.forward(hours=13)  # nobody can agree to those any more
    village.exchange()


def test_nobody_proposes_without_end_in_a_day(village: Village) -> None:
    for _ in range(MOST_A_DAY):
        exchange = village.exchange()
        village.exchanges.cancel(**village.asked(exchange, village.ben))
    with village.refuses("too_many_proposals_today"):
        village.exchange()
    village.exchange(giver=village.ben, receiver=village.amira)
    village.clock.forward(days=1, seconds=1)
    village.exchange()


def test_nobody_proposes_to_themselves(village: Village) -> None:
    with village.refuses("same_person"):
        propose(village, partner_id=village.ben)


@pytest.mark.parametrize("ask", ["propose", "propose_time"])
@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"minutes": 0}, "minutes_out_of_range"),
        ({"minutes": -60}, "minutes_out_of_range"),
        ({"minutes": 5}, "minutes_out_of_range"),
        ({"minutes": 1441}, "minutes_out_of_range"),
        ({"minutes": 50}, "minutes_not_quarters"),
        ({"minutes": "60"}, "minutes_not_a_number"),
        ({"minutes": True}, "minutes_not_a_number"),
        ({"minutes": 60.0}, "minutes_not_a_number"),
        ({"starts_at": NOON - timedelta(hours=1)}, "in_the_past"),
        ({"starts_at": NOON + timedelta(days=400)}, "too_far_ahead"),
        ({"place_id": "nowhere"}, "place_unknown"),
        ({"place_id": ["shop"]}, "place_unknown"),
    ],
    ids=str,
)
def test_bad_terms_are_refused(village: Village, ask: str, terms: dict[str, object], reason: str) -> None:
    exchange, bad_terms = village.exchange(), village.terms(**terms)  # type: ignore[arg-type]
    with village.refuses(reason):
        if ask == "propose":
            propose(village, terms=bad_terms)
        else:
            village.exchanges.propose_time(**village.asked(exchange, village.amira), terms=bad_terms)


def test_a_closed_place_is_no_place(village: Village) -> None:
    workshop = village.place("Holzwerkstatt")
    close(village, workshop)
    with village.refuses("place_unknown"):
        propose(village, terms=village.terms(place_id=workshop))


def test_somebody_who_left_is_asked_nothing_and_asks_nothing(village: Village) -> None:
    village.leaves(village.amira)
    with village.refuses("person_left"):
        propose(village)
    with village.refuses("person_left"):
        propose(village, by=village.amira, partner_id=village.ben)


# Answers


def test_the_other_one_agrees(village: Village) -> None:
    exchange = village.exchange()
    village.agree(exchange)
    assert village.now(exchange).state == AGREED


def test_the_other_one_declines_with_a_reason(village: Village) -> None:
    exchange = village.exchange()
    declined = village.exchanges.decline(**village.asked(exchange, village.amira), reason=" Keine\nZeit ")
    assert (declined.state, declined.changes[-1].note) == (DECLINED, "Keine Zeit")


def test_the_other_one_proposes_another_time_and_the_first_agrees(village: Village) -> None:
    exchange = village.exchange()
    terms = village.terms(starts_at=NOON + timedelta(days=2), minutes=30)
    village.exchanges.propose_time(**village.asked(exchange, village.amira), terms=terms)
    with village.refuses("others_answer"):
        village.exchanges.agree(**village.asked(exchange, village.amira))
    agreed = village.exchanges.agree(**village.asked(exchange, village.ben))
    assert (agreed.state, agreed.starts_at, agreed.planned_minutes) == (AGREED, NOON + timedelta(days=2), 30)


@pytest.mark.parametrize("state", [PROPOSED, AGREED, UNDER_WAY])
def test_either_may_cancel_before_anything_was_booked(village: Village, state: str) -> None:
    for by in (village.amira, village.ben):
        exchange = village.exchange(state)
        cancelled = village.exchanges.cancel(**village.asked(exchange, by), reason="krank")
        assert (cancelled.state, cancelled.changes[-1].note) == (CANCELLED, "krank")


Ask = Callable[[Village, Exchange, str], object]
ASKS: list[Ask] = [
    lambda v, e, by: v.exchanges.agree(**v.asked(e, by)),
    lambda v, e, by: v.exchanges.decline(**v.asked(e, by)),
    lambda v, e, by: v.exchanges.cancel(**v.asked(e, by)),
    lambda v, e, by: v.exchanges.propose_time(**v.asked(e, by), terms=v.terms()),
]


@pytest.mark.parametrize("ask", ASKS)
def test_not_even_mentors_and_staff_answer_for_others(village: Village, ask: Ask) -> None:
    exchange = village.exchange()
    for by in (village.kurt, village.sabine, village.resident("Olga")):
        with village.refuses("not_yours"):
            ask(village, exchange, by)


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("exchange_id", ["", "nothing", None, 5, ["x"], {"id": "x"}], ids=repr)
def test_an_exchange_that_is_not_there_is_unknown(village: Village, ask: Ask, exchange_id: str) -> None:
    elsewhere = replace(village.exchange(), id=exchange_id)
    with village.refuses("exchange_unknown"):
        ask(village, elsewhere, village.amira)


@pytest.mark.parametrize("ask", ["decline", "cancel"])
@pytest.mark.parametrize(
    ("reason", "refusal"), [("a" * 10_000, "text_too_long"), (None, "malformed"), (5, "malformed")]
)
def test_a_reason_is_words_and_not_too_many(village: Village, ask: str, reason: object, refusal: str) -> None:
    exchange = village.exchange()
    with village.refuses(refusal):
        getattr(village.exchanges, ask)(**village.asked(exchange, village.amira), reason=reason)


# Reading


def test_the_two_mentors_and_staff_may_see_it(village: Village) -> None:
    exchange = village.exchange()
    for by in (village.amira, village.ben, village.kurt, village.sabine):
        assert village.exchanges.get(by=by, exchange_id=exchange.id) == exchange


def test_other_residents_may_not_see_it(village: Village) -> None:
    exchange, olga = village.exchange(), village.resident("Olga")
    with village.refuses("not_yours"):
        village.exchanges.get(by=olga, exchange_id=exchange.id)
    with village.refuses("signed_out"):
        village.exchanges.get(by="", exchange_id=exchange.id)
    assert village.exchanges.of(by=olga) == []


def test_ones_exchanges_are_listed_oldest_first(village: Village) -> None:
    first = village.exchange()
    village.clock.forward(minutes=1)
    second = village.exchange(giver=village.ben, receiver=village.amira)
    assert village.exchanges.of(by=village.ben) == [first, second]


def test_a_mentors_desk_shows_exchanges_by_state(village: Village) -> None:
    agreed, under_way = village.exchange(AGREED), village.exchange(UNDER_WAY)
    village.exchange(PROPOSED)
    for by in (village.kurt, village.sabine):
        assert village.exchanges.in_states(UNDER_WAY, AGREED, by=by) == [under_way, agreed]
    with village.refuses("not_a_mentor"):
        village.exchanges.in_states(UNDER_WAY, by=village.amira)


def test_only_the_two_have_the_exchanges_code(village: Village) -> None:
    exchange = village.exchange()
    shown = {village.exchanges.code_of(by=by, exchange_id=exchange.id) for by in exchange.participants}
    assert len(shown) == 1
    assert village.scans.read(shown.pop()).subject_id == exchange.id
    for by in (village.kurt, village.sabine):
        with village.refuses("not_yours"):
            village.exchanges.code_of(by=by, exchange_id=exchange.id)


def test_somebody_who_left_has_no_code_any_more(village: Village) -> None:
    exchange = village.exchange()
    village.leaves(village.amira)
    with village.refuses("person_left"):
        village.exchanges.code_of(by=village.amira, exchange_id=exchange.id)


def test_an_exchange_on_the_spot_has_no_code_as_nobody_needs_to_scan_it(village: Village) -> None:
    exchange = village.on_the_spot()
    with village.refuses("code_unknown"):
        village.exchanges.code_of(by=village.amira, exchange_id=exchange.id)
