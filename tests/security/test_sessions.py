"""Sign-in, cookies, and codes in addresses."""

import re

import httpx
import pytest

from tests.security.conftest import Running
from tests.security.toy import PIN


def _token(answer: httpx.Response, name: str) -> str:
    found = [header for header in answer.headers.get_list("set-cookie") if header.startswith(f"{name}=")]
    assert len(found) == 1, answer.headers
    return found[0]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(toy: Running) -> None:
    with toy.browser() as browser:
        cookie = _token(browser.post("/demo/amira"), "session").lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "domain" not in cookie


def test_a_new_session_at_each_sign_in_ends_the_one_before(toy: Running) -> None:
    with toy.browser() as browser:
        browser.post("/demo/amira")
        first = browser.cookies["session"]
        browser.post("/demo/kurt")
        assert browser.cookies["session"] != first
    answer = httpx.get(toy.base, cookies={"session": first})
    assert "resident " in answer.text
    assert re.search(r"resident [0-9a-v]{26}", answer.text) is None


def test_a_made_up_session_is_nobodys(toy: Running) -> None:
    for token in ("x", "A" * 43, "A" * 5000, "'; DROP TABLE sessions; --"):
        answer = httpx.get(toy.base, cookies={"session": token})
        assert answer.status_code == 200
        assert re.search(r"resident [0-9a-v]{26}", answer.text) is None


def test_a_card_opened_by_the_camera_asks_only_for_the_pin(toy: Running) -> None:
    with toy.browser() as browser:
        answer = browser.get(f"/Q/{toy.cards['Amira']}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert toy.cards["Amira"] not in str(answer.headers)
        answer = browser.post("/sign-in", data={"pin": PIN, "kind": "own"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert "session" in browser.cookies
        assert "visit" not in browser.cookies


def test_opening_a_code_changes_nothing(toy: Running) -> None:
    with toy.browser() as browser:
        for _ in range(3):
            browser.get(f"/q/{toy.cards['Amira'].lower()}")
        assert "session" not in browser.cookies


@pytest.mark.parametrize(
    "code", ["x", "1" + "A" * 26, "A" * 3000, "..%2f..%2fetc", "1%00", "<script>", "%F0%9F%99%82", "1AAA/x"]
)
def test_a_code_that_is_none_leads_to_a_kind_page(toy: Running, code: str) -> None:
    answer = httpx.get(f"{toy.base}/Q/{code}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/code-problem")


def test_a_wrong_pin_signs_nobody_in(toy: Running) -> None:
    with toy.browser() as browser:
        answer = browser.post("/sign-in", data={"code": toy.cards["Olga"], "pin": "000000"})
        assert answer.headers["location"] == "/sign-in"
        assert "session" not in browser.cookies


def test_signing_in_without_a_card_is_refused(toy: Running) -> None:
    with toy.browser() as browser:
        assert browser.post("/sign-in", data={"pin": PIN}).headers["location"] == "/sign-in"
        assert "session" not in browser.cookies


def test_a_browser_that_keeps_guessing_has_to_wait(toy: Running) -> None:
    with toy.browser() as browser:
        browser.get(f"/Q/{toy.cards['Sabine']}")
        for _ in range(14):
            browser.post("/sign-in", data={"pin": "00000000"})
        # the thirteenth try did not even reach the card's own count of ten
        answer = browser.post("/sign-in", data={"pin": "93058172"})
        assert answer.headers["location"] == "/sign-in"
        assert "session" not in browser.cookies


def test_an_address_to_go_back_to_stays_on_this_site(toy: Running) -> None:
    with toy.browser() as browser:
        for wish in ("//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\nb", ""):
            answer = browser.post("/language", data={"language": "en", "next": wish})
            assert answer.headers["location"] == "/"
        assert browser.post("/language", data={"language": "en", "next": "/me"}).headers["location"] == "/me"


def test_an_unknown_language_sets_no_cookie(toy: Running) -> None:
    with toy.browser() as browser:
        browser.post("/language", data={"language": "../../etc"})
        assert "language" not in browser.cookies


def test_the_doors_of_the_example_know_only_its_people(toy: Running) -> None:
    with toy.browser() as browser:
        assert browser.post("/demo/olga").status_code == 404
        assert browser.post("/demo/%2e").status_code == 404


def test_neither_codes_nor_pins_reach_the_log(toy: Running) -> None:
    with toy.browser() as browser:
        for path in (f"/Q/{toy.cards['Kurt']}", f"/elsewhere/{toy.cards['Kurt']}", f"/Q/{toy.cards['Kurt']}/"):
            browser.get(path)
        browser.post("/sign-in", data={"code": toy.cards["Kurt"], "pin": PIN})
    log = toy.log.read_text()
    assert not [card for card in toy.cards.values() if card.lower() in log.lower()]
    assert PIN not in log
