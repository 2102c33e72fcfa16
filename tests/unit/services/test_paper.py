"""What may go on paper, and who may print it."""

from dataclasses import replace

import pytest

from app.domain.listing import NEED, OFFER, PAUSED, Listing
from app.domain.resident import MENTOR, Resident
from app.domain.safety import Block
from tests.builders import BIKES, COOKING, Village


def publish(village: Village, who: str, skill_id: str = BIKES, kind: str = OFFER) -> Listing:
    village.clock.forward(minutes=1)
    return village.listings.publish(by=who, kind=kind, skill_id=skill_id, request_id=village.request())


def pause(village: Village, listing: Listing) -> None:
    village.listings.set_state(
        by=listing.resident_id, listing_id=listing.id, state=PAUSED, request_id=village.request()
    )


def change(village: Village, who: str, **changes: object) -> None:
    resident = village.store.get(Resident, who)
    assert resident is not None
    with village.store.transaction():
        village.store.put(replace(resident, **changes))  # type: ignore[arg-type]


def block(village: Village, by: str, blocked: str) -> None:
    with village.store.transaction():
        village.store.put(Block(id="block", by_id=by, blocked_id=blocked, at=village.clock.now()))


def test_a_market_holds_everybodys_active_listings_the_printers_own_too(village: Village) -> None:
    mine, theirs = publish(village, village.kurt), publish(village, village.amira, kind=NEED)
    pause(village, publish(village, village.ben, COOKING))
    assert village.paper.market(by=village.kurt) == [theirs, mine]
    assert village.paper.market(by=village.sabine) == [theirs, mine]


def test_a_resident_prints_no_market(village: Village) -> None:
    for who in (village.amira, ""):
        with village.refuses("not_yours_to_print" if who else "signed_out"):
            village.paper.market(by=who)


def test_nobody_hidden_or_gone_is_on_paper(village: Village) -> None:
    listing, other = publish(village, village.amira), publish(village, village.ben)
    change(village, village.amira, hidden_at=village.clock.now())
    change(village, village.ben, left_at=village.clock.now())
    assert village.paper.market(by=village.sabine) == []
    for each in (listing, other):
        with village.refuses("listing_unknown"):
            village.paper.listing(by=village.sabine, listing_id=each.id)


@pytest.mark.parametrize("turned", [False, True])
def test_a_mentor_does_not_print_whom_they_would_not_meet_but_staff_print_for_all(
    village: Village, turned: bool
) -> None:
    listing = publish(village, village.amira)
    by, blocked = (village.kurt, village.amira) if turned else (village.amira, village.kurt)
    block(village, by, blocked)
    assert village.paper.market(by=village.kurt) == []
    assert village.paper.market(by=village.sabine) == [listing]
    with village.refuses("listing_unknown"):
        village.paper.listing(by=village.kurt, listing_id=listing.id)


def test_an_offer_is_printed_by_its_owner_mentors_and_staff(village: Village) -> None:
    listing = publish(village, village.amira)
    for who in (village.amira, village.kurt, village.sabine):
        assert village.paper.listing(by=who, listing_id=listing.id) == listing
    with village.refuses("not_yours_to_print"):
        village.paper.listing(by=village.ben, listing_id=listing.id)
    with village.refuses("listing_unknown"):
        village.paper.listing(by=village.amira, listing_id="none")


def test_what_is_paused_is_not_printed(village: Village) -> None:
    listing = publish(village, village.amira)
    pause(village, listing)
    with village.refuses("listing_not_active"):
        village.paper.listing(by=village.amira, listing_id=listing.id)


def test_a_mentors_sheet_is_printed_by_the_mentor_and_staff(village: Village) -> None:
    for who in (village.kurt, village.sabine):
        assert village.paper.mentor(by=who, resident_id=village.kurt).id == village.kurt
    with village.refuses("not_yours_to_print"):
        village.paper.mentor(by=village.amira, resident_id=village.kurt)
    with village.refuses("no_mentor"):
        village.paper.mentor(by=village.sabine, resident_id=village.amira)
    change(village, village.kurt, hidden_at=village.clock.now())
    with village.refuses("no_mentor"):
        village.paper.mentor(by=village.kurt, resident_id=village.kurt)


def test_a_mentor_is_offered_their_own_sheet_and_staff_all(village: Village) -> None:
    change(village, village.ben, roles=(MENTOR,))
    assert [mentor.id for mentor in village.paper.mentors(by=village.kurt)] == [village.kurt]
    assert [mentor.id for mentor in village.paper.mentors(by=village.sabine)] == [village.ben, village.kurt]
    change(village, village.ben, left_at=village.clock.now())
    change(village, village.kurt, hidden_at=village.clock.now())
    assert village.paper.mentors(by=village.sabine) == []
    with village.refuses("not_yours_to_print"):
        village.paper.mentors(by=village.amira)
