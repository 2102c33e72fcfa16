"""Whatever a code goes through on its way, it is read as itself or not at all."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.code import CODE_LENGTH, address, code_id, code_in, derived_code, door_code, is_door_code
from tests.builders import NOON, answer_or_reason

KEYS = st.binary(min_size=32, max_size=32)
SERIALS = st.text(alphabet="0123456789abcdef", min_size=32, max_size=32)
CODES = st.builds(derived_code, KEYS, SERIALS)
INSTANTS = st.integers(0, 2**31).map(lambda seconds: NOON + timedelta(seconds=seconds))
MISREAD = {"O": "0", "I": "1", "B": "8"}


@st.composite
def hand_copied(draw: st.DrawFn) -> tuple[str, str]:
    """A code and how somebody wrote it down: small letters, dashes, blanks, and digits for look-alike letters."""
    code = draw(CODES)
    written = code[0]
    for character in code[1:]:
        if draw(st.booleans()):
            character = MISREAD.get(character, character)
        if draw(st.booleans()):
            character = character.lower()
        written += draw(st.sampled_from(["", "", "", "-", " ", "\n"])) + character
    return code, written


@given(hand_copied())
def test_a_code_is_read_back_however_it_was_copied(copied: tuple[str, str]) -> None:
    code, written = copied
    assert code_in(written) == code


@given(CODES, st.sampled_from(["http://localhost:8080", "https://ehrensache.example", "https://a.b/"]), st.booleans())
def test_a_code_is_read_back_from_its_address(code: str, public_url: str, lower: bool) -> None:
    shown = address(public_url, code)
    assert code_in(shown.lower() if lower else shown) == code


@given(st.one_of(st.text(), st.binary(), st.integers(), st.none(), st.lists(st.text()), st.text(min_size=500)))
def test_anything_else_is_refused_or_a_code_and_never_an_error(scanned: object) -> None:
    code, reason = answer_or_reason(lambda: code_in(scanned))
    assert reason == "code_unknown" or len(code or "") == CODE_LENGTH


@given(KEYS, KEYS, SERIALS)
def test_another_key_finds_nothing(key: bytes, other_key: bytes, serial: str) -> None:
    code = derived_code(key, serial)
    assert (code_id(key, code) == code_id(other_key, code)) == (key == other_key)


@given(KEYS, st.text(min_size=1), INSTANTS, st.integers(-3600, 3600))
def test_a_door_code_holds_in_its_step_and_one_beside_it(key: bytes, place_id: str, at: datetime, later: int) -> None:
    steps_apart = abs(int((at + timedelta(seconds=later)).timestamp()) // 30 - int(at.timestamp()) // 30)
    holds = is_door_code(key, place_id, door_code(key, place_id, at), at + timedelta(seconds=later))
    assert holds == (steps_apart <= 1)
