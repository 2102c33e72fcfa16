"""Door openers: asked by the resident or begun by the mentor, one dated step after another, seen by three sides."""

import pytest

from app.domain.introduction import Introduction
from app.domain.notice import INTRODUCTION, Notice
from app.domain.place import FIRM
from app.domain.resident import MENTOR
from app.domain.safety import Block
from app.services.introductions import MOST_A_DAY, MOST_OPEN
from app.services.organisations import OrganisationDetails
from app.services.ports import Store
from tests.builders import Village


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


@pytest.fixture
def bakery(village: Village) -> str:
    """Ben speaks for it."""
    details = OrganisationDetails(name="Backstube", kind=FIRM)
    made = village.organisations.add(by=village.sabine, details=details, request_id=village.request())
    return village.organisations.set_contacts(
        by=village.sabine, organisation_id=made.id, contact_ids=(village.ben,), request_id=village.request()
    ).id


def ask(
    village: Village, bakery: str, *, by: str = "", mentor: str = "", resident: str = "", note: str = ""
) -> Introduction:
    return village.introductions.ask(
        by=by or village.amira, organisation_id=bakery, mentor_id=mentor or village.kurt, resident_id=resident,
        note=note, request_id=village.request(),
    )  # fmt: skip


def go_on(village: Village, one: Introduction, what: str, *, by: str = "", note: str = "") -> Introduction:
    return village.introductions.go_on(
        by=by or village.kurt, introduction_id=one.id, what=what, note=note, request_id=village.request()
    )


def take_back(village: Village, one: Introduction, *, by: str = "") -> Introduction:
    return village.introductions.take_back(by=by or village.kurt, introduction_id=one.id, request_id=village.request())


def told(village: Village) -> set[str]:
    return {notice.resident_id for notice in village.store.every(Notice) if notice.kind == INTRODUCTION}


def test_from_asking_to_a_job_with_a_date_each(village: Village, bakery: str) -> None:
    one = ask(village, bakery, note="Ich möchte backen lernen.")
    assert told(village) == {village.kurt, village.ben}
    for what, by in (("met", village.kurt), ("internship", village.ben), ("job", village.sabine)):
        village.clock.forward(days=7)
        one = go_on(village, one, what, by=by)
    assert [step.what for step in one.steps] == ["asked", "met", "internship", "job"]
    assert [step.by_id for step in one.steps] == [village.amira, village.kurt, village.ben, village.sabine]
    assert one.ended_at == one.steps[-1].at == village.clock.at
    assert one.next_steps == ()
    assert village.amira in told(village)
    with village.refuses("introduction_over"):
        go_on(village, one, "other_end")


def test_a_mentor_begins_for_a_resident(village: Village, bakery: str) -> None:
    one = ask(village, bakery, by=village.kurt, resident=village.amira)
    assert (one.resident_id, one.mentor_id, one.steps[0].by_id) == (village.amira, village.kurt, village.kurt)
    assert told(village) == {village.amira, village.ben}


def test_steps_go_forward_only(village: Village, bakery: str) -> None:
    one = go_on(village, ask(village, bakery), "visit")
    for what in ("asked", "met", "visit", "party", ""):
        with village.refuses("no_next_step"):
            go_on(village, one, what)
    with village.refuses("text_too_long"):
        go_on(village, one, "internship", note="a" * 601)


def test_a_slip_is_taken_back_within_the_hour_by_whoever_made_it(village: Village, bakery: str) -> None:
    one = go_on(village, ask(village, bakery), "job")
    with village.refuses("too_late_to_undo"):
        take_back(village, one, by=village.ben)
    assert take_back(village, one).ended_at is None
    with village.refuses("too_late_to_undo"):
        take_back(village, one)
    go_on(village, one, "met")
    village.clock.forward(minutes=61)
    with village.refuses("too_late_to_undo"):
        take_back(village, one)


def test_strangers_neither_see_nor_change_it_and_the_resident_only_sees(village: Village, bakery: str) -> None:
    one, stranger = ask(village, bakery), village.mentor("Mina")
    for by in (village.amira, village.kurt, village.ben, village.sabine):
        assert village.introductions.get(by=by, introduction_id=one.id) == one
    with village.refuses("not_yours"):
        village.introductions.get(by=stranger, introduction_id=one.id)
    for by in (stranger, village.amira):
        assert not village.introductions.may_go_on(by=by, introduction_id=one.id)
        with village.refuses("not_yours"):
            go_on(village, one, "met", by=by)
    with village.refuses("introduction_unknown"):
        village.introductions.get(by=village.amira, introduction_id="nothing")


