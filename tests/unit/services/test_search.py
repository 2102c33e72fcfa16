"""One search finds skills, offers, needs, people, organisations and events; never what is not to be seen."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.event import Event
from app.domain.listing import CLOSED, HIDDEN, NEED, OFFER, PAUSED, Listing
from app.domain.place import Organisation
from app.domain.resident import Resident
from app.domain.safety import Block
from app.services.ports import Record
from app.services.search import Found
from tests.builders import BIKES, COOKING, NOON, Village


def keep(village: Village, *records: Record) -> None:
    with village.store.transaction():
        for record in records:
            village.store.put(record)


def listed(village: Village, owner: str, skill_id: str = COOKING, **rest: Any) -> str:
    """The id of a listing, an offer unless said otherwise."""
    number = village.store.count(Listing)
    rest = {"kind": OFFER, "published_at": NOON, **rest}
    keep(village, Listing(id=f"listing-{number:03}", resident_id=owner, skill_id=skill_id, **rest))
    return f"listing-{number:03}"


def changed(village: Village, kind: type[Any], record_id: str, **changes: Any) -> None:
    record = village.store.get(kind, record_id)
    assert record is not None
    keep(village, replace(record, **changes))


def found(village: Village, text: object, *, by: str = "") -> Found:
    return village.search.everything(by=by or village.ben, text=text)


def offers(village: Village, text: object, *, by: str = "") -> list[str]:
    return [listing.id for listing in found(village, text, by=by).offers]


def names(village: Village, text: str, *, by: str = "") -> list[str]:
    return [resident.called_name for resident in found(village, text, by=by).people]


def test_skills_come_with_what_others_offer_and_look_for(village: Village) -> None:
    offer, need = listed(village, village.amira), listed(village, village.kurt, kind=NEED)
    listed(village, village.amira, BIKES)
    result = found(village, "wer kann kochen?")
    assert [hit.skill_id for hit in result.skills] == [COOKING]
    assert [listing.id for listing in result.offers] == [offer]
    assert [listing.id for listing in result.needs] == [need]
    assert (result.people, result.organisations, result.events) == ((), (), ())


def test_a_skill_alone_can_be_asked_for(village: Village) -> None:
    assert village.search.skills("Kochn", language="de", most=1)[0].skill_id == COOKING
    assert village.search.skills(None) == []


def test_an_offer_is_found_by_its_own_words_and_by_whose_it_is(village: Village) -> None:
    soup = listed(village, village.amira, text="Linsensuppe für viele")
    assert offers(village, "Linsen") == offers(village, "linsensupe") == offers(village, "Amira") == [soup]
    assert offers(village, "Linsen aus Peru kaufen gehen") == []


def test_whose_it_is_decides_between_equals_and_else_the_newer_comes_first(village: Village) -> None:
    first, second, third = (listed(village, owner) for owner in (village.amira, village.kurt, village.sabine))
    assert offers(village, "kochen") == [third, second, first]
    assert offers(village, "kochen mit Kurt") == [second, third, first]


def test_people_are_found_by_name_language_and_what_they_say(village: Village) -> None:
    dilan = village.resident("Dilân", languages=("ku", "de"), about="Ich spiele Saz und singe gern")
    assert names(village, "dilan") == names(village, "Kürtçe") == names(village, "saz spielen") == ["Dilân"]
    changed(village, Resident, dilan, about="", languages=("tr",))
    assert names(village, "kurdisch") == names(village, "Saz") == []
    assert names(village, "türkisch") == ["Dilân"]


def test_organisations_and_events_are_found_by_what_they_say(village: Village) -> None:
    keep(
        village,
        Organisation(id="o1", name="Bäckerei Sonne", kind="firm", gives="ein Praktikum", needs="Hilfe am Tresen"),
        Event(
            id="e1", title="Sommerfest", about="mit Musik", place_id=village.shop,
            starts_at=NOON, ends_at=NOON + timedelta(hours=1),
        ),
    )  # fmt: skip
    assert [each.id for each in found(village, "baeckerei").organisations] == ["o1"]
    assert [each.id for each in found(village, "praktikum").organisations] == ["o1"]
    assert [each.id for each in found(village, "Sommerfest").events] == ["e1"]
    changed(village, Organisation, "o1", closed_at=NOON)
    with village.store.transaction():
        village.store.erase(Event, "e1")
    result = found(village, "Bäckerei Sommerfest")
    assert (result.organisations, result.events) == ((), ())


@pytest.mark.parametrize("state", [PAUSED, CLOSED, HIDDEN])
def test_what_is_not_active_is_gone_and_comes_back(village: Village, state: str) -> None:
    offer = listed(village, village.amira, text="Linsensuppe")
    assert offers(village, "Linsensuppe") == [offer]
    changed(village, Listing, offer, state=state)
    assert offers(village, "Linsensuppe") == offers(village, "kochen") == offers(village, "Amira") == []
    changed(village, Listing, offer, state="active")
    assert offers(village, "kochen") == [offer]


def test_a_changed_offer_is_found_by_its_new_words_only(village: Village) -> None:
    offer = listed(village, village.amira, text="Linsensuppe")
    assert offers(village, "Linsensuppe") == [offer]
    changed(village, Listing, offer, text="Bohneneintopf", skill_id=BIKES)
    assert offers(village, "Linsensuppe") == offers(village, "kochen") == []
    assert offers(village, "bohneneintopf") == offers(village, "fahrrad") == [offer]


def test_who_left_or_is_hidden_is_not_found(village: Village) -> None:
    listed(village, village.amira, text="Linsensuppe")
    listed(village, village.kurt, text="Linsensalat")
    assert len(offers(village, "kochen")) == 2
    village.leaves(village.amira)
    changed(village, Resident, village.kurt, hidden_at=NOON)
    assert offers(village, "kochen") == offers(village, "Linsen") == []
    assert names(village, "Amira") == names(village, "Kurt") == []


def test_who_is_blocked_is_not_found_either_way(village: Village) -> None:
    theirs, mine = listed(village, village.amira), listed(village, village.ben)
    keep(village, Block(id="b", by_id=village.ben, blocked_id=village.amira, at=NOON))
    assert offers(village, "kochen") == offers(village, "kochen", by=village.amira) == []
    assert names(village, "Amira") == names(village, "Ben", by=village.amira) == []
    assert offers(village, "kochen", by=village.kurt) == [mine, theirs]


def test_one_does_not_find_oneself(village: Village) -> None:
    listed(village, village.ben)
    assert offers(village, "kochen") == names(village, "Ben") == []


def test_a_listing_of_a_removed_skill_is_found_by_its_text(village: Village) -> None:
    offer = listed(village, village.amira, "abgeschafft", text="Linsensuppe")
    assert offers(village, "Linsensuppe") == [offer]
    with village.store.transaction():
        village.store.erase(Listing, offer)
    assert offers(village, "Linsensuppe") == []


def test_common_words_alone_find_whoever_says_them(village: Village) -> None:
    village.resident("Olga", about="Ich helfe gern und viel")
    assert names(village, "helfe") == ["Olga"]
    assert names(village, "ich helfe xyzzy") == []


def test_no_more_than_asked_for(village: Village) -> None:
    for _ in range(3):
        listed(village, village.amira)
    assert len(village.search.everything(by=village.ben, text="kochen", most=2).offers) == 2


def test_the_people_of_a_large_house_are_found_by_a_single_letter(village: Village) -> None:
    with village.store.transaction():
        for number in range(300):
            village.resident(f"Ab{number:03}")
    assert len(names(village, "ab")) == 40
    assert names(village, "a") == []


@pytest.mark.parametrize(
    "text", ["", "  ", None, 5, "🙂🙂", "\u202e\u202c", "<>&", "x" * 10_000, "? " * 5_000, "\x00\ud800", ["kochen"]]
)
def test_hostile_and_empty_words_find_nothing(village: Village, text: object) -> None:
    listed(village, village.amira, text="<script>alert(1)</script>")
    assert found(village, text) == Found()


def test_only_who_is_signed_in_may_search(village: Village) -> None:
    with village.refuses("signed_out"):
        found(village, "kochen", by="nobody")
    with village.refuses("signed_out"):
        village.search.everything(by="", text="kochen")


def test_what_was_there_before_and_after_getting_ready_is_found(village: Village) -> None:
    before = listed(village, village.amira)
    village.search.get_ready()
    after = listed(village, village.amira)
    assert offers(village, "kochen") == [after, before]
