"""Reporting and deciding before open pages: the team's desk is live, and who is concerned reads why."""

import asyncio

from app.domain.listing import Listing
from app.server.house import House
from components.refusals import SENTENCES
from pages import me, my_blocked, my_measures, report, team_reports
from tests.builders import refused
from tests.pages.conftest import Web, words
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import fresh_request_id, page_text, submit, tap

A_MOMENT_SECONDS = 0.15


def offer(desk: Neighbourhood, name: str) -> Listing:
    by = desk.resident(name).id
    return desk.house.listings.publish(
        by=by,
        kind="offer",
        skill_id="fahrrad-reparieren",
        text="Nur gegen <i>Bargeld</i>",
        request_id=fresh_request_id(),
    )


def report_on(desk: Neighbourhood, by: str, subject: str) -> None:
    desk.house.safety.report(
        by=desk.resident(by).id,
        subject=subject,
        reason="deceit",
        note="Schaut <b>bitte</b>",
        request_id=fresh_request_id(),
    )


async def test_a_report_reaches_the_open_desk_and_the_decision_its_owner(desk: Neighbourhood) -> None:
    subject = f"listing:{offer(desk, 'Ben').id}"
    async with desk.at_page(team_reports.team_reports, "Sabine") as (sabine,):
        assert "Gerade ist nichts gemeldet" in page_text(sabine)
        report_on(desk, "Amira", subject)
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Nur gegen <i>Bargeld</i>" in page_text(sabine)
        assert "Schaut <b>bitte</b>" in page_text(sabine)
        submit(sabine, "Entscheiden", {"what": "hidden", "reason": ""})
        assert SENTENCES["text_missing"] in page_text(sabine)
        submit(sabine, "Entscheiden", {"what": "hidden", "reason": "Hier geht es ohne Geld."})
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Gerade ist nichts gemeldet" in page_text(sabine)
        submit(sabine, "Wieder zeigen", {"reason": "Geklärt."})
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Wieder gezeigt" in page_text(sabine)
        assert "Entscheiden" not in page_text(sabine)
    async with desk.at_page(my_measures.my_measures, "Ben") as (ben,):
        assert "Hier geht es ohne Geld." in page_text(ben)
        assert "Geklärt." in page_text(ben)


async def test_a_reason_that_staff_type_is_not_lost_to_the_next_report(desk: Neighbourhood) -> None:
    subject = f"listing:{offer(desk, 'Ben').id}"
    report_on(desk, "Amira", subject)
    async with desk.at_page(team_reports.team_reports, "Sabine") as (sabine,):

        def fields() -> list[int]:
            return [each.id for each in sabine.client.content.descendants() if each.tag == "textarea"]

        (typed_in,) = fields()
        report_on(desk, "Kurt", subject)
        report_on(desk, "Amira", f"resident:{desk.resident('Kurt').id}")
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert page_text(sabine).count("Schaut <b>bitte</b>") == 3
        assert fields()[0] == typed_in
        assert len(fields()) == 2
        desk.house.moderation.leave(
            by=desk.resident("Sabine").id, subject=subject, reason="Gesprochen.", request_id=fresh_request_id()
        )
        await asyncio.sleep(A_MOMENT_SECONDS)
        # the other case's, and the one for who would rather hide it after all
        assert len(fields()) == 2
        assert typed_in not in fields()


async def test_a_decision_by_mistake_is_taken_back(desk: Neighbourhood) -> None:
    """Hiding in one tap; leaving it by hiding it after all."""
    listing = offer(desk, "Ben")
    subject = f"listing:{listing.id}"
    report_on(desk, "Amira", subject)

    def state() -> str:
        kept = desk.house.store.get(Listing, listing.id)
        assert kept is not None
        return kept.state

    async with desk.at_page(team_reports.team_reports, "Sabine") as (sabine,):
        submit(sabine, "Entscheiden", {"what": "hidden", "reason": "Das war die falsche Zeile."})
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert state() == "hidden"
        assert "Ausblenden" not in page_text(sabine).splitlines()
        tap(sabine, "Rückgängig")
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert state() == "active"
    async with desk.at_page(my_measures.my_measures, "Ben") as (ben,):
        assert "Das war ein Versehen." in page_text(ben)

    report_on(desk, "Kurt", subject)
    async with desk.at_page(team_reports.team_reports, "Sabine") as (sabine,):
        submit(sabine, "Entscheiden", {"what": "left", "reason": "Das war die falsche Zeile."})
        await asyncio.sleep(A_MOMENT_SECONDS)
        submit(sabine, "Ausblenden", {"reason": "Hier geht es ohne Geld."})
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert state() == "hidden"
        # what was left before is decided by what came after it
        assert "Doch ausblenden" not in page_text(sabine)


async def test_staff_do_not_find_themselves_at_the_desk(desk: Neighbourhood) -> None:
    report_on(desk, "Amira", f"resident:{desk.resident('Sabine').id}")
    async with desk.at_page(team_reports.team_reports, "Sabine") as (sabine,):
        assert "Gerade ist nichts gemeldet" in page_text(sabine)


