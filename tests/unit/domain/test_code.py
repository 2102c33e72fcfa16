"""Codes: derived with a key, read back however they were typed, found by their HMAC."""

from datetime import timedelta

import pytest

from app.domain import code as codes
from app.domain.code import Code, address, code_id, code_in, derived_code, door_code, is_door_code, require_valid
from tests.builders import KEY, NOON, refused

CODE = derived_code(KEY, "serial")
OTHER_KEY = bytes(32)
BASE32_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def a_code(**fields: object) -> Code:
    return Code(id="c", kind=codes.PASS, subject_id="amira", serial="s", issued_at=NOON, **fields)  # type: ignore[arg-type]


def test_a_code_is_a_version_and_128_bits_in_base32() -> None:
    assert CODE[0] == "1"
    assert len(CODE) == codes.CODE_LENGTH
    assert set(CODE[1:]) <= set(BASE32_ALPHABET)


def test_the_same_serial_gives_the_same_code_and_another_key_another() -> None:
    assert derived_code(KEY, "serial") == CODE
    assert derived_code(OTHER_KEY, "serial") != CODE
    assert derived_code(KEY, "another") != CODE


def test_what_a_code_is_found_by_does_not_contain_it() -> None:
    found_by = code_id(KEY, CODE)
    assert len(found_by) == 64
    assert CODE.lower() not in found_by
    assert code_id(OTHER_KEY, CODE) != found_by


def test_an_address_stays_in_the_qr_codes_alphanumeric_mode() -> None:
    shown = address("https://ehrensache.example/", CODE)
    assert shown == f"HTTPS://EHRENSACHE.EXAMPLE/Q/{CODE}"
    assert set(shown) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.mark.parametrize(
    "scanned",
    [
        CODE,
        CODE.lower(),
        f"  {CODE}\n",
        "-".join([CODE[:7], CODE[7:14], CODE[14:21], CODE[21:]]),
        f"{CODE[:9]} {CODE[9:]}",
        f"HTTPS://EHRENSACHE.EXAMPLE/Q/{CODE}",
        f"https://ehrensache.example/q/{CODE.lower()}/",
        f"https://ehrensache.example/Q/{CODE}?utm_source=camera#top",
        CODE[0] + CODE[1:].replace("O", "0").replace("I", "1").replace("B", "8"),
    ],
)
def test_a_code_is_read_however_it_was_scanned_or_typed(scanned: str) -> None:
    assert code_in(scanned) == CODE


@pytest.mark.parametrize(
    "scanned",
    [
        "",
        "   ",
        "1",
        CODE[:-1],
        CODE + "A",
        "2" + CODE[1:],
        CODE[:-1] + "9",
        CODE[:-1] + "Ä",
        CODE[:-1] + "\x00",
        "\ud800" * 27,
        "https://ehrensache.example/Q/",
        "https://evil.example/?to=" + CODE,
        "javascript:alert(1)",
        "<script>alert(1)</script>",
        "4006381333931",
        "a" * 513,
        "a" * 10_000_000,
        None,
        27,
        True,
        CODE.encode(),
        [CODE],
        {"code": CODE},
    ],
    ids=lambda scanned: repr(scanned)[:40],
)
def test_anything_else_is_an_unknown_code(scanned: object) -> None:
    with refused("code_unknown"):
        code_in(scanned)


def test_a_code_in_force_is_valid() -> None:
    require_valid(a_code(expires_at=NOON + timedelta(seconds=1)), NOON)
    require_valid(a_code(), NOON + timedelta(days=10_000))


@pytest.mark.parametrize(
    ("field", "reason"), [("revoked_at", "code_revoked"), ("used_at", "code_used"), ("expires_at", "code_expired")]
)
def test_a_code_out_of_force_is_refused_with_when(field: str, reason: str) -> None:
    with refused(reason) as facts:
        require_valid(a_code(**{field: NOON}), NOON)
    assert facts == {"at": NOON}


def test_a_door_code_holds_for_its_step_and_one_beside_it() -> None:
    shown = door_code(KEY, "shop", NOON)
    for seconds in (-30, -1, 0, 29, 30, 59):
        assert is_door_code(KEY, "shop", shown, NOON + timedelta(seconds=seconds)), seconds
    for seconds in (-3600, -31, 60, 90, 3600):
        assert not is_door_code(KEY, "shop", shown, NOON + timedelta(seconds=seconds)), seconds


def test_a_door_code_opens_no_other_door_and_no_other_house() -> None:
    shown = door_code(KEY, "shop", NOON)
    assert not is_door_code(KEY, "workshop", shown, NOON)
    assert not is_door_code(OTHER_KEY, "shop", shown, NOON)


@pytest.mark.parametrize(("seconds", "left"), [(0, 30), (1, 29), (29, 1), (29.5, 0.5), (30, 30)])
def test_the_door_code_changes_at_full_and_half_minutes(seconds: float, left: float) -> None:
    now = NOON + timedelta(seconds=seconds)
    assert codes.next_door_step_at(now) == now + timedelta(seconds=left)
    assert door_code(KEY, "shop", now) != door_code(KEY, "shop", codes.next_door_step_at(now))
