"""The map: what is on it, who puts pins, and that no person is on it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.event import Event
from app.domain.place import FIRM, Organisation, Place, Position
from app.services.neighbourhood_map import ORGANISATION, PLACE, TODAY, WEEK, Spot
from app.services.organisations import OrganisationDetails
from tests.builders import Village

HERE = {"latitude": 52.651263, "longitude": 9.2168}


@pytest.fixture
def bakery(village: Village) -> str:
    return organisation(village, "Backstube", kind=FIRM)


def organisation(village: Village, name: str, *, kind: str) -> str:
    village.organisations.add(
        by=village.sabine, details=OrganisationDetails(name=name, kind=FIRM), request_id=village.request()
    )
    kept = next(each for each in village.store.every(Organisation) if each.name == name)
    put(village, replace(kept, kind=kind))
    return kept.id


def put(village: Village, record: Place | Organisation) -> None:
    with village.store.transaction():
        village.store.put(record)


def event(village: Village, title: str, starts_at: datetime, *, hours: float = 2) -> None:
    village.events.put_on(
        by=village.sabine, request_id=village.request(),
        event=Event(
            id="", title=title, place_id=village.shop, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours)
        ),
    )  # fmt: skip


def put_pin(village: Village, subject_id: str, *, by: str = "", request: str = "", **changed: object) -> None:
    village.neighbourhood_map.put_pin(
        by=by or village.sabine, subject_id=subject_id, request_id=request or village.request(),
        **{**HERE, "is_approximate": True, **changed},  # type: ignore[arg-type]
    )  # fmt: skip


def take_away(village: Village, subject_id: str, *, by: str = "") -> None:
    village.neighbourhood_map.take_pin_away(
        by=by or village.sabine, subject_id=subject_id, request_id=village.request()
    )


def spots(village: Village) -> dict[str, Spot]:
    return {spot.name: spot for spot in village.neighbourhood_map.spots(by=village.amira)}


def close(village: Village, kind: type[Place] | type[Organisation], subject_id: str) -> None:
    kept = village.store.get(kind, subject_id)
    assert kept is not None
    put(village, replace(kept, closed_at=village.clock.now()))


def test_places_and_organisations_are_on_it_with_or_without_a_position(village: Village, bakery: str) -> None:
    put_pin(village, bakery)
    here = Position(latitude=52.651263, longitude=9.2168)
    assert spots(village)["Backstube"] == Spot(id=bakery, kind=FIRM, name="Backstube", position=here)
    assert spots(village)["Mitmachladen"] == Spot(id=village.shop, kind=PLACE, name="Mitmachladen")


def test_an_organisation_of_another_kind_is_on_it_too(village: Village) -> None:
    organisation(village, "Beirat", kind="Gremium")
    assert spots(village)["Beirat"].kind == ORGANISATION


def test_what_has_closed_is_gone(village: Village, bakery: str) -> None:
    other = village.place("Stadtteilhaus")
    close(village, Organisation, bakery)
    close(village, Place, other)
    assert set(spots(village)) == {"Mitmachladen"}
    with village.refuses("place_unknown"):
        put_pin(village, bakery)
    assert [each.name for each in village.neighbourhood_map.pinned(by=village.sabine)] == ["Mitmachladen"]


def test_events_of_today_and_the_next_six_days_are_where_their_place_is(village: Village) -> None:
    put_pin(village, village.shop)
    # it is noon; a day ends at midnight in Nienburg, at 22:00 UTC
    for title, hours in (("vorbei", -3), ("gerade", -1), ("abends", 11), ("morgen", 13), ("sechs Tage", 24 * 6),
                         ("nächste Woche", 24 * 7)):  # fmt: skip
        event(village, title, village.clock.now() + timedelta(hours=hours))
    shown = spots(village)
    kinds = {name: spot.kind for name, spot in shown.items() if name != "Mitmachladen"}
    assert kinds == {"gerade": TODAY, "abends": TODAY, "morgen": WEEK, "sechs Tage": WEEK}
    assert shown["abends"].position == shown["Mitmachladen"].position
    assert shown["abends"].address == "Mitmachladen"


def test_a_day_that_is_called_off_is_not_on_it(village: Village) -> None:
    tomorrow = village.clock.now() + timedelta(days=1)
    village.evening(title="fällt aus", starts_at=tomorrow, ends_at=tomorrow + timedelta(hours=2),
                    skipped=(tomorrow.date().isoformat(),))  # fmt: skip
    event(village, "findet statt", tomorrow)
    assert set(spots(village)) == {"Mitmachladen", "findet statt"}


def test_an_event_that_goes_on_for_days_is_today(village: Village) -> None:
    event(village, "Woche der Nachbarschaft", village.clock.now() - timedelta(days=2), hours=72)
    assert spots(village)["Woche der Nachbarschaft"].kind == TODAY


def test_an_event_whose_place_is_gone_is_only_in_the_list(village: Village) -> None:
    event(village, "Fest", village.clock.now())
    with village.store.transaction():
        village.store.erase(Place, village.shop)
    assert (spots(village)["Fest"].position, spots(village)["Fest"].address) == (None, "")


def test_nobody_is_on_the_map(village: Village, bakery: str) -> None:
    put(village, replace(kept_organisation(village, bakery), contact_ids=(village.ben,)))
    told = repr(village.neighbourhood_map.spots(by=village.amira))
    for person in (village.sabine, village.kurt, village.amira, village.ben, "Ben", "Amira"):
        assert person not in told


def kept_organisation(village: Village, subject_id: str) -> Organisation:
    kept = village.store.get(Organisation, subject_id)
    assert kept is not None
    return kept


def test_a_stranger_sees_nothing(village: Village) -> None:
    with village.refuses("signed_out"):
        village.neighbourhood_map.spots(by="")


def test_staff_put_pins_and_say_that_they_are_true(village: Village, bakery: str) -> None:
    put_pin(village, bakery)
    assert kept_organisation(village, bakery).position == Position(latitude=52.651263, longitude=9.2168)
    put_pin(village, bakery, is_approximate=False)
    found = village.neighbourhood_map.one_pinned(by=village.sabine, subject_id=bakery)
    assert found.position == Position(latitude=52.651263, longitude=9.2168, is_approximate=False)
    take_away(village, bakery)
    assert spots(village)["Backstube"].position is None


def test_the_same_tap_twice_puts_one_pin(village: Village, bakery: str) -> None:
    request = village.request()
    put_pin(village, bakery, request=request)
    take_away(village, bakery)
    with village.unchanged():
        put_pin(village, bakery, request=request)


def test_only_staff_put_pins(village: Village, bakery: str) -> None:
    for who in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            put_pin(village, bakery, by=who)
        with village.refuses("not_staff"):
            take_away(village, bakery, by=who)
        with village.refuses("not_staff"):
            village.neighbourhood_map.pinned(by=who)
        with village.refuses("not_staff"):
            village.neighbourhood_map.one_pinned(by=who, subject_id=bakery)


def test_a_pin_stays_near_the_town(village: Village, bakery: str) -> None:
    with village.refuses("position_far_away"):
        put_pin(village, bakery, latitude=48.1, longitude=11.6)
    with village.refuses("position_malformed"):
        put_pin(village, bakery, latitude="52.65")


@pytest.mark.parametrize("subject", ["nowhere", "", None, 3])
def test_what_is_not_there_has_no_pin(village: Village, subject: object) -> None:
    with village.refuses("place_unknown"):
        put_pin(village, subject)  # type: ignore[arg-type]


def test_a_person_has_no_pin(village: Village) -> None:
    with village.refuses("place_unknown"):
        put_pin(village, village.ben)


def test_distances_are_counted_from_the_first_place_with_a_position(village: Village) -> None:
    assert village.neighbourhood_map.centre() is None
    village.clock.forward(seconds=1)
    other = village.place("Stadtteilhaus")
    put_pin(village, other)
    centre = village.neighbourhood_map.centre()
    assert centre is not None
    assert centre.id == other
    put_pin(village, village.shop)
    first = village.neighbourhood_map.centre()
    assert first is not None
    assert first.id == village.shop
