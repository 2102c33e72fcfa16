"""Suggestions over the store: people who left, hid or are blocked are not suggested; changes are seen at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.background import Background
from app.domain.listing import NEED, OFFER, PAUSED, Listing
from app.domain.matching import SWAP
from app.domain.resident import Resident
from app.domain.safety import Block
from app.services.ports import Store
from app.services.suggestions import MOST_LOOKED_AT
from tests.builders import BIKES, COOKING, Village, refused


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def publish(village: Village, who: str, kind: str, skill_id: str) -> Listing:
    return village.listings.publish(by=who, kind=kind, skill_id=skill_id, request_id=village.request())


def suggested(village: Village, who: str) -> list[list[tuple[str, str, str]]]:
    return [
        [(leg.giver_id, leg.receiver_id, leg.skill_id) for leg in each.legs]
        for each in village.suggestions.for_resident(by=who)
    ]


@pytest.fixture
def offered(village: Village) -> Listing:
    publish(village, village.amira, NEED, BIKES)
    return publish(village, village.ben, OFFER, BIKES)


def test_a_new_listing_is_suggested_at_once(village: Village) -> None:
    publish(village, village.amira, NEED, BIKES)
    assert suggested(village, village.amira) == []
    publish(village, village.ben, OFFER, BIKES)
    assert suggested(village, village.amira) == [[(village.ben, village.amira, BIKES)]]


def test_a_paused_listing_is_not_suggested(village: Village, offered: Listing) -> None:
    assert suggested(village, village.amira)
    village.listings.set_state(by=village.ben, listing_id=offered.id, state=PAUSED, request_id=village.request())
    assert suggested(village, village.amira) == []


def test_a_listing_of_a_removed_skill_is_not_suggested(village: Village, offered: Listing) -> None:
    with village.store.transaction():
        village.store.put(replace(offered, skill_id="removed-long-ago"))
    assert suggested(village, village.amira) == []


def test_whoever_leaves_is_no_longer_suggested(village: Village, offered: Listing) -> None:
    assert suggested(village, village.amira)
    village.leaves(village.ben)
    assert suggested(village, village.amira) == []


def test_a_hidden_profile_is_not_suggested(village: Village, offered: Listing) -> None:
    ben = village.store.get(Resident, village.ben)
    assert ben is not None
    with village.store.transaction():
        village.store.put(replace(ben, hidden_at=village.clock.now()))
    assert suggested(village, village.amira) == []


def test_a_block_works_both_ways_and_ends(village: Village, offered: Listing) -> None:
    block = Block(
        id=f"{village.ben}:{village.amira}", by_id=village.ben, blocked_id=village.amira, at=village.clock.now()
    )
    assert suggested(village, village.amira)
    with village.store.transaction():
        village.store.put(block)
    assert suggested(village, village.amira) == suggested(village, village.ben) == []
    with village.store.transaction():
        village.store.erase(Block, block.id)
    assert suggested(village, village.amira)
    assert suggested(village, village.ben)


def test_what_is_arranged_already_is_not_suggested(village: Village, offered: Listing) -> None:
    village.exchange("agreed", giver=village.ben, receiver=village.amira)
    assert suggested(village, village.amira) == suggested(village, village.ben) == []


def test_a_change_of_other_records_disturbs_nothing(village: Village, offered: Listing) -> None:
    assert suggested(village, village.amira)
    village.place("Stadtteilhaus")
    with village.store.transaction():
        village.store.put(Background(id=village.ben, age_band="65_79"))
        village.store.put(Background(id=village.amira, age_band="18_29"))
    (found,) = village.suggestions.for_resident(by=village.amira)
    assert found.is_bridge


def test_people_who_met_know_each_other(village: Village, offered: Listing) -> None:
    with village.store.transaction():
        village.store.put(Background(id=village.ben, age_band="65_79"))
        village.store.put(Background(id=village.amira, age_band="18_29"))
    village.exchange("booked", giver=village.ben, receiver=village.amira)
    (found,) = village.suggestions.for_resident(by=village.amira)
    assert not found.is_bridge


def test_what_one_tells_the_reports_stays_unsaid_until_both_tell(village: Village, offered: Listing) -> None:
    with village.store.transaction():
        village.store.put(Background(id=village.amira, age_band="18_29"))
    (found,) = village.suggestions.for_resident(by=village.amira)
    assert not found.is_bridge


def swap(village: Village) -> None:
    for who, offer, need in ((village.amira, COOKING, BIKES), (village.ben, BIKES, COOKING)):
        publish(village, who, OFFER, offer)
        publish(village, who, NEED, need)


def test_everybody_has_suggestions(village: Village) -> None:
    swap(village)
    found = village.suggestions.for_everybody()
    assert [each.kind for each in found[village.amira]] == [SWAP]
    assert [each.kind for each in found[village.ben]] == [SWAP]
    assert found[village.sabine] == []


def test_a_mentor_sees_each_circle_once(village: Village) -> None:
    swap(village)
    (found,) = village.suggestions.to_bring_together(by=village.kurt)
    assert set(found.members) == {village.amira, village.ben}


def appoint(village: Village, who: str, **more: tuple[str, ...]) -> None:
    resident = village.store.get(Resident, who)
    assert resident is not None
    with village.store.transaction():
        village.store.put(replace(resident, **more))


@pytest.mark.parametrize(
    ("mine", "theirs", "count"),
    [
        ({"fields": ("alltag",)}, (), 1),
        ({"fields": ("musik",)}, (), 0),
        ({"groups": ("Eltern",)}, ("Eltern",), 1),
        ({"groups": ("Eltern",)}, ("Jugend",), 0),
    ],
)
def test_a_mentor_with_fields_or_groups_sees_those(
    village: Village, mine: dict[str, tuple[str, ...]], theirs: tuple[str, ...], count: int
) -> None:
    swap(village)
    appoint(village, village.kurt, **mine)
    appoint(village, village.amira, groups=theirs)
    assert len(village.suggestions.to_bring_together(by=village.kurt)) == count


def test_a_mentor_is_not_shown_their_own_circle_and_only_so_many(village: Village) -> None:
    publish(village, village.kurt, OFFER, BIKES)
    publish(village, village.kurt, NEED, COOKING)
    swap(village)
    (found,) = village.suggestions.to_bring_together(by=village.kurt, most=1)
    assert village.kurt not in found.members


def test_only_so_many_are_looked_at_a_day_and_all_in_turn(village: Village) -> None:
    """Amira and Ben could swap; a crowd gives and gets too, but in no circle."""
    village.clock.at = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
    for number in range(2 * MOST_LOOKED_AT):
        who = f"crowd-{number:03}"
        with village.store.transaction():
            village.store.put(Resident(id=who, called_name=who, language="de", registered_at=village.clock.at))
            for kind, skill_id in ((OFFER, "kompetenz-1"), (NEED, BIKES)):
                village.store.put(Listing(
                    id=f"{who}-{kind}", kind=kind, resident_id=who, skill_id=skill_id, published_at=village.clock.at
                ))  # fmt: skip
    swap(village)
    publish(village, village.sabine, NEED, "kompetenz-1")
    found = []
    for _ in range(3):
        found.append(len(village.suggestions.to_bring_together(by=village.kurt)))
        village.clock.forward(days=1)
    assert set(found) == {0, 1}


def test_whoever_is_far_down_the_list_is_found_by_the_mentor_of_their_group(village: Village) -> None:
    swap(village)
    appoint(village, village.kurt, groups=("Eltern",))
    appoint(village, village.ben, groups=("Eltern",))
    assert len(village.suggestions.to_bring_together(by=village.kurt)) == 1
    appoint(village, village.ben, groups=())
    assert village.suggestions.to_bring_together(by=village.kurt) == []


def test_only_mentors_and_staff_see_whom_they_could_bring_together(village: Village) -> None:
    with refused("not_a_mentor"):
        village.suggestions.to_bring_together(by=village.amira)
    with refused("signed_out"):
        village.suggestions.for_resident(by="")


def test_availability_follows_the_profile(village: Village, offered: Listing) -> None:
    lena = village.resident("Lena")
    publish(village, lena, OFFER, BIKES)
    appoint(village, village.amira, availability=("2-evening",))
    appoint(village, village.ben, availability=("1-morning",))
    appoint(village, lena, availability=("2-evening",))
    assert suggested(village, village.amira)[0] == [(lena, village.amira, BIKES)]
    village.clock.forward(seconds=timedelta(hours=1).seconds)
    appoint(village, village.ben, availability=("2-evening",))
    appoint(village, lena, availability=("1-morning",))
    assert suggested(village, village.amira)[0] == [(village.ben, village.amira, BIKES)]
