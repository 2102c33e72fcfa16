"""What a browser has just scanned."""

from datetime import timedelta

import pytest

from app.domain.refusal import Refusal
from app.server.visits import LIFE, PendingScan, Visits, WantedPage
from tests.builders import SettableClock

SCAN = PendingScan(kind="pass", subject_id="r1", code="1ABC")


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def visits(clock: SettableClock) -> Visits:
    return Visits(clock)


def test_a_scan_waits_until_it_is_spent(visits: Visits) -> None:
    visits.keep_scan("a", SCAN)
    assert visits.scan("a") == SCAN
    assert visits.spend_scan("a") == SCAN
    assert visits.scan("a") is None


def test_a_scan_is_seen_by_its_browser_only(visits: Visits) -> None:
    visits.keep_scan("a", SCAN)
    assert visits.scan("b") is None
    assert visits.scan("") is None


def test_a_scan_is_forgotten_after_ten_minutes(visits: Visits, clock: SettableClock) -> None:
    visits.keep_scan("a", SCAN)
    clock.at += LIFE - timedelta(seconds=1)
    assert visits.scan("a") == SCAN
    clock.at += timedelta(seconds=1)
    assert visits.scan("a") is None


def test_a_refusal_is_said_once_and_keeps_the_scan(visits: Visits) -> None:
    visits.keep_scan("a", SCAN)
    visits.keep_refusal("a", Refusal("pin_wrong"))
    said = visits.spend_refusal("a")
    assert said is not None
    assert said.reason == "pin_wrong"
    assert visits.spend_refusal("a") is None
    assert visits.scan("a") == SCAN


def test_a_door_waits_behind_the_card_that_somebody_signs_in_with(visits: Visits) -> None:
    door = PendingScan(kind="door", subject_id="p1", code="1DOOR")
    visits.keep_scan("a", door)
    visits.keep_scan("a", SCAN)
    visits.keep_scan("a", SCAN)
    card = visits.spend_scan("a")
    assert card is not None
    assert card.kind == "pass"
    assert visits.spend_scan("a") == door
    assert visits.scan("a") is None


def test_what_was_typed_stays_until_the_form_is_through(visits: Visits) -> None:
    visits.keep_scan("a", SCAN)
    visits.keep_refusal("a", Refusal("pin_too_easy"), {"name": "Nordertor"})
    visits.spend_refusal("a")
    assert visits.typed("a") == {"name": "Nordertor"}
    visits.spend_scan("a")
    assert visits.typed("a") == {}


def test_a_wanted_page_waits_ten_minutes_beside_what_is_scanned(visits: Visits, clock: SettableClock) -> None:
    visits.keep_wanted("a", WantedPage("/exchanges"))
    visits.keep_scan("a", SCAN)
    visits.spend_scan("a")
    for _ in range(2):
        assert visits.wanted("a") == WantedPage("/exchanges")
    assert visits.wanted("b") is None
    clock.at += LIFE
    assert visits.wanted("a") is None


def test_nothing_is_kept_for_a_browser_without_a_key(visits: Visits) -> None:
    visits.keep_scan("", SCAN)
    assert visits.spend_scan("") is None


def test_memory_is_bounded(visits: Visits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.server.visits._MOST_VISITS", 3)
    for number in range(5):
        visits.keep_scan(str(number), SCAN)
    assert [visits.scan(str(number)) is not None for number in range(5)] == [False, False, True, True, True]
