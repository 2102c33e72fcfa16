"""The decisions of an exchange: which step is open in which state, to whom, and what it leaves behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain import exchange as rules
from app.domain.exchange import (
    AGREED,
    BOOKED,
    CANCELLED,
    DECLINED,
    DISPUTED,
    MISSED,
    PROPOSED,
    SETTLED,
    STATES,
    UNDER_WAY,
    UNDONE,
    Change,
    Exchange,
)
from tests.builders import NOON, refused

GIVER, RECEIVER, MENTOR, STRANGER = "amira", "ben", "kurt", "olga"
LATER = NOON + timedelta(hours=2)
Step = Callable[[Exchange], Exchange]


def an_exchange(**fields: object) -> Exchange:
    """Ben asked Amira for an hour; nothing has happened yet."""
    blank = Exchange(
        id="x", giver_id=GIVER, receiver_id=RECEIVER, skill_id="kochen", planned_minutes=60, starts_at=NOON,
        place_id="shop", proposed_by=RECEIVER,
    )  # fmt: skip
    return replace(blank, **fields)  # type: ignore[arg-type]


def in_state(state: str) -> Exchange:
    """Reached by the shortest way."""
    exchange = rules.proposed(an_exchange(), NOON)
    for step in WAY_TO[state]:
        exchange = step(exchange)
    assert exchange.state == state
    return exchange


def agree(exchange: Exchange) -> Exchange:
    return rules.agreed(exchange, GIVER, NOON)


def arrive(exchange: Exchange) -> Exchange:
    for who in (GIVER, RECEIVER):
        exchange = rules.arrived(exchange, who, NOON, by=who)
    return exchange


def book(exchange: Exchange) -> Exchange:
    return rules.booked(exchange, MENTOR, LATER, 90, "exchange:x")


def ask_undo(exchange: Exchange) -> Exchange:
    return rules.undo_asked(exchange, RECEIVER, LATER, "falsch")


STEPS: dict[str, Step] = {
    "propose another time": lambda e: rules.proposed_another_time(
        e, GIVER, NOON, starts_at=LATER, planned_minutes=30, place_id="park"
    ),
    "agree": agree,
    "decline": lambda e: rules.declined(e, GIVER, NOON, "keine Zeit"),
    "cancel": lambda e: rules.cancelled(e, GIVER, NOON, "krank"),
    "arrive": lambda e: rules.arrived(e, GIVER, NOON, by=GIVER),
    "leave": lambda e: rules.went(e, GIVER, NOON),
    "book": book,
    "miss": lambda e: rules.missed(e, RECEIVER, LATER, (GIVER,), ""),
    "excuse": lambda e: rules.excused(e, GIVER, LATER, "Bus"),
    "dispute": lambda e: rules.disputed(e, RECEIVER, LATER, "kürzer"),
    "settle": lambda e: rules.settled(e, MENTOR, LATER, 30, "halb", "settle:x"),
    "ask undo": ask_undo,
    "refuse undo": lambda e: rules.undo_refused(e, GIVER, LATER),
    "agree undo": lambda e: rules.undone(e, GIVER, LATER),
}
WAY_TO: dict[str, list[Step]] = {
    PROPOSED: [],
    DECLINED: [STEPS["decline"]],
    AGREED: [agree],
    CANCELLED: [agree, STEPS["cancel"]],
    MISSED: [agree, STEPS["miss"]],
    UNDER_WAY: [agree, arrive],
    BOOKED: [agree, arrive, book],
    DISPUTED: [agree, arrive, book, STEPS["dispute"]],
    SETTLED: [agree, arrive, book, STEPS["dispute"], STEPS["settle"]],
    UNDONE: [agree, arrive, book, ask_undo, STEPS["agree undo"]],
}
LEADS_TO: dict[str, dict[str, str]] = {
    "propose another time": {PROPOSED: PROPOSED, AGREED: PROPOSED},
    "agree": {PROPOSED: AGREED},
    "decline": {PROPOSED: DECLINED},
    "cancel": {PROPOSED: CANCELLED, AGREED: CANCELLED, UNDER_WAY: CANCELLED},
    "arrive": {AGREED: AGREED, UNDER_WAY: UNDER_WAY},
    "leave": {AGREED: AGREED, UNDER_WAY: AGREED},
    "book": {UNDER_WAY: BOOKED},
    "miss": {AGREED: MISSED, UNDER_WAY: MISSED},
    "excuse": {MISSED: MISSED},
    "dispute": {AGREED: DISPUTED, UNDER_WAY: DISPUTED, BOOKED: DISPUTED, MISSED: DISPUTED},
    "settle": {DISPUTED: SETTLED},
    "ask undo": {BOOKED: BOOKED, SETTLED: SETTLED},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", LEADS_TO)
def test_a_step_leads_on_from_where_it_is_open_and_is_refused_elsewhere(step: str, state: str) -> None:
    exchange = in_state(state)
    if state in LEADS_TO[step]:
        assert STEPS[step](exchange).state == LEADS_TO[step][state]
        return
    reason = {BOOKED: "already_confirmed"}.get(state, f"exchange_{state}")
    if (step, state) == ("book", AGREED):
        reason = "not_checked_in"
    with refused(reason):
        STEPS[step](exchange)


@pytest.mark.parametrize("state", [BOOKED, SETTLED])
@pytest.mark.parametrize(("step", "leads_to"), [("refuse undo", None), ("agree undo", UNDONE)])
def test_an_undo_is_answered_only_where_it_was_asked(step: str, leads_to: str | None, state: str) -> None:
    exchange = in_state(state)
    with refused("undo_not_asked"):
        STEPS[step](exchange)
    answered = STEPS[step](ask_undo(exchange))
    assert answered.state == (leads_to or state)
    assert answered.undo_asked_by == ""


@pytest.mark.parametrize("state", [s for s in STATES if s not in (BOOKED, SETTLED)])
@pytest.mark.parametrize("step", ["refuse undo", "agree undo"])
def test_there_is_no_undo_where_nothing_was_booked(step: str, state: str) -> None:
    with refused(f"exchange_{state}"):
        STEPS[step](in_state(state))


@pytest.mark.parametrize("step", [s for s in STEPS if s not in ("refuse undo", "agree undo")])
def test_each_step_says_who_did_it_when_and_in_which_words(step: str) -> None:
    before = in_state(next(iter(LEADS_TO[step])))
    after = STEPS[step](before)
    if step == "leave":  # somebody who never came cannot leave
        assert after is before
        return
    *earlier, latest = after.changes
    assert tuple(earlier) == before.changes
    assert latest.by in (GIVER, RECEIVER, MENTOR)
    assert latest.at in (NOON, LATER)


def test_the_words_are_kept_with_the_change() -> None:
    assert in_state(DISPUTED).changes[-1] == Change(at=LATER, by=RECEIVER, what="disputed", note="kürzer")


# Proposing


def test_nobody_makes_an_exchange_with_themselves() -> None:
    with refused("same_person"):
        rules.proposed(an_exchange(receiver_id=GIVER, proposed_by=GIVER), NOON)


def test_only_the_two_propose() -> None:
    with refused("not_yours"):
        rules.proposed(an_exchange(proposed_by=STRANGER), NOON)


def test_a_proposal_needs_proper_minutes() -> None:
    with refused("minutes_not_quarters"):
        rules.proposed(an_exchange(planned_minutes=50), NOON)


@pytest.mark.parametrize(
    ("ahead", "reason"),
    [
        (timedelta(minutes=-31), "in_the_past"),
        (timedelta(days=-1), "in_the_past"),
        (timedelta(days=367), "too_far_ahead"),
    ],
)
def test_a_time_in_the_past_or_far_away_is_refused(ahead: timedelta, reason: str) -> None:
    with refused(reason):
        rules.proposed(an_exchange(starts_at=NOON + ahead), NOON)
    with refused(reason):
        rules.proposed_another_time(
            in_state(AGREED), GIVER, NOON, starts_at=NOON + ahead, planned_minutes=60, place_id="shop"
        )


@pytest.mark.parametrize("ahead", [timedelta(minutes=-30), timedelta(0), timedelta(days=366)])
def test_a_time_that_has_just_passed_or_lies_within_a_year_is_fine(ahead: timedelta) -> None:
    assert rules.proposed(an_exchange(starts_at=NOON + ahead), NOON).state == PROPOSED


@pytest.mark.parametrize(("late", "is_open"), [(timedelta(hours=12), True), (timedelta(hours=12, seconds=1), False)])
def test_what_is_long_past_can_only_be_declined_or_get_another_time(late: timedelta, is_open: bool) -> None:
    """Agreed, it could never be checked in, only be held against somebody as missed."""
    exchange, now = in_state(PROPOSED), NOON + late
    if is_open:  # the two may be at the place already
        assert rules.agreed(exchange, GIVER, now).state == AGREED
    else:
        with refused("in_the_past"):
            rules.agreed(exchange, GIVER, now)
    assert rules.declined(exchange, GIVER, now, "").state == DECLINED
    terms = {"starts_at": now, "planned_minutes": 60, "place_id": "shop"}
    assert rules.proposed_another_time(exchange, GIVER, now, **terms).state == PROPOSED  # type: ignore[arg-type]


def test_another_time_asks_the_other_one_and_forgets_who_had_arrived() -> None:
    one_arrived = rules.arrived(in_state(AGREED), RECEIVER, NOON, by=RECEIVER)
    changed = STEPS["propose another time"](one_arrived)
    assert (changed.starts_at, changed.planned_minutes, changed.place_id) == (LATER, 30, "park")
    assert changed.proposed_by == GIVER
    assert changed.receiver_arrived_at is None
    assert rules.agreed(changed, RECEIVER, NOON).state == AGREED


@pytest.mark.parametrize("answer", [rules.agreed, lambda e, by, now: rules.declined(e, by, now, "")])
def test_only_the_other_one_answers_a_proposal(answer: Callable[..., Exchange]) -> None:
    with refused("others_answer"):
        answer(in_state(PROPOSED), RECEIVER, NOON)
    with refused("not_yours"):
        answer(in_state(PROPOSED), STRANGER, NOON)


@pytest.mark.parametrize(
    "step",
    [
        lambda e: rules.proposed_another_time(e, STRANGER, NOON, starts_at=LATER, planned_minutes=60, place_id="p"),
        lambda e: rules.cancelled(e, STRANGER, NOON, ""),
        lambda e: rules.arrived(e, STRANGER, NOON, by=STRANGER),
        lambda e: rules.went(e, STRANGER, NOON),
        lambda e: rules.disputed(e, STRANGER, NOON, "neidisch"),
    ],
)
def test_a_strangers_step_is_refused(step: Step) -> None:
    with refused("not_yours"):
        step(in_state(AGREED))


# Arriving


def test_it_is_under_way_once_both_are_here() -> None:
    one_here = rules.arrived(in_state(AGREED), GIVER, NOON, by=GIVER)
    assert (one_here.state, one_here.under_way_since) == (AGREED, None)
    both_here = rules.arrived(one_here, RECEIVER, LATER, by=MENTOR)
    assert (both_here.state, both_here.under_way_since) == (UNDER_WAY, LATER)
    assert [(c.what, c.by) for c in both_here.changes[-2:]] == [("arrived", GIVER), ("arrived", MENTOR)]


@pytest.mark.parametrize("who", [GIVER, RECEIVER])
def test_arriving_twice_changes_nothing(who: str) -> None:
    exchange = in_state(UNDER_WAY)
    assert rules.arrived(exchange, who, LATER, by=who) is exchange


@pytest.mark.parametrize("who", [GIVER, RECEIVER])
def test_who_leaves_again_is_missing_at_the_confirmation(who: str) -> None:
    gone = rules.went(in_state(UNDER_WAY), who, LATER)
    assert (gone.state, gone.arrived_at(who)) == (AGREED, None)
    with refused("not_checked_in") as facts:
        rules.require_confirmable(gone, MENTOR)
    assert facts == {"missing": (who,)}
    assert rules.arrived(gone, who, LATER, by=who).state == UNDER_WAY


# Confirming


@pytest.mark.parametrize("by", [GIVER, RECEIVER])
@pytest.mark.parametrize("state", STATES)
def test_nobody_confirms_an_exchange_of_their_own(state: str, by: str) -> None:
    with refused("own_exchange"):
        rules.require_confirmable(in_state(state), by)


def test_a_booked_exchange_says_what_when_and_by_whom() -> None:
    booked = in_state(BOOKED)
    assert (booked.booked_minutes, booked.booked_at, booked.confirmed_by) == (90, LATER, MENTOR)
    assert booked.transfer_id == "exchange:x"


def test_a_second_scan_says_when_and_by_whom_it_was_confirmed() -> None:
    with refused("already_confirmed") as facts:
        rules.require_confirmable(in_state(BOOKED), "sabine")
    assert facts == {"at": LATER, "by": MENTOR}


# Putting right


@pytest.mark.parametrize("who", [(), (STRANGER,), (GIVER, STRANGER)])
def test_only_the_two_can_have_missed_it(who: tuple[str, ...]) -> None:
    with refused("malformed"):
        rules.missed(in_state(AGREED), RECEIVER, LATER, who, "")


def test_nobody_has_missed_what_has_not_begun() -> None:
    with refused("not_begun") as facts:
        rules.missed(in_state(AGREED), RECEIVER, NOON - timedelta(seconds=1), (GIVER,), "")
    assert facts == {"at": NOON}


def test_both_may_have_missed_it() -> None:
    assert rules.missed(in_state(AGREED), MENTOR, NOON, (GIVER, RECEIVER), "").missed_by == (GIVER, RECEIVER)


def test_only_who_missed_it_gives_an_excuse() -> None:
    with refused("not_yours"):
        rules.excused(in_state(MISSED), RECEIVER, LATER, "Bus")
    assert rules.excused(in_state(MISSED), GIVER, LATER, "Bus").missed_by == (GIVER,)


def test_a_dispute_takes_an_asked_undo_off_the_table() -> None:
    disputed = rules.disputed(ask_undo(in_state(BOOKED)), GIVER, LATER, "nein")
    assert (disputed.state, disputed.disputed_by, disputed.undo_asked_by) == (DISPUTED, GIVER, "")


@pytest.mark.parametrize("by", [GIVER, RECEIVER])
def test_nobody_settles_an_exchange_of_their_own(by: str) -> None:
    with refused("own_exchange"):
        rules.settled(in_state(DISPUTED), by, LATER, 60, "", "")


def test_an_undo_is_asked_once_at_a_time() -> None:
    with refused("undo_already_asked") as facts:
        rules.undo_asked(ask_undo(in_state(BOOKED)), GIVER, LATER, "")
    assert facts == {"by": RECEIVER}


def test_an_undo_needs_a_second_person() -> None:
    with refused("second_person_needed"):
        rules.undone(ask_undo(in_state(BOOKED)), RECEIVER, LATER)


def test_who_asked_for_an_undo_may_take_it_back() -> None:
    assert rules.undo_refused(ask_undo(in_state(BOOKED)), RECEIVER, LATER).undo_asked_by == ""


def test_an_undone_exchange_has_no_transfer_in_force() -> None:
    assert in_state(UNDONE).transfer_id == ""


# Limits on everything


def long_told(state: str) -> Exchange:
    """An exchange whose history is as long as people may make it."""
    exchange = in_state(state)
    filler = Change(at=NOON, by=GIVER, what="proposed_time")
    return replace(exchange, changes=(filler,) * rules.MOST_CHANGES)


@pytest.mark.parametrize(
    ("step", "state"),
    [("propose another time", AGREED), ("arrive", AGREED), ("excuse", MISSED), ("ask undo", BOOKED)],
)
def test_what_people_can_repeat_has_an_end(step: str, state: str) -> None:
    with refused("too_many_changes"):
        STEPS[step](long_told(state))


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("agree", PROPOSED),
        ("decline", PROPOSED),
        ("cancel", AGREED),
        ("leave", UNDER_WAY),
        ("book", UNDER_WAY),
        ("miss", AGREED),
        ("dispute", BOOKED),
        ("settle", DISPUTED),
    ],
)
def test_no_long_history_keeps_an_exchange_from_its_end(step: str, state: str) -> None:
    assert STEPS[step](long_told(state)).state == LEADS_TO[step][state]


@pytest.mark.parametrize(("step", "leads_to"), [("agree undo", UNDONE), ("refuse undo", BOOKED)])
def test_no_long_history_keeps_an_undo_from_its_answer(step: str, leads_to: str) -> None:
    assert STEPS[step](replace(long_told(BOOKED), undo_asked_by=RECEIVER)).state == leads_to


def test_each_participant_has_another() -> None:
    exchange = an_exchange()
    assert (exchange.other(GIVER), exchange.other(RECEIVER)) == (RECEIVER, GIVER)
