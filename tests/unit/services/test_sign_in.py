"""Card and PIN, and the invitation that binds one's own phone."""

import pytest

from app.domain.credential import Credential
from app.domain.session import OWN, SHARED
from tests.builders import PIN, STAFF_PIN, Village

WRONG = "999888"


def try_pin(village: Village, pin: str) -> None:
    village.signed_in(village.amira, pin=pin)


def try_wrong(village: Village, times: int) -> None:
    """Wrong PINs as fast as they are let in."""
    for number in range(1, times + 1):
        attempt = village.sign_in.begin(village.card(village.amira))
        with village.refuses("pin_wrong"):
            village.sign_in.finish(attempt, is_right=False, kind=OWN, device="")
        if number >= 5:
            village.clock.forward(seconds=15 * 2 ** (number - 5))


def tries(village: Village) -> int:
    credential = village.store.get(Credential, village.amira)
    assert credential is not None
    return credential.wrong_tries


def test_card_and_pin_open_a_session(kept_village: Village) -> None:
    village = kept_village
    signed_in = village.signed_in(village.amira, device="Handy (Android)")
    assert signed_in.session.resident_id == village.amira
    assert signed_in.session.device == "Handy (Android)"
    assert village.sign_in.session_of(signed_in.token) == signed_in.session


def test_the_token_is_kept_nowhere(village: Village) -> None:
    signed_in = village.signed_in(village.amira)
    assert signed_in.token not in repr(list(village.store.every(type(signed_in.session))))
    assert signed_in.session.id != signed_in.token


def test_a_new_session_each_time(village: Village) -> None:
    first, second = village.signed_in(village.amira), village.signed_in(village.amira)
    assert first.token != second.token
    assert first.session.id != second.session.id


def test_a_card_without_its_pin_signs_nobody_in(village: Village) -> None:
    with pytest.raises(Exception, match="pin_wrong"):
        try_pin(village, WRONG)
    assert village.sign_in.sessions(by=village.amira, resident_id=village.amira) == []


@pytest.mark.parametrize("card", ["", "1234", None, "1" + "A" * 26, "x" * 10_000])
def test_a_pin_without_its_card_signs_nobody_in(village: Village, card: object) -> None:
    with village.refuses("code_unknown"):
        village.sign_in.begin(card)


def test_another_kind_of_code_is_no_card(village: Village) -> None:
    invitation = village.people.invite(by=village.sabine, resident_id=village.amira, request_id=village.request())
    exchange = village.exchange()
    for code in (invitation, village.exchanges.code_of(by=village.amira, exchange_id=exchange.id)):
        with village.refuses("code_wrong_kind"):
            village.sign_in.begin(code)


def test_a_lost_card_signs_nobody_in_and_the_new_one_does(village: Village) -> None:
    lost = village.card(village.amira)
    village.people.reissue_card(by=village.sabine, resident_id=village.amira, request_id=village.request())
    with village.refuses("code_revoked"):
        village.sign_in.begin(lost)
    assert village.card(village.amira) != lost
    try_pin(village, PIN)


def test_somebody_without_a_pin_is_told(village: Village) -> None:
    helga = village.resident("Helga", pin="")
    with village.refuses("no_pin_yet"):
        village.sign_in.begin(village.card(helga))


def test_a_card_whose_owner_was_never_kept_is_unknown(village: Village) -> None:
    stray = village.code_book.issue("pass", "nobody")
    with village.refuses("code_unknown"):
        village.sign_in.begin(stray)


@pytest.mark.parametrize("kind", ["", "forever", None])
def test_a_session_is_own_or_shared(village: Village, kind: str) -> None:
    attempt = village.sign_in.begin(village.card(village.amira))
    with village.refuses("malformed"):
        village.sign_in.finish(attempt, is_right=True, kind=kind, device="")


# Wrong PINs


@pytest.mark.parametrize("times", range(5))
def test_four_wrong_pins_cost_nothing_and_a_right_one_makes_them_forgotten(village: Village, times: int) -> None:
    try_wrong(village, times)
    try_pin(village, PIN)
    assert tries(village) == 0


def test_after_five_wrong_pins_there_is_a_wait_that_not_even_the_right_one_shortens(village: Village) -> None:
    for _ in range(5):
        attempt = village.sign_in.begin(village.card(village.amira))
        with village.refuses("pin_wrong"):
            village.sign_in.finish(attempt, is_right=False, kind=OWN, device="")
    with village.refuses("pin_wait") as facts:
        try_pin(village, PIN)
    assert facts == {"seconds": 16}
    village.clock.forward(seconds=15)
    try_pin(village, PIN)


def test_after_ten_wrong_pins_only_staff_unlock(village: Village) -> None:
    try_wrong(village, 10)
    village.clock.forward(days=30)
    with village.refuses("pin_locked"):
        try_pin(village, PIN)
    assert village.people.is_locked(by=village.sabine, resident_id=village.amira)
    village.people.unlock(by=village.sabine, resident_id=village.amira, request_id=village.request())
    try_pin(village, PIN)
    assert not village.people.is_locked(by=village.sabine, resident_id=village.amira)


