"""The team's pages: finding, registering, helping and saying goodbye; for staff alone."""

import asyncio
import re

import pytest
from nicegui.testing import User

from app.domain.credential import Credential
from app.domain.ledger import FUND_ID
from app.domain.refusal import Refusal
from app.domain.resident import MENTOR, STAFF, Resident
from app.domain.session import OWN, Session
from app.domain.week import Hours
from app.services.confirmation import Spontaneous
from app.services.neighbourhood import PlaceDetails
from app.services.people import Details
from app.services.profiles import Profile
from components.elements import Tag
from components.new_pin import diced_pin, spaced
from components.searching import is_match
from pages import team, team_fund, team_person, team_places, team_register
from tests.builders import PIN, QuickPinHasher
from tests.pages.conftest import Web, words
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import fresh_request_id, page_text, send, submit, tap

NEW = {"called_name": "Şükran", "language": "de", "languages": "tr,de", "pin": "270519", "pin_again": "270519"}


def input_of(user: User, kind: str) -> Tag:
    assert user.client is not None
    return next(e for e in user.client.content.descendants() if isinstance(e, Tag) and e.props.get("type") == kind)


def press(user: User, text: str) -> None:
    """Press a button that changes only the view."""
    assert user.client is not None
    found = (e for e in user.client.content.descendants() if isinstance(e, Tag) and e.tag == "button")
    send(next(button for button in found if button.text == text), "click", {})


def people(desk: Neighbourhood, called_name: str) -> list[Resident]:
    return [each for each in desk.house.store.every(Resident) if each.called_name == called_name]


async def settled(user: User) -> str:
    """The page after what takes a while, such as hashing a PIN."""
    await asyncio.sleep(0.1)
    return page_text(user)


# --- who may see them --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/team", "/team/register", "/team/fund", "/team/places", "/team/people/{ben}"])
async def test_only_staff_see_the_teams_pages(desk: Neighbourhood, web: Web, path: str) -> None:
    path = path.format(ben=desk.resident("Ben").id)
    for who in ("Amira", "Kurt"):
        page = words(await web(desk.resident(who).id, **{"accept-language": "de"}).get(path))
        assert "05021" not in page
        assert "Karte drucken" not in page
    assert "Karte drucken" not in words(await web().get(path))
    assert "Team" in words(await web(desk.resident("Sabine").id).get(path))


# --- finding -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["sukran", "ŞÜK", "  ran şü ", ""])
def test_searching_forgives_case_and_accents(typed: str) -> None:
    assert is_match(typed, "Şükran", "05021 12")


def test_searching_finds_nobody_with_other_words() -> None:
    assert not is_match("sukran x", "Şükran")


async def test_people_are_found_while_one_types(desk: Neighbourhood) -> None:
    async with desk.at_page(team.team, "Sabine") as (sabine,):
        assert "Zuletzt aufgenommen" in page_text(sabine)
        field = input_of(sabine, "search")
        send(field, "input", "ami")
        assert "1 Treffer" in page_text(sabine)
        assert "Amira" in page_text(sabine)
        send(field, "input", "gibtesnicht")
        assert "Niemand mit diesem Namen" in page_text(sabine)
        for hostile in (None, 7, ["x"], "x" * 100_000, "\u0000<script>"):
            send(field, "input", hostile)


async def test_locked_people_stand_on_the_desk_until_they_are_unlocked(desk: Neighbourhood) -> None:
    lock(desk, "Ben")
    async with desk.at_page(team.team, "Sabine") as (sabine,):
        assert "Gesperrte Karten" in page_text(sabine)
    ben = desk.resident("Ben").id
    async with desk.at_page(lambda: team_person.team_person(ben), "Sabine") as (sabine,):
        assert "Karte gesperrt" in page_text(sabine)
        tap(sabine, "Entsperren")
        assert "Karte gesperrt" not in await settled(sabine)
    assert desk.house.team_desk.locked(by=desk.resident("Sabine").id) == []


def lock(desk: Neighbourhood, called_name: str) -> None:
    house, resident = desk.house, desk.resident(called_name)
    with house.store.transaction():
        house.store.put(Credential(id=resident.id, pin_hash="x", wrong_tries=10, locked_at=house.clock.now()))


