"""A session lives 90 days on one's own device and ten idle minutes on a shared one."""

from datetime import timedelta

import pytest

from app.domain.session import OWN, SHARED, Session, is_alive, require_alive
from tests.builders import NOON, refused

TEN_MINUTES = timedelta(minutes=10)


def a_session(**fields: object) -> Session:
    given: dict[str, object] = {"kind": OWN, "began_at": NOON, "seen_at": NOON, "expires_at": NOON + timedelta(days=90)}
    return Session(id="s", resident_id="amira", **{**given, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("session", "after", "alive"),
    [
        (a_session(), timedelta(0), True),
        (a_session(), timedelta(days=89, hours=23), True),
        (a_session(), timedelta(days=90), False),
        (a_session(kind=SHARED), timedelta(minutes=9, seconds=59), True),
        (a_session(kind=SHARED), timedelta(minutes=10), False),
        (a_session(kind=SHARED, seen_at=NOON + TEN_MINUTES), timedelta(minutes=19), True),
        (a_session(kind=SHARED, expires_at=NOON + timedelta(minutes=5)), timedelta(minutes=5), False),
        (a_session(ended_at=NOON), timedelta(0), False),
    ],
)
def test_it_lives_until_it_expires_idles_or_is_ended(session: Session, after: timedelta, alive: bool) -> None:
    assert is_alive(session, NOON + after, shared_idle=TEN_MINUTES) is alive


def test_a_living_session_may_act() -> None:
    session = a_session()
    assert require_alive(session, NOON, shared_idle=TEN_MINUTES) is session


@pytest.mark.parametrize("session", [None, a_session(ended_at=NOON)])
def test_no_session_or_a_dead_one_is_signed_out(session: Session | None) -> None:
    with refused("signed_out"):
        require_alive(session, NOON, shared_idle=TEN_MINUTES)
