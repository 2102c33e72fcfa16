"""A phone sends its taps again: the same request id gets the same answer, and nothing happens twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.domain.event import Event
from app.domain.exchange import AGREED, BOOKED, DISPUTED, MISSED, PROPOSED, UNDER_WAY
from app.domain.ledger import Entry
from app.domain.listing import OFFER
from app.domain.place import ASSOCIATION
from app.domain.receipt import Receipt, receipt_id
from app.domain.resident import Resident
from app.services.confirmation import Spontaneous
from app.services.neighbourhood import PlaceDetails
from app.services.organisations import OrganisationDetails
from app.services.people import Details
from tests.builders import BIKES, NOON, Village

Command = Callable[[str], object]
"""A command, given its request id."""


def commands(village: Village, name: str) -> Command:
    """The command of that name, with everything around it prepared."""
    return PREPARED[name](village)


def on_exchange(
    state: str, make: Callable[[Village, dict[str, str], str], object], by: str
) -> Callable[[Village], Command]:
    def prepare(village: Village) -> Command:
        exchange = village.exchange(state)
        me = getattr(village, by)
        return lambda request_id: make(village, {"by": me, "exchange_id": exchange.id}, request_id)

    return prepare


def asked_undo(village: Village) -> str:
    exchange = village.exchange(BOOKED)
    village.ask_undo(exchange)
    return exchange.id


def propose(village: Village) -> Command:
    return lambda request_id: village.exchanges.propose(
        by=village.ben, partner_id=village.amira, gives=False, skill_id=BIKES, terms=village.terms(),
        request_id=request_id,
    )  # fmt: skip


def on_the_spot(village: Village) -> Command:
    terms = Spontaneous(skill_id=BIKES, minutes=60, place_id=village.shop)
    cards = {"giver_card": village.card(village.amira), "receiver_card": village.card(village.ben)}
    return lambda request_id: village.confirmation.on_the_spot(
        by=village.kurt, **cards, terms=terms, request_id=request_id
    )


def give_to_fund(village: Village) -> Command:
    village.exchange(BOOKED, minutes=120)
    return lambda request_id: village.accounts.give_to_fund(by=village.amira, minutes=30, request_id=request_id)


def check_in(village: Village) -> Command:
    exchange, ticket = village.exchange(AGREED), village.ticket()
    return lambda request_id: village.check_in.check_in(
        by=village.amira, exchange_id=exchange.id, ticket=ticket, request_id=request_id
    )


def answer_undo(answer: str) -> Callable[[Village], Command]:
    def prepare(village: Village) -> Command:
        exchange_id = asked_undo(village)
        return lambda request_id: getattr(village.corrections, answer)(
            by=village.amira, exchange_id=exchange_id, request_id=request_id
        )

    return prepare


def about_amira(command: str, **given: object) -> Callable[[Village], Command]:
    return lambda village: (
        lambda request_id: getattr(village.people, command)(
            by=village.sabine, resident_id=village.amira, request_id=request_id, **given
        )
    )


def set_listing_state(village: Village) -> Command:
    listing = village.listings.publish(by=village.amira, kind=OFFER, skill_id=BIKES, request_id=village.request())
    return lambda request_id: village.listings.set_state(
        by=village.amira, listing_id=listing.id, state="paused", request_id=request_id
    )


def revoke(village: Village) -> Command:
    session = village.signed_in(village.amira).session
    return lambda request_id: village.sign_in.revoke(by=village.amira, session_id=session.id, request_id=request_id)


def add_event(village: Village) -> Command:
    event = Event(id="", title="Tauschcafé", place_id=village.shop, starts_at=NOON, ends_at=NOON + timedelta(hours=2))
    return lambda request_id: village.events.put_on(by=village.sabine, event=event, request_id=request_id)


PREPARED: dict[str, Callable[[Village], Command]] = {
    "propose": propose,
    "agree": on_exchange(PROPOSED, lambda v, e, r: v.exchanges.agree(**e, request_id=r), "amira"),
    "decline": on_exchange(PROPOSED, lambda v, e, r: v.exchanges.decline(**e, request_id=r), "amira"),
    "cancel": on_exchange(AGREED, lambda v, e, r: v.exchanges.cancel(**e, request_id=r), "ben"),
    "propose_time": on_exchange(
        AGREED, lambda v, e, r: v.exchanges.propose_time(**e, terms=v.terms(), request_id=r), "ben"
    ),
    "check_in": check_in,
    "check_in_cards": on_exchange(
        AGREED, lambda v, e, r: v.check_in.check_in_cards(**e, cards=(v.card(v.amira),), request_id=r), "kurt"
    ),
    "leave": on_exchange(UNDER_WAY, lambda v, e, r: v.check_in.leave(**e, request_id=r), "amira"),
    "confirm": on_exchange(UNDER_WAY, lambda v, e, r: v.confirmation.confirm(**e, minutes=60, request_id=r), "kurt"),
    "on_the_spot": on_the_spot,
    "record_missed": on_exchange(
        AGREED, lambda v, e, r: v.corrections.record_missed(**e, who=(v.amira,), request_id=r), "ben"
    ),
    "excuse": on_exchange(MISSED, lambda v, e, r: v.corrections.excuse(**e, excuse="Bus", request_id=r), "amira"),
    "dispute": on_exchange(BOOKED, lambda v, e, r: v.corrections.dispute(**e, reason="Hm", request_id=r), "ben"),
    "settle": on_exchange(
        DISPUTED, lambda v, e, r: v.corrections.settle(**e, minutes=30, reason="So", request_id=r), "kurt"
    ),
    "ask_undo": on_exchange(BOOKED, lambda v, e, r: v.corrections.ask_undo(**e, reason="Hm", request_id=r), "ben"),
    "agree_undo": answer_undo("agree_undo"),
    "refuse_undo": answer_undo("refuse_undo"),
    "give_to_fund": give_to_fund,
    "give_from_fund": lambda village: (
        lambda request_id: village.accounts.give_from_fund(
            by=village.sabine, to_id=village.ben, minutes=30, request_id=request_id
        )
    ),
    "register": lambda village: (
        lambda request_id: village.people.register(
            by=village.sabine, details=Details(called_name="Cem"), request_id=request_id
        )
    ),
    "edit": about_amira("edit", details=Details(called_name="Mira"), revision=0),
    "set_roles": about_amira("set_roles", roles=("mentor",)),
    "reissue_card": about_amira("reissue_card"),
    "invite": about_amira("invite"),
    "set_pin": about_amira("set_pin", pin_hash="hashed 999"),
    "unlock": about_amira("unlock"),
    "farewell": lambda village: (
        lambda request_id: village.farewell.farewell(
            by=village.sabine, resident_id=village.amira, request_id=request_id
        )
    ),
    "publish": lambda village: (
        lambda request_id: village.listings.publish(by=village.amira, kind=OFFER, skill_id=BIKES, request_id=request_id)
    ),
    "set_listing_state": set_listing_state,
    "revoke_session": revoke,
    "edit_place": lambda village: (
        lambda request_id: village.neighbours.edit_place(
            by=village.sabine, place_id=village.shop, details=PlaceDetails(name="Laden"), revision=0,
            request_id=request_id,
        )
    ),
    "add_place": lambda village: (
        lambda request_id: village.neighbours.add_place(
            by=village.sabine, details=PlaceDetails(name="Park"), request_id=request_id
        )
    ),
    "rename_neighbourhood": lambda village: (
        lambda request_id: village.neighbours.rename(by=village.sabine, name="Leintor", request_id=request_id)
    ),
    "add_event": add_event,
    "add_organisation": lambda village: (
        lambda request_id: village.organisations.add(
            by=village.sabine, details=OrganisationDetails(name="NABU", kind=ASSOCIATION), request_id=request_id
        )
    ),
}


@pytest.mark.parametrize("name", PREPARED)
def test_the_same_request_again_gets_the_same_answer_and_changes_nothing(village: Village, name: str) -> None:
    command, request_id = commands(village, name), village.request()
    answer = command(request_id)
    village.clock.forward(hours=1)
    with village.unchanged():
        assert command(request_id) == answer


@pytest.mark.parametrize("name", PREPARED)
def test_a_request_id_that_served_for_another_command_is_refused(village: Village, name: str) -> None:
    command, request_id = commands(village, name), village.request()
    with village.store.transaction():
        for resident in village.store.every(Resident):
            served = Receipt(id=receipt_id(resident.id, request_id), command="other", subject_id="x", at=NOON)
            village.store.put(served)
    with village.refuses("malformed"):
        command(request_id)


def test_another_persons_request_id_gets_no_answer_of_theirs(village: Village) -> None:
    exchange, request_id = village.exchange(UNDER_WAY), village.request()
    village.confirmation.confirm(by=village.kurt, exchange_id=exchange.id, minutes=60, request_id=request_id)
    with village.refuses("already_confirmed"):
        village.confirmation.confirm(by=village.sabine, exchange_id=exchange.id, minutes=60, request_id=request_id)
    with village.refuses("not_a_mentor"):
        village.confirmation.confirm(by=village.amira, exchange_id=exchange.id, minutes=60, request_id=request_id)


def test_the_same_id_of_two_people_is_two_requests(village: Village) -> None:
    request_id = village.request()
    for by, partner in ((village.amira, village.ben), (village.ben, village.amira)):
        village.exchanges.propose(
            by=by, partner_id=partner, gives=True, skill_id=BIKES, terms=village.terms(), request_id=request_id
        )
    assert len(village.exchanges.of(by=village.amira)) == 2


def test_the_same_id_for_another_exchange_is_refused(village: Village) -> None:
    one, another, request_id = village.exchange(UNDER_WAY), village.exchange(UNDER_WAY), village.request()
    village.confirmation.confirm(by=village.kurt, exchange_id=one.id, minutes=60, request_id=request_id)
    with village.refuses("malformed"):
        village.confirmation.confirm(by=village.kurt, exchange_id=another.id, minutes=60, request_id=request_id)


def test_a_refused_request_may_be_sent_again_once_the_reason_is_gone(village: Village) -> None:
    exchange, request_id = village.exchange(AGREED), village.request()
    with village.refuses("not_checked_in"):
        village.confirmation.confirm(by=village.kurt, exchange_id=exchange.id, minutes=60, request_id=request_id)
    village.arrive(exchange)
    village.confirmation.confirm(by=village.kurt, exchange_id=exchange.id, minutes=60, request_id=request_id)
    assert village.now(exchange).state == BOOKED


def test_a_booking_sent_a_hundred_times_is_booked_once(village: Village) -> None:
    exchange, request_id = village.exchange(UNDER_WAY), village.request()
    for _ in range(100):
        village.confirmation.confirm(by=village.kurt, exchange_id=exchange.id, minutes=60, request_id=request_id)
    assert village.store.count(Entry) == 2


@pytest.mark.parametrize("request_id", ["", "short", "x" * 65, "with blank", None, 12345678, ["request-1"]], ids=repr)
@pytest.mark.parametrize("name", ["propose", "confirm", "give_from_fund", "register"])
def test_a_malformed_request_id_is_refused(village: Village, name: str, request_id: str) -> None:
    command = commands(village, name)
    with village.refuses("malformed"):
        command(request_id)


def test_an_invitation_that_served_meanwhile_is_not_handed_out_again(village: Village) -> None:
    request_id = village.request()
    address = village.people.invite(by=village.sabine, resident_id=village.amira, request_id=request_id)
    village.sign_in.with_invitation(address, device="Handy")
    with village.refuses("code_unknown"):
        village.people.invite(by=village.sabine, resident_id=village.amira, request_id=request_id)
