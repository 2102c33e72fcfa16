"""Notices told outside of the app: only what was switched on, not at night, once, never to strangers' hosts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.delivery import BY_EMAIL, BY_PUSH, TRIES_AFTER, Delivery, DeliveryChoice, PushAddress
from app.domain.notice import KINDS, MESSAGE, TOPICS, VOUCHED, topic_of
from app.domain.resident import Resident
from app.services import deliveries as rules
from app.services.deliveries import is_push_host
from tests.builders import Village

ENDPOINT = "https://push.example/send/1"


def session(village: Village, resident_id: str) -> str:
    resident = village.store.get(Resident, resident_id)
    assert resident is not None
    return village.sign_in.open_session(resident, kind="own", device="Handy").session.id


def add_phone(village: Village, endpoint: str = ENDPOINT, *, by: str = "", session_id: str = "") -> str:
    who = by or village.amira
    session_id = session_id or session(village, who)
    village.deliveries.add_phone(
        by=who, session_id=session_id, endpoint=endpoint, p256dh="key", auth="auth", request_id=village.request()
    )
    return session_id


def choose(village: Village, **wanted: Any) -> None:
    choice = replace(village.deliveries.choice(by=village.amira), **wanted)
    village.deliveries.choose(by=village.amira, choice=choice, request_id=village.request())


def tell(village: Village, kind: str = MESSAGE, subject_id: str = "t1") -> None:
    with village.store.transaction():
        village.notices.tell(village.amira, kind, subject_id)


def with_email(village: Village) -> None:
    with village.store.transaction():
        resident = village.store.get(Resident, village.amira)
        assert resident is not None
        village.store.put(replace(resident, email="amira@example.org"))


def test_nothing_goes_out_unless_it_was_switched_on(village: Village) -> None:
    tell(village)
    assert village.deliveries.due() == []
    assert village.store.count(Delivery) == 0
    assert not village.deliveries.choice(by=village.amira).by_push


def test_a_push_goes_to_the_phone_that_asked_for_it(village: Village) -> None:
    session_id = add_phone(village)
    assert village.deliveries.is_on(by=village.amira, session_id=session_id)
    tell(village)
    (due,) = village.deliveries.due()
    assert [phone.endpoint for phone in due.phones] == [ENDPOINT]
    assert (due.kind, due.language, due.delivery.way) == (MESSAGE, "de", BY_PUSH)
    village.deliveries.done(due)
    assert village.deliveries.due() == []


def test_of_many_only_some_are_taken_at_a_time(village: Village) -> None:
    add_phone(village)
    with_email(village)
    choose(village, by_email=True)
    tell(village)
    assert len(village.deliveries.due()) == 2
    assert len(village.deliveries.due(most=1)) == 1


def test_what_came_together_is_told_in_one(village: Village) -> None:
    add_phone(village)
    with_email(village)
    choose(village, by_email=True)
    village.clock.at = datetime(2026, 5, 4, 20, 30, tzinfo=UTC)
    for number in range(5):
        tell(village, subject_id=f"t{number}")
    assert village.deliveries.due() == []
    village.clock.forward(hours=10)
    due = village.deliveries.due()
    assert sorted(each.delivery.way for each in due) == [BY_EMAIL, BY_PUSH]
    village.clock.forward(seconds=1)
    tell(village, subject_id="t6")
    for each in due:
        village.deliveries.trying(each)
        village.deliveries.done(each)
    # what came while it was sent is told by itself
    assert [len(village.deliveries.due()), village.store.count(Delivery)] == [2, 2]


def test_what_waits_for_another_try_is_not_tried_with_what_is_new(village: Village) -> None:
    add_phone(village)
    for subject_id in ("t1", "t2"):
        tell(village, subject_id=subject_id)
        (due,) = village.deliveries.due()
        village.deliveries.trying(due)
        village.clock.forward(seconds=1)
    assert [each.tries for each in village.store.every(Delivery)] == [1, 1]


def test_only_a_phone_that_was_not_reached_is_tried_again(village: Village) -> None:
    add_phone(village)
    add_phone(village, "https://push.example/send/2")
    tell(village)
    (due,) = village.deliveries.due()
    village.deliveries.trying(due)
    village.deliveries.told(due, due.phones[:1])
    village.clock.forward(minutes=1)
    (again,) = village.deliveries.due()
    assert again.phones == due.phones[1:]
    village.deliveries.told(again, again.phones)
    assert village.deliveries.due() == []
    assert village.store.count(Delivery) == 0


def test_what_was_read_meanwhile_does_not_go_out(village: Village) -> None:
    add_phone(village)
    tell(village)
    village.notices.read(by=village.amira)
    assert village.deliveries.due() == []
    assert village.store.count(Delivery) == 0


def test_what_was_switched_off_does_not_go_out(village: Village) -> None:
    add_phone(village)
    choose(village, off=("messages", "nonsense"))
    tell(village)
    assert village.store.count(Delivery) == 0
    tell(village, VOUCHED)
    assert len(village.deliveries.due()) == 1
    choose(village, by_push=False)
    assert village.deliveries.due() == []


def test_at_night_it_waits_for_the_morning(village: Village) -> None:
    add_phone(village)
    village.clock.at = datetime(2026, 5, 4, 20, 30, tzinfo=UTC)  # half past ten in the evening in Berlin
    tell(village)
    assert village.deliveries.due() == []
    village.clock.forward(hours=10)
    assert len(village.deliveries.due()) == 1


@pytest.mark.parametrize(
    ("begins", "ends", "at", "is_quiet"),
    [("21:00", "08:00", "23:00", True), ("21:00", "08:00", "07:59", True), ("21:00", "08:00", "08:00", False),
     ("13:00", "15:00", "14:00", True), ("13:00", "15:00", "15:00", False), ("09:00", "09:00", "09:00", False)],
)  # fmt: skip
def test_quiet_hours_may_go_past_midnight(begins: str, ends: str, at: str, is_quiet: bool) -> None:
    choice = DeliveryChoice(id="a", quiet_from=begins, quiet_until=ends)
    assert choice.is_quiet(datetime.fromisoformat(f"2026-05-04T{at}+02:00")) is is_quiet


@pytest.mark.parametrize(
    ("at", "is_quiet"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), True),  # 01:59 in winter; a minute later it is three
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 0, 29, tzinfo=UTC), True),  # 02:29 in summer
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), False),  # 03:00 in winter
        (datetime(2026, 10, 25, 19, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 20, 0, tzinfo=UTC), True),
    ],
)
def test_quiet_hours_go_by_the_clock_on_the_wall_when_it_is_put(village: Village, at: datetime, is_quiet: bool) -> None:
    village.clock.at = at
    add_phone(village)
    choose(village, quiet_from="21:00", quiet_until="02:30")
    tell(village)
    assert (village.deliveries.due() == []) is is_quiet


def test_it_is_tried_again_later_and_then_given_up(village: Village) -> None:
    add_phone(village)
    choose(village, quiet_from="03:00", quiet_until="03:00")
    tell(village)
    for wait in TRIES_AFTER[1:]:
        (due,) = village.deliveries.due()
        village.deliveries.trying(due)
        assert village.deliveries.due() == []
        village.clock.forward(seconds=wait / timedelta(seconds=1))
    (due,) = village.deliveries.due()
    village.deliveries.trying(due)
    assert village.store.count(Delivery) == 0
    village.deliveries.trying(due)


def test_a_phone_that_signed_out_or_is_gone_is_told_nothing(village: Village) -> None:
    session_id = add_phone(village)
    tell(village)
    village.sign_in.sign_out(session_id)
    assert village.deliveries.due() == []
    assert village.store.count(PushAddress) == 0


def test_a_phone_is_switched_off_and_with_the_last_one_pushes_are(village: Village) -> None:
    first, second = add_phone(village), add_phone(village, "https://push.example/send/2")
    village.deliveries.remove_phone(by=village.amira, session_id=first, request_id=village.request())
    assert village.deliveries.choice(by=village.amira).by_push
    village.deliveries.remove_phone(by=village.amira, session_id=second, request_id=village.request())
    assert not village.deliveries.choice(by=village.amira).by_push
    assert not village.deliveries.is_on(by=village.amira, session_id=second)


def test_a_shared_phone_is_whoevers_who_switched_it_on_last(village: Village) -> None:
    add_phone(village)
    add_phone(village, by=village.ben)
    assert village.store.find(PushAddress, resident=village.amira) == []


def test_phones_are_ones_own_and_not_endless(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = session(village, village.ben)
    for session_id in (theirs, "unknown"):
        with village.refuses("signed_out"):
            add_phone(village, session_id=session_id)
    monkeypatch.setattr(rules, "MOST_PHONES", 1)
    add_phone(village)
    other = session(village, village.amira)
    with village.refuses("too_many_phones"):
        add_phone(village, "https://push.example/2", session_id=other)


def test_only_other_phones_that_are_signed_in_count(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_PHONES", 1)
    first = add_phone(village)
    add_phone(village, session_id=first)
    village.sign_in.sign_out(first)
    add_phone(village, "https://push.example/2")
    assert [each.endpoint for each in village.store.every(PushAddress)] == ["https://push.example/2"]


@pytest.mark.parametrize(
    "endpoint", ["", None, 7, "https://push.example/" + "x" * 1000, "https://push.example/ä", "a\nb"]
)
def test_what_is_no_address_is_refused(village: Village, endpoint: Any) -> None:
    session_id = session(village, village.amira)
    with village.refuses("malformed"):
        add_phone(village, endpoint, session_id=session_id) if endpoint else village.deliveries.add_phone(
            by=village.amira, session_id=session_id, endpoint=endpoint, p256dh="k", auth="a",
            request_id=village.request(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("endpoint", "is_known"),
    [
        ("https://push.example/x", True),
        ("https://eu.push.example/x", True),
        ("http://127.0.0.1:9/x", True),
        ("http://127.0.0.1:10/x", False),
        ("http://push.example/x", False),
        ("https://push.example:444/x", False),
        ("https://push.example@evil.example/x", False),
        ("https://evil.example/push.example", False),
        ("https://evilpush.example/x", False),
        ("https://127.0.0.1:8080/x", False),
        ("file:///etc/passwd", False),
        ("https://[::1/x", False),
    ],
)
def test_only_browser_makers_hosts_are_spoken_to(endpoint: str, is_known: bool) -> None:
    assert is_push_host(endpoint, ("push.example", ".push.example", "127.0.0.1:9")) is is_known


def test_a_stranger_s_host_is_refused(village: Village) -> None:
    session_id = session(village, village.amira)
    with village.refuses("push_host_unknown"):
        add_phone(village, "https://evil.example/x", session_id=session_id)


def test_e_mail_goes_to_whoever_gave_an_address_and_wants_it(village: Village) -> None:
    with village.refuses("email_missing"):
        choose(village, by_email=True)
    with_email(village)
    choose(village, by_email=True)
    tell(village)
    (due,) = village.deliveries.due()
    assert (due.email, due.delivery.way) == ("amira@example.org", BY_EMAIL)
    with village.store.transaction():
        resident = village.store.get(Resident, village.amira)
        assert resident is not None
        village.store.put(replace(resident, email=""))
    assert village.deliveries.due() == []


@pytest.mark.parametrize("wrong", ["", "8:00", "24:00", "08:60", None, 8, "08:00 "])
def test_a_time_that_is_none_is_refused(village: Village, wrong: Any) -> None:
    with village.refuses("time_malformed"):
        choose(village, quiet_from=wrong)


def test_whoever_leaves_is_told_nothing_more(village: Village) -> None:
    add_phone(village)
    tell(village)
    village.farewell.farewell(by=village.sabine, resident_id=village.amira, request_id=village.request())
    assert (village.store.count(PushAddress), village.store.count(Delivery)) == (0, 0)
    assert village.store.get(DeliveryChoice, village.amira) is None


def test_every_kind_belongs_to_one_topic() -> None:
    sorted_in = [kind for kinds in TOPICS.values() for kind in kinds]
    assert sorted(sorted_in) == sorted(KINDS)
    assert topic_of("unheard of") == "events"
