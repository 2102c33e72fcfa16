"""What staff see of a person: locked cards, PINs, invitations."""

import pytest

from app.domain.refusal import Refusal
from app.services.team_desk import TeamDesk
from tests.builders import Village, refused


@pytest.fixture
def desk(village: Village) -> TeamDesk:
    return TeamDesk(village.store, code_book=village.code_book)


def lock_out(village: Village, resident_id: str) -> None:
    for _ in range(10):
        with pytest.raises(Refusal):
            village.signed_in(resident_id, pin="000000")
        village.clock.forward(hours=2)


def test_a_card_locked_by_wrong_pins_is_listed_until_it_is_unlocked(village: Village, desk: TeamDesk) -> None:
    assert desk.locked(by=village.sabine) == []
    lock_out(village, village.amira)
    assert [resident.id for resident in desk.locked(by=village.sabine)] == [village.amira]
    village.people.unlock(by=village.sabine, resident_id=village.amira, request_id=village.request())
    assert desk.locked(by=village.sabine) == []


def test_staff_see_whether_somebody_has_a_pin(village: Village, desk: TeamDesk) -> None:
    without = village.resident("Dana", pin="")
    assert desk.has_pin(by=village.sabine, resident_id=village.amira)
    assert not desk.has_pin(by=village.sabine, resident_id=without)


def test_one_may_ask_whether_one_has_a_pin(village: Village, desk: TeamDesk) -> None:
    without = village.resident("Dana", pin="")
    assert desk.has_pin(by=village.amira, resident_id=village.amira)
    assert not desk.has_pin(by=without, resident_id=without)


def test_an_invitation_is_shown_while_it_is_good(village: Village, desk: TeamDesk) -> None:
    assert desk.invitation_address(by=village.sabine, resident_id=village.amira) == ""
    address = village.people.invite(by=village.sabine, resident_id=village.amira, request_id=village.request())
    assert desk.invitation_address(by=village.sabine, resident_id=village.amira) == address
    village.sign_in.with_invitation(address, device="Android")
    assert desk.invitation_address(by=village.sabine, resident_id=village.amira) == ""


def test_nobody_but_staff_sees_any_of_it(village: Village, desk: TeamDesk) -> None:
    for by in (village.kurt, village.amira):
        with refused("not_staff"):
            desk.locked(by=by)
        with refused("not_staff"):
            desk.has_pin(by=by, resident_id=village.sabine)
        with refused("not_staff"):
            desk.invitation_address(by=by, resident_id=village.amira)
