"""Who is here, and where an opened code leads them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.requests import Request

from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.session import OWN, SHARED
from app.server import cookies
from app.server.house import House, open_house
from app.server.opened_codes import open_code
from app.server.visitor import Visitor, visitor_of
from app.services.people import Details
from app.settings import Settings
from tests.builders import SettableClock


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def of(tmp_path: Path, clock: SettableClock) -> Iterator[House]:
    opened = open_house(Settings(var_folder=tmp_path, codes_a_minute=5), clock=clock)
    link = opened.neighbours.set_up_address()
    details = Details(called_name="Sabine", language="ar")
    opened.neighbours.set_up(link, name="N", place="Shop", address="", details=details, pin_hash="h")
    yield opened
    opened.close()


def _request(jar: dict[str, str], **headers: str) -> Request:
    cookie = "; ".join(f"{name}={value}" for name, value in jar.items())
    raw = {**headers, "cookie": cookie}.items()
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in raw]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": pairs, "client": ("10.0.0.7", 1)})


def _signed_in(of: House, kind: str) -> tuple[Visitor, dict[str, str]]:
    staff = of.people.everybody(by=_staff_id(of))[0]
    signed_in = of.sign_in.open_session(staff, kind=kind, device="Android")
    jar = {"session": signed_in.token}
    return visitor_of(_request(jar)), jar


def _staff_id(of: House) -> str:
    return next(iter(of.store.every(Resident))).id


def test_nobody_is_signed_in_without_a_cookie(of: House) -> None:
    who = visitor_of(_request({}))
    assert (who.session_id, who.resident_id, who.visit_id, who.address) == ("", None, "", "10.0.0.7")
    with pytest.raises(Refusal, match="signed_out"):
        _ = who.signed_in


def test_the_cookie_says_who_is_here_in_which_language(of: House) -> None:
    who, jar = _signed_in(of, OWN)
    assert who.signed_in == _staff_id(of)
    assert who.language == "ar"
    assert visitor_of(_request(jar, accept_language="en")).language == "ar"


def test_a_shared_phone_left_lying_is_signed_out(of: House, clock: SettableClock) -> None:
    who, jar = _signed_in(of, SHARED)
    assert who.is_on_shared_phone
    clock.at += timedelta(minutes=9)
    visitor_of(_request(jar))
    clock.at += timedelta(minutes=9)
    assert who.resident_id is not None, "it was used in between"
    clock.at += timedelta(minutes=10)
    assert who.resident_id is None
    assert visitor_of(_request(jar)).session_id == ""
    assert visitor_of(_request(jar)).was_on_shared_phone


def test_only_the_end_of_a_shared_session_leaves_a_phone_to_somebody_else(of: House) -> None:
    for kind, is_over in ((OWN, True), (OWN, False), (SHARED, False)):
        who, jar = _signed_in(of, kind)
        if is_over:
            of.sign_in.sign_out(who.session_id)
        assert not visitor_of(_request(jar)).was_on_shared_phone
    assert not visitor_of(_request({})).was_on_shared_phone


def test_an_own_phone_stays_for_ninety_days(of: House, clock: SettableClock) -> None:
    who, _ = _signed_in(of, OWN)
    clock.at += timedelta(days=90, seconds=-1)
    assert who.resident_id is not None
    clock.at += timedelta(seconds=1)
    assert who.resident_id is None


def test_a_session_ended_elsewhere_is_over_at_once(of: House) -> None:
    who, _ = _signed_in(of, OWN)
    of.sign_in.sign_out(who.session_id)
    assert who.resident_id is None


def test_the_browser_says_the_language_where_nobody_is_known(of: House) -> None:
    assert visitor_of(_request({}, accept_language="fr, en;q=0.5")).language == "en"
    assert visitor_of(_request({"language": "ar"}, accept_language="en")).language == "ar"
    assert visitor_of(_request({"text-size": "larger"})).text_size == "larger"
    assert visitor_of(_request({"text-size": "9999px"})).text_size == "normal"


def test_a_code_read_in_the_app_waits_under_a_clean_address(of: House) -> None:
    who, _ = _signed_in(of, OWN)
    address = of.people.card_address(by=who.signed_in, resident_id=who.signed_in)
    assert open_code(of, address, who) == "/my-card"
    assert who.pending_scan is not None
    assert who.spend_scan() is not None
    assert who.pending_scan is None


def test_somebody_without_a_cookie_takes_the_way_of_the_camera(of: House) -> None:
    staff_id = _staff_id(of)
    code = of.code_book.shown("pass", staff_id)
    assert open_code(of, code.lower(), visitor_of(_request({}))) == f"/Q/{code}"
    visit = visitor_of(_request({"visit": cookies.new_token()}))
    assert open_code(of, code, visit) == "/sign-in"


def test_trying_many_codes_is_refused(of: House) -> None:
    who, _ = _signed_in(of, OWN)
    for _ in range(5):
        with pytest.raises(Refusal, match="code_unknown"):
            open_code(of, "nonsense", who)
    with pytest.raises(Refusal, match="too_many_codes"):
        open_code(of, "nonsense", who)
