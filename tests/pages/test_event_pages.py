"""Events before open pages: put on by staff, signed up for by residents, led by hosts."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from nicegui.testing import User

from app.domain.event import Event
from app.domain.notice import EVENT_OFF
from app.domain.refusal import Refusal
from app.services.round_solver import solve
from components.elements import Tag
from pages import event, events, exchanges, notices, screen, team_evening, team_events, today
from tests.pages.conftest import Web, words
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, send, submit, tap
from tests.pages.test_profile_pages import settled
from tests.pages.test_team import submit_with

NEW = {
    "kind": "workshop", "title": "Nähcafé", "about": "Für alle", "starts": "15:00", "ends": "17:00", "until": "",
    "repeats": "weekly", "capacity": "1", "hosts": "", "organisation": "", "skill": "", "teacher": "", "stamps": "5",
    "language": "de", "title_en": "Sewing café", "about_en": "For everybody",
}  # fmt: skip


def put_on(here: Neighbourhood, **fields: object) -> str:
    """The id of an evening that is on now."""
    sabine, now = here.resident("Sabine"), here.house.clock.now()
    place = here.house.neighbours.places()[0]
    told = Event(
        id="", title="Offener Abend", place_id=place.id, starts_at=now - timedelta(minutes=30),
        ends_at=now + timedelta(hours=2), **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    made = here.house.events.put_on(by=sabine.id, event=told, request_id="put-on-an-evening")
    occurrence = here.house.events.next_of(made)
    assert occurrence is not None
    return occurrence.id


async def test_staff_put_on_an_event_and_all_find_it(here: Neighbourhood) -> None:
    place = here.house.neighbours.places()[0].id
    day = (here.house.clock.now() + timedelta(days=1)).date().isoformat()
    async with here.at_page(team_events.team_event_new, "Sabine") as (sabine,):
        submit_with(sabine, "title", {**NEW, "place": place, "day": day, "starts": "zwölf"})
        assert "Diese Zeit gibt es nicht" in page_text(sabine)
        submit_with(sabine, "title", {**NEW, "place": place, "day": day, "capacity": "viele"})
        assert "Gib eine Zahl von" in page_text(sabine)
        for year in ("0001-01-01", "0206-01-01", "9999-12-31"):
            submit_with(sabine, "title", {**NEW, "place": place, "day": year})
            assert any(each in page_text(sabine) for each in ("Diese Zeit gibt es nicht", "sehr weit weg")), year
        submit_with(sabine, "title", {**NEW, "place": place, "day": day})
        await settled()
    made = next(each for each in here.house.store.every(Event) if each.title == "Nähcafé")
    assert (made.repeats, made.capacity, made.worded("en").title) == ("weekly", 1, "Sewing café")
    async with here.at_page(lambda: events.events(view="month", day=day), "Amira") as (amira,):
        assert "Nähcafé" in page_text(amira)
        assert "Veranstaltungen machen" not in page_text(amira)
    async with here.at_page(lambda: team_events.team_event_edit(made.id), "Sabine") as (sabine,):
        assert len(re.findall("Absagen", page_text(sabine))) >= 8
        tap(sabine, "Absagen")
        await settled()
        assert "Fällt aus" in page_text(sabine)


async def test_one_signs_up_and_another_waits_and_moves_up(here: Neighbourhood) -> None:
    evening = put_on(here, capacity=1)
    async with here.at_page(lambda: event.event(evening), "Amira", "Heinz", "Sabine") as (amira, heinz, sabine):
        tap(amira, "Ich bin dabei")
        await settled()
        assert "Du bist dabei" in page_text(amira)
        assert "noch 0 Plätze frei" in page_text(heinz), "live"
        tap(heinz, "Auf die Warteliste")
        await settled()
        assert "Du stehst auf der Warteliste" in page_text(heinz)
        assert "Diesen Abend leiten" in page_text(sabine)
        assert "Diesen Abend leiten" not in page_text(heinz)
        assert "Heinz" not in page_text(amira), "names are for hosts"
        tap(amira, "Ich komme doch nicht")
        await settled()
        assert "Du bist dabei" in page_text(heinz)
    async with here.at_page(today.today, "Heinz") as (heinz,):
        assert "Offener Abend" in page_text(heinz)
        assert "Du bist dabei" in page_text(heinz)
    async with here.at_page(exchanges.exchanges, "Heinz") as (heinz,):
        assert "Offener Abend" in page_text(heinz)


async def test_a_place_for_which_others_wait_is_not_given_up_by_one_tap(here: Neighbourhood) -> None:
    evening = put_on(here, capacity=1)
    async with here.at_page(lambda: event.event(evening), "Amira", "Heinz") as (amira, heinz):
        tap(amira, "Ich bin dabei")
        await settled()
        lost = "Danach kannst du dich nur wieder hinten anstellen."
        assert lost not in page_text(amira), "it can be taken back"
        tap(heinz, "Auf die Warteliste")
        await settled()
        assert lost in page_text(amira)
        assert lost not in page_text(heinz)
        every = [each for each in amira.client.content.descendants() if isinstance(each, Tag)]
        button = next(each for each in every if (each.tag, each.text) == ("button", "Ich komme doch nicht"))
        assert "details" in [each.tag for each in button.ancestors()]
        tap(amira, "Ich komme doch nicht")
        assert "Rückgängig" not in page_text(amira)


async def test_who_is_not_signed_in_is_led_nowhere_that_turns_them_away(here: Neighbourhood, web: Web) -> None:
    address = f"/events/{put_on(here)}"
    visitors, amiras = words(await web().get(address)), words(await web(here.resident("Amira").id).get(address))
    assert "In den Kalender des Handys" in visitors
    assert "Auf der Karte" not in visitors
    assert "Auf der Karte" in amiras


async def test_hosts_see_who_signed_up(here: Neighbourhood) -> None:
    evening = put_on(here, kind="festival")
    amira = here.resident("Amira").id
    here.house.sign_ups.sign_up(by=amira, occurrence_id=evening, request_id="sign-up-amira")
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        assert "1 Anmeldung" in page_text(sabine)
        assert "Laufkarte" in page_text(sabine)
        submit_with(sabine, "organisation", {"name": "Bücherstand", "organisation": ""})
        await settled()
        assert "Bücherstand" in page_text(sabine)


async def test_a_strange_day_or_view_shows_this_week(here: Neighbourhood) -> None:
    async with here.at_page(lambda: events.events(view="<x>", day="2026-99-99"), "Amira") as (amira,):
        assert amira.client is not None
        current = [
            each
            for each in amira.client.content.descendants()
            if isinstance(each, Tag) and each.props.get("aria-current")
        ]
        assert len(current) == 1


async def test_days_that_are_over_are_folded(here: Neighbourhood, monkeypatch: pytest.MonkeyPatch) -> None:
    begins = here.house.events.occurrence(put_on(here)).starts_at.date()
    monkeypatch.setattr(events, "_after", lambda view, begins: begins + timedelta(days=20))
    for passed, is_folded in ((0, False), (10, True), (30, False)):
        monkeypatch.setattr(events, "today", lambda passed=passed: begins + timedelta(days=passed))
        async with here.at_page(lambda: events.events(view="week", day=begins.isoformat()), "Amira") as (amira,):
            assert "Offener Abend" in page_text(amira)
            assert ("Schon vorbei" in page_text(amira)) is is_folded


@pytest.mark.parametrize("view", ["today", "week", "month"])
async def test_days_that_no_calendar_knows_show_this_time(here: Neighbourhood, view: str) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        async with here.at_page(partial(events.events, view=view, day=day), "Amira") as (amira,):
            assert "Später" in page_text(amira) or view == "today"
            assert "Heute" in page_text(amira)


async def test_the_big_screen_counts_and_names_nobody_who_did_not_agree(here: Neighbourhood) -> None:
    evening = put_on(here, kind="round")
    sabine, amira, heinz = (here.resident(name).id for name in ("Sabine", "Amira", "Heinz"))
    for number, who in enumerate((amira, heinz)):
        here.house.arrivals.arrive(
            by=sabine, occurrence_id=evening, resident_id=who, request_id=f"arrive-at-{number}"
        )  # fmt: skip
    skills = [skill.id for skill in here.house.catalogue.skills[:2]]
    for number, (who, offers, needs) in enumerate(((amira, skills[:1], skills[1:]), (heinz, skills[1:], skills[:1]))):
        here.house.rounds.enter(
            by=sabine, occurrence_id=evening, resident_id=who, offers=tuple(offers), needs=tuple(needs),
            is_shown=who == amira, request_id=f"enter-it-{number}",
        )  # fmt: skip
    asked = here.house.rounds.asked(by=sabine, occurrence_id=evening)
    found = solve(asked.market)
    async with here.at_page(lambda: screen.screen(evening), "Sabine") as (shown,):
        assert "2 sind da" in page_text(shown)
        assert "2 machen bei der Tauschrunde mit" in page_text(shown)
        here.house.rounds.keep(
            by=sabine, occurrence_id=evening, asked=asked, round_result=found, request_id="keep-it-1"
        )
        await settled()
        assert "1 Tausch gelost" in page_text(shown)
        assert "Amira\nhilft\nJemand" in page_text(shown)
        assert "Heinz" not in page_text(shown)


async def test_whoever_waits_reads_so_in_every_list(here: Neighbourhood) -> None:
    evening = put_on(here, capacity=1)
    for name in ("Amira", "Heinz"):
        who = here.resident(name).id
        here.house.sign_ups.sign_up(by=who, occurrence_id=evening, request_id=f"sign-up-{name}")
    for build in (today.today, exchanges.exchanges, events.events):
        async with here.at_page(build, "Heinz") as (heinz,):
            assert "Du stehst auf der Warteliste" in page_text(heinz)
            assert "Du bist dabei" not in page_text(heinz)


async def test_an_evening_in_some_months_is_found_changed_and_called_off(here: Neighbourhood) -> None:
    evening = put_on(here)
    told = here.house.events.occurrence(evening).event
    later = {"starts_at": told.starts_at + timedelta(days=150), "ends_at": told.ends_at + timedelta(days=150)}
    amira, sabine = here.resident("Amira").id, here.resident("Sabine").id
    here.house.sign_ups.sign_up(by=amira, occurrence_id=evening, request_id="sign-up-amira")
    here.house.events.change(
        by=sabine, event_id=told.id, event=replace(told, **later), revision=0, request_id="change-it"
    )  # fmt: skip
    async with here.at_page(notices.notices, "Amira") as (user,):
        assert "Neue Zeit oder neuer Ort: Offener Abend" in page_text(user)
    async with here.at_page(team_events.team_events, "Sabine") as (user,):
        assert "Offener Abend" in page_text(user)
    async with here.at_page(lambda: team_events.team_event_edit(told.id), "Sabine") as (user,):
        tap(user, "Absagen")
        await settled()
        assert "Fällt aus" in page_text(user)
    assert here.house.events.occurrence(evening).is_off


async def test_a_notice_about_a_day_that_is_gone_still_stands(here: Neighbourhood) -> None:
    evening = put_on(here)
    with here.house.store.transaction():
        here.house.notices.tell(here.resident("Amira").id, EVENT_OFF, evening.partition(".")[0] + ".2020-01-01")
    async with here.at_page(notices.notices, "Amira") as (amira,):
        assert "Fällt aus: Offener Abend" in page_text(amira)


async def test_a_text_is_not_asked_for_once_more_in_its_own_language(here: Neighbourhood) -> None:
    async with here.at_page(team_events.team_event_new, "Sabine") as (sabine,):
        assert _asked_in(sabine) == ["ar", "en"]
        above = next(each for each in _tags(sabine) if each._props.get("name") == "language")
        send(above, "change", "ar")
        assert _asked_in(sabine) == ["de", "en"]


def _tags(user: User) -> list[Tag]:
    assert user.client is not None
    return [each for each in user.client.content.descendants() if isinstance(each, Tag)]


def _asked_in(user: User) -> list[str]:
    """The languages in which a title can be filled in besides the first."""
    fields = [each for each in _tags(user) if str(each._props.get("name")).startswith("title_")]
    shown = [each for each in fields if not any(around._props.get("hidden") for around in each.ancestors())]
    return sorted(each._props["name"].removeprefix("title_") for each in shown)


async def test_only_hosts_change_an_event(here: Neighbourhood) -> None:
    event_id = put_on(here).partition(".")[0]
    refused: list[str] = []

    def build() -> None:
        try:
            team_events.team_event_edit(event_id)
        except Refusal as refusal:
            refused.append(refusal.reason)

    async with here.at_page(build, "Kurt", "Sabine") as (_, sabine):
        assert refused == ["not_a_host"]
        assert "Speichern" in page_text(sabine)


async def test_two_who_change_an_event_at_once_both_get_on_and_lose_nothing(here: Neighbourhood) -> None:
    evening = put_on(here)
    event_id, _, day = evening.partition(".")
    place = here.house.neighbours.places()[0].id
    first = {**NEW, "place": place, "day": day, "title": "Zuerst", "capacity": "12", "revision": "0"}
    async with here.at_page(lambda: team_events.team_event_edit(event_id), "Sabine") as (sabine,):
        submit(sabine, "Speichern", first)
        submit(sabine, "Speichern", {**first, "title": "Danach"})
        await settled()
        told = page_text(sabine).splitlines()
        for words in ("Inzwischen geändert", "Zuerst", "Workshop", "Für alle", "Wie viele Plätze? 12"):
            assert words in told
        assert here.house.events.event(event_id).title == "Zuerst"
        submit(sabine, "Speichern", {**first, "title": "Danach", "revision": revision_on(sabine)})
        await settled()
    assert here.house.events.event(event_id).title == "Danach"


def revision_on(user: User) -> str:
    """What the open form says it began from."""
    assert user.client is not None
    found = [each for each in user.client.content.descendants() if isinstance(each, Tag)]
    return next(str(each.props["^value"]) for each in found if each.props.get("name") == "revision")


async def test_whoever_teaches_stays_when_something_else_is_changed(here: Neighbourhood) -> None:
    heinz = here.resident("Heinz")
    event_id = put_on(here, kind="workshop", teacher_id=heinz.id).partition(".")[0]
    async with here.at_page(lambda: team_events.team_event_edit(event_id), "Sabine") as (sabine,):
        assert f'value="{heinz.id}" selected' in teachers_in(sabine)


async def test_anybody_may_teach_and_staff_who_know_all_names_say_who(here: Neighbourhood) -> None:
    heinz = here.resident("Heinz").id
    async with here.at_page(team_events.team_event_new, "Sabine", "Kurt") as (sabine, kurt):
        assert f'value="{heinz}"' in teachers_in(sabine)
        assert f'value="{heinz}"' not in teachers_in(kurt)


def teachers_in(user: User) -> str:
    """The list to pick from."""
    assert user.client is not None
    found = [each for each in user.client.content.descendants() if isinstance(each, Tag)]
    return next(str(each.props["innerHTML"]) for each in found if each.props.get("name") == "teacher")


async def test_whoever_left_is_not_said_to_receive_people(here: Neighbourhood) -> None:
    evening = put_on(here, teacher_id=here.resident("Heinz").id)
    here.house.farewell.farewell(
        by=here.resident("Sabine").id, resident_id=here.resident("Heinz").id, request_id="heinz-leaves"
    )
    async with here.at_page(lambda: event.event(evening), "Amira") as (amira,):
        assert "nicht mehr dabei" not in page_text(amira)


async def test_the_list_of_sign_ups_stays_as_it_is_while_people_arrive(here: Neighbourhood) -> None:
    evening = put_on(here)
    heinz, sabine_id = here.resident("Heinz").id, here.resident("Sabine").id
    here.house.sign_ups.sign_up(by=heinz, occurrence_id=evening, request_id="sign-up-heinz")
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):

        def open_list() -> object:
            assert sabine.client is not None
            words = (each for each in sabine.client.content.descendants() if getattr(each, "text", "") == "1 Anmeldung")
            return next(words, None)

        before = open_list()
        assert before is not None
        here.house.arrivals.arrive(by=sabine_id, occurrence_id=evening, resident_id=heinz, request_id="heinz-comes")
        await settled()
        assert open_list() is before
        here.house.sign_ups.sign_up(by=sabine_id, occurrence_id=evening, request_id="sign-up-sabine")
        await settled()
        assert "2 Anmeldungen" in page_text(sabine)
