"""The pages around an exchange: who may do what, what both see at once, and what nobody else sees."""

import asyncio
from dataclasses import replace

from nicegui.testing import User

from app.domain import exchange as states
from app.domain.exchange import Change
from app.server.visits import PendingScan
from app.services.check_in import DoorTicket
from components.elements import Tag
from pages import account, arrive, confirm, exchange, find
from tests.builders import refused
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import fresh_request_id, page_text, send, tap


async def test_only_the_one_who_is_asked_can_agree_and_both_see_it(here: Neighbourhood) -> None:
    asked_for = here.exchange(states.PROPOSED, "Amira", "Lena")
    async with here.at_page(lambda: exchange.exchange(asked_for.id), "Amira", "Lena") as (amira, lena):
        assert "Zusagen" in page_text(amira)
        assert "Zusagen" not in page_text(lena)
        tap(amira, "Zusagen")
        await asyncio.sleep(0.1)
        assert "Verabredet" in page_text(lena)
        assert "Zusagen" not in page_text(amira)


async def test_a_stranger_sees_nothing_of_an_exchange(here: Neighbourhood) -> None:
    theirs = here.exchange(states.AGREED, "Amira", "Heinz")
    with refused("not_yours"):
        here.house.exchanges.get(by=here.resident("Lena").id, exchange_id=theirs.id)
    async with here.at_page(lambda: _refused_page(theirs.id), "Lena") as (lena,):
        assert "Heinz" not in page_text(lena)


def _refused_page(exchange_id: str) -> None:
    with refused("not_yours"):
        exchange.exchange(exchange_id)


async def test_a_mentor_sees_planned_and_actual_minutes(here: Neighbourhood) -> None:
    waiting = here.exchange(states.UNDER_WAY, "Tomasz", "Ingrid")
    async with here.at_page(lambda: confirm.confirm(waiting.id), "Kurt") as (kurt,):
        assert "Geplant: 1 Stunde." in page_text(kurt)
        assert "Bestätigen und buchen" in page_text(kurt)


async def test_several_exchanges_today_are_there_to_choose_from(here: Neighbourhood) -> None:
    place = here.house.neighbours.places()[0]

    def at_the_door() -> None:
        ticket = DoorTicket(place_id=place.id, read_at=here.house.clock.now())
        scan = PendingScan(kind="door", subject_id=place.id, code="", ticket=ticket)
        here.house.visits.keep_scan(arrive.visitor().visit_id, scan)
        arrive.arrive()

    async with here.at_page(at_the_door, "Ayşe", "Amira", "Sabine") as (ayse, amira, sabine):
        assert "Du hast heute mehrere Tausche." in page_text(ayse)
        assert page_text(ayse).count("Ich bin da") > 1
        assert page_text(amira).count("Ich bin da") == 1
        assert "Für heute ist nichts verabredet" in page_text(sabine)
        tap(amira, "Ich bin da")
        mine = here.exchange(states.AGREED, "Amira", "Heinz")
        assert mine.arrived_at(here.resident("Amira").id) is not None


async def test_the_search_forgives_accents_and_hostile_input(here: Neighbourhood) -> None:
    async with here.at_page(find.find, "Amira") as (amira,):
        field = next(each for each in amira.client.content.descendants() if each.props.get("type") == "search")
        for typed in (None, 7, ["x"], "x" * 100_000, "\u0000<script>"):
            send(field, "input", typed)
        send(field, "input", "nahen")
        assert "Nähen" in page_text(amira)
        send(field, "input", "gibtesnicht")
        assert "Dazu finden wir noch nichts" in page_text(amira)


async def test_the_account_speaks_in_words_and_never_in_minus(here: Neighbourhood) -> None:
    async with here.at_page(account.account, "Amira") as (amira,):
        words = page_text(amira)
        assert "gegeben und" in words
        assert "-" not in words.replace("-mal", "").replace("E-Mail", "")
        assert "−" not in words


async def test_the_other_ones_arrival_leaves_a_half_written_form_alone(here: Neighbourhood) -> None:
    today = here.exchange(states.AGREED, "Amira", "Heinz")
    heinz = here.resident("Heinz").id
    async with here.at_page(lambda: exchange.exchange(today.id), "Amira") as (amira,):
        forms = [each for each in amira.client.content.descendants() if each.tag == "form"]
        ticket = DoorTicket(place_id=today.place_id, read_at=here.house.clock.now())
        here.house.check_in.check_in(by=heinz, exchange_id=today.id, ticket=ticket, request_id="heinz-arrives")
        await asyncio.sleep(0.1)
        assert "Heinz ist da seit" in page_text(amira)
        assert forms
        assert not any(form.is_deleted for form in forms)


async def test_an_arrival_and_a_booking_change_the_words_in_place_and_leave_the_history_open(
    here: Neighbourhood,
) -> None:
    waiting = here.exchange(states.UNDER_WAY, "Tomasz", "Ingrid")
    async with here.at_page(lambda: exchange.exchange(waiting.id), "Tomasz", "Kurt") as (tomasz, kurt):
        heading, history = (_found_first(tomasz, kind) for kind in ("h1", "ol"))
        steps = len(history.default_slot.children)
        assert "ist da seit" in page_text(tomasz)
        here.house.confirmation.confirm(
            by=here.resident("Kurt").id, exchange_id=waiting.id, minutes=45, request_id=fresh_request_id()
        )
        await asyncio.sleep(0.1)
        for user in (tomasz, kurt):
            assert "Gebucht" in page_text(user)
            assert "Beide sind da" not in page_text(user)
            assert "da seit" not in page_text(user)
        assert _found_first(tomasz, "h1") is heading
        assert _found_first(tomasz, "ol") is history
        assert len(history.default_slot.children) == steps + 1
        newest, *_ = history.default_slot.children
        assert "bestätigt" in next(iter(newest.default_slot.children)).text


async def test_a_gift_and_a_note_that_was_erased_have_the_page_built_again(here: Neighbourhood) -> None:
    waiting = here.exchange(states.UNDER_WAY, "Tomasz", "Ingrid")
    noted = Change(at=waiting.starts_at, by="", what="excused", note="Zug")
    with here.house.store.transaction():
        here.house.store.put(replace(waiting, changes=(*waiting.changes, noted)))
    async with here.at_page(lambda: exchange.exchange(waiting.id), "Tomasz") as (tomasz,):
        assert "Zug" in page_text(tomasz)
        with here.house.store.transaction():
            here.house.store.put(replace(waiting, gift=True))
        await asyncio.sleep(0.1)
        assert "Zug" not in page_text(tomasz)
        assert "als Geschenk" in page_text(tomasz)
        with here.house.store.transaction():
            here.house.store.put(replace(waiting, giver_id=here.resident("Lena").id))
        await asyncio.sleep(0.1)
        assert "Das gehört zu anderen Leuten" in page_text(tomasz)
        assert "hilf" not in page_text(tomasz)


def _found_first(user: User, kind: str) -> Tag:
    assert user.client is not None
    return next(e for e in user.client.content.descendants() if isinstance(e, Tag) and e.tag == kind)
