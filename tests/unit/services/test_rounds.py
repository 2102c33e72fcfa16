"""Exchange rounds: entering, drawing, answering; what is settled stays, and who avoid one another are not drawn."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace

import pytest

from app.domain.draw import Draw, DrawnChain, RoundEntry
from app.domain.exchange import AGREED, UNDER_WAY, Exchange
from app.domain.market import Chain, Leg, Market, Round
from app.domain.notice import ROUND_AGREED, ROUND_DRAWN, ROUND_HELP_OFF, ROUND_INTERPRETING, ROUND_OPEN_AGAIN, Notice
from app.domain.place import Place
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.services.round_market import Asked
from app.services.round_solver import solve
from tests.builders import BIKES, COOKING, Village
from tests.unit.services.test_at_once import at_once

SEWING, PHONE = "kompetenz-1", "kompetenz-2"


NOTHING = Asked(market=Market(people=()), drawn_before=0)


class Evening:
    """A round at the shop with a few words for what happens in it."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.id = village.evening(kind="round", title="Tauschrunde")

    def arrive(self, *people: str) -> None:
        for who in people:
            self.village.arrivals.arrive(
                by=self.village.sabine, occurrence_id=self.id, resident_id=who, request_id=self.village.request()
            )

    def go(self, who: str) -> None:
        self.village.arrivals.leave(
            by=self.village.sabine, occurrence_id=self.id, resident_id=who, request_id=self.village.request()
        )

    def enter(self, who: str, can: object, seeks: object, *, by: str = "", **more: bool) -> RoundEntry:
        return self.village.rounds.enter(
            by=by or who, occurrence_id=self.id, resident_id=who, offers=can, needs=seeks,  # type: ignore[arg-type]
            request_id=self.village.request(), **more,
        )  # fmt: skip

    def joins(self, who: str, can: str, seeks: str) -> None:
        self.arrive(who)
        self.enter(who, (can,), (seeks,))

    def leave_round(self, who: str, *, by: str = "") -> None:
        self.village.rounds.leave_round(
            by=by or who, occurrence_id=self.id, resident_id=who, request_id=self.village.request()
        )

    def asked(self) -> Asked:
        return self.village.rounds.asked(by=self.village.sabine, occurrence_id=self.id)

    def market(self) -> Market:
        return self.asked().market

    def keep(self, found: Round, asked: Asked | None = None, *, in_part: bool = False) -> Draw:
        """An answer to what was asked, or else to what there is now."""
        return self.village.rounds.keep(
            by=self.village.sabine, occurrence_id=self.id, asked=asked or self.asked(), round_result=found,
            in_part=in_part, request_id=self.village.request(),
        )  # fmt: skip

    def drawn(self) -> Draw:
        return self.keep(solve(self.market()))

    def chain_of(self, who: str) -> DrawnChain:
        draw = self.village.rounds.draw(self.id)
        assert draw is not None
        chain = draw.chain_of(who)
        assert chain is not None
        return chain

    def _answer(self, what: str, who: str, by: str, chain_id: str) -> Draw:
        answered: Draw = getattr(self.village.rounds, what)(
            by=by or who, chain_id=chain_id or self.chain_of(who).id, resident_id=who,
            request_id=self.village.request(),
        )  # fmt: skip
        return answered

    def accept(self, who: str, *, by: str = "", chain_id: str = "") -> Draw:
        return self._answer("accept", who, by, chain_id)

    def decline(self, who: str, *, by: str = "", chain_id: str = "") -> Draw:
        return self._answer("decline", who, by, chain_id)

    def take_back(self, who: str, *, by: str = "", chain_id: str = "") -> Draw:
        return self._answer("take_back", who, by, chain_id)

    def notices(self, who: str) -> list[str]:
        return [notice.kind for notice in self.village.store.find(Notice, resident=who)]


@pytest.fixture
def evening(village: Village) -> Evening:
    return Evening(village)


@pytest.fixture
def pair(village: Village, evening: Evening) -> DrawnChain:
    """Amira helps Ben with his bike, Ben cooks for Amira; both were drawn, nobody has answered."""
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    return evening.drawn().chains[0]


