"""Who joins the staff needs the staff's longer PIN."""

from app.domain.resident import MENTOR, STAFF
from app.domain.session import OWN
from tests.builders import PIN, Village, refused


def _sign_in(village: Village, who: str) -> None:
    card = village.people.card_address(by=village.sabine, resident_id=who)
    attempt = village.sign_in.begin(card)
    right = village.hasher.verify(attempt.pin_hash, PIN)
    village.sign_in.finish(attempt, is_right=right, kind=OWN, device="Handy")


def test_a_new_staff_members_short_pin_is_void(village: Village) -> None:
    village.people.set_pin(
        by=village.sabine, resident_id=village.amira, pin_hash=village.hasher.hash(PIN), request_id="set-the-pin"
    )
    _sign_in(village, village.amira)
    village.people.set_roles(by=village.sabine, resident_id=village.amira, roles=(STAFF,), request_id="join-staff")
    with refused("no_pin_yet"):
        _sign_in(village, village.amira)


def test_a_new_mentor_keeps_the_pin(village: Village) -> None:
    village.people.set_pin(
        by=village.sabine, resident_id=village.amira, pin_hash=village.hasher.hash(PIN), request_id="set-the-pin"
    )
    village.people.set_roles(by=village.sabine, resident_id=village.amira, roles=(MENTOR,), request_id="be-a-mentor")
    _sign_in(village, village.amira)