# --- registering -------------------------------------------------------------------------------------------------


async def test_a_person_is_registered_and_the_card_is_there(desk: Neighbourhood) -> None:
    async with desk.at_page(team_register.team_register, "Sabine") as (sabine,):
        submit(sabine, "Aufnehmen", NEW)
        page = await settled(sabine)
        assert "Şükran ist dabei!" in page
        assert "Karte drucken" in page
        press(sabine, "Nächste Person")
        assert "Şükran" not in page_text(sabine)
        assert "Person aufnehmen" in page_text(sabine)
    (registered,) = people(desk, "Şükran")
    assert registered.languages == ("tr", "de")
    credential = desk.house.store.get(Credential, registered.id)
    assert credential is not None
    assert QuickPinHasher().verify(credential.pin_hash, "270519")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"pin_again": "270518"}, "nicht gleich"),
        ({"pin": "1234", "pin_again": "1234"}, "6 Ziffern"),
        ({"pin": "111111", "pin_again": "111111"}, "zu leicht"),
        ({"called_name": "  "}, "fehlt noch ein Text"),
        ({"email": "nicht"}, "E-Mail-Adresse"),
    ],
)
async def test_what_is_wrong_is_said_and_nobody_is_registered(
    desk: Neighbourhood, changed: dict[str, str], sentence: str
) -> None:
    before = desk.house.store.count(Resident)
    async with desk.at_page(team_register.team_register, "Sabine") as (sabine,):
        submit(sabine, "Aufnehmen", NEW | changed)
        assert sentence in await settled(sabine)
    assert desk.house.store.count(Resident) == before


async def test_the_same_submit_sent_again_registers_one_person(desk: Neighbourhood) -> None:
    async with desk.at_page(team_register.team_register, "Sabine", "Sabine") as (tablet, other):
        request = submit(tablet, "Aufnehmen", NEW)
        submit(other, "Aufnehmen", NEW, request_id=request)
        await asyncio.sleep(0.1)
    assert len(people(desk, "Şükran")) == 1


async def test_without_a_pin_a_person_can_still_be_invited(desk: Neighbourhood) -> None:
    async with desk.at_page(team_register.team_register, "Sabine") as (sabine,):
        submit(sabine, "Aufnehmen", NEW | {"pin": "", "pin_again": ""})
        await settled(sabine)
        tap(sabine, "Einladung fürs eigene Handy")
        assert "Einladung für Şükran" in await settled(sabine)
        (registered,) = people(desk, "Şükran")
        address = desk.house.team_desk.invitation_address(by=desk.resident("Sabine").id, resident_id=registered.id)
        desk.house.sign_in.with_invitation(address, device="Android")
        assert "Das Handy ist verbunden" in await settled(sabine)


async def test_a_diced_pin_is_shown_once_and_sent(desk: Neighbourhood) -> None:
    async with desk.at_page(team_register.team_register, "Sabine") as (sabine,):
        press(sabine, "PIN würfeln")
        shown = re.search(r"\b\d{3} \d{3}\b", page_text(sabine))
        assert shown is not None
        pin = shown.group().replace(" ", "")
        assert input_of(sabine, "hidden").props["^value"] == pin
        submit(sabine, "Aufnehmen", NEW | {"pin": pin, "pin_again": pin})
        assert shown.group() not in await settled(sabine)
    assert len(people(desk, "Şükran")) == 1


def test_diced_pins_are_good_ones() -> None:
    assert len({diced_pin(6) for _ in range(20)}) > 15
    assert all(len(diced_pin(digits)) == digits for digits in (6, 8))
    assert (spaced("270519"), spaced("27051948")) == ("270 519", "2705 1948")


# --- one person --------------------------------------------------------------------------------------------------


