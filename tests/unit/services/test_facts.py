"""Facts: kept once, answered alike, and what cannot be done waits for staff."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain import exchange as states
from app.domain.attendance import SIGNED_UP, SignUp, at_event
from app.domain.desk import DESK_LIFE
from app.domain.event import Event
from app.domain.fact import ALREADY, DISMISSED, DONE, LATEST, REFUSED, TAKEN, UNDECIDED, Fact
from app.domain.resident import Resident
from app.domain.stamp import Stamp
from app.services import facts as rules
from app.services.arrivals import Arrivals
from app.services.code_book import CodeBook
from app.services.facts import Answer
from app.services.ports import StorageFailure
from app.storage.engine import MemoryEngine
from app.storage.tiny_store import TinyStore
from tests.builders import BIKES, COOKING, KEY, Village
from tests.desk_teller import Teller


@pytest.fixture
def tonight(village: Village) -> str:
    return village.evening(kind="festival")


@pytest.fixture
def door(village: Village, tonight: str) -> Teller:
    return Teller(village, tonight)


@pytest.fixture
def second(village: Village, tonight: str) -> Teller:
    return Teller(village, tonight, name="Zweite Tür")


def is_refused(answer: Answer, reason: str) -> bool:
    return (answer.state, answer.reason, answer.waits) == (REFUSED, reason, True)


def count_here(village: Village, tonight: str) -> int:
    return len(village.arrivals.present(tonight))


# Told once, twice, by two


def test_a_fact_is_kept_once_and_answered_alike(village: Village, door: Teller, tonight: str) -> None:
    said = door.said("arrive", pass_=door.card(village.amira))
    first = door.send(said)
    assert (first.state, first.name, first.holder_id, first.since) == (DONE, "Amira", village.amira, None)
    village.clock.forward(hours=1)
    with village.unchanged():
        assert door.send(said) == first
    assert village.facts.take(door.desk, [said, said], sent_at=village.clock.now()) == [first, first]
    assert count_here(village, tonight) == 1


def test_two_tablets_that_scan_the_same_card_both_count(
    village: Village, door: Teller, second: Teller, tonight: str
) -> None:
    early = village.clock.now()
    village.clock.forward(minutes=30)
    assert second.tell("arrive", pass_=second.card(village.amira)).state == DONE
    late = door.tell("arrive", pass_=door.card(village.amira), at=early)
    assert (late.state, late.since) == (ALREADY, village.clock.now())
    (there,) = village.arrivals.present(tonight)
    assert there.arrived_at == early
    assert {mark.by for mark in there.marks} == {door.desk_id, second.desk_id}


def test_an_id_of_another_desk_is_not_answered(village: Village, door: Teller, second: Teller) -> None:
    said = door.said("count", change=1)
    door.send(said)
    with village.unchanged():
        other = second.send(said)
    assert (other.state, other.reason, other.waits) == (REFUSED, "fact_of_another_desk", False)


# At the door


def test_cards_that_do_not_hold(village: Village, door: Teller) -> None:
    lost, gone = door.card(village.amira), village.resident("Zoe")
    went = door.card(gone)
    village.leaves(gone)
    village.people.reissue_card(by=village.sabine, resident_id=village.amira, request_id=village.request())
    (blank,) = blanks(village, 1)
    assert is_refused(door.tell("arrive", pass_="0" * 32), "code_unknown")
    assert is_refused(door.tell("arrive", person="0" * 16), "person_unknown")
    revoked = door.tell("arrive", pass_=lost)
    assert is_refused(revoked, "code_revoked")
    assert revoked.because == {"at": village.clock.now()}
    assert door.kept(revoked).subject_id == village.amira
    assert is_refused(door.tell("arrive", pass_=went), "person_left")
    assert is_refused(door.tell("arrive", person=door.ref(gone)), "person_left")
    assert is_refused(door.tell("arrive", pass_=door.hash(blank)), "card_without_owner")


def blanks(village: Village, count: int) -> list[str]:
    stack = village.blank_cards.print_new(by=village.sabine, count=count, request_id=village.request())
    return village.blank_cards.addresses(by=village.sabine, stack=stack)


def test_whoever_leaves_was_there(village: Village, door: Teller, second: Teller, tonight: str) -> None:
    came_at = village.clock.now()
    village.clock.forward(minutes=30)
    assert door.tell("leave", pass_=door.card(village.amira)).state == DONE
    again = second.tell("leave", person=second.ref(village.amira))
    assert (again.state, again.since) == (ALREADY, village.clock.now())
    assert second.tell("arrive", person=second.ref(village.amira), at=came_at).state == DONE
    (there,) = village.arrivals.all_of(tonight)
    assert (there.arrived_at, there.left_at) == (came_at, village.clock.now())


def test_an_event_that_is_full_over_or_called_off(village: Village) -> None:
    full = Teller(village, village.evening(capacity=1))
    expected = SignUp(
        id=at_event(full.desk.occurrence_id, village.ben), occurrence_id=full.desk.occurrence_id,
        resident_id=village.ben, state=SIGNED_UP, signed_up_at=village.clock.now(),
    )  # fmt: skip
    with village.store.transaction():
        village.store.put(expected)
    refused = full.tell("arrive", person=full.ref(village.amira))
    assert is_refused(refused, "event_full")
    assert refused.because == {"n": 1}
    village.clock.forward(hours=6)
    assert is_refused(full.tell("arrive", person=full.ref(village.ben)), "event_over")
    assert is_refused(full.tell("leave", person=full.ref(village.ben)), "event_over")
    assert is_refused(full.tell("count", change=1), "event_over")


def test_an_event_that_was_put_off_or_called_off_while_the_tablet_stood_there(village: Village) -> None:
    for change, reason in (("put off", "event_not_begun"), ("called off", "event_off")):
        tonight = village.evening()
        door = Teller(village, tonight)
        came = door.said("arrive", person=door.ref(village.amira))
        if change == "put off":
            event = village.store.get(Event, tonight.partition(".")[0])
            assert event is not None
            hours = timedelta(hours=5)
            with village.store.transaction():
                village.store.put(replace(event, starts_at=event.starts_at + hours, ends_at=event.ends_at + hours))
        else:
            village.events.call_off(by=village.sabine, occurrence_id=tonight, request_id=village.request())
        assert is_refused(door.send(came), reason)
        station = station_of(village, tonight)
        assert is_refused(door.tell("stamp", station=station, person=door.ref(village.ben)), reason)
        # it did happen after all: staff take it in
        door.decide(door.send(came), TAKEN)
        assert count_here(village, tonight) == 1


def test_the_card_of_another_place_is_unknown_here(village: Village, door: Teller) -> None:
    store = TinyStore(MemoryEngine())
    elsewhere = CodeBook(store, village.clock, key=bytes(reversed(KEY)), public_url="https://elsewhere.example")
    with store.transaction():
        elsewhere.issue("pass", "somebody")
    card = elsewhere.shown_address("pass", "somebody")
    assert is_refused(door.tell("arrive", pass_=door.hash(card)), "code_unknown")
    with village.refuses("code_unknown"):
        village.code_book.find(card, "pass")


@pytest.mark.parametrize("days", [-2, 2])
def test_a_clock_two_days_wrong_is_put_right(village: Village, door: Teller, tonight: str, days: int) -> None:
    wrong_by, opened_at = timedelta(days=days), village.clock.now()
    village.clock.forward(minutes=40)
    said = door.said("arrive", person=door.ref(village.amira), at=village.clock.now() + wrong_by)
    village.clock.forward(minutes=20)
    assert door.send(said, sent_at=village.clock.now() + wrong_by).state == DONE
    (there,) = village.arrivals.present(tonight)
    assert there.arrived_at == opened_at + timedelta(minutes=40)
    assert door.kept(door.send(said)).said_at == there.arrived_at + wrong_by


def test_the_anonymous_are_counted(village: Village, door: Teller, tonight: str) -> None:
    for change in (1, 1, -1):
        assert door.tell("count", change=change).state == DONE
    assert village.arrivals.footfall(tonight) == 1
    assert is_refused(door.tell("count", change=2), "malformed")
    assert is_refused(door.tell("count", change="1"), "fact_malformed")


def test_a_fault_of_ours_holds_up_nothing_and_leaves_the_fact_to_staff(
    village: Village, door: Teller, tonight: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Arrivals, "change_footfall", lambda *_: 1 / 0)
        said = door.said("count", change=1)
        answer = door.send(said)
    assert is_refused(answer, "fact_failed")
    assert answer.waits
    assert "ZeroDivisionError" in caplog.text
    assert door.send(said) == answer
    assert village.arrivals.footfall(tonight) == 0
    assert door.tell("count", change=1).state == DONE
    (fact,) = village.facts.waiting(by=village.sabine, occurrence_id=tonight)
    village.facts.decide(by=village.sabine, fact_id=fact.id, decision=TAKEN, request_id="take-it-0001")
    assert village.arrivals.footfall(tonight) == 2


def test_what_the_disk_refuses_stays_with_the_desk(
    village: Village, door: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:

        def refuse(*_: object) -> None:
            raise StorageFailure("full")

        full.setattr(Arrivals, "change_footfall", refuse)
        said = door.said("count", change=1)
        with pytest.raises(StorageFailure):
            door.send(said)
    assert door.send(said).state == DONE


def test_a_newcomer_gets_a_card_from_the_stack(village: Village, door: Teller, second: Teller, tonight: str) -> None:
    first, other = blanks(village, 2)
    new = door.tell("newcomer", name=" Ali ", language="ar", pass_=door.hash(first))
    assert (new.state, new.name) == (DONE, "Ali")
    assert village.card(new.holder_id) == first
    assert count_here(village, tonight) == 1
    village.clock.forward(minutes=1)
    again = second.tell("newcomer", name="Ali", language="ar", pass_=second.hash(first))
    assert (again.state, again.holder_id) == (ALREADY, new.holder_id)
    assert is_refused(second.tell("newcomer", name="Eve", language="de", pass_=second.hash(first)), "card_taken")
    amiras = second.card(village.amira)
    village.clock.forward(hours=4)
    later = Teller(village, village.evening())
    village.clock.forward(hours=4)
    assert is_refused(second.tell("newcomer", name="Amira", language="de", pass_=amiras), "event_over")
    tomorrow = Teller(village, village.evening())
    assert is_refused(tomorrow.tell("newcomer", name="Ali", language="ar", pass_=tomorrow.hash(first)), "card_taken")
    assert tomorrow.tell("newcomer", name="Mia", language="de").state == DONE
    assert is_refused(tomorrow.tell("newcomer", name="", language="de", pass_=tomorrow.hash(other)), "fact_malformed")
    assert is_refused(tomorrow.tell("newcomer", name="   ", language="de"), "text_missing")
    village.code_book.revoke("blank", village.code_book.find(other, "blank").subject_id)
    assert is_refused(tomorrow.tell("newcomer", name="Leo", language="de", pass_=tomorrow.hash(other)), "code_revoked")
    assert later.desk_id


# Taking back


def test_a_newcomer_may_go_before_the_tablet_has_told_of_them(
    village: Village, door: Teller, second: Teller, tonight: str
) -> None:
    came = door.said("newcomer", name="Ali", language="ar")
    village.clock.forward(minutes=20)
    went = door.said("leave", person=f"new:{came.id}")
    village.clock.forward(minutes=1)
    again = door.said("arrive", person=f"new:{came.id}")
    village.clock.forward(minutes=20)
    answers = village.facts.take(door.desk, [came, went], sent_at=village.clock.now())
    assert [answer.state for answer in answers] == [DONE, DONE]
    assert {answer.name for answer in answers} == {"Ali"}
    (ali,) = village.arrivals.all_of(tonight)
    assert (ali.resident_id, ali.arrived_at, ali.left_at) == (answers[0].holder_id, came.at, went.at)
    assert door.send(again).state == DONE
    # what another tablet calls so, or what is nobody's registration, names nobody
    assert is_refused(second.tell("leave", person=f"new:{came.id}"), "person_unknown")
    assert is_refused(door.tell("leave", person=f"new:{went.id}"), "person_unknown")
    assert is_refused(door.tell("leave", person="new:"), "person_unknown")


def test_who_was_refused_and_went_is_taken_in_and_out_by_staff(village: Village, door: Teller, tonight: str) -> None:
    came = door.tell("newcomer", name="Ali", language="ar", pass_="0" * 32)
    went = door.tell("leave", person=f"new:{came.id}")
    assert came.waits
    assert is_refused(went, "newcomer_waits")
    with village.refuses("newcomer_waits"):
        door.decide(went, TAKEN)
    card = blanks(village, 1)[0]
    good = door.tell("newcomer", name="Bea", language="de", pass_=door.hash(card))
    assert door.tell("leave", pass_=door.hash(card)).holder_id == good.holder_id
    assert count_here(village, tonight) == 0


def test_what_was_taken_in_by_mistake_is_taken_back(village: Village, door: Teller, tonight: str) -> None:
    for fact in (
        door.tell("arrive", person=door.ref(village.amira)),
        door.tell("leave", person=door.ref(village.ben)),
        door.tell("count", change=1),
        door.tell("newcomer", name="Ali", language="ar"),
    ):
        assert door.tell("undo", fact=fact.id).state == DONE
        assert door.tell("undo", fact=fact.id).state == ALREADY
    assert village.arrivals.all_of(tonight) == []
    assert village.arrivals.footfall(tonight) == 0


def test_of_two_scans_the_other_one_stays(village: Village, door: Teller, second: Teller, tonight: str) -> None:
    mistaken = door.tell("arrive", person=door.ref(village.amira))
    village.clock.forward(minutes=5)
    second.tell("arrive", person=second.ref(village.amira))
    door.tell("undo", fact=mistaken.id)
    (there,) = village.arrivals.present(tonight)
    assert there.arrived_at == village.clock.now()


def test_an_undo_may_come_before_what_it_takes_back(village: Village, door: Teller, tonight: str) -> None:
    arrival = door.said("arrive", person=door.ref(village.amira))
    assert door.tell("undo", fact=arrival.id).state == DONE
    answer = door.send(arrival)
    assert (answer.state, answer.reason, answer.waits) == (ALREADY, "fact_undone", False)
    assert count_here(village, tonight) == 0


def test_what_another_desk_told_is_not_taken_back(village: Village, door: Teller, second: Teller) -> None:
    theirs = second.tell("arrive", person=second.ref(village.amira))
    assert is_refused(door.tell("undo", fact=theirs.id), "fact_of_another_desk")


def test_what_waits_is_taken_back_by_its_desk(village: Village, door: Teller, tonight: str) -> None:
    refused = door.tell("arrive", pass_="0" * 32)
    assert door.tell("undo", fact=refused.id).state == DONE
    assert village.facts.waiting(by=village.sabine, occurrence_id=tonight) == []
    assert door.kept(refused).decision == DISMISSED
    dismissed = door.tell("arrive", pass_="1" * 32)
    door.decide(dismissed, DISMISSED)
    assert door.tell("undo", fact=dismissed.id).state == DONE


def test_what_somebody_who_was_erased_did_is_taken_back_quietly(village: Village, door: Teller) -> None:
    answer = door.tell("arrive", person=door.ref(village.amira))
    fact = replace(door.kept(answer), subject_id="nobody")
    with village.store.transaction():
        village.store.put(fact)
    assert door.tell("undo", fact=answer.id).state == DONE


# Stamps and prizes


def test_a_station_stamps_cards_and_sheets_once(village: Village, door: Teller, tonight: str) -> None:
    station = station_of(village, tonight)
    batch = village.stamp_sheets.print_new(
        by=village.sabine, occurrence_id=tonight, count=1, request_id=village.request()
    )
    (sheet,) = village.stamp_sheets.printed(by=village.sabine, occurrence_id=tonight, batch=batch)
    paper = door.hash(village.stamp_sheets.address(by=village.sabine, sheet_id=sheet.id))
    for who in ({"pass": door.card(village.amira)}, {"person": door.ref(village.ben)}, {"pass": paper}):
        assert door.tell("stamp", station=station, **who).state == DONE
        village.clock.forward(minutes=1)
        again = door.tell("stamp", station=station, **who)
        assert (again.state, again.since) == (ALREADY, village.clock.now() - timedelta(minutes=1))
    both = {"pass": paper, "person": door.ref(village.ben)}
    assert is_refused(door.tell("stamp", station=station, **both), "fact_malformed")
    assert village.stamps.tally(tonight) == {station: 3}
    assert again.holder_id == sheet.id
    village.code_book.revoke("sheet", sheet.id)
    assert is_refused(door.tell("stamp", station=station, **{"pass": paper}), "code_revoked")


def station_of(village: Village, occurrence_id: str) -> str:
    return village.stamps.add_station(
        by=village.sabine, occurrence_id=occurrence_id, name="Wiese", request_id=village.request()
    ).id


def test_a_station_of_another_evening_stamps_nothing(village: Village, door: Teller, tonight: str) -> None:
    elsewhere = station_of(village, village.evening())
    amira = door.ref(village.amira)
    assert is_refused(door.tell("stamp", station=elsewhere, person=amira), "station_unknown")
    here, other = station_of(village, tonight), station_of(village, tonight)
    volunteer = Teller(village, tonight, station_id=here)
    amira = volunteer.ref(village.amira)
    assert volunteer.tell("stamp", station=here, person=amira).state == DONE
    assert is_refused(volunteer.tell("stamp", station=other, person=amira), "station_unknown")
    assert is_refused(volunteer.tell("arrive", person=amira), "desk_only_stamps")


def test_a_prize_is_handed_out_once(village: Village, door: Teller, tonight: str) -> None:
    prize, elsewhere = (
        village.prizes.add(
            by=village.sabine, occurrence_id=event, name="Eis", stamps_needed=1, request_id=village.request()
        ).id
        for event in (tonight, village.evening())
    )
    amira = door.ref(village.amira)
    missing = door.tell("prize", prize=prize, person=amira)
    assert is_refused(missing, "stamps_missing")
    assert missing.because == {"n": 1}
    stamp = door.tell("stamp", station=station_of(village, tonight), person=amira)
    assert door.tell("prize", prize=prize, person=amira).state == DONE
    assert door.tell("prize", prize=prize, person=amira).state == ALREADY
    assert is_refused(door.tell("prize", prize=elsewhere, person=amira), "prize_unknown")
    # a stamp that a prize was given for stays until the prize is back
    assert is_refused(door.tell("undo", fact=stamp.id), "stamp_won_prize")


def test_a_stamp_and_a_prize_are_taken_back_by_the_desk_that_gave_them(
    village: Village, door: Teller, second: Teller, tonight: str
) -> None:
    station, amira = station_of(village, tonight), {"person": door.ref(village.amira)}
    prize = village.prizes.add(
        by=village.sabine, occurrence_id=tonight, name="Eis", stamps_needed=1, stock=1, request_id=village.request()
    )  # fmt: skip
    stamp = door.tell("stamp", station=station, **amira)
    given = door.tell("prize", prize=prize.id, **amira)
    late = second.tell("prize", prize=prize.id, person=second.ref(village.amira))
    assert late.state == ALREADY
    assert is_refused(second.tell("undo", fact=given.id), "fact_of_another_desk")
    assert second.tell("undo", fact=late.id).state == DONE
    assert village.prizes.left(prize) == 0  # the second was told that it had been handed out: nothing changes
    assert door.tell("undo", fact=given.id).state == DONE
    assert village.prizes.left(prize) == 1
    assert door.tell("undo", fact=stamp.id).state == DONE
    assert village.stamps.tally(tonight) == {station: 0}
    assert door.tell("undo", fact=stamp.id).state == ALREADY
    again = door.tell("stamp", station=station, **amira)
    assert again.state == DONE
    assert village.stamps.tally(tonight) == {station: 1}


def test_a_stamp_stays_while_another_scan_tells_of_it(
    village: Village, door: Teller, second: Teller, tonight: str
) -> None:
    station, other = station_of(village, tonight), station_of(village, tonight)

    def stamp(desk: Teller, at: str = station) -> Answer:
        village.clock.forward(minutes=1)
        return desk.tell("stamp", station=at, person=desk.ref(village.amira))

    first, twice, elsewhere, mistaken = stamp(door), stamp(door), stamp(second, other), stamp(second)
    second.tell("undo", fact=mistaken.id)
    theirs = stamp(second)
    assert (first.state, twice.state, elsewhere.state, theirs.state) == (DONE, ALREADY, DONE, ALREADY)
    for told, next_one in ((first, twice), (twice, theirs)):
        assert door.tell("undo", fact=told.id).state == DONE
        (kept,) = [each for each in village.stamps.stamps_of(village.amira, tonight) if each.station_id == station]
        assert (kept.told_in, kept.at) == (next_one.id, door.kept(next_one).at)
    assert second.tell("undo", fact=theirs.id).state == DONE
    assert village.stamps.tally(tonight) == {station: 0, other: 1}


def test_what_the_own_phone_or_paper_stamped_is_no_desk_s_to_take_back(
    village: Village, door: Teller, tonight: str
) -> None:
    station = station_of(village, tonight)
    village.stamps.take(
        by=village.amira, request_id=village.request(),
        scanned=village.stamps.station_address(by=village.sabine, station_id=station),
    )  # fmt: skip
    again = door.tell("stamp", station=station, person=door.ref(village.amira))
    assert door.tell("undo", fact=again.id).state == DONE
    first = door.tell("stamp", station=station, person=door.ref(village.ben))
    village.stamps.tick(
        by=village.sabine, occurrence_id=tonight, holder_id=village.ben, station_ids=(station,),
        request_id=village.request(),
    )  # fmt: skip
    assert door.tell("undo", fact=first.id).state == DONE
    assert village.stamps.tally(tonight) == {station: 2}


def test_the_stamp_of_a_sheet_is_taken_back_from_whoever_owns_it_now(
    village: Village, door: Teller, tonight: str
) -> None:
    station = station_of(village, tonight)
    batch = village.stamp_sheets.print_new(
        by=village.sabine, occurrence_id=tonight, count=1, request_id=village.request()
    )
    (sheet,) = village.stamp_sheets.printed(by=village.sabine, occurrence_id=tonight, batch=batch)
    address = village.stamp_sheets.address(by=village.sabine, sheet_id=sheet.id)
    stamp = door.tell("stamp", station=station, pass_=door.hash(address))
    village.stamp_sheets.own(by=village.amira, scanned=address, request_id=village.request())
    assert len(village.stamps.stamps_of(village.amira, tonight)) == 1
    assert door.tell("undo", fact=stamp.id).state == DONE
    assert village.stamps.stamps_of(village.amira, tonight) == []


def test_a_day_later_a_desk_takes_no_stamp_back_and_staff_may_undo_their_own_decision(
    village: Village, door: Teller, tonight: str
) -> None:
    station = station_of(village, tonight)
    lost = door.card(village.amira)
    village.people.reissue_card(by=village.sabine, resident_id=village.amira, request_id=village.request())
    answer = door.tell("stamp", station=station, pass_=lost)
    door.decide(answer, TAKEN)
    assert village.stamps.tally(tonight) == {station: 1}
    door.decide(answer, UNDECIDED)
    assert village.stamps.tally(tonight) == {station: 0}
    stamp = door.tell("stamp", station=station, person=door.ref(village.ben))
    with village.store.transaction():
        kept = village.store.get(Stamp, f"{station}:{village.ben}")
        assert kept is not None
        village.store.put(replace(kept, at=kept.at - timedelta(hours=25)))
    assert is_refused(door.tell("undo", fact=stamp.id), "undo_too_late")


# Exchanges


def confirmed(village: Village, door: Teller, exchange_id: str, **more: Any) -> Answer:
    fields = {"exchange": exchange_id, "minutes": 60, "mentor": door.card(village.kurt), **more}
    return door.tell("confirm", **fields)


def test_a_mentor_at_the_desk_confirms_what_two_agreed_on(village: Village, door: Teller, second: Teller) -> None:
    exchange = village.exchange(states.AGREED)
    early = confirmed(village, door, exchange.id)
    assert is_refused(early, "not_checked_in")
    assert set(early.because["missing"]) == {village.amira, village.ben}  # type: ignore[call-overload]
    for who in (village.amira, village.ben):
        door.tell("arrive", person=door.ref(who))
    assert confirmed(village, door, exchange.id).state == DONE
    again = confirmed(village, second, exchange.id)
    assert (again.state, again.since) == (ALREADY, village.clock.now())
    assert (village.balance(village.amira), village.balance(village.ben)) == (60, -60)


def test_not_everybody_confirms_everything(village: Village, door: Teller) -> None:
    elsewhere = village.exchange(states.UNDER_WAY, place_id=village.place("Stadtteilhaus"))
    assert is_refused(confirmed(village, door, elsewhere.id), "exchange_unknown")
    assert is_refused(confirmed(village, door, "none"), "exchange_unknown")
    here = village.exchange(states.UNDER_WAY)
    third = village.resident("Zoe")
    assert is_refused(confirmed(village, door, here.id, mentor=door.card(third)), "not_a_mentor")
    assert is_refused(confirmed(village, door, here.id, minutes=7), "minutes_out_of_range")
    assert is_refused(confirmed(village, door, here.id, minutes="60"), "fact_malformed")
    assert is_refused(confirmed(village, door, here.id, mentor=door.ref(village.kurt)), "code_unknown")


def entered(village: Village, door: Teller, **more: Any) -> Answer:
    fields = {
        "giver": door.card(village.amira), "receiver": door.ref(village.ben), "skill": BIKES, "minutes": 30,
        "gift": False, "mentor": door.card(village.kurt), **more,
    }  # fmt: skip
    return door.tell("exchange", **fields)


def test_two_cards_and_a_skill_are_booked_at_once(village: Village, door: Teller, second: Teller) -> None:
    first = entered(village, door)
    assert first.state == DONE
    village.clock.forward(minutes=5)
    twice = entered(village, second)
    assert is_refused(twice, "exchange_twice")
    assert village.balance(village.amira) == 30
    second.decide(twice, TAKEN)
    assert village.balance(village.amira) == 60
    assert entered(village, door, skill=COOKING, gift=True).state == DONE
    assert village.balance(village.amira) == 60
    village.clock.forward(hours=2)
    assert entered(village, door).state == DONE
    assert is_refused(entered(village, door, receiver=door.ref(village.amira)), "same_person")
    assert is_refused(entered(village, door, gift="no"), "fact_malformed")
    assert is_refused(entered(village, door, skill="zaubern"), "unknown_skill")
    village.exchange(states.BOOKED)
    village.clock.forward(hours=1.1)
    assert is_refused(door.tell("undo", fact=first.id), "fact_stays")


def test_help_entered_elsewhere_is_not_the_same(village: Village, door: Teller) -> None:
    other = Teller(village, village.evening())
    village.on_the_spot(minutes=30)
    assert entered(village, door).state == DONE
    assert entered(village, other).state == DONE


# Desks that have ended, and facts nobody understands


def test_what_a_revoked_desk_tells_waits_for_staff(village: Village, door: Teller, tonight: str) -> None:
    door.tell("arrive", person=door.ref(village.amira))
    village.desks.revoke(by=village.sabine, desk_id=door.desk_id, request_id=village.request())
    late = door.tell("arrive", person=door.ref(village.ben))
    assert is_refused(late, "desk_revoked")
    assert [fact.id for fact in village.facts.waiting_of(door.desk)] == [late.id]
    assert Teller(village, tonight).village.facts.waiting_of(Teller(village, tonight).desk) == []
    taken = door.decide(late, TAKEN)
    assert (taken.decision, taken.decided_by, taken.waits) == (TAKEN, village.sabine, False)
    assert village.facts.answer(taken).state == REFUSED
    assert count_here(village, tonight) == 2


def test_a_desk_revoked_in_the_middle_of_a_batch_is_revoked(village: Village, door: Teller) -> None:
    as_it_was, said = door.desk, door.said("arrive", person=door.ref(village.ben))
    village.desks.revoke(by=village.sabine, desk_id=door.desk_id, request_id=village.request())
    assert is_refused(village.facts.take_one(as_it_was, said, sent_at=village.clock.now()), "desk_revoked")


def test_a_tablet_may_tell_the_next_morning_what_it_saw(village: Village, door: Teller, tonight: str) -> None:
    seen_at = village.clock.now()
    village.clock.forward(hours=20)
    assert door.tell("arrive", person=door.ref(village.amira), at=seen_at).state == DONE
    assert is_refused(door.tell("arrive", person=door.ref(village.ben)), "desk_expired")
    village.clock.at = seen_at + DESK_LIFE + LATEST
    assert is_refused(door.tell("arrive", person=door.ref(village.ben), at=seen_at), "desk_expired")
    assert count_here(village, tonight) == 1


def test_a_desk_whose_staff_member_was_released_decides_nothing(village: Village, tonight: str) -> None:
    other = village.staff("Jo")
    desk, _ = village.desks.open(by=other, occurrence_id=tonight, name="Jo", request_id=village.request())
    village.with_role(other)
    door = Teller(village, tonight)
    door.desk_id = desk.id
    assert is_refused(door.tell("count", change=1), "desk_revoked")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("dance", {}), ("arrive", {}), ("arrive", {"pass": 7}), ("arrive", {"person": ""}),
        ("arrive", {"person": "0" * 16, "pass": "0" * 32}), ("arrive", {"person": "0" * 16, "mood": "good"}),
        ("arrive", {"person": "x" * 3000}), ("stamp", {"station": "s", "pass": ["x"]}), ("confirm", {"exchange": {}}),
        ("count", {"change": True}), ("undo", {"fact": None}),
    ],
    ids=str,
)  # fmt: skip
def test_what_we_do_not_know_is_kept_and_waits(
    village: Village, door: Teller, kind: str, fields: dict[str, Any]
) -> None:
    answer = door.tell(kind, **fields)
    assert answer.state == REFUSED
    assert answer.waits
    kept = door.kept(answer)
    assert kept.kind == kind
    with village.refuses(answer.reason):
        door.decide(answer, TAKEN)


def test_words_of_a_newer_app_are_kept_as_they_are(village: Village, door: Teller) -> None:
    said = door.said("arrive", person=door.ref(village.amira))
    answer = door.send(said, is_readable=False)
    assert is_refused(answer, "fact_malformed")
    assert door.ref(village.amira) in door.kept(answer).said


def test_a_desk_tells_so_much_at_most(village: Village, door: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_FACTS", 2)
    said = door.said("count", change=1)
    for each in (said, door.said("count", change=1)):
        door.send(each)
    assert door.send(said).state == DONE
    with village.refuses("too_many_facts"):
        door.tell("count", change=1)


# Staff decide


def test_staff_take_in_what_was_too_full_and_may_take_that_back(village: Village) -> None:
    tonight = village.evening(capacity=1)
    door = Teller(village, tonight)
    door.tell("arrive", person=door.ref(village.ben))
    answer = door.tell("arrive", person=door.ref(village.amira))
    assert is_refused(answer, "event_full")
    for _ in range(2):
        door.decide(answer, TAKEN)
        assert count_here(village, tonight) == 2
        with village.refuses("decided_already"):
            door.decide(answer, DISMISSED)
        door.decide(answer, UNDECIDED)
        assert count_here(village, tonight) == 1
    door.decide(answer, DISMISSED)
    assert [fact.id for fact in village.facts.decided(by=village.sabine, occurrence_id=tonight)] == [answer.id]
    door.decide(answer, UNDECIDED)
    assert [fact.id for fact in village.facts.waiting(by=village.sabine, occurrence_id=tonight)] == [answer.id]
    assert door.send(door.said("arrive", fact_id=answer.id)) == answer


def test_a_lost_card_can_be_taken_in_by_staff(village: Village, door: Teller, tonight: str) -> None:
    lost = door.card(village.amira)
    village.people.reissue_card(by=village.sabine, resident_id=village.amira, request_id=village.request())
    answer = door.tell("arrive", pass_=lost)
    door.decide(answer, TAKEN)
    assert count_here(village, tonight) == 1


def test_only_staff_decide_and_only_about_what_waits(village: Village, door: Teller, tonight: str) -> None:
    waiting, done = door.tell("arrive", pass_="0" * 32), door.tell("count", change=1)
    decide = village.facts.decide
    with village.refuses("not_staff"):
        decide(by=village.kurt, fact_id=waiting.id, decision=TAKEN, request_id=village.request())
    with village.refuses("malformed"):
        decide(by=village.sabine, fact_id=waiting.id, decision="maybe", request_id=village.request())
    with village.refuses("fact_unknown"):
        decide(by=village.sabine, fact_id="none", decision=TAKEN, request_id=village.request())
    with village.refuses("decided_already"):
        door.decide(done, TAKEN)
    for look in (village.facts.waiting, village.facts.decided):
        with village.refuses("not_a_host"):
            look(by=village.kurt, occurrence_id=tonight)


def test_what_was_said_about_somebody_goes_with_them(village: Village, door: Teller) -> None:
    new = door.tell("newcomer", name="Ali", language="ar")
    village.leaves(new.holder_id)
    kept = village.store.get(Fact, new.id)
    assert kept is not None
    assert "Ali" not in kept.said
    gone = village.store.get(Resident, new.holder_id)
    assert gone is not None
    assert village.facts.answer(kept).name == ""
