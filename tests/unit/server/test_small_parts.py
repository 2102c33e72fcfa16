"""Cookies, languages, forms, rate limits and the log's masks."""

import logging

import pytest
from starlette.responses import Response

from app.server import cookies, languages
from app.server.forms import device_name, inner_address
from app.server.logs import MaskingFormatter, masked
from app.server.rate_limits import BROWSERS_AN_ADDRESS, MessageRate, RateLimits
from app.settings import Settings

HTTPS = Settings(public_url="https://tausch.example.org")


def test_over_https_the_cookie_is_bound_to_host_and_transport() -> None:
    response = Response()
    cookies.set_cookie(response, HTTPS, cookies.SESSION, "token", seconds=60)
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-session=token;")
    assert all(flag in cookie for flag in ("Secure", "HttpOnly", "SameSite=lax", "Path=/", "Max-Age=60"))
    assert "Domain" not in cookie


def test_on_loopback_the_cookie_works_without_https() -> None:
    response = Response()
    cookies.set_cookie(response, Settings(), cookies.SESSION, "token")
    assert response.headers["set-cookie"].startswith("session=token;")
    assert "Secure" not in response.headers["set-cookie"]


def test_a_token_is_long_random_and_found_by_its_hmac() -> None:
    first, second = cookies.new_token(), cookies.new_token()
    assert first != second
    assert cookies.token_in(Settings(), {"session": first}, cookies.SESSION) == first
    assert cookies.token_id(b"k", first) != cookies.token_id(b"l", first)


@pytest.mark.parametrize("value", ["", "x", "A" * 44, "Ä" * 43, "A" * 42 + "\n"])
def test_a_malformed_token_is_none(value: str) -> None:
    assert cookies.token_in(Settings(), {"session": value}, cookies.SESSION) == ""


def test_the_raw_cookie_header_of_a_socket_is_read() -> None:
    assert cookies.cookies_in("session=a; language=de") == {"session": "a", "language": "de"}
    assert cookies.cookies_in("") == {}


def test_a_broken_cookie_header_is_no_cookie() -> None:
    assert cookies.cookies_in("a=b; \x00(=;;;==") in ({}, {"a": "b"})


@pytest.mark.parametrize(
    ("header", "wishes"),
    [
        ("ar,en;q=0.5,de;q=0.9", ["ar", "de", "en"]),
        ("en;q=x, de", ["de"]),
        ("de;q=0, en", ["en"]),
        ("", []),
    ],
)
def test_accepted_languages_come_best_first(header: str, wishes: list[str]) -> None:
    assert languages.accepted_languages(header) == wishes


def test_a_language_is_one_that_the_screens_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "available_languages", lambda: ("de", "ar", "en"))
    assert languages.suitable_language(["fr", "en-GB", "ar"], "de") == "en"
    assert languages.suitable_language(["../x", ""], "fr") == "de"
    assert languages.known_language("fr") == ""
    assert languages.known_language(None) == ""


@pytest.mark.parametrize(
    "wish", ["//evil.example", "/\\evil", "https://x", "javascript:alert(1)", "/a\r\n", "/x" * 300]
)
def test_an_address_from_a_form_never_leaves_this_site(wish: str) -> None:
    assert inner_address(wish) == "/"


def test_a_path_of_ours_is_kept() -> None:
    assert inner_address("/find?q=Rad") == "/find?q=Rad"


def test_a_device_is_named_by_its_family_only() -> None:
    assert device_name("Mozilla/5.0 (Linux; Android 14; SM-G991B) AppleWebKit/537.36") == "Android"
    assert device_name("curl/8") == ""


def test_codes_pins_tokens_and_line_breaks_are_masked() -> None:
    code, token = "1" + "A2" * 13, cookies.new_token()
    text = masked(f"GET /Q/{code}/x {code.lower()} pin 123456 {token} \x1b[31m\r")
    assert code.lower() not in text.lower()
    assert "123456" not in text
    assert token not in text
    assert not {"\x1b", "\r"} & set(text)


def test_a_traceback_is_masked_as_well() -> None:
    try:
        raise ValueError("PIN 123456")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", None, (ValueError, error, error.__traceback__))
    assert "123456" not in MaskingFormatter("%(message)s").format(record)


def test_a_browser_and_an_address_have_limits_of_their_own() -> None:
    limits = RateLimits(Settings(sign_ins_a_minute=2))
    assert [limits.allows("sign_in", browser="a", address="1") for _ in range(3)] == [True, True, False]
    assert limits.allows("sign_in", browser="b", address="1")
    tries = [limits.allows("sign_in", browser="", address="2") for _ in range(2 * BROWSERS_AN_ADDRESS + 1)]
    assert tries[-2:] == [True, False]


def test_a_socket_may_burst_but_not_flood() -> None:
    rate = MessageRate(600)
    allowed = sum(rate.allows("s") for _ in range(400))
    assert 100 < allowed < 200
    assert rate.allows("another")
