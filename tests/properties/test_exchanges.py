"""Whatever people try, allowed and forbidden, in any order: the ledger stays sound and a refusal changes nothing."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from app.domain.exchange import AGREED, BOOKED, DISPUTED, MISSED, PROPOSED, SETTLED, UNDER_WAY
from app.domain.refusal import Refusal
from app.services.confirmation import Spontaneous
from app.services.exchanges import Terms
from tests.builders import BIKES
from tests.properties.village_machine import DONE, PEOPLE, VillageMachine

EXPECTED_ON_THE_WAY = {"person_left", "own_exchange", "limit_reached"}

PERSON = st.sampled_from(PEOPLE)
WHICH = st.integers(0, 99)
"""Which exchange: mostly one in a state where the command is open, sometimes any."""
ROLE = st.sampled_from([*["able"] * 9, "giver", "receiver", "kurt", "sabine", "stranger", "nobody"])
"""Who acts: mostly somebody who may, so that deep states are reached; anybody else often enough."""
MINUTES = st.sampled_from([15, 30, 45, 60, 60, 60, 60, 75, 90, 120, 0, 5, -15, 1441, True, "60", 60.0])
SETTLEMENTS = st.sampled_from([0, 0, 15, 30, 60, 60, 90, 120, False, 0.0, "0", 50])
HOURS_AHEAD = st.sampled_from([0, 0, 0, 0, 0, 1, 24, -2, 9000])


class ExchangeMachine(VillageMachine):
    """All commands of an exchange and of the fund, by anybody, as time goes on."""

    # Agreeing

    @initialize(
        people=st.lists(st.permutations(PEOPLE[:5]), min_size=6, max_size=6),
        gifts=st.lists(st.sampled_from([False, False, True]), min_size=6, max_size=6),
    )
    def some_are_there(self, people: list[list[str]], gifts: list[bool]) -> None:
        """One in every state that leads on, between any two, so that deep states are near."""
        states = (PROPOSED, AGREED, UNDER_WAY, UNDER_WAY, BOOKED, DISPUTED)
        for state, (giver, receiver, *_), gift in zip(states, people, gifts, strict=True):
            self.get_on(self.ids[giver], self.ids[receiver], gift, state)

    def get_on(self, giver_id: str, receiver_id: str, gift: bool, state: str) -> None:
        try:
            self.village.exchange(state, giver=giver_id, receiver=receiver_id, gift=gift)
        except Refusal as refusal:
            if refusal.reason not in EXPECTED_ON_THE_WAY:
                raise

    @rule(people=st.permutations(PEOPLE), gift=st.booleans(), state=st.sampled_from([AGREED, UNDER_WAY, UNDER_WAY]))
    def another_gets_on(self, people: list[str], gift: bool, state: str) -> None:
        self.get_on(self.ids[people[0]], self.ids[people[1]], gift, state)

    def terms(self, minutes: Any, ahead: int, at_shop: bool) -> Terms:
        return self.village.terms(
            starts_at=self.village.clock.at + timedelta(hours=ahead), minutes=minutes,
            place_id=self.village.shop if at_shop else self.workshop,
        )  # fmt: skip

    @rule(by=PERSON, partner=PERSON, gives=st.booleans(), minutes=MINUTES, ahead=HOURS_AHEAD, gift=st.booleans(),
          at_shop=st.booleans())  # fmt: skip
    def propose(
        self, by: str, partner: str, gives: bool, minutes: Any, ahead: int, gift: bool, at_shop: bool
    ) -> None:  # fmt: skip
        terms = self.terms(minutes, ahead, at_shop)
        propose = partial(self.village.exchanges.propose, by=self.ids[by], partner_id=self.ids[partner], gives=gives)
        self.step(partial(propose, skill_id=BIKES, terms=terms, gift=gift))

    @rule(which=WHICH, role=ROLE, minutes=MINUTES, ahead=HOURS_AHEAD, at_shop=st.booleans())
    def propose_time(self, which: int, role: str, minutes: Any, ahead: int, at_shop: bool) -> None:
        exchange, terms = self.picked(which, PROPOSED, AGREED), self.terms(minutes, ahead, at_shop)
        self.change(self.village.exchanges.propose_time, exchange, role, "answers", terms=terms)

    @rule(which=WHICH, role=ROLE)
    def agree(self, which: int, role: str) -> None:
        self.change(self.village.exchanges.agree, self.picked(which, PROPOSED), role, "answers")

    @rule(which=WHICH, role=ROLE)
    def decline(self, which: int, role: str) -> None:
        self.change(self.village.exchanges.decline, self.picked(which, PROPOSED), role, "answers")

    @rule(which=WHICH, role=ROLE)
    def cancel(self, which: int, role: str) -> None:
        self.change(self.village.exchanges.cancel, self.picked(which, PROPOSED, AGREED, UNDER_WAY), role, "giver")

    # Arriving and confirming

    @rule(which=WHICH, role=ROLE, able=st.sampled_from(["giver", "receiver"]),
          here=st.sampled_from([True, True, True, False]), late_minutes=st.sampled_from([0, 0, 0, 11]))  # fmt: skip
    def check_in(self, which: int, role: str, able: str, here: bool, late_minutes: int) -> None:
        exchange = self.picked(which, AGREED)
        ticket = self.village.ticket(exchange.place_id if here else self.workshop)
        self.village.clock.forward(minutes=late_minutes)
        self.change(self.village.check_in.check_in, exchange, role, able, ticket=ticket)

    @rule(which=WHICH, role=ROLE, whose=st.lists(st.sampled_from(["giver", "receiver", "stranger"]), max_size=2))
    def check_in_cards(self, which: int, role: str, whose: list[str]) -> None:
        exchange = self.picked(which, AGREED)
        cards = tuple(self.cards[self.actor(exchange, each)] for each in whose)
        self.change(self.village.check_in.check_in_cards, exchange, role, "confirmer", cards=cards)

    @rule(which=WHICH, role=ROLE)
    def leave(self, which: int, role: str) -> None:
        self.change(self.village.check_in.leave, self.picked(which, UNDER_WAY, AGREED), role, "giver")

    @rule(which=WHICH, role=ROLE, minutes=MINUTES, as_gift=st.sampled_from([False, False, True]),
          with_cards=st.sampled_from([False, False, True]))  # fmt: skip
    def confirm(self, which: int, role: str, minutes: Any, as_gift: bool, with_cards: bool) -> None:
        exchange = self.picked(which, *([AGREED] if with_cards else []), UNDER_WAY)
        cards = tuple(self.cards[who] for who in exchange.participants) if with_cards else ()
        booked = self.change(
            self.village.confirmation.confirm, exchange, role, "confirmer",
            minutes=minutes, as_gift=as_gift, cards=cards,
        )  # fmt: skip
        if booked:
            assert booked.confirmed_by not in booked.participants
            assert booked.confirmed_by in (self.village.kurt, self.village.sabine)

    @rule(by=st.sampled_from(["kurt", "kurt", "sabine", "amira"]), giver=PERSON, receiver=PERSON, minutes=MINUTES,
          gift=st.booleans())  # fmt: skip
    def on_the_spot(self, by: str, giver: str, receiver: str, minutes: Any, gift: bool) -> None:
        terms = Spontaneous(skill_id=BIKES, minutes=minutes, place_id=self.village.shop, gift=gift)
        cards = {"giver_card": self.cards[self.ids[giver]], "receiver_card": self.cards[self.ids[receiver]]}
        self.step(partial(self.village.confirmation.on_the_spot, by=self.ids[by], **cards, terms=terms))

    # Putting right

    @rule(which=WHICH, role=ROLE, whose=st.sampled_from([["giver"], ["giver", "receiver"], [], ["stranger"]]))
    def record_missed(self, which: int, role: str, whose: list[str]) -> None:
        exchange = self.picked(which, AGREED, UNDER_WAY)
        who = tuple(self.actor(exchange, each) for each in whose)
        self.change(self.village.corrections.record_missed, exchange, role, "receiver", who=who)

    @rule(which=WHICH, role=ROLE, words=st.sampled_from(["Bus", "Bus", ""]))
    def excuse(self, which: int, role: str, words: str) -> None:
        self.change(self.village.corrections.excuse, self.picked(which, MISSED), role, "absent", excuse=words)

    @rule(which=WHICH, role=ROLE)
    def dispute(self, which: int, role: str) -> None:
        exchange = self.picked(which, AGREED, UNDER_WAY, BOOKED, BOOKED, MISSED)
        self.change(self.village.corrections.dispute, exchange, role, "receiver", reason="Hm.")

    @rule(which=WHICH, role=ROLE, minutes=SETTLEMENTS)
    def settle(self, which: int, role: str, minutes: Any) -> None:
        exchange = self.picked(which, DISPUTED)
        corrects = isinstance(minutes, int) and minutes <= (exchange.booked_minutes or 0)
        settle = partial(self.change, self.village.corrections.settle, exchange, role, "confirmer")
        settle(minutes=minutes, reason="So.", corrects=corrects)

    @rule(which=WHICH, role=ROLE)
    def ask_undo(self, which: int, role: str) -> None:
        exchange = self.picked(which, BOOKED, SETTLED)
        self.change(self.village.corrections.ask_undo, exchange, role, "receiver", reason="Falsche Karte.")

    @rule(which=WHICH, role=ROLE, agrees=st.sampled_from([True, True, False]))
    def answer_undo(self, which: int, role: str, agrees: bool) -> None:
        answer = self.village.corrections.agree_undo if agrees else self.village.corrections.refuse_undo
        self.change(answer, self.picked(which, BOOKED, SETTLED), role, "answers", corrects=True)

    @rule(which=WHICH, role=ROLE, slip=st.sampled_from(["propose_time", "agree", "cancel", "record_missed", "dispute"]),
          ahead=HOURS_AHEAD)  # fmt: skip
    def a_slip(self, which: int, role: str, slip: str, ahead: int) -> None:
        """Whatever happened before: once it is taken back, all stands as it did."""
        before = self.picked(which, PROPOSED, AGREED, UNDER_WAY, BOOKED, MISSED)
        by, of = self.actor(before, "answers" if role == "able" else role), self.village
        step, given = {
            "propose_time": (of.exchanges.propose_time, {"terms": self.terms(90, ahead, False)}),
            "agree": (of.exchanges.agree, {}),
            "cancel": (of.exchanges.cancel, {}),
            "record_missed": (of.corrections.record_missed, {"who": before.participants}),
            "dispute": (of.corrections.dispute, {"reason": "Hm."}),
        }[slip]
        if self.step(partial(step, by=by, exchange_id=before.id, **given)):  # type: ignore[operator]
            after = self.step(partial(of.exchanges.take_back, by=by, exchange_id=before.id))
            assert after == replace(before, changes=after.changes, stood=None)

    # The fund, time, and leaving

    @rule(by=PERSON, minutes=MINUTES)
    def give_to_fund(self, by: str, minutes: Any) -> None:
        if self.step(partial(self.village.accounts.give_to_fund, by=self.ids[by], minutes=minutes)):
            self.moved[self.ids[by]] -= minutes

    @rule(by=st.sampled_from(["sabine", "sabine", "kurt", "amira"]), to=PERSON, minutes=MINUTES)
    def give_from_fund(self, by: str, to: str, minutes: Any) -> None:
        give = partial(self.village.accounts.give_from_fund, by=self.ids[by], to_id=self.ids[to])
        if self.step(partial(give, minutes=minutes)):
            self.moved[self.ids[to]] += minutes

    @rule(minutes=st.sampled_from([1, 10, 20, 60, 24 * 60]))
    def time_goes_on(self, minutes: int) -> None:
        self.village.clock.forward(minutes=minutes)

    @rule(by=st.sampled_from(["dora", "sabine", "ben"]))
    def dora_leaves(self, by: str) -> None:
        if len(self.answered) < 8:
            return  # not before anything has happened
        farewell = partial(self.village.farewell.farewell, by=self.ids[by], resident_id=self.ids["dora"])
        if self.step(farewell, corrects=True):
            event("done: farewell")

    @rule(which=WHICH)
    def the_same_request_again(self, which: int) -> None:
        if not self.answered:
            return
        before = self.engine.load()
        command, request_id, answer = self.answered[-1]
        assert (command(request_id=request_id) or DONE) == answer
        command, request_id, _ = self.answered[which % len(self.answered)]
        command(request_id=request_id)
        assert self.engine.load() == before


class TestAnyOrder(ExchangeMachine.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=70, stateful_step_count=40, deadline=None)


@pytest.mark.long
class TestAnyOrderForLong(ExchangeMachine.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=1_500, stateful_step_count=80, deadline=None)
