"""Pages for paper: who may print what, what is on it and what is not, and that it fits."""

import re
from dataclasses import replace

import pytest

from app.domain.code import code_in
from app.domain.resident import Resident
from app.services.people import Details
from pages.print_cards import CARD_HEIGHT_MM, CARD_WIDTH_MM, CARDS_A_SHEET, MOST_CARDS
from tests.pages.conftest import Web, words
from tests.pages.neighbourhood import Neighbourhood

CARD = '<article class="card">'


def ids(desk: Neighbourhood, *names: str) -> str:
    return ",".join(desk.resident(name).id for name in names)


def invite(desk: Neighbourhood, called_name: str) -> str:
    by, resident_id = desk.resident("Sabine").id, desk.resident(called_name).id
    return desk.house.people.invite(by=by, resident_id=resident_id, request_id="request-invite")


@pytest.mark.parametrize(
    "path", ["/print/cards?people={ben}", "/print/poster/{shop}", "/print/invitation?person={ben}"]
)
async def test_only_staff_print(desk: Neighbourhood, web: Web, path: str) -> None:
    invite(desk, "Ben")
    path = path.format(ben=desk.resident("Ben").id, shop=desk.house.neighbours.places()[0].id)
    for who in ("Amira", "Kurt"):
        answer = await web(desk.resident(who).id).get(path)
        assert answer.status_code == 403
        assert '<div class="qr"' not in answer.text
    assert "/to-sign-in?next=%2Fprint%2F" in (await web().get(path)).text
    answer = await web(desk.resident("Sabine").id).get(path)
    assert answer.status_code == 200
    assert '<div class="qr"' in answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_back_to_where_one_came_from_is_the_main_way_out_of_a_refusal(desk: Neighbourhood, web: Web) -> None:
    ways = r'<a class="button (\w+)" href="([^"]+)"'
    path = f"/print/cards?people={desk.resident('Amira').id}"
    refused = (await web(desk.resident("Ben").id).get(path)).text
    assert re.findall(rf"{ways}(?: data-action=\"away\")?>([^<]+)<", refused) == [
        ("main", "/", "Zurück"),
        ("quiet", "/", "Zur Startseite"),
    ]
    signed_out = (await web(**{"accept-language": "de"}).get(path)).text
    assert [kind for kind, _ in re.findall(ways, signed_out)] == ["main", "quiet"]


async def test_everybody_may_print_their_own_card(desk: Neighbourhood, web: Web) -> None:
    ben = desk.resident("Ben").id
    assert (await web(ben).get(f"/print/cards?people={ben}")).status_code == 200


async def test_a_card_holds_name_code_and_where_to_show_it_and_no_contact(desk: Neighbourhood, web: Web) -> None:
    page = words(await web(desk.resident("Sabine").id).get(f"/print/cards?people={ids(desk, 'Amira')}"))
    assert "Amira" in page
    assert "05021" not in page
    assert "Hier vorzeigen: Mitmachladen" in page
    assert re.search(r'<p lang="ar" dir="rtl">[^<]*Mitmachladen', page)
    typed = re.search(r'<p class="typed" dir="ltr" translate="no">([^<]+)<', page)
    assert typed is not None
    assert desk.house.scans.read(code_in(typed.group(1))).subject_id == desk.resident("Amira").id


async def test_eight_cards_fill_a_sheet_and_the_ninth_takes_another(desk: Neighbourhood, web: Web) -> None:
    by = desk.resident("Sabine").id
    many = [
        desk.house.people.register(by=by, details=Details(called_name=f"P{n}"), request_id=f"request-many-{n}").id
        for n in range(CARDS_A_SHEET + 1)
    ]
    browser = web(by)
    for count, sheets in ((1, 1), (CARDS_A_SHEET, 1), (CARDS_A_SHEET + 1, 2)):
        page = (await browser.get(f"/print/cards?people={','.join(many[:count])}")).text
        assert (page.count(CARD), page.count('<section class="sheet')) == (count, sheets)


def test_a_sheet_of_cards_fits_on_a4() -> None:
    assert (CARD_WIDTH_MM, CARD_HEIGHT_MM) == (85.6, 54.0)
    assert 2 * CARD_WIDTH_MM + 2 * 7 < 210
    assert 4 * CARD_HEIGHT_MM + 2 * 7 < 297


