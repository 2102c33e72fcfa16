"""Desks: opened by staff with their PIN, revocable, and blind to what is not of their evening."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.code import BLANK, PASS, Code
from app.domain.credential import TRIES_UNTIL_LOCK, Credential
from app.domain.desk import DESK_LIFE, Desk
from app.domain.resident import Resident
from app.services import desks as rules
from app.services import pass_list as list_rules
from app.services.people import Details
from tests.builders import Village
from tests.desk_teller import Teller


@pytest.fixture
def tonight(village: Village) -> str:
    return village.evening()


def opened(village: Village, tonight: str, **more: object) -> tuple[Desk, str]:
    asked = {"by": village.sabine, "occurrence_id": tonight, "name": "Tür", "request_id": village.request(), **more}
    return village.desks.open(**asked)  # type: ignore[arg-type]


def test_a_desk_is_found_by_its_key_alone(village: Village, tonight: str) -> None:
    desk, key = opened(village, tonight)
    assert village.desks.of_key(key) == desk
    for wrong in ("", "x", "ä", None, desk.id):
        with village.refuses("desk_unknown"):
            village.desks.of_key(wrong)  # type: ignore[arg-type]


def test_asked_again_the_same_desk_is_opened(village: Village, tonight: str) -> None:
    request = village.request()
    assert opened(village, tonight, request_id=request) == opened(village, tonight, request_id=request)
    assert len(village.desks.of(by=village.sabine, occurrence_id=tonight)) == 1


def test_only_staff_open_a_desk_and_only_around_the_event(village: Village, tonight: str) -> None:
    for who in (village.kurt, village.amira):
        with village.refuses("not_staff"):
            opened(village, tonight, by=who)
        with village.refuses("not_staff"):
            village.desks.begin(by=who)
        with village.refuses("not_a_host"):
            village.desks.of(by=who, occurrence_id=tonight)
    village.clock.forward(hours=10)
    with village.refuses("event_over"):
        opened(village, tonight)


def test_each_wrong_pin_counts_and_a_right_one_forgets_them(village: Village, tonight: str) -> None:
    assert village.desks.begin(by=village.sabine) == village.store.get(Credential, village.sabine).pin_hash  # type: ignore[union-attr]
    opened(village, tonight)
    for _ in range(TRIES_UNTIL_LOCK):
        village.desks.begin(by=village.sabine)
        village.clock.forward(hours=1)
    with village.refuses("pin_locked"):
        village.desks.begin(by=village.sabine)


def test_without_a_pin_there_is_none_to_check(village: Village, tonight: str) -> None:
    with village.store.transaction():
        village.store.erase(Credential, village.sabine)
    with village.refuses("no_pin_yet"):
        village.desks.begin(by=village.sabine)
    opened(village, tonight)


def test_a_station_has_to_be_of_this_evening(village: Village, tonight: str) -> None:
    fest = village.evening(title="Fest")
    station = village.stamps.add_station(
        by=village.sabine, occurrence_id=fest, name="Wiese", request_id=village.request()
    )
    assert opened(village, fest, station_id=station.id)[0].station_id == station.id
    for wrong, event in ((station.id, tonight), ("none", fest)):
        with village.refuses("station_unknown"):
            opened(village, event, station_id=wrong)


def test_there_are_so_many_desks_at_most(village: Village, tonight: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_DESKS", 1)
    opened(village, tonight)
    with village.refuses("too_many_desks"):
        opened(village, tonight)


def test_a_desk_ends_after_its_time_and_when_it_is_revoked(village: Village, tonight: str) -> None:
    desk, key = opened(village, tonight)
    village.clock.forward(minutes=2)
    assert village.desks.of_key(key).seen_at == village.clock.now()
    village.desks.revoke(by=village.sabine, desk_id=desk.id, request_id=village.request())
    with village.refuses("desk_revoked") as facts:
        village.desks.of_key(key)
    assert facts["at"] == village.clock.now()
    village.clock.forward(minutes=2)
    village.desks.revoke(by=village.sabine, desk_id=desk.id, request_id=village.request())
    assert village.desks.known(key).revoked_at == village.clock.now() - timedelta(minutes=2)
    village.desks.allow_again(by=village.sabine, desk_id=desk.id, request_id=village.request())
    assert village.desks.of_key(key).revoked_at is None
    village.clock.forward(hours=DESK_LIFE.total_seconds() / 3600)
    with village.refuses("desk_expired"):
        village.desks.of_key(key)


def test_only_staff_revoke(village: Village, tonight: str) -> None:
    desk, _ = opened(village, tonight)
    for do in (village.desks.revoke, village.desks.allow_again):
        with village.refuses("not_staff"):
            do(by=village.kurt, desk_id=desk.id, request_id=village.request())
    with village.refuses("desk_unknown"):
        village.desks.revoke(by=village.sabine, desk_id="x", request_id=village.request())


def test_a_desk_lasts_as_long_as_whoever_opened_it_is_staff(village: Village, tonight: str) -> None:
    other = village.staff("Jo")
    _, key = opened(village, tonight, by=other)
    village.with_role(other)
    with village.refuses("desk_revoked"):
        village.desks.of_key(key)
    with village.store.transaction():
        village.store.erase(Resident, other)
    with village.refuses("desk_revoked"):
        village.desks.of_key(key)


# The list of passes


def test_codes_and_people_are_found_by_what_the_desk_calls_them(village: Village, tonight: str) -> None:
    tablet, other = Teller(village, tonight), Teller(village, tonight)
    passes = village.pass_list
    code = passes.code(tablet.desk, tablet.card(village.amira), PASS)
    assert code.subject_id == village.amira
    assert passes.hash_of(tablet.desk, code) == tablet.card(village.amira)
    assert passes.resident_id(tablet.desk, tablet.ref(village.amira)) == village.amira
    assert passes.ref_of(tablet.desk, village.amira) == tablet.ref(village.amira)
    with village.refuses("code_unknown"):
        passes.code(other.desk, tablet.card(village.amira), PASS)
    with village.refuses("person_unknown"):
        passes.resident_id(other.desk, tablet.ref(village.amira))
    with village.refuses("code_wrong_kind"):
        passes.code(tablet.desk, tablet.card(village.amira), BLANK)


def test_whoever_is_new_is_known_to_a_desk_that_is_open(village: Village, tonight: str) -> None:
    tablet = Teller(village, tonight)
    assert village.pass_list.code(tablet.desk, tablet.card(village.amira), PASS)
    new = village.resident("Zoe")
    assert village.pass_list.code(tablet.desk, tablet.card(new), PASS).subject_id == new
    assert village.pass_list.resident_id(tablet.desk, tablet.ref(new)) == new


def test_of_many_desks_only_the_latest_are_kept_in_mind(
    village: Village, tonight: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_rules, "_MOST_DESKS", 1)
    tablets = [Teller(village, tonight) for _ in range(2)]
    for tablet in (*tablets, *tablets):
        assert village.pass_list.code(tablet.desk, tablet.card(village.amira), PASS).subject_id == village.amira


def test_the_list_holds_what_is_in_force(village: Village, tonight: str) -> None:
    assert {code.subject_id for code in village.pass_list.in_force(PASS)} == {
        village.sabine, village.kurt, village.amira, village.ben,
    }  # fmt: skip
    village.people.reissue_card(by=village.sabine, resident_id=village.amira, request_id=village.request())
    first = village.pass_list.in_force(PASS)[0]
    now = village.clock.now()
    with village.store.transaction():
        village.store.put(replace(first, expires_at=now))
        village.store.put(replace(first, id="used", used_at=now))
        village.store.put(replace(first, id="later", expires_at=now + timedelta(days=1)))
    ids = [code.id for code in village.pass_list.in_force(PASS)]
    assert len(ids) == 4
    assert "later" in ids
    revoked = next(code for code in village.store.every(Code) if code.revoked_at)
    with village.refuses("code_revoked"):
        village.pass_list.require_valid(revoked)


# Cards printed beforehand


def test_a_blank_card_gets_its_owner_at_the_desk(village: Village) -> None:
    blanks = village.blank_cards
    request = village.request()
    stack = blanks.print_new(by=village.sabine, count=2, request_id=request)
    assert blanks.print_new(by=village.sabine, count=2, request_id=request) == stack
    first, second = blanks.addresses(by=village.sabine, stack=stack)
    assert blanks.left() == 2
    with village.refuses("card_without_owner"):
        village.sign_in.begin(first)
    with village.refuses("card_without_owner"):
        village.confirmation.owner(first)
    assert village.scans.read(first).kind == BLANK
    new = village.people.register(
        by=village.sabine, details=Details(called_name="Ali"), card=first, request_id=village.request()
    )
    assert village.card(new.id) == first
    assert blanks.addresses(by=village.sabine, stack=stack) == [second]
    with village.refuses("card_taken"):
        village.people.register(
            by=village.sabine, details=Details(called_name="Eve"), card=first, request_id=village.request()
        )
    invitation = invitation_id(village)
    with village.refuses("code_wrong_kind"):
        village.code_book.hand_out(invitation, PASS, village.ben, by=village.sabine)
    with village.refuses("code_unknown"):
        village.code_book.hand_out("none", PASS, village.ben, by=village.sabine)


def invitation_id(village: Village) -> str:
    address = village.people.invite(by=village.sabine, resident_id=village.ben, request_id=village.request())
    return village.code_book.find(address).id


def test_only_staff_print_blank_cards_and_not_without_end(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    with village.refuses("not_staff"):
        village.blank_cards.print_new(by=village.kurt, count=1, request_id=village.request())
    with village.refuses("not_staff"):
        village.blank_cards.addresses(by=village.kurt, stack="x")
    for count in (0, 161, True, "8"):
        with village.refuses("malformed"):
            village.blank_cards.print_new(by=village.sabine, count=count, request_id=village.request())  # type: ignore[arg-type]
    monkeypatch.setattr("app.services.blank_cards.MOST_BLANKS", 3)
    village.blank_cards.print_new(by=village.sabine, count=3, request_id=village.request())
    revoked = village.blank_cards.in_force()[0]
    village.code_book.revoke(BLANK, revoked.subject_id)
    assert village.blank_cards.left() == 2
    with village.refuses("too_many_blanks"):
        village.blank_cards.print_new(by=village.sabine, count=2, request_id=village.request())
