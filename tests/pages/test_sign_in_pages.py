"""The pages before sign-in, with whole requests: the start, card and PIN, the invitation, the set-up."""

import re
from uuid import uuid4

import httpx
import pytest

from app.domain.resident import Resident
from app.domain.session import SHARED, Session
from app.server.house import House
from tests.builders import PIN, STAFF_PIN
from tests.pages.conftest import Web, words


def person(of: House, called_name: str) -> Resident:
    return next(each for each in of.store.every(Resident) if each.called_name == called_name)


def path_of(address: str) -> str:
    """The path that a phone's camera opens."""
    return "/Q/" + address.rsplit("/", 1)[1]


@pytest.fixture
def card(small_house: House) -> str:
    """What Amira's card leads to."""
    amira = person(small_house, "Amira").id
    return path_of(small_house.people.card_address(by=amira, resident_id=amira))


def invite(of: House, called_name: str) -> str:
    sabine, resident = person(of, "Sabine").id, person(of, called_name).id
    return path_of(of.people.invite(by=sabine, resident_id=resident, request_id=f"invite-{uuid4()}"))


async def test_the_start_says_what_this_is_and_where_to_come_by(small_house: House, web: Web) -> None:
    for path in ("/", "/welcome"):
        page = words(await web().get(path))
        assert "Anmelden mit Karte und PIN" in page
        assert "Ich habe eine Einladung" in page
        assert "Verdener Landstraße 17" in page


async def test_names_of_people_are_not_on_the_start_page(small_house: House, web: Web) -> None:
    page = words(await web().get("/welcome"))
    assert "Sabine" not in page
    assert "Schau dich um" not in page


async def test_before_the_set_up_the_start_says_how_to_begin(empty_house: House, web: Web) -> None:
    page = words(await web().get("/welcome"))
    assert "noch nichts eingerichtet" in page
    assert "Anmelden mit Karte" not in page


async def test_without_a_card_the_sign_in_asks_for_the_card_first(small_house: House, web: Web) -> None:
    page = words(await web().get("/sign-in"))
    assert "Halte zuerst deine Karte vor die Kamera" in page
    assert "Deine PIN" not in page


async def test_a_scanned_card_is_known_and_only_the_pin_is_missing(small_house: House, web: Web, card: str) -> None:
    answer = await web().get(card)
    assert answer.url.path == "/sign-in"
    page = words(answer)
    assert "Amira" in page
    assert "Deine PIN" in page
    assert 'inputmode":"numeric' in page
    assert 'autocomplete":"off' in page


async def test_card_and_pin_open_a_shared_session_unless_one_says_otherwise(
    small_house: House, web: Web, card: str
) -> None:
    phone = web()
    await phone.get(card)
    answer = await phone.post("/sign-in", data={"pin": PIN})
    assert answer.url.path == "/"
    (session,) = small_house.store.find(Session, resident=person(small_house, "Amira").id)
    assert session.kind == SHARED


async def test_a_wrong_pin_is_said_once_and_the_card_need_not_be_scanned_again(
    small_house: House, web: Web, card: str
) -> None:
    phone = web(**{"accept-language": "de"})
    await phone.get(card)
    refused = await phone.post("/sign-in", data={"pin": "111222"})
    assert refused.url == httpx.URL("http://localhost/sign-in")
    assert "Die PIN passt nicht zur Karte" in words(refused)
    again = words(await phone.get("/sign-in"))
    assert "passt nicht" not in again
    assert "Deine PIN" in again


async def test_who_is_signed_in_already_need_not_sign_in(small_house: House, web: Web) -> None:
    page = words(await web(person(small_house, "Amira").id).get("/sign-in"))
    assert "Halte zuerst" not in page


async def wants(phone: httpx.AsyncClient, address: str) -> httpx.Response:
    """The way from a page that one has to sign in for; the phone has no address bar that would hide where it leads."""
    return await phone.get("/to-sign-in", params={"next": address})