def test_the_resident_leaves_whenever_they_like_and_nobody_else_for_them(village: Village, bakery: str) -> None:
    def leave(by: str) -> Introduction:
        return village.introductions.leave(by=by, introduction_id=one.id, request_id=village.request())

    one = go_on(village, ask(village, bakery, by=village.kurt, resident=village.amira), "met")
    for by in (village.kurt, village.ben, village.sabine):
        with village.refuses("not_yours"):
            leave(by)
    left = leave(village.amira)
    assert (left.steps[-1].what, left.steps[-1].by_id, left.ended_at) == ("other_end", village.amira, village.clock.at)
    assert {village.kurt, village.ben} <= told(village)
    with village.refuses("introduction_over"):
        leave(village.amira)
    with village.refuses("too_late_to_undo"):
        take_back(village, one)
    ask(village, bakery)


def test_a_resident_who_ended_it_by_mistake_goes_on(village: Village, bakery: str) -> None:
    one = go_on(village, ask(village, bakery), "met")
    village.introductions.leave(by=village.amira, introduction_id=one.id, request_id=village.request())
    again = take_back(village, one, by=village.amira)
    assert (again.steps, again.ended_at) == (one.steps, None)
    # the steps of others are not theirs
    with village.refuses("too_late_to_undo"):
        take_back(village, one, by=village.amira)


def test_the_resident_gets_away_from_a_mentor_whom_they_blocked(village: Village, bakery: str) -> None:
    one = ask(village, bakery)
    village.safety.block(by=village.amira, resident_id=village.kurt, request_id=village.request())
    left = village.introductions.leave(by=village.amira, introduction_id=one.id, request_id=village.request())
    assert left.ended_at is not None


def test_whose_profile_is_hidden_brings_no_words_to_the_resident(village: Village, bakery: str) -> None:
    one = ask(village, bakery)
    for who in (village.kurt, village.ben):
        village.moderation.hide(
            by=village.sabine, subject=f"resident:{who}", reason="Beleidigungen.", request_id=village.request()
        )
        with village.refuses("profile_hidden"):
            go_on(village, one, "met", by=who, note="Du schon wieder.")
    go_on(village, one, "met", by=village.sabine)


def test_each_side_finds_it_in_their_list(village: Village, bakery: str) -> None:
    first = ask(village, bakery)
    village.clock.forward(minutes=1)
    second = ask(village, bakery, by=village.ben)
    assert village.introductions.of(by=village.amira) == [first]
    assert village.introductions.of(by=village.kurt) == [second, first]
    assert village.introductions.of(by=village.ben) == [second, first]
    assert village.introductions.of(by=village.sabine) == []


def test_who_asks_whom_is_checked(village: Village, bakery: str) -> None:
    mina = village.mentor("Mina")
    with village.refuses("not_yours"):
        ask(village, bakery, by=mina, resident=village.amira)
    with village.refuses("not_yours"):
        ask(village, bakery, by=village.kurt)
    with village.refuses("no_mentor"):
        ask(village, bakery, mentor=village.ben)
    with village.refuses("organisation_unknown"):
        ask(village, "nothing")
    ask(village, bakery)
    with village.refuses("introduction_there"):
        ask(village, bakery, mentor=mina)


def test_a_closed_organisation_and_a_blocked_mentor_are_no_way(village: Village, bakery: str) -> None:
    with village.store.transaction():
        village.store.put(Block(id="b", by_id=village.kurt, blocked_id=village.amira, at=village.clock.at))
    with village.refuses("not_with_this_person"):
        ask(village, bakery)
    village.organisations.close(by=village.sabine, organisation_id=bakery, is_closed=True, request_id=village.request())
    with village.refuses("organisation_unknown"):
        ask(village, bakery, by=village.ben)


def test_after_an_end_they_may_begin_anew(village: Village, bakery: str) -> None:
    go_on(village, ask(village, bakery), "other_end")
    assert ask(village, bakery).ended_at is None


def test_an_end_is_not_taken_back_once_they_have_begun_anew(village: Village, bakery: str) -> None:
    one = ask(village, bakery)
    go_on(village, one, "met")
    assert [step.what for step in take_back(village, one).steps] == ["asked"]
    go_on(village, one, "other_end")
    ask(village, bakery)
    with village.refuses("introduction_there"):
        take_back(village, one)


def firm(village: Village, number: int) -> str:
    details = OrganisationDetails(name=f"Betrieb {number}", kind=FIRM)
    return village.organisations.add(by=village.sabine, details=details, request_id=village.request()).id


