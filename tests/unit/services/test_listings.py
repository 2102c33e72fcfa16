"""Offers and needs: published, paused, closed, found."""

import pytest

from app.domain.listing import ACTIVE, CLOSED, NEED, OFFER, PAUSED, Listing
from app.services.listings import MOST_ACTIVE
from tests.builders import BIKES, COOKING, Village


def publish(village: Village, skill_id: str = BIKES, kind: str = OFFER, *, by: str = "", text: str = "") -> Listing:
    return village.listings.publish(
        by=by or village.amira, kind=kind, skill_id=skill_id, text=text, request_id=village.request()
    )


def set_state(village: Village, listing: Listing, state: str, *, by: str = "") -> Listing:
    return village.listings.set_state(
        by=by or village.amira, listing_id=listing.id, state=state, request_id=village.request()
    )


def test_an_offer_is_published_in_the_persons_language(village: Village) -> None:
    village.people.set_language(by=village.amira, language="ar")
    listing = publish(village, text=" Ich zeige es\nauch gern. ")
    assert (listing.kind, listing.skill_id, listing.state, listing.language) == (OFFER, BIKES, ACTIVE, "ar")
    assert (listing.text, listing.published_at) == ("Ich zeige es\nauch gern.", village.clock.at)


def test_others_find_it_the_newest_first_and_nobody_finds_their_own(village: Village) -> None:
    first = publish(village)
    village.clock.forward(minutes=1)
    second = publish(village, kind=NEED)
    assert village.listings.active(by=village.ben) == [second, first]
    assert village.listings.active(by=village.amira) == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"kind": "gift"}, "malformed"),
        ({"kind": None}, "malformed"),
        ({"skill_id": "zaubern"}, "unknown_skill"),
        ({"skill_id": None}, "unknown_skill"),
        ({"text": "a" * 601}, "text_too_long"),
        ({"text": None}, "malformed"),
        ({"by": "nobody"}, "signed_out"),
    ],
    ids=str,
)
def test_a_malformed_listing_is_refused(village: Village, given: dict[str, str], reason: str) -> None:
    with village.refuses(reason):
        publish(village, **given)


def test_the_same_offer_is_there_once_but_a_need_is_something_else(village: Village) -> None:
    publish(village)
    with village.refuses("listing_there_already"):
        publish(village)
    publish(village, kind=NEED)
    publish(village, by=village.ben)


def test_nobody_fills_the_place_with_listings(village: Village) -> None:
    for number in range(MOST_ACTIVE):
        publish(village, f"kompetenz-{number}")
    with village.refuses("too_many_listings") as facts:
        publish(village)
    assert facts == {"most": MOST_ACTIVE}


def test_a_paused_listing_is_hidden_from_others_and_comes_back(village: Village) -> None:
    listing = publish(village)
    set_state(village, listing, PAUSED)
    assert village.listings.active(by=village.ben) == []
    assert village.listings.of(by=village.ben, resident_id=village.amira) == []
    with village.refuses("listing_unknown"):
        village.listings.get(by=village.ben, listing_id=listing.id)
    for by in (village.amira, village.sabine):
        assert village.listings.get(by=by, listing_id=listing.id).state == PAUSED
        assert len(village.listings.of(by=by, resident_id=village.amira)) == 1
    set_state(village, listing, ACTIVE)
    assert village.listings.active(by=village.ben) == [listing]


def test_a_closed_listing_is_listed_nowhere(village: Village) -> None:
    listing = publish(village)
    set_state(village, listing, CLOSED)
    assert village.listings.active(by=village.ben) == []
    assert village.listings.of(by=village.amira, resident_id=village.amira) == []


def test_a_closed_offer_makes_room_for_a_new_one(village: Village) -> None:
    first = publish(village)
    set_state(village, first, CLOSED)
    publish(village)
    with village.refuses("listing_there_already"):
        set_state(village, first, ACTIVE)


def test_nobody_has_more_listings_by_pausing_some(village: Village) -> None:
    paused = publish(village, COOKING)
    set_state(village, paused, PAUSED)
    for number in range(MOST_ACTIVE):
        publish(village, f"kompetenz-{number}")
    with village.refuses("too_many_listings"):
        set_state(village, paused, ACTIVE)


def test_an_active_listing_may_be_made_active_again(village: Village) -> None:
    listing = publish(village)
    assert set_state(village, listing, ACTIVE) == listing


def test_nobody_brings_back_what_somebody_who_left_had_offered(village: Village) -> None:
    listing = publish(village)
    village.leaves(village.amira)
    with village.refuses("person_left"):
        set_state(village, listing, ACTIVE, by=village.sabine)


def test_staff_pause_what_should_not_be_there(village: Village) -> None:
    listing = publish(village)
    assert set_state(village, listing, PAUSED, by=village.sabine).state == PAUSED


def test_nobody_else_changes_it(village: Village) -> None:
    listing = publish(village)
    for by in (village.ben, village.kurt):
        with village.refuses("not_yours"):
            set_state(village, listing, CLOSED, by=by)


@pytest.mark.parametrize("state", ["", "deleted", None])
def test_there_are_no_other_states(village: Village, state: str) -> None:
    listing = publish(village)
    with village.refuses("malformed"):
        set_state(village, listing, state)


@pytest.mark.parametrize("listing_id", ["", "nothing", None, ["l"]], ids=repr)
def test_a_listing_that_is_not_there_is_unknown(village: Village, listing_id: str) -> None:
    with village.refuses("listing_unknown"):
        village.listings.get(by=village.amira, listing_id=listing_id)