@pytest.mark.parametrize(
    "page", ["/exchanges", "/find?q=Fahrrad&x=ü", "/people/somebody", "/report/x", "/team", "/print/map"]
)
async def test_after_signing_in_one_is_on_the_page_that_was_wanted(
    small_house: House, web: Web, card: str, page: str
) -> None:
    phone = web(**{"accept-language": "de"})
    refused = await phone.get(page)
    (way,) = set(re.findall(r'href[":= ]+"(/to-sign-in[^"]*)"', words(refused)))
    assert (await phone.get(way)).url == httpx.URL("http://localhost/sign-in")
    await phone.get(card)
    await phone.post("/sign-in", data={"pin": "111222"})
    assert (await phone.post("/sign-in", data={"pin": PIN})).url == httpx.URL(f"http://localhost{page}")


async def test_an_invitation_leads_to_the_wanted_page_too(small_house: House, web: Web) -> None:
    phone = web()
    await wants(phone, "/exchanges")
    await phone.get(invite(small_house, "Ben"))
    before = httpx.Cookies(phone.cookies)
    for _ in range(2):
        phone.cookies = before  # the second tap has not heard the first one's answer
        assert (await phone.post("/invitation")).url.path == "/exchanges"


async def test_what_was_scanned_goes_before_the_wanted_page(small_house: House, web: Web, card: str) -> None:
    sabine, place = person(small_house, "Sabine").id, small_house.neighbours.places()[0].id
    door, _ = small_house.check_in.door_address(by=sabine, place_id=place)
    phone = web()
    await phone.get(path_of(door))
    await wants(phone, "/exchanges")
    await phone.get(card)
    assert (await phone.post("/sign-in", data={"pin": PIN})).url.path == "/arrive"


@pytest.mark.parametrize(
    "hostile",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/Q/1ABC", "/q/1ABC",
     "/sign-out", "/demo/amira", "/sign-in", "/invitation", "/set-up", "/to-sign-in?next=/me", "/nowhere",
     "/people/a/b", "/me\r\nx: y", "/people/\\evil", "/healthz", "/api/docs.json", "/static/app.js",
     "/calendar/x.ics", "/me" + "x" * 600, "me", ""],
)  # fmt: skip
async def test_nothing_but_a_place_of_ours_is_gone_to(
    small_house: House, web: Web, card: str, hostile: str
) -> None:
    phone = web()
    answer = await wants(phone, hostile)
    assert (answer.url, len(phone.cookies)) == (httpx.URL("http://localhost/sign-in"), 0)
    await phone.get(card)
    assert (await phone.post("/sign-in", data={"pin": PIN})).url == httpx.URL("http://localhost/")
    assert (await wants(phone, hostile)).url == httpx.URL("http://localhost/")


async def test_who_is_signed_in_already_is_on_the_page_at_once(small_house: House, web: Web) -> None:
    assert (await wants(web(person(small_house, "Amira").id), "/exchanges")).url.path == "/exchanges"


async def test_whoever_takes_up_a_shared_phone_is_not_led_to_the_page_of_the_one_before(
    small_house: House, web: Web, card: str
) -> None:
    phone = web(**{"accept-language": "de"})
    await phone.get(card)
    await phone.post("/sign-in", data={"pin": PIN})
    (session,) = small_house.store.find(Session, resident=person(small_house, "Amira").id)
    assert session.kind == SHARED
    small_house.sign_in.sign_out(session.id)
    page = words(await phone.get("/exchanges"))
    assert "Bitte melde dich an" in page
    assert "Dann geht es weiter." not in page
    ended = await phone.get("/to-sign-in?next=/exchanges&why=signed_out")
    assert "Du bist nicht mehr angemeldet." in words(ended)
    assert "geht es weiter" not in words(ended)
    await phone.get(card)
    assert (await phone.post("/sign-in", data={"pin": PIN})).url.path == "/"


async def test_an_ended_session_is_explained(small_house: House, web: Web) -> None:
    page = words(await web().get("/sign-in?why=signed_out"))
    assert "Du bist nicht mehr angemeldet" in page


async def test_an_invitation_greets_by_name_and_changes_nothing_until_the_tap(small_house: House, web: Web) -> None:
    phone, code = web(**{"accept-language": "de"}), invite(small_house, "Ben")
    answer = await phone.get(code)
    assert answer.url == httpx.URL("http://localhost/invitation")
    assert "Hallo Ben" in words(answer)
    assert small_house.store.find(Session, resident=person(small_house, "Ben").id) == []
    assert (await phone.post("/invitation")).url.path == "/"
    (session,) = small_house.store.find(Session, resident=person(small_house, "Ben").id)
    assert session.kind == "own"


