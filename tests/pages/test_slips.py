"""A slip of the finger costs nobody anything: it is taken back where it is said, and a while later too."""

import asyncio
from datetime import timedelta

from app.domain import exchange as states
from app.domain.credential import Credential
from app.domain.listing import CLOSED, NEED, OFFER, Listing
from app.domain.match import ENDED, PROPOSED, Match
from app.domain.resident import Resident
from app.domain.session import OWN
from app.services.exchanges import Terms
from app.services.matches import Help
from pages import account, exchange, listing_new, match, me, my_calendar, my_card, my_details, my_devices, skill
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, submit, tap


async def test_an_exchange_called_off_by_mistake_is_on_again_for_both(here: Neighbourhood) -> None:
    agreed = here.exchange(states.AGREED, "Amira", "Heinz")
    async with here.at_page(lambda: exchange.exchange(agreed.id), "Amira", "Heinz") as (amira, heinz):
        for undo in ("Rückgängig", "Das war ein Versehen: zurücknehmen"):
            submit(amira, "Absagen", {"reason": ""})
            await asyncio.sleep(0.1)
            assert "Abgesagt" in page_text(heinz).splitlines()
            assert "Das war ein Versehen: zurücknehmen" not in page_text(heinz)
            tap(amira, undo)
            await asyncio.sleep(0.1)
            assert "Verabredet" in page_text(heinz).splitlines()
            assert "Das war ein Versehen: zurücknehmen" not in page_text(amira)


async def test_a_yes_said_by_mistake_is_a_question_again(here: Neighbourhood) -> None:
    asked_for = here.exchange(states.PROPOSED, "Amira", "Lena")
    async with here.at_page(lambda: exchange.exchange(asked_for.id), "Amira", "Lena") as (amira, lena):
        tap(amira, "Zusagen")
        tap(amira, "Rückgängig")
        await asyncio.sleep(0.1)
        assert "Vorgeschlagen" in page_text(lena).splitlines()
        assert "Zusagen" in page_text(amira)


async def test_another_time_by_mistake_leaves_what_was_agreed(here: Neighbourhood) -> None:
    agreed = here.exchange(states.AGREED, "Amira", "Heinz")
    later = here.house.clock.now() + timedelta(days=30)
    other = {"day": f"{later:%Y-%m-%d}", "time": "10:00", "minutes": "30", "place": agreed.place_id}
    async with here.at_page(lambda: exchange.exchange(agreed.id), "Amira", "Heinz") as (amira, heinz):
        before = page_text(heinz).partition("Was bisher geschah")[0]
        for undo in ("Rückgängig", "Das war ein Versehen: zurücknehmen"):
            submit(amira, "Vorschlagen", other)
            await asyncio.sleep(0.1)
            assert "Zusagen" in page_text(heinz)
            assert "um 10:00" in page_text(heinz)
            assert "Das war ein Versehen: zurücknehmen" not in page_text(heinz)
            tap(amira, undo)
            await asyncio.sleep(0.1)
            assert page_text(heinz).partition("Was bisher geschah")[0] == before
            assert "Verabredet" in page_text(amira).splitlines()


async def test_what_a_mentor_recorded_as_missed_by_mistake_is_agreed_again(here: Neighbourhood) -> None:
    begun = here.exchange(states.UNDER_WAY, "Tomasz", "Ingrid")
    async with here.at_page(lambda: exchange.exchange(begun.id), "Kurt", "Ingrid") as (kurt, ingrid):
        for undo in ("Rückgängig", "Das war ein Versehen: zurücknehmen"):
            submit(kurt, "Eintragen", {"who": here.resident("Tomasz").id, "excuse": ""})
            await asyncio.sleep(0.1)
            assert "Nicht zustande gekommen" in page_text(ingrid).splitlines()
            assert "Das war ein Versehen: zurücknehmen" not in page_text(ingrid)
            tap(kurt, undo)
            await asyncio.sleep(0.1)
            for both in (kurt, ingrid):
                assert "Beide sind da" in page_text(both).splitlines()
            assert "Das war ein Versehen: zurücknehmen" not in page_text(kurt)


async def test_a_no_to_what_a_mentor_proposed_ends_it_for_nobody_if_it_was_a_slip(here: Neighbourhood) -> None:
    amira, heinz, kurt = (here.resident(name).id for name in ("Amira", "Heinz", "Kurt"))
    of = here.house
    proposed = of.matches.propose(
        by=kurt, legs=(Help(giver_id=amira, receiver_id=heinz, skill_id="handy"),), request_id="bring-together",
        terms=Terms(
            starts_at=of.clock.now() + timedelta(days=1), planned_minutes=60, place_id=of.neighbours.places()[0].id
        ),
    )  # fmt: skip

    def state() -> str:
        kept = of.store.get(Match, proposed.id)
        assert kept is not None
        return kept.state

    async with here.at_page(lambda: match.match(proposed.id), "Amira") as (hers,):
        for undo in ("Rückgängig", "Das war ein Versehen: zurücknehmen"):
            tap(hers, "Lieber nicht")
            await asyncio.sleep(0.1)
            assert state() == ENDED
            tap(hers, undo)
            await asyncio.sleep(0.1)
            assert state() == PROPOSED
            assert "Ich mache mit" in page_text(hers)