async def test_a_new_card_ends_the_old_one(desk: Neighbourhood) -> None:
    ben, sabine_id = desk.resident("Ben").id, desk.resident("Sabine").id
    before = desk.house.people.card_address(by=sabine_id, resident_id=ben)
    async with desk.at_page(lambda: team_person.team_person(ben), "Sabine") as (sabine,):
        tap(sabine, "Neue Karte ausstellen")
        assert "Die alte Karte gilt nicht mehr" in page_text(sabine)
    with pytest.raises(Refusal, match="code_revoked"):
        desk.house.scans.read(before)


async def test_the_desk_loses_nothing_that_a_person_wrote_meanwhile(desk: Neighbourhood) -> None:
    ben = desk.resident("Ben")
    at_desk = {"called_name": "Ben", "language": "de", "languages": "de", "phone": "05021 77"}
    details = Details(called_name="Ben", about="Ich grille gern.")
    async with desk.at_page(lambda: team_person.team_person(ben.id), "Sabine") as (sabine,):
        desk.house.profiles.edit(
            by=ben.id, profile=Profile(details=details), revision=ben.revision, request_id=fresh_request_id()
        )
        submit(sabine, "Speichern", {**at_desk, "revision": str(ben.revision)})
        assert "Inzwischen geändert" in await settled(sabine)
        assert "Ich grille gern." in page_text(sabine)
        assert desk.resident("Ben").about == "Ich grille gern."
        submit(sabine, "Speichern", {**at_desk, "revision": str(desk.resident("Ben").revision)})
        assert "Inzwischen geändert" not in await settled(sabine)
    assert desk.resident("Ben").phone == "05021 77"


async def test_staff_need_a_longer_pin(desk: Neighbourhood) -> None:
    me = desk.resident("Sabine").id
    async with desk.at_page(lambda: team_person.team_person(me), "Sabine") as (sabine,):
        submit(sabine, "PIN speichern", {"pin": PIN, "pin_again": PIN})
        assert "8 Ziffern" in await settled(sabine)
        submit(sabine, "PIN speichern", {"pin": "90418263", "pin_again": "90418263"})
        assert "Die neue PIN gilt ab jetzt" in await settled(sabine)


async def test_a_lost_phone_is_signed_out_from_the_desk(desk: Neighbourhood) -> None:
    ben = desk.resident("Ben")
    lost = desk.house.sign_in.open_session(ben, kind=OWN, device="Android").session
    async with desk.at_page(lambda: team_person.team_person(ben.id), "Sabine") as (sabine,):
        assert "Android" in page_text(sabine)
        tap(sabine, "Abmelden")
        assert "Android" not in await settled(sabine)
        assert "nirgends angemeldet" in page_text(sabine)
        kept = desk.house.store.get(Session, lost.id)
        assert kept is not None
        assert kept.ended_at is not None
        tap(sabine, "Rückgängig")
        assert "Android" in await settled(sabine)
    assert desk.house.store.get(Session, lost.id) == lost


async def test_roles_and_details_are_changed_and_seen(desk: Neighbourhood) -> None:
    ben = desk.resident("Ben").id
    async with desk.at_page(lambda: team_person.team_person(ben), "Sabine") as (sabine,):
        submit(sabine, "Speichern", {"called_name": "Benjamin", "language": "en", "phone": "05021 99", "revision": "0"})
        assert "Benjamin" in await settled(sabine)
        forms = [e for e in sabine.client.content.descendants() if isinstance(e, Tag) and e.tag == "form"]
        by_field = {name: form for form in forms for name in getattr(form, "names", {})}
        wanted = {"fields": "digital,haus", "groups": "", "more_groups": "Eltern, meine Straße"}
        send(by_field["fields"], "submit", {"request_id": "request-to-appoint", "values": wanted})
        assert "Mentor*in" in await settled(sabine)
        send(by_field["roles"], "submit", {"request_id": "request-of-roles", "values": {"roles": STAFF}})
        await settled(sabine)
    kept = desk.house.store.get(Resident, ben)
    assert kept is not None
    assert (kept.called_name, kept.language, kept.roles) == ("Benjamin", "en", (MENTOR, STAFF))
    assert (kept.fields, kept.groups) == (("digital", "haus"), ("Eltern", "meine Straße"))