async def test_four_large_buttons_can_be_chosen_at_the_first_start(small_house: House, web: Web) -> None:
    for screen, is_simple in ((None, False), ({"screen": "simple"}, True), (None, True)):
        phone = web(**{"accept-language": "de"})
        assert "vier große Knöpfe" in words(await phone.get(invite(small_house, "Ben")))
        home = words(await phone.post("/invitation", data=screen))
        assert ("Jemanden fragen" in home) is is_simple
        assert person(small_house, "Ben").simple_screen is is_simple, "another phone changes nothing"


async def test_an_invitation_warns_who_else_is_signed_in_here(small_house: House, web: Web) -> None:
    answer = await web(person(small_house, "Kurt").id).get(invite(small_house, "Ben"))
    assert "ist Kurt angemeldet und wird dann abgemeldet" in words(answer)


async def test_a_used_invitation_says_so(small_house: House, web: Web) -> None:
    code = invite(small_house, "Ben")
    first = web()
    await first.get(code)
    await first.post("/invitation")
    assert "schon benutzt" in words(await web(**{"accept-language": "de"}).get(code))


async def test_an_invitation_tapped_again_after_a_lost_answer_binds_the_phone(small_house: House, web: Web) -> None:
    phone = web()
    await phone.get(invite(small_house, "Ben"))
    before = httpx.Cookies(phone.cookies)
    await phone.post("/invitation")
    phone.cookies = before  # a browser that is tapped again does not listen to the first answer
    answer = await phone.post("/invitation")
    assert answer.url.path == "/"
    assert "Hallo Ben" in words(answer)
    sessions = small_house.store.find(Session, resident=person(small_house, "Ben").id)
    assert [session.ended_at is None for session in sessions].count(True) == 1
    phone.cookies = httpx.Cookies()
    assert (await phone.post("/invitation")).url.path == "/code-problem"


async def test_without_a_code_the_invitation_page_scans_one(small_house: House, web: Web) -> None:
    assert "Scanne den Code, den dir das Team gezeigt" in words(await web().get("/invitation"))


SET_UP = {
    "name": "Nordertor", "place": "Mitmachladen", "address": "Verdener Landstraße 17", "called_name": "Sabine",
    "pin": STAFF_PIN, "pin_again": STAFF_PIN, "language": "de",
}  # fmt: skip


async def test_the_one_time_link_sets_the_place_up(empty_house: House, web: Web) -> None:
    phone = web(**{"accept-language": "de"})
    answer = await phone.get(path_of(empty_house.neighbours.set_up_address()))
    assert answer.url.path == "/set-up"
    assert "Wie heißt euer Stadtteil?" in words(answer)
    assert (await phone.post("/set-up", data=SET_UP)).url.path == "/"
    assert person(empty_house, "Sabine").is_staff
    assert "schon eingerichtet" in words(await phone.get("/set-up"))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"pin_again": "27051949"}, "Die beiden PINs sind nicht gleich"),
        ({"pin": "270519", "pin_again": "270519"}, "mindestens 8 Ziffern"),
        ({"pin": "12345678", "pin_again": "12345678"}, "zu leicht zu erraten"),
        ({"called_name": " "}, "fehlt noch ein Text"),
    ],
)
async def test_a_set_up_that_is_refused_keeps_the_link_good(
    empty_house: House, web: Web, changed: dict[str, str], sentence: str
) -> None:
    phone = web(**{"accept-language": "de"})
    await phone.get(path_of(empty_house.neighbours.set_up_address()))
    refused = await phone.post("/set-up", data=SET_UP | changed)
    assert sentence in words(refused)
    assert "Wie heißt euer Stadtteil?" in words(refused)
    assert empty_house.neighbours.current() is None


async def test_without_the_link_nobody_sets_anything_up(empty_house: House, web: Web) -> None:
    page = words(await web().get("/set-up"))
    assert "Öffne den Link" in page
    assert "Wie heißt euer Stadtteil?" not in page