async def test_time_given_away_by_mistake_comes_back(here: Neighbourhood) -> None:
    kurts = here.resident("Kurt").id
    before = here.house.accounts.summary(by=kurts, owner_id=kurts).balance_minutes
    assert before >= 15
    async with here.at_page(account.account, "Kurt") as (kurt,):
        submit(kurt, "Verschenken", {"minutes": "15"})
        assert here.house.accounts.summary(by=kurts, owner_id=kurts).balance_minutes == before - 15
        tap(kurt, "Rückgängig")
        assert here.house.accounts.summary(by=kurts, owner_id=kurts).balance_minutes == before


async def test_a_new_card_or_calendar_address_by_mistake_leaves_the_one_in_use(here: Neighbourhood) -> None:
    amira, of = here.resident("Amira").id, here.house
    card = of.people.card_address(by=amira, resident_id=amira)
    async with here.at_page(my_card.my_card, "Amira") as (hers,):
        tap(hers, "Neue Karte ausstellen")
        assert of.people.card_address(by=amira, resident_id=amira) != card
        tap(hers, "Rückgängig")
        assert of.people.card_address(by=amira, resident_id=amira) == card
    async with here.at_page(my_calendar.my_calendar, "Amira") as (hers,):
        tap(hers, "Adresse machen")
        known = of.calendar_feed.address_code(by=amira)
        for slip in ("Neue Adresse, die alte gilt nicht mehr", "Adresse abschalten"):
            tap(hers, slip)
            assert of.calendar_feed.address_code(by=amira) != known
            tap(hers, "Rückgängig")
            assert of.calendar_feed.address_code(by=amira) == known


async def test_a_device_signed_out_by_mistake_stays(here: Neighbourhood) -> None:
    of, amira = here.house, here.resident("Amira")
    tablet = of.sign_in.open_session(amira, kind=OWN, device="Tablet")
    async with here.at_page(my_devices.my_devices, "Amira") as (hers,):
        tap(hers, "Abmelden")
        assert of.sign_in.session_of(tablet.token) is None
        tap(hers, "Rückgängig")
        assert of.sign_in.session_of(tablet.token) is not None


async def test_a_number_shown_by_mistake_is_hidden_again(here: Neighbourhood) -> None:
    agreed = here.exchange(states.AGREED, "Amira", "Heinz")
    amira = here.resident("Amira").id
    async with here.at_page(lambda: exchange.exchange(agreed.id), "Amira") as (hers,):
        tap(hers, "Ja, Heinz darf meine Nummer sehen")
        await asyncio.sleep(0.1)
        assert here.house.contacts.of(by=amira, exchange_id=agreed.id).mine
        tap(hers, "Rückgängig")
        assert not here.house.contacts.of(by=amira, exchange_id=agreed.id).mine


async def test_what_is_published_by_mistake_is_gone_again(here: Neighbourhood) -> None:
    amira = here.resident("Amira").id

    def states_of(skill_id: str, kind: str) -> list[str]:
        found = here.house.store.find(Listing, resident=amira)
        return [each.state for each in found if (each.skill_id, each.kind) == (skill_id, kind)]

    async with here.at_page(lambda: skill.skill("naehen"), "Amira") as (hers,):
        tap(hers, "Sag mir Bescheid, wenn jemand kommt")
        tap(hers, "Rückgängig")
    assert states_of("naehen", NEED) == [CLOSED]
    async with here.at_page(listing_new.listing_new, "Amira") as (hers,):
        told = {"kind": OFFER, "skill": "naehen", "availability": "", "text": ""}
        submit(hers, "Veröffentlichen", told)
        tap(hers, "Rückgängig")
    assert states_of("naehen", OFFER) == [CLOSED]


async def test_whoever_has_no_pin_is_told_what_signing_out_means(here: Neighbourhood) -> None:
    of, amira = here.house, here.resident("Amira")
    async with here.at_page(me.me_page, "Amira") as (hers,):
        assert "Du hast noch keine PIN." not in page_text(hers)
        assert "brauchst du deine Karte und deine PIN" in page_text(hers)
    with of.store.transaction():
        of.store.erase(Credential, amira.id)
    async with here.at_page(me.me_page, "Amira") as (hers,):
        assert "Du hast noch keine PIN." in page_text(hers)
        form = next(each for each in hers.client.content.descendants() if each.props.get("action") == "/sign-out")
        assert "details" in [each.tag for each in form.ancestors()]


async def test_nobody_is_deleted_by_a_tap_beside_the_mark(here: Neighbourhood) -> None:
    ayse = here.resident("Ayşe")
    async with here.at_page(my_details.my_details, "Ayşe") as (hers,):
        submit(hers, "Meine Daten löschen und gehen", {"leave": "no"})
        assert "Es wurde nichts gelöscht." in page_text(hers)
        assert here.house.store.get(Resident, ayse.id) == ayse
        submit(hers, "Meine Daten löschen und gehen", {"leave": "yes"})
        kept = here.house.store.get(Resident, ayse.id)
        assert kept is None or kept.left_at is not None
