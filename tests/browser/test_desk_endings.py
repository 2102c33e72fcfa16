"""What a tablet holds and lets go of: while it works, when it is locked, and once its key is worth nothing any more."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.desk_evening import PHONE, STAFF_PIN
from tests.browser.desk_tablet import DESK_PIN, DeskTablet, Evening, OpenTablet

ENDED = "Dieser Empfang ist beendet"


def test_a_stolen_tablet_shows_no_pass_and_no_contact(evening: Evening, tablet: OpenTablet) -> None:
    door, garden = tablet("door"), tablet("garden")
    for each in (door, garden):
        each.open()
        each.is_kept_for_offline()
    evening.line.cut()
    door.scan(evening.cards[0])
    kept = door.everything_kept()
    assert evening.told["people"][0]["name"] in kept
    told = evening.told
    codes = [*evening.cards, *told["blanks"], *told["stations"], *told["sheets"], told["staff"], told["mentor"]]
    ids = [person["id"] for person in told["people"]]
    secrets = [code.rpartition("/")[2] for code in codes] + ids + [PHONE, PHONE.replace(" ", ""), STAFF_PIN]
    assert [each for each in secrets if each.lower() in kept.lower()] == []
    assert f'"{DESK_PIN}"' not in kept
    # what one tablet calls a pass means nothing to another one
    assert _hashes_in(door).isdisjoint(_hashes_in(garden))


def _hashes_in(tablet: DeskTablet) -> set[str]:
    kept = [record for store in json.loads(tablet.everything_kept())["databases"] for record in store]
    (people,) = [record["people"] for record in kept if isinstance(record, dict) and "people" in record]
    return {person["pass"] for person in people if person["pass"]}


def test_a_desk_that_has_ended_holds_no_names_and_goes_on_if_it_may_after_all(
    evening: Evening, tablet: OpenTablet
) -> None:
    door = tablet("door")
    door.open()
    door.is_kept_for_offline()
    for card in evening.cards[:2]:
        door.scan(card)
    door.wait_until_sent()
    door.ask_server("revoke")
    door.scan(evening.cards[2])
    door.look_at_once()
    expect(door.page.get_by_role("heading", name=ENDED)).to_be_visible(timeout=30_000)
    door.wait_until_sent()
    expect(door.page.get_by_text("Wartet: 0 · Gesendet: 2 · Abgelehnt: 1")).to_be_visible()
    # said once, and not by two sentences
    expect(door.page.locator(".desk-facts li").first).to_have_text(re.compile("sieht sich das Team an.Abgelehnt$"))
    kept = door.everything_kept()
    assert [person["name"] for person in evening.told["people"] if person["name"] in kept] == []
    assert "pass" not in json.dumps(door.facts())

    # a slip of the finger: it comes back by itself, locked
    door.ask_server("allow")
    door.page.get_by_role("button", name="Jetzt senden").click()
    expect(door.page.locator(".door .qr svg")).to_be_visible(timeout=40_000)
    door.unlock()
    door.scan(evening.cards[3])
    expect(door.page.locator(".desk-answer")).to_have_attribute("data-tone", "good")
    door.wait_until_sent()
    assert door.kept_on_server()[-1]["state"] == "done"


def test_a_desk_is_opened_anew_for_the_same_evening_and_nothing_stays_of_the_first(
    evening: Evening, tablet: OpenTablet
) -> None:
    door = tablet("door")
    door.open(name="Tablet A7Q")
    door.scan(evening.cards[0])
    door.wait_until_sent()
    door.ask_server("revoke")
    door.look_at_once()
    expect(door.page.get_by_role("heading", name=ENDED)).to_be_visible(timeout=30_000)
    door.open(name="Tablet B2X")
    expect(door.page.get_by_text("Gerade da: 1")).to_be_visible()
    door.scan(evening.cards[1])
    door.wait_until_sent()
    assert len(door.facts()) == 1
    assert "Tablet A7Q" not in door.everything_kept()


def test_a_desk_is_not_closed_by_one_tap_since_nobody_could_take_that_back(
    evening: Evening, tablet: OpenTablet
) -> None:
    door = tablet("door")
    door.open()
    door.scan(evening.cards[0])
    door.wait_until_sent()
    door.tab("settings")
    close = door.page.get_by_role("button", name="Empfang schließen", exact=True)
    close.click()
    expect(door.page.get_by_text("neu öffnet")).to_be_visible()
    # a second tap by the same finger, or Enter, goes no further
    expect(door.page.get_by_role("button", name="Abbrechen")).to_be_focused()
    door.page.keyboard.press("Enter")
    expect(close).to_be_visible()
    door.tab("arrivals")
    expect(door.page.get_by_text("Gerade da: 1")).to_be_visible()
    door.tab("settings")
    close.click()
    door.page.get_by_role("button", name="Ja, Empfang schließen").click()
    expect(door.page).to_have_url(f"{evening.line.url}/")
    assert evening.told["people"][0]["name"] not in door.everything_kept()


@pytest.mark.parametrize("days", [-2, 2])
def test_a_clock_that_is_put_right_before_the_line_is_back_changes_no_time(
    evening: Evening, tablet: OpenTablet, days: int
) -> None:
    door = tablet("door")
    door.page.clock.install(time=datetime.now(UTC) + timedelta(days=days))
    door.open()
    door.is_kept_for_offline()
    expect(door.page.get_by_text("Die Uhr dieses Geräts geht falsch.")).to_be_visible()
    door.page.wait_for_timeout(1_500)
    evening.line.cut()
    before = datetime.now(UTC)
    door.scan(evening.cards[0])
    after = datetime.now(UTC)
    door.page.wait_for_timeout(1_500)
    door.page.clock.set_system_time(datetime.now(UTC))
    door.has_line_again()
    door.wait_until_sent()
    (fact,) = door.kept_on_server()
    off = timedelta(seconds=1)
    assert before - off <= datetime.fromisoformat(fact["at"]) <= after + off


def test_a_clock_that_falls_back_on_the_way_turns_no_order_round(evening: Evening, tablet: OpenTablet) -> None:
    """An empty battery: the tablet starts anew, somewhere in the past, and learns the time with the network."""
    door = tablet("door")
    door.page.clock.install()
    door.open()
    door.is_kept_for_offline()
    evening.line.cut()
    door.scan(evening.cards[0])
    door.page.clock.set_system_time(datetime.now(UTC) - timedelta(days=2))
    door.page.get_by_role("button", name="Gehen", exact=True).click()
    door.scan(evening.cards[0])
    door.page.clock.set_system_time(datetime.now(UTC))
    door.has_line_again()
    door.wait_until_sent()
    expect(door.page.get_by_text("Gerade da: 0")).to_be_visible()
    kept = {fact["kind"]: fact["at"] for fact in door.kept_on_server()}
    assert kept["arrive"] <= kept["leave"]


def test_a_clock_that_ran_ahead_ends_a_desk_only_until_the_line_is_back(evening: Evening, tablet: OpenTablet) -> None:
    door = tablet("door")
    door.page.clock.install()
    door.open()
    door.is_kept_for_offline()
    evening.line.cut()
    door.page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=11, minutes=20))
    door.scan(evening.cards[0])
    expect(door.page.get_by_text("endet dieser Empfang")).to_be_visible()
    door.page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=13))
    door.page.clock.run_for(60_000)
    expect(door.page.get_by_role("heading", name=ENDED)).to_be_visible()
    expect(door.page.get_by_text("Sie bleiben hier, bis das Gerät wieder Netz hat.")).to_be_visible()
    evening.line.mend()
    door.page.get_by_role("button", name="Jetzt senden").click()
    expect(door.page.locator(".door .qr svg")).to_be_visible()
    door.unlock()
    door.wait_until_sent()
    assert [fact["state"] for fact in door.kept_on_server()] == ["done"]
