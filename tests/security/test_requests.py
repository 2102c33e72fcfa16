"""Requests that do not come from our own pages, or bring too much."""

import socket

import httpx
import pytest

from tests.security.conftest import Running

FORMS = ("/sign-in", "/sign-out", "/invitation", "/set-up", "/language", "/text-size", "/demo/amira")


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_is_refused(toy: Running, path: str, headers: dict[str, str]) -> None:
    answer = httpx.post(toy.base + path, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_form_of_ours_is_accepted_by_either_header(toy: Running) -> None:
    same_site = {"Sec-Fetch-Site": "same-origin"}
    for headers in ({"Origin": toy.base}, same_site, {"Origin": "null", **same_site}):
        assert httpx.post(f"{toy.base}/demo/amira", headers=headers).status_code == 303


def test_another_host_name_is_turned_away(toy: Running) -> None:
    answer = httpx.get(toy.base, headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert toy.base in answer.text


def test_a_prefix_of_a_proxy_is_not_believed(toy: Running) -> None:
    answer = httpx.get(toy.base, headers={"X-Forwarded-Prefix": "//evil.example"})
    assert "evil.example" not in answer.text


def test_too_large_a_body_is_refused(toy: Running) -> None:
    with toy.browser() as browser:
        assert browser.post("/sign-in", data={"pin": "1" * 70_000}).status_code == 413


def test_a_body_of_unknown_length_is_refused(toy: Running) -> None:
    with toy.browser() as browser:
        assert browser.post("/sign-in", content=(chunk for chunk in [b"pin=1"] * 3)).status_code == 411


def test_a_form_that_is_no_form_is_answered_calmly(toy: Running) -> None:
    with toy.browser() as browser:
        bodies = {
            "application/x-www-form-urlencoded": b"\xff\xfe",
            "application/json": b"{}",
            "multipart/form-data; boundary=x": b"--x",
        }
        for kind, content in bodies.items():
            answer = browser.post("/sign-in", content=content, headers={"Content-Type": kind})
            assert answer.status_code in (303, 400), (kind, answer.status_code)


def test_a_request_that_is_no_http_is_answered_calmly(toy: Running) -> None:
    with socket.create_connection(("localhost", httpx.URL(toy.base).port or 0)) as raw:
        raw.sendall(b"\x16\x03\x01 hello\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 400")
