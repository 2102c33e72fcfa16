"""Two cards, a skill and minutes: an exchange that nobody had planned, for two people without any phone."""

from dataclasses import replace

import pytest

from app.domain.exchange import BOOKED
from app.domain.ledger import Entry
from app.domain.place import Place
from app.services.confirmation import Spontaneous
from tests.builders import BIKES, NOON, Village, ledger_faults
from tests.unit.services.test_confirming import BAD_MINUTES


def on_the_spot(village: Village, **given: object) -> None:
    terms = Spontaneous(
        **{"skill_id": BIKES, "minutes": 60, "place_id": village.shop, **given.pop("terms", {})}  # type: ignore[dict-item]
    )
    asked: dict[str, object] = {
        "by": village.kurt, "giver_card": village.card(village.amira), "receiver_card": village.card(village.ben),
        "terms": terms, "request_id": village.request(),
    }  # fmt: skip
    village.confirmation.on_the_spot(**{**asked, **given})  # type: ignore[arg-type]


def test_two_cards_are_agreed_checked_in_and_booked_at_once(kept_village: Village) -> None:
    village = kept_village
    booked = village.on_the_spot(minutes=45)
    assert (booked.state, booked.booked_minutes, booked.confirmed_by) == (BOOKED, 45, village.kurt)
    assert (booked.giver_id, booked.receiver_id, booked.starts_at) == (village.amira, village.ben, NOON)
    assert [(change.what, change.by) for change in booked.changes] == [
        ("on_the_spot", village.kurt), ("confirmed", village.kurt)
    ]  # fmt: skip
    assert (village.balance(village.amira), village.balance(village.ben)) == (45, -45)
    assert ledger_faults(village.store) == []


def test_both_find_it_among_their_exchanges(village: Village) -> None:
    booked = village.on_the_spot()
    assert village.exchanges.of(by=village.amira) == village.exchanges.of(by=village.ben) == [booked]


def test_a_gift_on_the_spot_books_no_minutes(village: Village) -> None:
    village.on_the_spot(gift=True)
    assert village.store.count(Entry) == 0
    assert village.counted(village.amira) == village.counted(village.ben) == 1


@pytest.mark.parametrize(("minutes", "reason"), BAD_MINUTES, ids=repr)
def test_bad_minutes_book_nothing(village: Village, minutes: object, reason: str) -> None:
    with village.refuses(reason):
        on_the_spot(village, terms={"minutes": minutes})


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"skill_id": "zaubern"}, "unknown_skill"),
        ({"place_id": "nowhere"}, "place_unknown"),
        ({"place_id": None}, "place_unknown"),
    ],
)
def test_bad_terms_book_nothing(village: Village, terms: dict[str, object], reason: str) -> None:
    with village.refuses(reason):
        on_the_spot(village, terms=terms)


def test_a_closed_place_is_no_place(village: Village) -> None:
    shop = village.store.get(Place, village.shop)
    assert shop is not None
    with village.store.transaction():
        village.store.put(replace(shop, closed_at=NOON))
    with village.refuses("place_unknown"):
        on_the_spot(village)


def test_residents_book_nothing_on_the_spot(village: Village) -> None:
    olga = village.resident("Olga")
    with village.refuses("not_a_mentor"):
        on_the_spot(village, by=olga)


def test_nobody_books_for_themselves(village: Village) -> None:
    for given in ({"giver_card": village.card(village.kurt)}, {"receiver_card": village.card(village.kurt)}):
        with village.refuses("own_exchange"):
            on_the_spot(village, **given)


def test_one_card_is_not_two_people(village: Village) -> None:
    with village.refuses("same_person"):
        on_the_spot(village, receiver_card=village.card(village.amira))


def test_a_lost_card_books_nothing(village: Village) -> None:
    lost = village.card(village.amira)
    village.people.reissue_card(by=village.sabine, resident_id=village.amira, request_id=village.request())
    with village.refuses("code_revoked"):
        on_the_spot(village, giver_card=lost)


def test_nobody_passes_their_limit_on_the_spot(village: Village) -> None:
    village.on_the_spot(minutes=600)
    with village.refuses("limit_reached") as facts:
        on_the_spot(village)
    assert facts == {"minutes": 60, "left_minutes": 0}
