"""Setting up the place once; places, events and organisations."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.ledger import FUND_ID
from app.domain.place import Place
from app.domain.resident import Resident
from app.domain.week import Hours
from app.services.neighbourhood import PlaceDetails
from app.services.people import Details
from app.services.ports import Store
from tests.builders import NOON, STAFF_PIN, Village

MONDAY = Hours(weekday=1, opens_at_minute=600, closes_at_minute=720)
TUESDAY = replace(MONDAY, weekday=2)


class EmptyVillage(Village):
    """Not set up yet."""

    def _settle(self) -> None:
        pass


@pytest.fixture
def empty(memory_store: Store) -> EmptyVillage:
    return EmptyVillage(memory_store)


def set_up(village: Village, link: str, **given: object) -> Resident:
    asked: dict[str, object] = {
        "name": "Nordertor", "place": "Mitmachladen", "address": "Verdener Landstraße 17",
        "details": Details(called_name="Sabine"), "pin_hash": village.hasher.hash(STAFF_PIN),
    }  # fmt: skip
    return village.neighbours.set_up(link, **{**asked, **given})  # type: ignore[arg-type]


# Set-up


def test_the_first_staff_member_sets_the_place_up(empty: EmptyVillage) -> None:
    assert empty.neighbours.current() is None
    sabine = set_up(empty, empty.neighbours.set_up_address())
    neighbourhood = empty.neighbours.current()
    assert neighbourhood is not None
    assert (neighbourhood.name, neighbourhood.is_example) == ("Nordertor", False)
    assert [place.name for place in empty.neighbours.places()] == ["Mitmachladen"]
    assert (sabine.is_staff, empty.balance(FUND_ID)) == (True, 0)


def test_the_link_serves_once(empty: EmptyVillage) -> None:
    link = empty.neighbours.set_up_address()
    set_up(empty, link)
    with empty.refuses("code_used"):
        set_up(empty, link)


def test_a_place_is_set_up_once(empty: EmptyVillage) -> None:
    set_up(empty, empty.neighbours.set_up_address())
    link = empty.neighbours.set_up_address()
    with empty.refuses("set_up_already"):
        set_up(empty, link)


def test_a_later_link_revokes_the_earlier_one(empty: EmptyVillage) -> None:
    first, second = empty.neighbours.set_up_address(), empty.neighbours.set_up_address()
    with empty.refuses("code_revoked"):
        set_up(empty, first)
    set_up(empty, second)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"name": " "}, "text_missing"),
        ({"place": ""}, "text_missing"),
        ({"address": "a" * 121}, "text_too_long"),
        ({"details": Details(called_name="")}, "text_missing"),
    ],
    ids=str,
)
def test_a_malformed_set_up_leaves_the_link_in_force(
    empty: EmptyVillage, given: dict[str, object], reason: str
) -> None:
    link = empty.neighbours.set_up_address()
    with empty.refuses(reason):
        set_up(empty, link, **given)
    set_up(empty, link)


def test_no_other_code_sets_anything_up(village: Village) -> None:
    card = village.card(village.amira)
    with village.refuses("code_wrong_kind"):
        set_up(village, card)


# Places


def test_staff_put_a_place_right_and_nobody_else_does(village: Village) -> None:
    def edit(by: str, revision: int = 1, place_id: str = village.shop, **given: Any) -> Place:
        details = PlaceDetails(**{"name": "Mitmachladen", "address": "Verdener Landstraße 19", **given})
        return village.neighbours.edit_place(
            by=by, place_id=place_id, details=details, revision=revision, request_id=village.request()
        )

    before = village.neighbours.place(village.shop)
    assert before is not None
    found = {"address": "Verdener Landstraße 19", "phone": "05021 123", "hours": (TUESDAY, MONDAY)}
    kept = edit(village.sabine, 0, **found)
    assert kept == replace(before, revision=1, **{**found, "hours": (MONDAY, TUESDAY)})  # type: ignore[arg-type]
    for by in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            edit(by)
    for given, reason in (
        ({"name": " "}, "text_missing"),
        ({"address": "a" * 121}, "text_too_long"),
        ({"phone": "anrufen"}, "phone_malformed"),
        ({"hours": (replace(MONDAY, closes_at_minute=60),)}, "closes_before_it_opens"),
        ({"place_id": "no"}, "place_unknown"),
        ({"revision": 0}, "changed_meanwhile"),
    ):
        with village.refuses(reason):
            edit(village.sabine, **given)
    assert village.neighbours.place(village.shop) == kept


def test_staff_put_the_name_of_the_neighbourhood_right_and_nobody_else_does(village: Village) -> None:
    def rename(by: str, name: str) -> None:
        village.neighbours.rename(by=by, name=name, request_id=village.request())

    before = village.neighbours.current()
    assert before is not None
    rename(village.sabine, " Nordertor und Leintor ")
    assert village.neighbours.current() == replace(before, name="Nordertor und Leintor")
    for by in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            rename(by, "Leintor")
    with village.refuses("text_missing"):
        rename(village.sabine, " ")


def test_a_place_that_was_added_by_mistake_goes_and_the_last_one_stays(village: Village) -> None:
    def close(place_id: str, by: str = village.sabine) -> None:
        village.neighbours.close_place(by=by, place_id=place_id, request_id=village.request())

    park = village.place("Park")
    with village.refuses("not_staff"):
        close(park, by=village.kurt)
    close(park)
    assert [place.id for place in village.neighbours.places()] == [village.shop]
    with village.refuses("place_unknown"):
        close(park)
    with village.refuses("last_place"):
        close(village.shop)


def test_staff_add_places(village: Village) -> None:
    place = village.neighbours.add_place(
        by=village.sabine, details=PlaceDetails(name="Park", address="am Wall"), request_id=village.request()
    )
    assert village.neighbours.place(place.id) == place
    assert place.id in [each.id for each in village.neighbours.places()]
    assert village.neighbours.place("nowhere") is None


def test_nobody_else_adds_anything(village: Village) -> None:
    for by in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            village.neighbours.add_place(by=by, details=PlaceDetails(name="Park"), request_id=village.request())


def test_a_closed_place_is_listed_no_more_and_its_door_opens_nothing(village: Village) -> None:
    code, shop = village.door_code(), village.neighbours.place(village.shop)
    assert isinstance(shop, Place)
    with village.store.transaction():
        village.store.put(replace(shop, closed_at=NOON))
    assert village.neighbours.places() == []
    assert village.check_in.read_door(code) is None
