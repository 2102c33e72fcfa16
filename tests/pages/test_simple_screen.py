"""The simple screen: four very large buttons, for whoever wants them, and a way back to everything."""

from collections import Counter

from nicegui.testing import User

from app.domain.event import ROUND
from app.domain.resident import Resident
from pages import ask, exchanges, me, my_card, team_person, today
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, tap
from tests.pages.test_event_pages import put_on
from tests.pages.test_profile_pages import settled


def _links(user: User) -> Counter[str]:
    assert user.client is not None
    return Counter(each.props["href"] for each in user.client.content.descendants() if "href" in each.props)


def is_simple(here: Neighbourhood, name: str) -> bool:
    return here.resident(name).simple_screen


async def test_somebody_chooses_it_and_goes_back(here: Neighbourhood) -> None:
    async with here.at_page(me.me_page, "Amira") as (amira,):
        tap(amira, "Große, einfache Ansicht")
        await settled()
    assert is_simple(here, "Amira")
    async with here.at_page(today.today, "Amira") as (amira,):
        words = page_text(amira)
        assert all(each in words for each in ("Scannen", "Meine Karte", "Meine Termine", "Jemanden fragen"))
        assert "Als Nächstes" not in words
    async with here.at_page(me.me_page, "Amira") as (amira,):
        tap(amira, "Alles anzeigen")
        await settled()
    assert not is_simple(here, "Amira")


async def test_what_is_new_is_said_there_as_well(here: Neighbourhood) -> None:
    of, amira, kurt = here.house, here.resident("Amira").id, here.resident("Kurt").id
    of.profiles.choose_screen(by=amira, resident_id=amira, is_simple=True, request_id="large-buttons")
    thread = of.messages.thread_with(by=amira, resident_id=kurt)
    of.notices.read(by=amira)
    async with here.at_page(today.today, "Amira") as (hers,):
        assert "Mitteilungen" not in page_text(hers)
        of.messages.write(by=kurt, thread_id=thread, text="Ich komme gern mit.", request_id="kurt-answers")
        await settled()
        assert "Mitteilungen: 1 neue" in page_text(hers)
    async with here.at_page(exchanges.exchanges, "Amira") as (dates,):
        assert "Mitteilungen: 1 neue" in page_text(dates)
        of.messages.read(by=amira, thread_id=thread)
        await settled()
        assert "Mitteilungen: 1 neue" not in page_text(dates)
        assert _links(dates)["/notices"] == 1, "the way to what was read already stays"


async def test_there_are_four_buttons_and_nothing_else(here: Neighbourhood) -> None:
    of, amira = here.house, here.resident("Amira").id
    of.profiles.choose_screen(by=amira, resident_id=amira, is_simple=True, request_id="large-buttons")
    async with here.at_page(today.today, "Amira") as (hers,):
        assert _links(hers) == {"/scan": 1, "/my-card": 1, "/exchanges": 1, "/ask": 1}
        assert "Bei der Tauschrunde mitmachen" not in page_text(hers)
        evening = put_on(here, kind=ROUND)
        await settled()
        assert "Bei der Tauschrunde mitmachen" in page_text(hers)
        assert _links(hers).total() == 4
    async with here.at_page(exchanges.exchanges, "Amira") as (dates,):
        assert _links(dates)[f"/round/{evening}"] == 1
    async with here.at_page(my_card.my_card, "Amira", "Heinz") as (hers, his):
        assert _links(hers) == {"/": 1, "/me": 1}, "back to the four, and on to everything about oneself"
        assert _links(his) == {"/me": 1}


async def test_staff_choose_it_for_somebody_at_the_desk(here: Neighbourhood) -> None:
    ben: Resident = here.resident("Heinz")
    async with here.at_page(lambda: team_person.team_person(ben.id), "Sabine") as (sabine,):
        tap(sabine, "Große, einfache Ansicht")
        await settled()
        assert is_simple(here, "Heinz")
        assert "Alles anzeigen" in page_text(sabine)


async def test_somebody_to_ask_is_found(here: Neighbourhood) -> None:
    mentors = {f"/write-to/{each.id}" for each in here.house.mentors.find(by=here.resident("Amira").id)}
    async with here.at_page(ask.ask, "Amira", "Kurt") as (amira, kurt):
        assert amira.client is not None
        assert kurt.client is not None
        asked = {each.props.get("href") for each in amira.client.content.descendants()} & mentors
        assert len(asked) == ask.MOST_MENTORS
        own = f"/write-to/{here.resident('Kurt').id}"
        assert own not in {each.props.get("href") for each in kurt.client.content.descendants()}