def swap(one: str, skill: str, other: str, back: str, interpreter: str = "") -> Chain:
    return Chain(
        legs=(
            Leg(giver_id=one, receiver_id=other, skill_id=skill, interpreter_id=interpreter),
            Leg(giver_id=other, receiver_id=one, skill_id=back, interpreter_id=interpreter),
        )
    )


# Entering


def test_one_enters_oneself_once_one_has_arrived(village: Village, evening: Evening) -> None:
    with village.refuses("round_not_arrived"):
        evening.enter(village.amira, (BIKES,), (COOKING,))
    evening.arrive(village.amira)
    entry = evening.enter(village.amira, (BIKES,), (COOKING,))
    assert (entry.offers, entry.needs, entry.is_shown) == ((BIKES,), (COOKING,), False)
    assert village.rounds.entry(by=village.amira, occurrence_id=evening.id, resident_id=village.amira) == entry
    assert village.rounds.count(evening.id) == 1


def test_a_second_time_changes_it_and_keeps_the_place(village: Village, evening: Evening) -> None:
    evening.arrive(village.amira)
    first = evening.enter(village.amira, (BIKES,), (COOKING,))
    village.clock.forward(minutes=5)
    second = evening.enter(village.amira, (SEWING,), (COOKING,), is_shown=True)
    assert (second.offers, second.entered_at, second.is_shown) == ((SEWING,), first.entered_at, True)


def test_a_host_enters_somebody_without_a_phone_and_nobody_else_does(village: Village, evening: Evening) -> None:
    evening.arrive(village.amira)
    assert [each.id for each in village.rounds.may_enter(by=village.sabine, occurrence_id=evening.id)] == [
        village.amira
    ]
    with village.refuses("not_a_host"):
        evening.enter(village.amira, (BIKES,), (COOKING,), by=village.ben)
    evening.enter(village.amira, (BIKES,), (COOKING,), by=village.sabine)
    assert village.rounds.may_enter(by=village.sabine, occurrence_id=evening.id) == []