def test_a_resident_has_only_so_many_open(village: Village, bakery: str) -> None:
    first, *_ = [ask(village, firm(village, number)) for number in range(MOST_OPEN)]
    for by in (village.amira, village.kurt):
        with village.refuses("too_many_introductions") as facts:
            ask(village, bakery, by=by, resident=village.amira)
        assert facts["most"] == MOST_OPEN
    go_on(village, first, "other_end")
    ask(village, bakery)


def test_nobody_asks_for_more_than_so_many_a_day(village: Village, bakery: str) -> None:
    for _ in range(MOST_A_DAY - 1):
        go_on(village, ask(village, bakery, by=village.kurt, resident=village.amira), "other_end")
    ask(village, bakery, by=village.ben)  # others have their own day
    ask(village, bakery, by=village.kurt, resident=village.amira)
    lena = village.resident("Lena")
    with village.refuses("too_many_introductions_today"):
        ask(village, bakery, by=village.kurt, resident=lena)
    village.clock.forward(days=1)
    ask(village, bakery, by=village.kurt, resident=lena)


# Who is no mentor any more


def release(village: Village, mentor: str) -> None:
    village.mentors.release(by=village.sabine, resident_id=mentor, request_id=village.request())


def hand_on(village: Village, one: Introduction, mentor: str, *, by: str = "") -> Introduction:
    return village.introductions.hand_on(
        by=by or village.sabine, introduction_id=one.id, mentor_id=mentor, request_id=village.request()
    )


def test_a_released_mentor_neither_sees_nor_changes_it_and_hears_nothing_of_it(village: Village, bakery: str) -> None:
    one = go_on(village, ask(village, bakery), "met")
    release(village, village.kurt)
    with village.refuses("only_mentors"):
        go_on(village, one, "visit")
    with village.refuses("only_mentors"):
        take_back(village, one)
    with village.refuses("only_mentors"):
        village.introductions.get(by=village.kurt, introduction_id=one.id)
    assert village.introductions.of(by=village.kurt) == []
    assert not village.introductions.may_go_on(by=village.kurt, introduction_id=one.id)
    before = len(village.notices.of(by=village.kurt))
    go_on(village, one, "visit", by=village.ben)
    assert len(village.notices.of(by=village.kurt)) == before


def test_staff_see_what_has_no_mentor_and_take_over(village: Village, bakery: str) -> None:
    one, ended = ask(village, bakery), ask(village, firm(village, 1))
    go_on(village, ended, "job")
    assert village.introductions.without_mentor(by=village.sabine) == []
    release(village, village.kurt)
    assert village.introductions.without_mentor(by=village.sabine) == [one]
    with village.refuses("not_staff"):
        village.introductions.without_mentor(by=village.amira)
    assert [step.what for step in go_on(village, one, "met", by=village.sabine).steps] == ["asked", "met"]


def test_staff_hand_it_on_to_another_mentor_and_all_hear_of_it(village: Village, bakery: str) -> None:
    one, mina = ask(village, bakery), village.mentor("Mina")
    release(village, village.kurt)
    for who in (village.amira, village.ben):
        village.notices.read(by=who)
    handed = hand_on(village, one, mina)
    assert (handed.mentor_id, handed.steps) == (mina, one.steps)
    assert village.introductions.without_mentor(by=village.sabine) == []
    assert village.introductions.of(by=mina) == [handed]
    for who in (village.amira, village.ben, mina):
        assert [n.kind for n in village.notices.of(by=who) if n.read_at is None].count(INTRODUCTION) == 1
    go_on(village, one, "met", by=mina)


def test_it_is_handed_on_by_staff_only_to_a_mentor_and_while_it_goes_on(village: Village, bakery: str) -> None:
    one, mina = ask(village, bakery), village.mentor("Mina")
    for by in (village.kurt, village.amira, village.ben):
        with village.refuses("not_staff"):
            hand_on(village, one, mina, by=by)
    for nobody, reason in ((village.ben, "no_mentor"), ("nobody", "person_unknown"), ([], "person_unknown")):
        with village.refuses(reason):
            hand_on(village, one, nobody)  # type: ignore[arg-type]
    village.with_role(village.amira, MENTOR)
    with village.refuses("not_yours"):
        hand_on(village, one, village.amira)
    village.safety.block(by=village.amira, resident_id=mina, request_id=village.request())
    with village.refuses("not_with_this_person"):
        hand_on(village, one, mina)
    go_on(village, one, "other_end")
    rosa = village.mentor("Rosa")
    with village.refuses("introduction_over"):
        hand_on(village, one, rosa)
