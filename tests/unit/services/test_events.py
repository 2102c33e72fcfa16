"""Events: who puts them on and changes them, which days come, and what is told when one is called off."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.event import FESTIVAL, MONTHLY, WEEKLY, WORKSHOP, Event, Occurrence, Wording
from app.domain.notice import EVENT_MOVED, EVENT_OFF, EVENT_ON, MOVED_UP
from app.domain.resident import MENTOR
from app.services import events as rules
from tests.builders import NOON, Village

DAY = timedelta(days=1)
FAR = datetime(9999, 12, 31, 20, tzinfo=UTC)


def event(village: Village, **fields: Any) -> Event:
    told = {"title": "Repair-Café", "starts_at": NOON + DAY, "ends_at": NOON + DAY + timedelta(hours=2)}
    return Event(**{"id": "", "place_id": village.shop, **told, **fields})


def put_on(village: Village, by: str = "", **fields: Any) -> Event:
    return village.events.put_on(by=by or village.sabine, event=event(village, **fields), request_id=village.request())


def days(village: Village, days_ahead: int = 40) -> list[Occurrence]:
    return village.events.coming(NOON, NOON + timedelta(days=days_ahead))


def test_staff_put_on_an_event_and_it_comes(village: Village) -> None:
    made = put_on(village, title="  Fest  ", kind=FESTIVAL, capacity=40)
    (coming,) = days(village)
    assert (coming.event, coming.event.title, coming.is_off) == (made, "Fest", False)
    assert village.events.occurrence(coming.id) == coming
    assert village.events.next_of(made) == coming
    assert village.events.coming(NOON, NOON + 9 * DAY, place_id="elsewhere") == []


def test_a_weekly_event_comes_each_week_until_its_last_day(village: Village) -> None:
    made = put_on(village, repeats=WEEKLY, repeats_until="2026-05-20")
    assert [each.day for each in days(village)] == ["2026-05-05", "2026-05-12", "2026-05-19"]
    village.clock.forward(days=60)
    assert village.events.next_of(made) is None


def test_a_last_day_is_kept_as_days_are_written_here(village: Village) -> None:
    assert put_on(village, repeats=WEEKLY, repeats_until="20260520").repeats_until == "2026-05-20"


def test_mentors_put_on_their_own_kinds_and_host_them(village: Village) -> None:
    made = put_on(village, by=village.kurt, kind=WORKSHOP)
    assert made.host_ids == (village.kurt,)
    assert village.events.every(by=village.kurt) == [made]
    assert village.events.every(by=village.amira) == []
    with village.refuses("not_staff"):
        put_on(village, by=village.kurt, kind=FESTIVAL)
    with village.refuses("not_staff"):
        put_on(village, by=village.amira, kind=WORKSHOP)
    assert village.events.may_put_on(by=village.kurt)
    assert not village.events.may_put_on(by=village.amira)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"ends_at": NOON + DAY}, "ends_before_it_starts"),
        ({"ends_at": NOON + 9 * DAY}, "event_too_long"),
        ({"starts_at": FAR, "ends_at": FAR + timedelta(hours=1)}, "day_far_away"),
        ({"starts_at": NOON.replace(year=206), "ends_at": NOON.replace(year=206, hour=12)}, "day_far_away"),
        ({"starts_at": NOON.replace(year=2036), "ends_at": NOON.replace(year=2036, hour=12)}, "day_far_away"),
        ({"repeats": WEEKLY, "repeats_until": "9999-12-31"}, "day_far_away"),
        ({"repeats": WEEKLY, "repeats_until": "2036-05-20"}, "day_far_away"),
        ({"repeats": "yearly"}, "malformed"),
        ({"kind": "party"}, "malformed"),
        ({"repeats": WEEKLY, "repeats_until": "soon"}, "time_malformed"),
        ({"repeats": WEEKLY, "repeats_until": "2026-05-04"}, "ends_before_it_starts"),
        ({"capacity": -1}, "number_out_of_range"),
        ({"capacity": "9"}, "number_out_of_range"),
        ({"stamps_needed": 0}, "number_out_of_range"),
        ({"title": " "}, "text_missing"),
        ({"language": "Klingon"}, "malformed"),
        ({"place_id": "x"}, "place_unknown"),
        ({"organisation_id": "x"}, "organisation_unknown"),
        ({"host_ids": ("x",)}, "person_unknown"),
        ({"host_ids": tuple("abcdefghijklm")}, "malformed"),
        ({"teacher_id": "x"}, "person_unknown"),
        ({"skill_id": "x"}, "unknown_skill"),
    ],
)
def test_what_cannot_be_is_refused(village: Village, fields: dict[str, Any], reason: str) -> None:
    with village.refuses(reason):
        put_on(village, **fields)


def test_people_and_skills_of_an_event_are_kept(village: Village) -> None:
    skill = village.events._catalogue.skills[0].id
    made = put_on(village, host_ids=(village.kurt, village.kurt), teacher_id=village.amira, skill_id=skill)
    assert (made.host_ids, made.teacher_id, made.skill_id) == ((village.kurt,), village.amira, skill)


def test_each_language_has_its_own_words_or_the_first_ones(village: Village) -> None:
    told = {"en": "Repair café", "ar": " ", "de": "X"}
    wordings = tuple(Wording(language=language, title=title) for language, title in told.items())
    made = put_on(village, wordings=wordings)
    assert [each.language for each in made.wordings] == ["en"]
    assert made.worded("en").title == "Repair café"
    assert made.worded("ar").title == "Repair-Café"


def test_of_two_tabs_the_second_is_told(village: Village) -> None:
    made = put_on(village)
    changed = village.events.change(
        by=village.sabine, event_id=made.id, event=event(village, title="Neu"), revision=0, request_id=village.request()
    )
    assert (changed.title, changed.revision) == ("Neu", 1)
    with village.refuses("changed_meanwhile"):
        village.events.change(
            by=village.sabine, event_id=made.id, event=event(village), revision=0, request_id=village.request()
        )
    with village.refuses("not_a_host"):
        village.events.change(
            by=village.amira, event_id=made.id, event=event(village), revision=1, request_id=village.request()
        )


def test_a_day_is_called_off_and_on_again_and_who_signed_up_is_told(village: Village) -> None:
    put_on(village, repeats=WEEKLY)
    first, second = days(village, 10)
    village.sign_ups.sign_up(by=village.amira, occurrence_id=first.id, request_id=village.request())
    village.sign_ups.sign_up(by=village.ben, occurrence_id=first.id, request_id=village.request())
    village.sign_ups.withdraw(by=village.ben, occurrence_id=first.id, request_id=village.request())
    for _ in range(2):
        village.events.call_off(by=village.sabine, occurrence_id=first.id, request_id=village.request())
    assert [each.is_off for each in days(village, 10)] == [True, False]
    assert village.events.next_of(first.event) is None or village.events.next_of(
        village.events.event(first.event.id)
    ) == (replace(second, event=village.events.event(first.event.id)))
    assert [notice.kind for notice in village.notices.of(by=village.amira)] == [EVENT_OFF]
    assert village.notices.of(by=village.ben) == []
    village.clock.forward(minutes=1)
    for _ in range(2):
        village.events.call_on_again(by=village.sabine, occurrence_id=first.id, request_id=village.request())
    assert [each.is_off for each in days(village, 10)] == [False, False]
    assert [notice.kind for notice in village.notices.of(by=village.amira)] == [EVENT_ON, EVENT_OFF]


def test_there_is_an_end_to_exceptions(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    put_on(village, repeats=MONTHLY)
    first, second = days(village)
    monkeypatch.setattr(rules, "MOST_SKIPPED", 1)
    village.events.call_off(by=village.sabine, occurrence_id=first.id, request_id=village.request())
    with village.refuses("too_many_exceptions"):
        village.events.call_off(by=village.sabine, occurrence_id=second.id, request_id=village.request())


def test_a_series_ends_and_goes_on(village: Village) -> None:
    made = put_on(village, repeats=WEEKLY)
    village.events.end(by=village.sabine, event_id=made.id, is_ended=True, request_id=village.request())
    assert all(each.is_off for each in days(village))
    village.events.end(by=village.sabine, event_id=made.id, is_ended=False, request_id=village.request())
    assert not any(each.is_off for each in days(village))


@pytest.mark.parametrize("wrong", ["", "x", "x.2026-05-05", None, 7, [], "x" * 5000])
def test_an_unknown_event_is_refused(village: Village, wrong: Any) -> None:
    with village.refuses("event_unknown"):
        village.events.occurrence(wrong)


def test_a_day_on_which_it_does_not_take_place_is_refused(village: Village) -> None:
    made = put_on(village)
    for day in ("2026-05-06", "tomorrow", ""):
        with village.refuses("event_unknown"):
            village.events.occurrence(f"{made.id}.{day}")


# Changing what people count on


def change(village: Village, of: Event, *, by: str = "", **fields: Any) -> Event:
    return village.events.change(
        by=by or village.sabine, event_id=of.id, event=replace(of, **fields), revision=of.revision,
        request_id=village.request(),
    )  # fmt: skip


def sign_up(village: Village, who: str, occurrence: Occurrence) -> None:
    village.sign_ups.sign_up(by=who, occurrence_id=occurrence.id, request_id=village.request())


def told(village: Village, who: str) -> list[str]:
    """What somebody reads as new, the newest first."""
    return [notice.kind for notice in village.notices.of(by=who) if notice.read_at is None]


def on_day(day: int, hour: int = 10) -> dict[str, datetime]:
    starts_at = NOON.replace(day=day, hour=hour)
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}


def test_sign_ups_follow_an_evening_that_is_moved_to_another_day_and_who_signed_up_is_told(village: Village) -> None:
    made = put_on(village, host_ids=(village.kurt,), capacity=1)
    (before,) = days(village)
    sign_up(village, village.amira, before)
    sign_up(village, village.ben, before)
    moved = change(village, made, **on_day(9))
    (after,) = days(village)
    assert (after.id, after.starts_at) == (before.id, moved.starts_at)
    assert village.sign_ups.counts(after.id).signed_up == 1
    assert [told(village, who) for who in (village.amira, village.ben, village.kurt)] == [[EVENT_MOVED]] * 3
    assert told(village, village.sabine) == []
    change(village, moved, **on_day(5))
    assert village.events.occurrence(before.id).starts_at == before.starts_at
    assert told(village, village.amira) == [EVENT_MOVED], "what was told before is past"


def test_another_place_is_told_and_other_words_are_not(village: Village) -> None:
    made = put_on(village)
    sign_up(village, village.amira, days(village)[0])
    made = change(village, made, title="Anders", capacity=9)
    assert told(village, village.amira) == []
    change(village, made, place_id=village.place("Bücherei"))
    assert told(village, village.amira) == [EVENT_MOVED]


def test_no_sign_up_is_lost_when_a_series_changes_its_day(village: Village) -> None:
    made = put_on(village, repeats=WEEKLY)
    _, second, _ = days(village, 20)
    sign_up(village, village.amira, second)
    with village.refuses("day_has_sign_ups") as facts:
        change(village, made, **on_day(6))
    assert facts["at"] == second.starts_at
    with village.refuses("day_has_sign_ups"):
        change(village, made, repeats_until="2026-05-11")
    made = village.events.call_off(by=village.sabine, occurrence_id=second.id, request_id=village.request())
    change(village, made, **on_day(6))
    assert [each.day for each in days(village, 10)] == ["2026-05-06", "2026-05-13"]
    assert told(village, village.amira) == [EVENT_OFF]


def test_other_hours_of_a_series_keep_its_sign_ups(village: Village) -> None:
    made = put_on(village, repeats=WEEKLY)
    sign_up(village, village.amira, days(village, 20)[1])
    change(village, made, **on_day(5, hour=15))
    assert told(village, village.amira) == [EVENT_MOVED]


@pytest.mark.parametrize("repeats", ["", WEEKLY])
def test_a_day_on_which_somebody_was_stays(village: Village, repeats: str) -> None:
    evening = village.evening(repeats=repeats)
    arrived = {"by": village.sabine, "occurrence_id": evening, "resident_id": village.amira}
    village.arrivals.arrive(**arrived, request_id=village.request())
    village.clock.forward(days=1)
    with village.refuses("day_was"):
        change(village, village.events.occurrence(evening).event, **on_day(12))
    village.arrivals.undo(**arrived, request_id=village.request())
    change(village, village.events.occurrence(evening).event, **on_day(12))


def test_who_signed_up_for_what_is_over_is_not_signed_up_for_something_new(village: Village) -> None:
    evening = village.evening()
    sign_up(village, village.amira, village.events.occurrence(evening))
    village.clock.forward(days=1)
    with village.refuses("day_was"):
        change(village, village.events.occurrence(evening).event, **on_day(12))


def test_a_copy_is_known_by_its_own_day(village: Village) -> None:
    moved = change(village, put_on(village), **on_day(9))
    copy = village.events.put_on(by=village.sabine, event=moved, request_id=village.request())
    assert (moved.named_day, copy.named_day) == ("2026-05-05", "")


# Who may do what


def test_mentors_do_not_make_a_festival_of_a_workshop(village: Village) -> None:
    made = put_on(village, by=village.kurt, kind=WORKSHOP)
    with village.refuses("not_staff"):
        change(village, made, by=village.kurt, kind=FESTIVAL)
    made = change(village, made, kind=FESTIVAL)
    assert change(village, made, by=village.kurt, title="Sommerfest").title == "Sommerfest"


def test_hosts_are_mentors_or_staff_and_only_as_long_as_they_are(village: Village) -> None:
    with village.refuses("no_mentor"):
        put_on(village, host_ids=(village.amira,))
    made = put_on(village, by=village.kurt, kind=WORKSHOP)
    village.with_role(village.kurt)
    with village.refuses("not_a_host"):
        change(village, made, by=village.kurt, title="Meins")
    village.with_role(village.kurt, MENTOR)
    village.leaves(village.kurt)
    assert village.events.event(made.id).host_ids == ()


# Off and on


def test_whoever_receives_the_people_is_told_too_but_not_of_what_they_did(village: Village) -> None:
    put_on(village, host_ids=(village.kurt,), teacher_id=village.amira, kind=WORKSHOP)
    (day,) = days(village)
    village.events.call_off(by=village.kurt, occurrence_id=day.id, request_id=village.request())
    assert (told(village, village.amira), told(village, village.kurt)) == ([EVENT_OFF], [])


def test_the_last_word_on_whether_it_takes_place_is_always_told(village: Village) -> None:
    put_on(village)
    (day,) = days(village)
    sign_up(village, village.amira, day)
    for switch in (village.events.call_off, village.events.call_on_again, village.events.call_off):
        switch(by=village.sabine, occurrence_id=day.id, request_id=village.request())
        village.clock.forward(minutes=1)
    assert told(village, village.amira) == [EVENT_OFF]


def test_a_day_that_is_over_is_not_called_off(village: Village) -> None:
    evening = village.evening()
    village.clock.forward(hours=3)
    with village.refuses("event_over"):
        village.events.call_off(by=village.sabine, occurrence_id=evening, request_id=village.request())


def test_a_day_of_a_series_that_ended_is_called_off_and_on_in_silence(village: Village) -> None:
    made = put_on(village, repeats=WEEKLY)
    first = days(village)[0]
    sign_up(village, village.amira, first)
    village.events.end(by=village.sabine, event_id=made.id, is_ended=True, request_id=village.request())
    village.notices.read(by=village.amira)
    village.events.call_off(by=village.sabine, occurrence_id=first.id, request_id=village.request())
    village.events.call_on_again(by=village.sabine, occurrence_id=first.id, request_id=village.request())
    assert told(village, village.amira) == []


def test_whoever_signed_up_is_told_that_a_series_ends_or_goes_on_and_what_was_stays(village: Village) -> None:
    evening = village.evening(repeats=WEEKLY, capacity=1)
    event = village.events.occurrence(evening).event
    village.clock.forward(days=1)
    _, second = village.events.coming(NOON - DAY, NOON + 10 * DAY)
    for who in (village.amira, village.ben):
        sign_up(village, who, second)
        village.clock.forward(seconds=1)
    for _ in range(2):
        ended = village.events.end(by=village.sabine, event_id=event.id, is_ended=True, request_id=village.request())
    assert ended.switched == 1
    assert [village.events.occurrence(each).is_off for each in (evening, second.id)] == [False, True]
    assert [told(village, who) for who in (village.amira, village.ben)] == [[EVENT_OFF], [EVENT_OFF]]
    village.sign_ups.withdraw(by=village.amira, occurrence_id=second.id, request_id=village.request())
    village.clock.forward(seconds=1)
    village.events.end(by=village.sabine, event_id=event.id, is_ended=False, request_id=village.request())
    assert sorted(told(village, village.ben)) == [EVENT_ON, MOVED_UP]


def test_a_day_is_known_as_long_as_it_is_there(village: Village) -> None:
    made = put_on(village)
    (day,) = days(village)
    assert village.events.known(day.id) == day
    assert village.events.known(f"{made.id}.2026-05-06") is None
    assert village.events.known("nothing") is None
