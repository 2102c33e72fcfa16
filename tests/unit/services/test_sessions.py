"""Devices that act for somebody: the own phone for 90 days, a shared one for ten idle minutes."""

from datetime import timedelta

import pytest

from app.domain.session import OWN, SHARED, Session
from tests.builders import NOON, Village


def devices(village: Village, *, by: str) -> list[Session]:
    """Amira's, as `by` sees them."""
    return village.sign_in.sessions(by=by, resident_id=village.amira)


def test_the_own_phone_stays_signed_in_for_ninety_days(village: Village) -> None:
    signed_in = village.signed_in(village.amira, kind=OWN)
    assert signed_in.session.expires_at == NOON + timedelta(days=90)
    village.clock.forward(days=90, seconds=-1)
    assert village.sign_in.session_of(signed_in.token) is not None
    village.clock.forward(seconds=1)
    assert village.sign_in.session_of(signed_in.token) is None


def test_a_shared_phone_is_signed_out_after_ten_idle_minutes(village: Village) -> None:
    signed_in = village.signed_in(village.amira, kind=SHARED)
    village.clock.forward(minutes=10, seconds=-1)
    assert village.sign_in.session_of(signed_in.token) is not None
    village.clock.forward(seconds=1)
    assert village.sign_in.session_of(signed_in.token) is None


def test_who_goes_on_using_a_shared_phone_stays_signed_in(village: Village) -> None:
    session_id = village.signed_in(village.amira, kind=SHARED).session.id
    for _ in range(6):
        village.clock.forward(minutes=9)
        village.sign_in.touch(session_id)


def test_a_shared_phone_is_signed_out_after_twelve_hours_whatever_happens(village: Village) -> None:
    session_id = village.signed_in(village.amira, kind=SHARED).session.id
    for _ in range(79):
        village.clock.forward(minutes=9)
        village.sign_in.touch(session_id)
    village.clock.forward(minutes=9)
    with village.refuses("signed_out"):
        village.sign_in.touch(session_id)


def test_seen_is_written_once_a_minute_at_most(village: Village) -> None:
    session_id = village.signed_in(village.amira).session.id
    village.clock.forward(seconds=59)
    with village.unchanged():
        village.sign_in.touch(session_id)
    village.clock.forward(seconds=1)
    village.sign_in.touch(session_id)
    assert devices(village, by=village.amira)[0].seen_at == village.clock.at


@pytest.mark.parametrize("session_id", ["", "unknown"])
def test_a_session_that_is_not_there_cannot_act(village: Village, session_id: str) -> None:
    with village.refuses("signed_out"):
        village.sign_in.touch(session_id)


@pytest.mark.parametrize("token", ["", "unknown", "x" * 10_000])
def test_a_token_that_was_never_given_opens_nothing(village: Village, token: str) -> None:
    village.signed_in(village.amira)
    assert village.sign_in.session_of(token) is None


def test_ones_devices_are_listed_the_latest_used_first(village: Village) -> None:
    phone = village.signed_in(village.amira, device="Handy").session
    village.clock.forward(minutes=1)
    tablet = village.signed_in(village.amira, device="Tablet").session
    village.signed_in(village.ben)
    assert [s.id for s in devices(village, by=village.amira)] == [tablet.id, phone.id]
    village.clock.forward(minutes=1)
    village.sign_in.touch(phone.id)
    assert [s.id for s in devices(village, by=village.amira)] == [phone.id, tablet.id]


def test_staff_see_a_persons_living_devices_and_nobody_else_does(village: Village) -> None:
    village.signed_in(village.amira, device="Android")
    village.clock.forward(minutes=5)
    village.signed_in(village.amira, kind=SHARED, device="iPad")
    assert [each.device for each in devices(village, by=village.sabine)] == ["iPad", "Android"]
    village.clock.forward(minutes=11)
    assert [each.device for each in devices(village, by=village.sabine)] == ["Android"]
    for by in (village.kurt, village.ben):
        with village.refuses("not_staff"):
            devices(village, by=by)


def test_a_device_that_was_ended_is_listed_no_more(village: Village) -> None:
    session = village.signed_in(village.amira).session
    village.sign_in.sign_out(session.id)
    assert devices(village, by=village.amira) == []


def test_a_lost_phone_is_signed_out_from_another(village: Village) -> None:
    lost, kept = village.signed_in(village.amira), village.signed_in(village.amira)
    village.sign_in.revoke(by=village.amira, session_id=lost.session.id, request_id=village.request())
    assert village.sign_in.session_of(lost.token) is None
    assert village.sign_in.session_of(kept.token) is not None
    with village.refuses("signed_out"):
        village.sign_in.touch(lost.session.id)


def test_staff_sign_anybodys_device_out(village: Village) -> None:
    lost = village.signed_in(village.amira)
    village.sign_in.revoke(by=village.sabine, session_id=lost.session.id, request_id=village.request())
    assert village.sign_in.session_of(lost.token) is None


def test_nobody_else_does(village: Village) -> None:
    session_id = village.signed_in(village.amira).session.id
    for by in (village.ben, village.kurt):
        with village.refuses("not_yours"):
            village.sign_in.revoke(by=by, session_id=session_id, request_id=village.request())


@pytest.mark.parametrize("session_id", ["", "unknown"])
def test_a_device_that_is_not_there_is_nobodys(village: Village, session_id: str) -> None:
    for by in (village.amira, village.sabine):
        with village.refuses("not_yours"):
            village.sign_in.revoke(by=by, session_id=session_id, request_id=village.request())


def test_revoking_twice_keeps_when_it_ended(village: Village) -> None:
    session = village.signed_in(village.amira).session
    village.sign_in.sign_out(session.id)
    village.clock.forward(hours=1)
    village.sign_in.revoke(by=village.amira, session_id=session.id, request_id=village.request())
    kept = village.store.get(type(session), session.id)
    assert kept is not None
    assert kept.ended_at == NOON


def test_signing_out_twice_or_nowhere_is_harmless(village: Village) -> None:
    signed_in = village.signed_in(village.amira)
    village.sign_in.sign_out(signed_in.session.id)
    assert village.sign_in.session_of(signed_in.token) is None
    village.clock.forward(minutes=1)
    with village.unchanged():
        village.sign_in.sign_out(signed_in.session.id)
        village.sign_in.sign_out("unknown")


def test_a_shared_device_knows_that_it_is(village: Village) -> None:
    shared, own = (village.signed_in(village.amira, kind=kind).session.id for kind in (SHARED, OWN))
    assert village.sign_in.is_shared(shared)
    assert not village.sign_in.is_shared(own)
    assert not village.sign_in.is_shared("unknown")


def test_a_reissued_card_leaves_the_own_phone_signed_in(village: Village) -> None:
    token = village.signed_in(village.amira).token
    village.people.reissue_card(by=village.amira, resident_id=village.amira, request_id=village.request())
    assert village.sign_in.session_of(token) is not None


def test_a_device_that_never_heard_the_answer_gets_a_fresh_session_in_its_place(village: Village) -> None:
    unheard = village.signed_in(village.amira, kind=OWN)
    fresh = village.sign_in.once_more(unheard.session.id, device="Handy")
    assert village.sign_in.session_of(unheard.token) is None
    assert village.sign_in.session_of(fresh.token) == fresh.session
    assert (fresh.session.resident_id, fresh.session.kind) == (village.amira, OWN)
    with village.refuses("signed_out"):
        village.sign_in.once_more(unheard.session.id, device="Handy")