async def test_the_form_of_the_desk_and_commas_ask_for_the_same(desk: Neighbourhood, web: Web) -> None:
    browser, (ben, amira) = web(desk.resident("Sabine").id), ids(desk, "Ben", "Amira").split(",")
    for query in (f"people={ben}&people={amira}", f"people={ben},{amira},{ben}"):
        assert (await browser.get(f"/print/cards?{query}")).text.count(CARD) == 2


@pytest.mark.parametrize("people", ["nobody", "../..", "x," * (MOST_CARDS + 2)])
async def test_rubbish_is_a_sentence(desk: Neighbourhood, web: Web, people: str) -> None:
    answer = await web(desk.resident("Sabine").id).get("/print/cards", params={"people": people})
    assert answer.status_code == 403
    assert "Diese Person gibt es hier nicht" in words(answer)


@pytest.mark.parametrize("people", ["", ","])
async def test_nobody_chosen_is_said_with_a_way_back_to_choosing(desk: Neighbourhood, web: Web, people: str) -> None:
    answer = await web(desk.resident("Sabine").id).get("/print/cards", params={"people": people})
    assert answer.status_code == 403
    assert "Wähl zuerst aus, wessen Karten du drucken möchtest." in words(answer)
    assert 'data-action="away"' in answer.text


async def test_each_page_for_paper_has_a_way_back(desk: Neighbourhood, web: Web) -> None:
    answer = await web(desk.resident("Sabine").id).get(f"/print/cards?people={ids(desk, 'Ben')}")
    assert re.search(r'<a [^>]*href="/"[^>]*data-action="away"', answer.text)


async def test_what_people_write_is_never_markup(desk: Neighbourhood, web: Web) -> None:
    ben, hostile = desk.resident("Ben"), "<img src=x onerror=alert(1)>{0}"
    with desk.house.store.transaction():
        desk.house.store.put(replace(ben, called_name=hostile))
    invite_by = desk.resident("Sabine").id
    desk.house.people.invite(by=invite_by, resident_id=ben.id, request_id="request-hostile")
    browser = web(invite_by)
    for path in (f"/print/cards?people={ben.id}", f"/print/invitation?person={ben.id}"):
        page = (await browser.get(path)).text
        assert "<img src=x" not in page
        assert "&lt;img src=x onerror=alert(1)&gt;{0}" in page


async def test_no_page_for_paper_holds_a_script_or_style_of_its_own(desk: Neighbourhood, web: Web) -> None:
    page = (await web(desk.resident("Sabine").id).get(f"/print/cards?people={ids(desk, 'Ben')}")).text
    assert re.findall(r"<script(?![^>]* src=)", page) == []
    assert "<style" not in page
    assert 'data-action="print"' in page


async def test_the_poster_says_where_and_holds_no_door_code(desk: Neighbourhood, web: Web) -> None:
    place = desk.house.neighbours.places()[0]
    page = words(await web(desk.resident("Sabine").id).get(f"/print/poster/{place.id}"))
    assert "Mitmachladen" in page
    assert "Verdener Landstraße 17" in page
    for language in ("de", "en", "ar"):
        assert f'<p lang="{language}"' in page
    assert "/Q/" not in page


async def test_an_invitation_is_printed_while_it_is_good_and_not_made_by_looking(desk: Neighbourhood, web: Web) -> None:
    path, browser = f"/print/invitation?person={desk.resident('Ben').id}", web(desk.resident("Sabine").id)
    assert "Gerade gilt keine Einladung" in words(await browser.get(path))
    address = invite(desk, "Ben")
    assert address in (await browser.get(path)).text
    assert address in (await browser.get(path)).text
    desk.house.sign_in.with_invitation(address, device="Android")
    assert address not in (await browser.get(path)).text


async def test_a_person_who_left_has_no_card(desk: Neighbourhood, web: Web) -> None:
    by, ben = desk.resident("Sabine").id, desk.resident("Ben").id
    desk.house.farewell.farewell(by=by, resident_id=ben, request_id="request-farewell")
    assert (await web(by).get(f"/print/cards?people={ben}")).status_code == 403
    assert desk.house.store.get(Resident, ben) is not None