async def test_the_last_staff_member_stays(desk: Neighbourhood) -> None:
    me = desk.resident("Sabine").id
    async with desk.at_page(lambda: team_person.team_person(me), "Sabine") as (sabine,):
        assert "Ja, alles von" not in page_text(sabine)
        assert "gehört zum Team" in page_text(sabine)


async def test_farewell_takes_two_steps(desk: Neighbourhood) -> None:
    ben = desk.resident("Ben").id
    async with desk.at_page(lambda: team_person.team_person(ben), "Sabine") as (sabine,):
        assert "Ja, alles von Ben löschen" not in page_text(sabine)
        press(sabine, "Weiter")
        assert "lässt sich nicht zurücknehmen" in page_text(sabine)
        press(sabine, "Abbrechen")
        assert "Ja, alles von Ben löschen" not in page_text(sabine)
        press(sabine, "Weiter")
        tap(sabine, "Ja, alles von Ben löschen")
        await settled(sabine)
    kept = desk.house.store.get(Resident, ben)
    assert kept is not None
    assert (kept.called_name, kept.phone, kept.left_at is None) == ("", "", False)


async def test_the_account_is_told_in_words(desk: Neighbourhood) -> None:
    ben = desk.resident("Ben").id
    async with desk.at_page(lambda: team_person.team_person(ben), "Sabine") as (sabine,):
        assert "Ben hat noch keine Zeit gegeben oder bekommen." in page_text(sabine)
        help_out(desk, giver="Ben", receiver="Amira", minutes=90)
        assert "Ben hat 1½ Stunden gegeben." in await settled(sabine)
        help_out(desk, giver="Amira", receiver="Ben", minutes=60)
        assert "Ben hat 1½ Stunden gegeben und 1 Stunde bekommen." in await settled(sabine)


def help_out(desk: Neighbourhood, *, giver: str, receiver: str, minutes: int) -> None:
    """Kurt enters an exchange that nobody had planned."""
    house, kurt, staff = desk.house, desk.resident("Kurt").id, desk.resident("Sabine").id
    cards = [house.people.card_address(by=staff, resident_id=desk.resident(who).id) for who in (giver, receiver)]
    house.confirmation.on_the_spot(
        by=kurt, giver_card=cards[0], receiver_card=cards[1], request_id=f"request-of-{giver}-{minutes}",
        terms=Spontaneous(
            skill_id="fahrrad-reparieren", minutes=minutes, place_id=house.neighbours.places()[0].id
        ),
    )  # fmt: skip


# --- fund, places, events ----------------------------------------------------------------------------------------


async def test_the_fund_gives_and_says_so_without_a_minus(desk: Neighbourhood) -> None:
    async with desk.at_page(team_fund.team_fund, "Sabine") as (sabine,):
        assert "gerade ausgeglichen" in page_text(sabine)
        submit(sabine, "Weiter", {"to": desk.resident("Ben").id, "minutes": "90"})
        assert "Ben bekommt 1½ Stunden vom Gemeinschaftskonto." in await settled(sabine)
        assert "gerade ausgeglichen" in page_text(sabine)
        tap(sabine, "Ändern")
        submit(sabine, "Weiter", {"to": desk.resident("Ben").id, "minutes": "90"})
        tap(sabine, "Ja, weitergeben")
        page = await settled(sabine)
        assert "1½ Stunden weitergegeben." in page
        assert "Das Gemeinschaftskonto hat 1½ Stunden mehr gegeben als bekommen." in page
        assert "Ben hat 1½ Stunden bekommen" in page
        assert "−" not in page


@pytest.mark.parametrize(
    "values", [{"to": "", "minutes": "60"}, {"to": "nobody", "minutes": "60"}, {"to": FUND_ID, "minutes": "60"},
               {"to": "ben", "minutes": "-60"}, {"to": "ben", "minutes": "x"}],
)  # fmt: skip
async def test_the_fund_refuses_rubbish(desk: Neighbourhood, values: dict[str, str]) -> None:
    if values["to"] == "ben":
        values = values | {"to": desk.resident("Ben").id}
    async with desk.at_page(team_fund.team_fund, "Sabine") as (sabine,):
        submit(sabine, "Weiter", values)
        assert "Ja, weitergeben" not in await settled(sabine)
    summary = desk.house.accounts.summary(by=desk.resident("Sabine").id, owner_id=FUND_ID)
    assert summary.balance_minutes == 0