def test_the_tenth_try_may_still_be_the_right_one(village: Village) -> None:
    try_wrong(village, 9)
    try_pin(village, PIN)
    assert tries(village) == 0


def test_a_lock_ends_no_session_of_the_own_phone(village: Village) -> None:
    token = village.signed_in(village.amira).token
    try_wrong(village, 10)
    assert village.sign_in.session_of(token) is not None


def test_wrong_pins_of_one_lock_nobody_else(village: Village) -> None:
    try_wrong(village, 10)
    village.signed_in(village.ben)


def test_a_try_counts_before_its_answer_is_known(village: Village) -> None:
    village.sign_in.begin(village.card(village.amira))
    assert tries(village) == 1


def test_a_new_pin_makes_the_old_one_wrong_and_the_lock_forgotten(village: Village) -> None:
    try_wrong(village, 10)
    village.people.set_pin(
        by=village.sabine, resident_id=village.amira, pin_hash=village.hasher.hash("135790"),
        request_id=village.request(),
    )  # fmt: skip
    try_pin(village, "135790")
    with pytest.raises(Exception, match="pin_wrong"):
        try_pin(village, PIN)


def test_a_try_with_the_old_pin_that_was_on_its_way_fails(village: Village) -> None:
    """The lost card's finder was guessing while staff set a new PIN."""
    attempt = village.sign_in.begin(village.card(village.amira))
    village.people.set_pin(
        by=village.sabine, resident_id=village.amira, pin_hash=village.hasher.hash("135790"),
        request_id=village.request(),
    )  # fmt: skip
    with village.refuses("pin_wrong"):
        village.sign_in.finish(attempt, is_right=True, kind=OWN, device="")


def test_a_try_that_was_on_its_way_when_the_person_left_fails(village: Village) -> None:
    attempt = village.sign_in.begin(village.card(village.amira))
    village.leaves(village.amira)
    with village.refuses("person_left"):
        village.sign_in.finish(attempt, is_right=True, kind=OWN, device="")


def test_staff_sign_in_like_everybody(village: Village) -> None:
    assert village.signed_in(village.sabine, pin=STAFF_PIN, kind=SHARED).session.kind == SHARED


# Invitations


def invite(village: Village, who: str = "") -> str:
    return village.people.invite(by=village.sabine, resident_id=who or village.amira, request_id=village.request())


def test_an_invitation_binds_the_own_phone(kept_village: Village) -> None:
    village = kept_village
    invitation = invite(village)
    assert village.sign_in.invited(invitation) == "Amira"
    signed_in = village.sign_in.with_invitation(invitation, device="Handy")
    assert (signed_in.session.resident_id, signed_in.session.kind) == (village.amira, OWN)
    assert village.sign_in.session_of(signed_in.token) is not None


def test_reading_an_invitation_spends_nothing(village: Village) -> None:
    invitation = invite(village)
    with village.unchanged():
        village.sign_in.invited(invitation)
        village.scans.read(invitation)


def test_an_invitation_serves_once(village: Village) -> None:
    invitation = invite(village)
    village.sign_in.with_invitation(invitation, device="Handy")
    with village.refuses("code_used") as facts:
        village.sign_in.with_invitation(invitation, device="Handy")
    assert facts == {"at": village.clock.at}
    with village.refuses("code_used"):
        village.sign_in.invited(invitation)


def test_an_invitation_serves_for_seven_days(village: Village) -> None:
    invitation, other = invite(village), invite(village, village.ben)
    village.clock.forward(days=7, seconds=-1)
    village.sign_in.with_invitation(invitation, device="Handy")
    village.clock.forward(seconds=1)
    with village.refuses("code_expired"):
        village.sign_in.with_invitation(other, device="Handy")


def test_a_new_invitation_revokes_the_earlier_one(village: Village) -> None:
    first, second = invite(village), invite(village)
    with village.refuses("code_revoked"):
        village.sign_in.with_invitation(first, device="Handy")
    village.sign_in.with_invitation(second, device="Handy")


def test_a_card_is_no_invitation(village: Village) -> None:
    card = village.card(village.amira)
    with village.refuses("code_wrong_kind"):
        village.sign_in.with_invitation(card, device="Handy")


def test_somebody_who_left_is_no_longer_invited(village: Village) -> None:
    invitation = invite(village)
    village.leaves(village.amira)
    with village.refuses("code_revoked"):
        village.sign_in.with_invitation(invitation, device="Handy")


def test_a_device_name_that_is_no_text_binds_nothing(village: Village) -> None:
    invitation = invite(village)
    with village.refuses("text_too_long"):
        village.sign_in.with_invitation(invitation, device="x" * 10_000)


def test_only_staff_invite(village: Village) -> None:
    for by in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            village.people.invite(by=by, resident_id=village.amira, request_id=village.request())
