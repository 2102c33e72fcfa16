"""PINs: their form, the growing delay after five wrong tries, the lock after ten."""

from datetime import timedelta

import pytest

from app.domain.credential import (
    Credential,
    checked_pin,
    require_try_allowed,
    with_tries_forgotten,
    with_try_begun,
)
from tests.builders import NOON, refused


def after_tries(tries: int) -> Credential:
    credential = Credential(id="amira", pin_hash="h")
    for _ in range(tries):
        credential = with_try_begun(credential, NOON)
    return credential


@pytest.mark.parametrize(
    ("pin", "staff"), [("270519", False), ("135790", False), ("27051948", True), ("270519481234", True)]
)
def test_a_pin_of_enough_digits_is_fine(pin: str, staff: bool) -> None:
    assert checked_pin(pin, staff=staff) == pin


@pytest.mark.parametrize(
    "pin",
    [
        "",
        "27051",
        "2705194",
        "27051a",
        "27 519",
        "-70519",
        "27051\n",
        "٢٧٠٥١٩",
        "²70519",
        None,
        270519,
        True,
        ["270519"],
    ],
)
def test_a_residents_pin_has_six_digits(pin: object) -> None:
    with refused("pin_malformed") as facts:
        checked_pin(pin, staff=False)
    assert facts == {"digits": 6}


@pytest.mark.parametrize("pin", ["270519", "2705194", "2705194812345", "abcdefgh", None])
def test_a_staff_members_pin_has_eight_digits_or_more(pin: object) -> None:
    with refused("pin_malformed") as facts:
        checked_pin(pin, staff=True)
    assert facts == {"digits": 8}


@pytest.mark.parametrize("pin", ["000000", "111111", "123456", "654321", "890123", "210987"])
def test_a_pin_that_everybody_guesses_first_is_refused(pin: str) -> None:
    with refused("pin_too_easy"):
        checked_pin(pin, staff=False)


@pytest.mark.parametrize("tries", range(5))
def test_five_tries_are_free(tries: int) -> None:
    require_try_allowed(after_tries(tries), NOON)


@pytest.mark.parametrize(("tries", "seconds"), [(5, 15), (6, 30), (7, 60), (8, 120), (9, 240)])
def test_each_further_wrong_try_costs_a_longer_wait(tries: int, seconds: int) -> None:
    credential = after_tries(tries)
    with refused("pin_wait") as facts:
        require_try_allowed(credential, NOON + timedelta(seconds=seconds - 1))
    assert facts == {"seconds": 2}
    require_try_allowed(credential, NOON + timedelta(seconds=seconds))


def test_after_ten_wrong_tries_no_waiting_helps() -> None:
    with refused("pin_locked"):
        require_try_allowed(after_tries(10), NOON + timedelta(days=365))


def test_a_right_pin_or_staff_make_all_tries_forgotten() -> None:
    assert with_tries_forgotten(after_tries(10)) == Credential(id="amira", pin_hash="h")