async def test_nobody_gives_to_themselves(desk: Neighbourhood) -> None:
    async with desk.at_page(team_fund.team_fund, "Sabine") as (sabine,):
        picker = next(e for e in sabine.client.content.descendants() if isinstance(e, Tag) and e.tag == "select")
        assert "Ben" in picker.props["innerHTML"]
        assert "Sabine" not in picker.props["innerHTML"]


async def test_places_are_entered_put_right_and_taken_back(desk: Neighbourhood) -> None:
    async with desk.at_page(team_places.team_places, "Sabine") as (sabine,):
        submit(sabine, "Eintragen", {"name": "Stadtteilhaus", "address": "Verdener Landstraße 69"})
        assert "Stadtteilhaus" in page_text(sabine)
        tap(sabine, "Rückgängig")
        assert "Stadtteilhaus" not in page_text(sabine).splitlines()
        told = {"name": "Mitmachladen", "address": "Verdener Landstraße 19", "revision": "0"}
        submit_with(sabine, "revision", told)
        assert "Verdener Landstraße 19" in page_text(sabine)
    assert [place.address for place in desk.house.neighbours.places()] == ["Verdener Landstraße 19"]


OPENS = {f"hours-{day}-1-{end}": at for day in range(1, 8) for end, at in (("from", "00:00"), ("until", "00:00"))}


async def test_hours_and_number_of_the_shop_are_entered_and_everybody_finds_them(desk: Neighbourhood) -> None:
    told = {"name": "Mitmachladen", "address": "Am Eck 1", "phone": "05021 123-4", "revision": "0", **OPENS}
    async with desk.at_page(team_places.team_places, "Sabine", "Sabine") as (sabine, second):
        submit_with(sabine, "revision", told)
        await settled(sabine)
        # somebody else began before, and is told what was entered meanwhile
        submit_with(second, "revision", {"name": "Laden", "address": "", "phone": "", "revision": "0"})
        assert "Inzwischen geändert" in await settled(second)
        assert "05021 123-4" in page_text(second)


async def test_a_stranger_sees_when_the_shop_is_open_and_whom_to_call(desk: Neighbourhood, web: Web) -> None:
    hours = tuple(Hours(weekday=day, opens_at_minute=0, closes_at_minute=1440) for day in range(1, 8))
    desk.house.neighbours.edit_place(
        by=desk.resident("Sabine").id, place_id=desk.house.neighbours.places()[0].id, revision=0,
        details=PlaceDetails(name="Mitmachladen", phone="05021 123-4", hours=hours), request_id="hours-of-the-shop",
    )  # fmt: skip
    for path, who in (("/welcome", ""), ("/ask", desk.resident("Ben").id)):
        page = words(await web(who, **{"accept-language": "de"}).get(path))
        assert "Montag: 00:00 bis 00:00" in page
        assert "tel:050211234" in page
    assert "Jetzt geöffnet" in words(await web(**{"accept-language": "de"}).get("/welcome"))


async def test_the_name_of_the_district_is_put_right_and_taken_back(desk: Neighbourhood) -> None:
    async with desk.at_page(team_places.team_places, "Sabine") as (sabine,):
        before = desk.house.neighbours.current()
        submit(sabine, "Speichern", {"name": "Leintor"}, number=1)
        assert "Name des Stadtteils: Leintor" in await settled(sabine)
        tap(sabine, "Rückgängig")
        assert "Name des Stadtteils: Leintor" not in await settled(sabine)
    assert desk.house.neighbours.current() == before


def submit_with(user: User, field: str, values: dict[str, str]) -> None:
    """Submit the form that has this field."""
    assert user.client is not None
    forms = (e for e in user.client.content.descendants() if isinstance(e, Tag) and e.tag == "form")
    form = next(each for each in forms if field in getattr(each, "names", {}))
    send(form, "submit", {"request_id": fresh_request_id(), "values": values})