async def test_a_report_is_one_choice_and_is_followed_up(desk: Neighbourhood) -> None:
    ben = desk.resident("Ben").id
    async with desk.at_page(lambda: report.report(f"resident:{ben}"), "Kurt") as (kurt,):
        submit(kurt, "Melden", {"reason": "invented"})
        assert SENTENCES["malformed"] in page_text(kurt)
        submit(kurt, "Melden", {"reason": "pushy", "note": "Immer wieder."})
        submit(kurt, "Melden", {"reason": "pushy", "note": "Immer wieder!"})
        assert SENTENCES["reported_already"] in page_text(kurt)
    async with desk.at_page(my_measures.my_measures, "Kurt", "Ben") as (kurt, reported):
        assert "Das Team sieht es sich an" in page_text(kurt)
        assert "Kurt" not in page_text(reported)
        sabine = desk.resident("Sabine").id
        desk.house.moderation.leave(
            by=sabine, subject=f"resident:{ben}", reason="Gesprochen.", request_id=fresh_request_id()
        )
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Das Team hat es sich angesehen" in page_text(kurt)
        assert "Gesprochen." not in page_text(reported)


async def test_only_messages_one_got_can_be_chosen(desk: Neighbourhood) -> None:
    kurt, ben = desk.resident("Kurt").id, desk.resident("Ben").id
    thread = desk.house.messages.thread_with(by=ben, resident_id=kurt)
    for by, text in ((ben, "Von mir"), (kurt, "Von Kurt")):
        desk.house.messages.write(by=by, thread_id=thread, text=text, request_id=fresh_request_id())
    async with desk.at_page(lambda: report.report(thread), "Ben") as (user,):
        assert "Von Kurt" in page_text(user)
        assert "Von mir" not in page_text(user)

    def refused_page() -> None:
        with refused("thread_unknown"):
            report.report(thread)

    async with desk.at_page(refused_page, "Sabine") as (sabine,):
        assert "Von Kurt" not in page_text(sabine)


async def test_the_list_of_the_blocked_follows(desk: Neighbourhood) -> None:
    me_id, ben = desk.resident("Kurt").id, desk.resident("Ben").id
    async with desk.at_page(my_blocked.my_blocked, "Kurt", "Ben") as (kurt, blocked):
        assert "Du hast niemanden blockiert" in page_text(kurt)
        desk.house.safety.block(by=me_id, resident_id=ben, request_id=fresh_request_id())
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Ben" in page_text(kurt)
        assert "Du hast niemanden blockiert" in page_text(blocked)
        tap(kurt, "Nicht mehr blockieren")
        await asyncio.sleep(A_MOMENT_SECONDS)
        assert "Du hast niemanden blockiert" in page_text(kurt)


async def test_a_hidden_person_reads_so_on_the_own_page(desk: Neighbourhood) -> None:
    ben, sabine = desk.resident("Ben").id, desk.resident("Sabine").id
    desk.house.moderation.hide(
        by=sabine, subject=f"resident:{ben}", reason="Bitte sprich mit uns.", request_id=fresh_request_id()
    )
    async with desk.at_page(me.me_page, "Ben", "Kurt") as (hidden, kurt):
        assert "Das Team hat dein Profil ausgeblendet." in page_text(hidden)
        assert "ausgeblendet" not in page_text(kurt)


async def test_the_bell_counts_on_every_page_and_only_for_whom_it_is(small_house: House, web: Web) -> None:
    people = Neighbourhood(small_house)
    kurt, ben = people.resident("Kurt").id, people.resident("Ben").id
    thread = small_house.messages.thread_with(by=ben, resident_id=kurt)
    for text in ("Eins", "Zwei"):
        small_house.messages.write(by=kurt, thread_id=thread, text=text, request_id=fresh_request_id())
    assert 'aria-label="Mitteilungen: 2 neue"' in (await web(ben).get("/find")).text
    assert 'aria-label="Mitteilungen"' in (await web(kurt).get("/find")).text
    assert 'href="/notices"' not in words(await web().get("/welcome"))
    # looking at a page without a browser that answers reads nothing
    await web(ben).get(f"/messages/{thread}")
    assert small_house.messages.unread_count(by=ben) == 2


async def test_a_blocked_person_and_a_stranger_find_the_same_kind_page(small_house: House, web: Web) -> None:
    people = Neighbourhood(small_house)
    kurt, ben = people.resident("Kurt").id, people.resident("Ben").id
    small_house.safety.block(by=ben, resident_id=kurt, request_id=fresh_request_id())
    for one, other in ((kurt, ben), (ben, kurt)):
        assert SENTENCES["person_unknown"] in words(await web(one).get(f"/people/{other}"))
    assert "Ben" in words(await web(people.resident("Sabine").id).get(f"/people/{ben}"))
