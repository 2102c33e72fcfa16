"""Offers and needs: published, paused, closed, found."""

from dataclasses import replace

import pytest

from app.domain.listing import ACTIVE, CLOSED, HIDDEN, NEED, OFFER, PAUSED, Listing
from app.domain.notice import LISTING_PAUSED, SOMEBODY_CAN, Notice
from app.domain.resident import Resident
from app.domain.safety import Block
from app.domain.week import SLOTS
from app.services.listings import MOST_A_DAY, MOST_ACTIVE
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


@pytest.mark.parametrize("slots", [("8-morning",), ("1",), (None,), ("1-night",)], ids=repr)
def test_a_time_that_is_in_no_week_is_refused(village: Village, slots: tuple[str, ...]) -> None:
    with village.refuses("malformed"):
        village.listings.publish(
            by=village.amira, kind=OFFER, skill_id=BIKES, availability=slots, request_id=village.request()
        )


@pytest.mark.parametrize("text", ["Ich kann steckdosen  setzen.", "Steckdosen setzen und mehr"])
def test_what_needs_a_licence_is_not_published(village: Village, text: str) -> None:
    with village.refuses("needs_licence") as facts:
        publish(village, text=text)
    assert facts == {"licence": "strom"}
    listing = publish(village, text="Ich erkläre gern, was man selbst darf.")
    with village.refuses("needs_licence"):
        edit(village, listing, text=text)


def edit(village: Village, listing: Listing, *, by: str = "", text: str = "", slots: tuple[str, ...] = ()) -> Listing:
    return village.listings.edit(
        by=by or village.amira, listing_id=listing.id, text=text, availability=slots, revision=listing.revision,
        request_id=village.request(),
    )  # fmt: skip


def test_of_two_tabs_the_second_is_told(village: Village) -> None:
    listing = publish(village)
    first = edit(village, listing, text="Abends.")
    with village.refuses("changed_meanwhile"):
        edit(village, listing, text="Morgens.")
    village.listings.renew(by=village.amira, listing_id=listing.id, request_id=village.request())
    assert edit(village, first, text="Morgens.").text == "Morgens."


def test_its_owner_changes_times_and_words(village: Village) -> None:
    listing = publish(village, text="Gern abends.")
    village.clock.forward(days=10)
    village.people.set_language(by=village.amira, language="ar")
    same_words = edit(village, listing, text="Gern abends.", slots=("2-evening", "1-evening", "1-evening"))
    assert (same_words.availability, same_words.language) == (("1-evening", "2-evening"), "de")
    other_words = edit(village, same_words, text="مساءً")
    assert (other_words.availability, other_words.language, other_words.text) == ((), "ar", "مساءً")
    assert other_words.renewed_at == village.clock.at
    for by in (village.ben, village.sabine):
        with village.refuses("not_yours"):
            edit(village, listing, by=by)


def test_all_times_are_any_time(village: Village) -> None:
    listing = publish(village)
    assert edit(village, listing, slots=SLOTS).availability == ()


def test_after_a_year_it_pauses_itself_and_its_owner_hears_of_it(village: Village) -> None:
    listing = publish(village)
    village.clock.forward(days=364)
    assert village.listings.pause_stale() == 0
    village.clock.forward(days=1)
    assert village.listings.pause_stale() == 1
    assert village.listings.pause_stale() == 0
    assert village.listings.get(by=village.amira, listing_id=listing.id).state == PAUSED
    assert [(n.kind, n.subject_id) for n in village.notices.of(by=village.amira)] == [(LISTING_PAUSED, listing.id)]
    set_state(village, listing, ACTIVE)
    assert village.listings.pause_stale() == 0


def test_renewing_gives_it_another_year(village: Village) -> None:
    listing = publish(village)
    village.clock.forward(days=360)
    village.listings.renew(by=village.amira, listing_id=listing.id, request_id=village.request())
    village.clock.forward(days=360)
    assert village.listings.pause_stale() == 0
    village.clock.forward(days=5)
    assert village.listings.pause_stale() == 1
    renewed = village.listings.renew(by=village.amira, listing_id=listing.id, request_id=village.request())
    assert renewed.state == ACTIVE
    with village.refuses("not_yours"):
        village.listings.renew(by=village.ben, listing_id=listing.id, request_id=village.request())


def test_a_pause_meanwhile_is_no_second_pause(village: Village) -> None:
    """The owner pauses while the house looks at the next one."""
    first, second = publish(village), publish(village, COOKING)
    village.clock.forward(days=400)
    find = village.store.find
    village.store.find = lambda kind, **where: _paused_after(village, second, find(kind, **where))  # type: ignore[method-assign]
    assert village.listings.pause_stale() == 1
    assert [n.subject_id for n in village.store.every(Notice)] == [first.id]


def _paused_after(village: Village, listing: Listing, found: list[Listing]) -> list[Listing]:
    del village.store.find  # type: ignore[method-assign]
    set_state(village, listing, PAUSED)
    return found


def test_whoever_looks_for_it_hears_of_a_new_offer(village: Village) -> None:
    publish(village, kind=NEED)
    publish(village, kind=NEED, by=village.ben)
    gone = village.resident("Lena")
    publish(village, kind=NEED, by=gone)
    with village.store.transaction():
        village.store.put(replace(required(village, gone), left_at=village.clock.at))
        village.store.put(
            Block(id="b", by_id=village.kurt, blocked_id=village.amira, at=village.clock.at)
        )  # fmt: skip
    publish(village, kind=NEED, by=village.kurt)
    offer = publish(village)
    told = {(n.resident_id, n.kind, n.subject_id) for n in village.store.every(Notice)}
    assert told == {(village.ben, SOMEBODY_CAN, offer.id)}


def required(village: Village, resident_id: str) -> Resident:
    resident = village.store.get(Resident, resident_id)
    assert resident is not None
    return resident


@pytest.mark.parametrize("blocker", ["amira", "ben"])
def test_who_is_blocked_either_way_finds_nothing_of_the_other(village: Village, blocker: str) -> None:
    listing = publish(village)
    by, blocked = (village.amira, village.ben) if blocker == "amira" else (village.ben, village.amira)
    with village.store.transaction():
        village.store.put(Block(id=f"{by}:{blocked}", by_id=by, blocked_id=blocked, at=village.clock.at))
    assert village.listings.active(by=village.ben) == []
    assert village.listings.of(by=village.ben, resident_id=village.amira) == []
    assert village.listings.of_skill(by=village.ben, skill_id=BIKES) == []
    with village.refuses("listing_unknown"):
        village.listings.get(by=village.ben, listing_id=listing.id)
    assert village.listings.of_skill(by=village.kurt, skill_id=BIKES) == [listing]
    assert village.listings.get(by=village.kurt, listing_id=listing.id) == listing


def test_what_staff_hid_its_owner_cannot_bring_back(village: Village) -> None:
    listing = publish(village)
    with village.store.transaction():
        village.store.put(replace(listing, state=HIDDEN))
    for do in (set_state, lambda v, x, _: edit(v, x)):
        with village.refuses("hidden_by_staff"):
            do(village, listing, ACTIVE)
    assert village.listings.of(by=village.ben, resident_id=village.amira) == []
    assert len(village.listings.of(by=village.amira, resident_id=village.amira)) == 1


def test_nobody_publishes_and_closes_all_day(village: Village) -> None:
    for _ in range(MOST_A_DAY):
        set_state(village, publish(village), CLOSED)
    with village.refuses("too_many_listings_today"):
        publish(village)
    village.clock.forward(days=1)
    publish(village)


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
