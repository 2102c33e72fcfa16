"""What a scanned or typed text stands for; reading changes nothing."""

from datetime import timedelta

import pytest

from app.domain import code as codes
from app.domain.code import Code, derived_code
from app.services.scans import Scan
from tests.builders import KEY, Village, snapshot


def test_each_kind_of_code_is_told_apart(village: Village) -> None:
    exchange = village.exchange()
    exchange_code = village.exchanges.code_of(by=village.amira, exchange_id=exchange.id)
    invitation = village.people.invite(by=village.sabine, resident_id=village.ben, request_id=village.request())
    with village.unchanged():
        assert village.scans.read(village.card(village.amira)) == Scan(kind=codes.PASS, subject_id=village.amira)
        assert village.scans.read(exchange_code) == Scan(kind=codes.EXCHANGE, subject_id=exchange.id)
        assert village.scans.read(invitation) == Scan(kind=codes.INVITATION, subject_id=village.ben)
        door = village.scans.read(village.door_code())
    assert (door.kind, door.subject_id) == (codes.DOOR, village.shop)
    assert door.ticket == village.ticket()


def test_a_code_may_be_typed_with_dashes_and_in_small_letters(village: Village) -> None:
    card = village.card(village.amira).rsplit("/", 1)[1]
    typed = "-".join(card[place : place + 4] for place in range(0, len(card), 4)).lower()
    assert village.scans.read(typed).subject_id == village.amira


@pytest.mark.parametrize(
    "scanned",
    ["", "hallo", None, 5, "1" + "A" * 26, "x" * 10_000, "https://example.org", "<script>", "\x00", "\ud800"],
    ids=lambda scanned: repr(scanned)[:30],
)
def test_what_we_did_not_make_is_unknown(village: Village, scanned: object) -> None:
    with village.refuses("code_unknown"):
        village.scans.read(scanned)


def test_a_code_of_another_house_is_unknown(village: Village) -> None:
    with village.refuses("code_unknown"):
        village.scans.read(derived_code(bytes(32), "serial"))


def test_an_old_door_code_says_that_it_has_expired(village: Village) -> None:
    code = village.door_code()
    village.clock.forward(minutes=5)
    with village.refuses("door_code_expired"):
        village.scans.read(code)


@pytest.mark.parametrize(("days", "reason"), [(8, "code_expired"), (0, "code_revoked")])
def test_a_code_out_of_force_says_why(village: Village, days: int, reason: str) -> None:
    invitation = village.people.invite(by=village.sabine, resident_id=village.ben, request_id=village.request())
    if days == 0:
        village.people.invite(by=village.sabine, resident_id=village.ben, request_id=village.request())
    village.clock.forward(days=days)
    with village.refuses(reason):
        village.scans.read(invitation)


# The code book


def test_no_code_is_kept_in_readable_form(village: Village) -> None:
    exchange = village.exchange()
    addresses = [village.card(village.amira), village.exchanges.code_of(by=village.amira, exchange_id=exchange.id)]
    kept = repr(snapshot(village.store)).upper()
    for address in addresses:
        assert address.rsplit("/", 1)[1] not in kept


def test_the_database_alone_gives_no_code_away(village: Village) -> None:
    code = village.card(village.amira).rsplit("/", 1)[1]
    (record,) = village.store.find(Code, subject=village.amira)
    assert derived_code(KEY, record.serial) == code
    assert derived_code(bytes(32), record.serial) != code


def test_a_subject_may_have_a_code_of_each_kind(village: Village) -> None:
    card = village.card(village.amira)
    village.people.invite(by=village.sabine, resident_id=village.amira, request_id=village.request())
    assert village.card(village.amira) == card


def test_only_a_code_in_force_is_shown(village: Village) -> None:
    book = village.code_book
    assert book.shown("invitation", "x") == ""
    code = book.issue("invitation", "x", lives=timedelta(minutes=1))
    assert book.shown("invitation", "x") == code
    village.clock.forward(minutes=1)
    assert book.shown("invitation", "x") == ""
    used = book.issue("invitation", "x")
    book.spend(book.find(used))
    assert book.shown("invitation", "x") == ""
    with village.refuses("code_unknown"):
        book.shown_address("invitation", "x")


def test_codes_are_found_by_kind(village: Village) -> None:
    card = village.card(village.amira)
    assert village.code_book.find(card, codes.PASS, codes.EXCHANGE).subject_id == village.amira
    assert village.code_book.find(card).subject_id == village.amira
    with village.refuses("code_wrong_kind") as facts:
        village.code_book.find(card, codes.INVITATION)
    assert facts == {"kind": codes.PASS}


def test_a_card_from_the_stack_has_no_owner_yet(village: Village) -> None:
    stack = village.blank_cards.print_new(by=village.sabine, count=1, request_id=village.request())
    [blank] = village.blank_cards.addresses(by=village.sabine, stack=stack)
    with village.refuses("card_without_owner"):
        village.code_book.find(blank, codes.PASS)