def test_what_others_said_is_for_hosts_alone(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    for ask in (village.rounds.entries, village.rounds.may_enter, village.rounds.asked):
        with village.refuses("not_a_host"):
            ask(by=village.ben, occurrence_id=evening.id)
    with village.refuses("not_a_host"):
        village.rounds.entry(by=village.ben, occurrence_id=evening.id, resident_id=village.amira)
    assert len(village.rounds.entries(by=village.sabine, occurrence_id=evening.id)) == 1


def test_both_sides_are_needed(village: Village, evening: Evening) -> None:
    evening.arrive(village.amira)
    for offers, needs, reason in (
        ((BIKES,), (), "round_needs_both"),
        ((), (BIKES,), "round_needs_both"),
        (("zaubern",), (BIKES,), "unknown_skill"),
        (None, (BIKES,), "malformed"),
    ):
        with village.refuses(reason):
            evening.enter(village.amira, offers, needs)


def test_only_where_there_is_a_round_and_while_it_is_on(village: Village, evening: Evening) -> None:
    another = village.evening()
    with village.refuses("no_round"):
        village.rounds.occurrence(another)
    evening.arrive(village.amira)
    village.clock.forward(hours=9)
    with village.refuses("event_over"):
        evening.enter(village.amira, (BIKES,), (COOKING,))
    with village.refuses("event_over"):
        evening.market()


def test_whose_profile_is_hidden_takes_no_part(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    hide(village, village.amira)
    assert village.rounds.count(evening.id) == 0
    with village.refuses("profile_hidden"):
        evening.enter(village.amira, (BIKES,), (COOKING,))


def hide(village: Village, who: str) -> None:
    resident = village.store.get(Resident, who)
    assert resident is not None
    with village.store.transaction():
        village.store.put(replace(resident, hidden_at=village.clock.now()))


def test_the_name_on_the_big_screen_can_be_taken_back_at_any_time(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    def show(*, is_shown: bool, by: str = "") -> None:
        village.rounds.show(
            by=by or village.amira, occurrence_id=evening.id, resident_id=village.amira, is_shown=is_shown,
            request_id=village.request(),
        )  # fmt: skip

    assert village.rounds.shown(evening.id) == frozenset()
    show(is_shown=True)
    assert village.rounds.shown(evening.id) == {village.amira}
    with village.refuses("not_a_host"):
        show(is_shown=False, by=village.ben)
    show(is_shown=False)
    assert village.rounds.shown(evening.id) == frozenset()
    with village.refuses("round_not_entered"):
        village.rounds.show(
            by=village.kurt, occurrence_id=evening.id, resident_id=village.kurt, is_shown=True,
            request_id=village.request(),
        )  # fmt: skip


# Leaving


def test_who_leaves_the_round_opens_what_was_drawn(village: Village, evening: Evening, pair: DrawnChain) -> None:
    evening.leave_round(village.amira, by=village.sabine)
    assert evening.chain_of(village.ben).declined_by == village.amira
    assert ROUND_OPEN_AGAIN in evening.notices(village.ben)
    assert village.rounds.count(evening.id) == 1
    with village.refuses("round_not_entered"):
        evening.leave_round(village.amira)
    evening.enter(village.amira, (BIKES,), (COOKING,))
    assert village.rounds.count(evening.id) == 2


def test_who_leaves_before_the_drawing_or_after_it_is_settled_opens_nothing(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    evening.leave_round(village.amira)
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    evening.drawn()
    evening.accept(village.amira)
    evening.accept(village.ben)
    evening.leave_round(village.amira)
    assert evening.chain_of(village.amira).is_settled


def test_who_was_drawn_answers_before_saying_something_else(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    with village.refuses("chain_waits"):
        evening.enter(village.amira, (SEWING,), (PHONE,))
    evening.go(village.ben)
    evening.enter(village.amira, (SEWING,), (PHONE,))


def test_who_leaves_for_good_leaves_the_round(village: Village, evening: Evening, pair: DrawnChain) -> None:
    village.leaves(village.amira)
    draw = village.rounds.draw(evening.id)
    assert draw is not None
    assert draw.chains == ()
    assert [entry.resident_id for entry in village.store.every(RoundEntry)] == [village.ben]


# Drawing


def test_with_nobody_or_one_there_is_nothing_to_draw(village: Village, evening: Evening) -> None:
    for n in range(2):
        with village.refuses("round_too_few") as facts:
            evening.market()
        assert facts["n"] == n
        evening.joins((village.amira, village.ben)[n], BIKES, COOKING)
    assert len(evening.market().people) == 2


def test_nobody_compatible_gives_an_empty_draw_that_is_kept(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, BIKES, COOKING)
    draw = evening.drawn()
    assert (draw.chains, set(draw.unserved), draw.number) == ((), {village.amira, village.ben}, 1)
    assert evening.drawn().number == 2
    assert evening.notices(village.amira) == []


def test_a_swap_is_offered_to_both(village: Village, evening: Evening, pair: DrawnChain) -> None:
    assert set(pair.members) == {village.amira, village.ben}
    assert evening.notices(village.amira) == evening.notices(village.ben) == [ROUND_DRAWN]
    assert pair.id.startswith(f"{evening.id}:")


def test_only_hosts_keep_what_was_drawn(village: Village, evening: Evening) -> None:
    with village.refuses("not_a_host"):
        village.rounds.keep(
            by=village.amira, occurrence_id=evening.id, asked=NOTHING, round_result=Round(),
            request_id=village.request(),
        )  # fmt: skip


def test_what_does_not_hold_any_more_is_left_out(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    amira, ben, kurt = village.amira, village.ben, village.kurt
    for chain in (
        Chain(legs=swap(amira, BIKES, ben, COOKING).legs[:1]),
        swap(amira, SEWING, ben, COOKING),
        swap(amira, BIKES, ben, SEWING),
        swap(amira, BIKES, kurt, COOKING),
        swap(kurt, BIKES, amira, COOKING),
    ):
        assert evening.keep(Round(chains=(chain,))).chains == ()
    right = swap(amira, BIKES, ben, COOKING)
    draw = evening.keep(Round(chains=(right, right)))
    assert len(draw.chains) == 1
    assert draw.unserved == ()


def test_a_leg_with_somebody_who_is_not_there_is_never_kept(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    evening.joins(village.resident("Cem"), SEWING, PHONE)
    found = solve(evening.market())
    evening.go(village.ben)
    draw = evening.keep(found)
    assert draw.chains == ()
    assert village.ben not in draw.unserved


@pytest.mark.parametrize(
    "change",
    [
        lambda village, evening: evening.joins(village.resident("Cem"), SEWING, PHONE),
        lambda village, evening: evening.go(village.ben),
        lambda village, evening: evening.leave_round(village.ben),
        lambda village, evening: evening.decline(village.ben),
        lambda village, evening: evening.accept(village.ben),
        lambda village, evening: evening.drawn(),
        lambda village, evening: village.safety.block(
            by=village.ben, resident_id=village.amira, request_id=village.request()
        ),
    ],
    ids=["comes", "goes", "leaves the round", "declines", "accepts", "is drawn by another host", "blocks"],
)
def test_what_happens_while_the_solver_works_is_never_overwritten(
    village: Village, evening: Evening, pair: DrawnChain, change: Callable[[Village, Evening], object]
) -> None:
    asked = evening.asked()
    found = solve(asked.market)
    change(village, evening)
    before = village.rounds.draw(evening.id), evening.notices(village.amira)
    with village.refuses("round_changed"):
        evening.keep(found, asked)
    assert (village.rounds.draw(evening.id), evening.notices(village.amira)) == before


def test_an_answer_may_be_kept_as_far_as_it_still_holds(village: Village, evening: Evening, pair: DrawnChain) -> None:
    asked = evening.asked()
    found = solve(asked.market)
    cem = village.resident("Cem")
    evening.joins(cem, SEWING, PHONE)
    draw = evening.keep(found, asked, in_part=True)
    assert [set(chain.members) for chain in draw.chains] == [{village.amira, village.ben}]
    assert draw.unserved == (cem,)
    assert draw.gap == 1, "nobody has looked whether Cem can be served, too"

    asked = evening.asked()
    found = solve(asked.market)
    evening.go(village.ben)
    draw = evening.keep(found, asked, in_part=True)
    assert (draw.chains, {*draw.unserved}) == ((), {village.amira, cem})


def test_what_somebody_else_drew_is_not_overwritten_in_part_either(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, SEWING, PHONE)
    evening.joins(village.ben, PHONE, SEWING)
    asked = evening.asked()
    evening.drawn()
    with village.refuses("round_changed"):
        evening.keep(solve(asked.market), asked, in_part=True)


def test_what_concerns_nobody_s_swap_does_not_hold_up_the_drawing(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    asked = evening.asked()
    evening.arrive(village.resident("Cem"))
    evening.decline(village.ben)
    evening.take_back(village.ben)
    assert evening.keep(solve(asked.market), asked).number == 2


# Two hosts at once


def test_of_many_hosts_who_draw_at_once_one_draws_and_the_others_are_told(kept_village: Village) -> None:
    village, evening = kept_village, Evening(kept_village)
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    hosts, all_tried = 8, threading.Barrier(8)

    def draw(number: int) -> None:
        try:
            with village.rounds.drawing(by=village.sabine, occurrence_id=evening.id) as asked:
                all_tried.wait()  # whoever draws goes on only when everybody else has been told
                village.rounds.keep(
                    by=village.sabine, occurrence_id=evening.id, asked=asked, round_result=solve(asked.market),
                    request_id=f"draw-number-{number}",
                )  # fmt: skip
        except Refusal:
            all_tried.wait()
            raise

    assert at_once(hosts, draw) == {"done": 1, "round_under_way": hosts - 1}
    draw_kept = village.rounds.draw(evening.id)
    assert draw_kept is not None
    assert (draw_kept.number, len(draw_kept.chains)) == (1, 1)
    assert evening.notices(village.amira) == [ROUND_DRAWN]


def test_people_answer_and_come_while_hosts_draw_again_and_again(kept_village: Village) -> None:
    """Whatever the order of the threads: a yes stays a yes, and nobody is in two chains."""
    village, evening = kept_village, Evening(kept_village)
    people = [village.resident(f"Nachbar {number}") for number in range(6)]
    for number, who in enumerate(people):
        evening.joins(who, (BIKES, COOKING)[number % 2], (COOKING, BIKES)[number % 2])
    evening.drawn()
    said_yes: list[str] = []

    def act(number: int) -> None:
        if number < 2:
            for turn in range(5):
                with suppress(Refusal), village.rounds.drawing(by=village.sabine, occurrence_id=evening.id) as asked:
                    village.rounds.keep(
                        by=village.sabine, occurrence_id=evening.id, asked=asked, round_result=solve(asked.market),
                        request_id=f"draw-{number}-turn-{turn}",
                    )  # fmt: skip
            return
        chain = evening.chain_of(people[number - 2])
        village.rounds.accept(
            by=people[number - 2], chain_id=chain.id, resident_id=people[number - 2], request_id=f"yes-of-{number:04d}"
        )
        said_yes.append(people[number - 2])

    at_once(2 + len(people), act)
    draw = village.rounds.draw(evening.id)
    assert draw is not None
    assert all(who in evening.chain_of(who).accepted_by for who in said_yes)
    members = [who for chain in draw.chains for who in chain.members]
    assert len(members) == len(set(members))


def test_a_drawing_that_fails_leaves_the_evening_free_for_the_next(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    another = Evening(village)
    another.joins(village.amira, BIKES, COOKING)
    another.joins(village.ben, COOKING, BIKES)

    def drawing(of: Evening) -> AbstractContextManager[Asked]:
        return village.rounds.drawing(by=village.sabine, occurrence_id=of.id)

    def fails() -> None:
        with drawing(evening):
            with drawing(another):
                pass
            with village.refuses("round_under_way"), drawing(evening):
                pass
            raise RuntimeError("the solver died")

    with pytest.raises(RuntimeError):
        fails()
    with drawing(evening) as asked:
        assert len(asked.market.people) == 2
    with village.refuses("not_a_host"), village.rounds.drawing(by=village.amira, occurrence_id=evening.id):
        pass


def test_people_who_blocked_one_another_are_not_put_together(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    before = solve(evening.market())
    village.safety.block(by=village.ben, resident_id=village.amira, request_id=village.request())
    assert set(evening.market().excluded) == {(village.amira, village.ben), (village.ben, village.amira)}
    assert evening.drawn().chains == ()
    assert evening.keep(before).chains == ()


def test_a_new_drawing_keeps_what_was_said_yes_to_and_draws_the_rest_again(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    evening.accept(village.amira)
    with village.refuses("round_too_few") as facts:
        evening.market()
    assert facts["n"] == 0
    cem, dana = village.resident("Cem"), village.resident("Dana")
    evening.joins(cem, SEWING, PHONE)
    evening.joins(dana, PHONE, SEWING)
    assert len(evening.market().fixed) == 1
    draw = evening.drawn()
    assert evening.chain_of(village.amira).id == pair.id
    assert evening.chain_of(village.amira).accepted_by == (village.amira,)
    assert set(evening.chain_of(cem).members) == {cem, dana}
    assert (draw.number, draw.unserved) == (2, ())


def test_nobody_answered_then_all_are_drawn_again(village: Village, evening: Evening, pair: DrawnChain) -> None:
    evening.drawn()
    assert evening.chain_of(village.amira).id != pair.id
    with village.refuses("chain_unknown"):
        evening.accept(village.amira, chain_id=pair.id)


def test_a_yes_counts_no_longer_when_the_other_is_gone(village: Village, evening: Evening, pair: DrawnChain) -> None:
    evening.accept(village.amira)
    evening.go(village.ben)
    assert village.rounds.is_broken(evening.chain_of(village.amira))
    evening.joins(village.resident("Cem"), COOKING, BIKES)
    assert len(evening.drawn().chains) == 1
    assert village.ben not in evening.chain_of(village.amira).members


def test_one_no_opens_it_and_the_two_are_not_drawn_together_again(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    evening.accept(village.amira)
    evening.decline(village.ben)
    assert ROUND_OPEN_AGAIN in evening.notices(village.amira)
    assert evening.drawn().chains[0].declined_by == village.ben
    cem = village.resident("Cem")
    evening.joins(cem, COOKING, BIKES)
    evening.drawn()
    assert set(evening.chain_of(village.amira).members) == {village.amira, cem}
    again = evening.keep(Round(chains=(swap(village.amira, BIKES, village.ben, COOKING),)))
    assert set(again.unserved) == {village.amira, village.ben, cem}


def test_the_others_of_a_ring_may_come_together_again(village: Village, evening: Evening) -> None:
    cem = village.resident("Cem")
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, SEWING, BIKES)
    evening.joins(cem, COOKING, SEWING)
    evening.drawn()
    evening.decline(cem)
    assert set(evening.market().excluded) == {(cem, village.amira), (village.ben, cem)}


# Answering


def test_the_last_yes_makes_exchanges_that_a_mentor_can_confirm(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    evening.accept(village.amira)
    assert list(village.store.every(Exchange)) == []
    draw = evening.accept(village.ben, by=village.sabine)
    made = list(village.store.every(Exchange))
    assert {each.state for each in made} == {UNDER_WAY}
    assert {each.place_id for each in made} == {village.shop}
    assert {leg.exchange_id for leg in draw.chains[0].legs} == {each.id for each in made}
    assert ROUND_AGREED in evening.notices(village.amira)
    assert not village.rounds.is_broken(draw.chains[0])
    village.confirmation.confirm(by=village.kurt, exchange_id=made[0].id, minutes=30, request_id=village.request())
    assert village.balance(made[0].giver_id) == 30


def test_a_second_yes_changes_nothing(village: Village, evening: Evening, pair: DrawnChain) -> None:
    first = evening.accept(village.amira)
    assert evening.accept(village.amira) == first


def test_a_yes_can_be_taken_back_until_all_have_said_yes(village: Village, evening: Evening, pair: DrawnChain) -> None:
    evening.accept(village.amira)
    assert evening.take_back(village.amira).chains[0].accepted_by == ()
    evening.accept(village.amira)
    evening.accept(village.ben)
    for answer in (evening.take_back, evening.decline):
        with village.refuses("chain_settled"):
            answer(village.amira)


def test_a_no_can_be_taken_back_until_somebody_was_drawn_anew(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    evening.decline(village.ben)
    assert evening.take_back(village.ben).chains[0].declined_by == ""
    evening.decline(village.ben)
    evening.joins(village.resident("Cem"), COOKING, BIKES)
    evening.drawn()
    with village.refuses("chain_open_again"):
        evening.take_back(village.ben, chain_id=pair.id)


def test_only_members_and_hosts_for_them_answer(village: Village, evening: Evening, pair: DrawnChain) -> None:
    with village.refuses("not_yours"):
        evening.accept(village.kurt, chain_id=pair.id)
    with village.refuses("not_a_host"):
        evening.accept(village.amira, by=village.ben)
    with village.refuses("chain_unknown"):
        evening.accept(village.amira, chain_id="nothing:1")
    with village.refuses("malformed"):
        evening.accept(village.amira, chain_id=7)  # type: ignore[arg-type]


def test_nobody_says_yes_to_somebody_who_is_gone_or_was_blocked(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    evening.go(village.ben)
    with village.refuses("chain_broken"):
        evening.accept(village.amira)
    evening.arrive(village.ben)
    village.safety.block(by=village.ben, resident_id=village.amira, request_id=village.request())
    with village.refuses("chain_broken"):
        evening.accept(village.amira)


def test_nothing_is_agreed_at_a_place_that_was_closed(village: Village, evening: Evening, pair: DrawnChain) -> None:
    evening.accept(village.amira)
    place = village.store.get(Place, village.shop)
    assert place is not None
    for change in (
        lambda: village.store.put(replace(place, closed_at=village.clock.now())),
        lambda: village.store.erase(Place, place.id),
    ):
        with village.store.transaction():
            change()
        with village.refuses("place_closed"):
            evening.accept(village.ben)


# A help that comes to nothing after all had said yes


@pytest.fixture
def agreed_ring(village: Village, evening: Evening) -> tuple[str, str, str, str]:
    """Amira → Ben → Cem → Dana → Amira, all of whom have said yes."""
    ring = village.amira, village.ben, village.resident("Cem"), village.resident("Dana")
    skills = (BIKES, COOKING, SEWING, PHONE)
    for place, who in enumerate(ring):
        evening.joins(who, skills[place], skills[place - 1])
    evening.drawn()
    for who in ring:
        evening.accept(who)
    return ring


def helped(village: Village, giver: str, receiver: str) -> Exchange:
    found = village.store.find(Exchange, participant=giver)
    return next(each for each in found if (each.giver_id, each.receiver_id) == (giver, receiver))


def test_whoever_loses_a_help_hears_it_and_can_be_drawn_again(
    village: Village, evening: Evening, agreed_ring: tuple[str, str, str, str]
) -> None:
    amira, ben, cem, dana = agreed_ring
    village.cancel(helped(village, amira, ben))
    assert ROUND_HELP_OFF in evening.notices(ben)
    assert all(ROUND_HELP_OFF not in evening.notices(who) for who in (amira, cem, dana))
    assert evening.chain_of(ben).freed == (amira, ben)
    # what else was agreed stays agreed
    assert {helped(village, *two).state for two in ((ben, cem), (cem, dana), (dana, amira))} == {UNDER_WAY}
    evening.leave_round(ben)
    with village.refuses("round_too_few") as facts:
        evening.asked()
    assert facts["n"] == 1


def test_a_help_out_of_a_round_is_not_taken_back_since_the_two_may_be_drawn_anew(
    village: Village, agreed_ring: tuple[str, str, str, str]
) -> None:
    amira, ben, *_ = agreed_ring
    exchange = helped(village, amira, ben)
    village.cancel(exchange)
    assert not village.exchanges.may_take_back(by=amira, exchange_id=exchange.id)
    with village.refuses("happened_meanwhile"):
        village.exchanges.take_back(**village.asked(exchange, amira))


def test_a_new_drawing_keeps_what_stands_and_draws_who_lost_something(
    village: Village, evening: Evening, agreed_ring: tuple[str, str, str, str]
) -> None:
    amira, ben, cem, dana = agreed_ring
    village.cancel(helped(village, amira, ben))
    emil, frida = village.resident("Emil"), village.resident("Frida")
    evening.joins(emil, PHONE, BIKES)  # with Amira
    evening.joins(frida, BIKES, COOKING)  # with Ben
    before = evening.chain_of(cem)
    market = evening.market()
    assert market.fixed == ()
    assert {each.id for each in market.people if each.needs} == {amira, ben, emil, frida}
    assert (amira, ben) in market.excluded
    draw = evening.drawn()
    assert {frozenset(each.members) for each in draw.chains[1:]} == {frozenset({amira, emil}), frozenset({ben, frida})}
    assert draw.unserved == ()
    assert evening.chain_of(cem) == evening.chain_of(dana) == before
    evening.accept(amira)
    # drawn for something else now: the next drawing takes nothing of it away
    assert {each.members for each in evening.market().fixed} == {evening.chain_of(amira).members}
    evening.accept(emil)
    village.clock.forward(minutes=5)
    assert evening.drawn().chains[0] == before


def test_a_missed_help_frees_both_and_a_confirmed_one_stays(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    evening.accept(village.amira)
    evening.accept(village.ben)
    village.confirm(helped(village, village.amira, village.ben))
    village.miss(helped(village, village.ben, village.amira))
    assert set(evening.chain_of(village.amira).freed) == {village.amira, village.ben}
    assert [leg.is_off for leg in evening.chain_of(village.amira).legs_on] == [False]
    assert village.balance(village.amira) == 30
    # what was done, and what came to nothing between these two, is not drawn again
    evening.joins(village.resident("Cem"), COOKING, BIKES)
    assert village.ben not in evening.drawn().chains[-1].members


def test_whoever_interprets_hears_it_and_whoever_leaves_for_good_frees_the_others(
    village: Village, evening: Evening
) -> None:
    drawn_with_an_interpreter(village, evening)
    evening.accept(village.amira)
    evening.accept(village.ben)
    village.leaves(village.ben)
    assert evening.chain_of(village.amira).legs_on == evening.chain_of(village.amira).interpreters == ()
    draw = village.rounds.draw(evening.id)
    assert draw is not None
    assert draw.interpreted_by(village.kurt) == []
    for who in (village.amira, village.kurt):
        assert ROUND_HELP_OFF in evening.notices(who)
    evening.joins(village.resident("Cem"), COOKING, BIKES)
    assert village.amira in evening.drawn().chains[-1].members


def test_an_exchange_that_no_round_brought_about_changes_no_draw(
    village: Village, evening: Evening, pair: DrawnChain
) -> None:
    before = village.rounds.draw(evening.id)
    village.cancel(village.exchange(AGREED))
    evening.joins(village.resident("Cem"), COOKING, BIKES)
    village.cancel(village.exchange(AGREED))
    assert village.rounds.draw(evening.id) == before
    assert ROUND_HELP_OFF not in evening.notices(village.ben)


# Interpreting


def speaks(village: Village, who: str, *languages: str) -> None:
    resident = village.store.get(Resident, who)
    assert resident is not None
    with village.store.transaction():
        village.store.put(replace(resident, languages=languages))


def drawn_with_an_interpreter(village: Village, evening: Evening) -> None:
    """Amira and Ben swap, and Kurt, who has both their languages, helps them to understand one another."""
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    evening.arrive(village.kurt)
    speaks(village, village.amira, "ar")
    speaks(village, village.kurt, "ar", "de")
    evening.drawn()


def test_a_mentor_who_is_there_interprets_without_taking_part(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    speaks(village, village.amira, "ar")
    assert evening.drawn().chains[0].interpreters == ()
    evening.arrive(village.kurt)
    speaks(village, village.kurt, "ar", "de")
    draw = evening.drawn()
    assert draw.chains[0].interpreters == (village.kurt,)
    assert draw.unserved == ()
    assert [leg.interpreter_id for _, leg in draw.interpreted_by(village.kurt)] == [village.kurt] * 2
    evening.accept(village.amira)
    evening.accept(village.ben)
    assert evening.notices(village.kurt) == [ROUND_INTERPRETING]


def test_another_interprets_where_one_is_avoided_and_nobody_where_all_are(village: Village, evening: Evening) -> None:
    evening.joins(village.amira, BIKES, COOKING)
    evening.joins(village.ben, COOKING, BIKES)
    other, resident = village.mentor("Olga"), village.resident("Cem")
    evening.arrive(village.kurt, other, resident)
    speaks(village, village.amira, "ar")
    speaks(village, village.kurt, "ar", "de")
    chain = swap(village.amira, BIKES, village.ben, COOKING, village.kurt)
    assert evening.keep(Round(chains=(chain,))).chains[0].interpreters == (village.kurt,)
    village.safety.block(by=village.amira, resident_id=village.kurt, request_id=village.request())
    assert evening.keep(Round(chains=(chain,))).chains[0].interpreters == ()
    speaks(village, other, "ar", "de")
    assert evening.keep(Round(chains=(chain,))).chains[0].interpreters == (other,)
    itself = swap(village.amira, BIKES, village.ben, COOKING, village.amira)
    assert evening.keep(Round(chains=(itself,))).chains[0].interpreters == (other,)


def test_who_interprets_and_goes_leaves_the_two_to_be_drawn_again(village: Village, evening: Evening) -> None:
    drawn_with_an_interpreter(village, evening)
    evening.go(village.kurt)
    with village.refuses("chain_broken"):
        evening.accept(village.amira)


# The same request again


def test_every_request_counts_once(village: Village, evening: Evening, pair: DrawnChain) -> None:
    request = village.request()
    for _ in range(2):
        village.rounds.decline(by=village.ben, chain_id=pair.id, resident_id=village.ben, request_id=request)
    draw = village.rounds.draw(evening.id)
    assert draw is not None
    assert draw.chains[0].declined_by == village.ben


def test_one_sees_whether_one_is_there_oneself(village: Village, evening: Evening) -> None:
    assert not village.rounds.is_here(by=village.amira, occurrence_id=evening.id)
    evening.arrive(village.amira)
    assert village.rounds.is_here(by=village.amira, occurrence_id=evening.id)
    evening.go(village.amira)
    assert not village.rounds.is_here(by=village.amira, occurrence_id=evening.id)
