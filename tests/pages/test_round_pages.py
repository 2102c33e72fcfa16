"""An exchange round before open pages: entered on phones, drawn in a child process, answered, agreed."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from nicegui.testing import User

from app.domain.draw import RoundEntry
from app.domain.exchange import UNDER_WAY, Exchange
from app.domain.market import Market, Round
from app.domain.refusal import Refusal
from app.server.house import House
from app.services.round_solver import solve
from components import round_drawing
from components.elements import Tag
from pages import event, screen, team_evening, team_round, today
from pages import round as round_page
from tests.pages.conftest import Web, words
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, send, tap
from tests.pages.test_event_pages import put_on
from tests.pages.test_profile_pages import settled

BIKE, PHONE = "fahrrad-reparieren", "handy"


def arrived(here: Neighbourhood, evening: str, *names: str) -> None:
    for name in names:
        here.house.arrivals.arrive(
            by=here.resident("Sabine").id, occurrence_id=evening, resident_id=here.resident(name).id,
            request_id=f"arrive-{name}",
        )  # fmt: skip


def enter(here: Neighbourhood, evening: str, name: str, can: str, seeks: str, **more: bool) -> None:
    who = here.resident(name).id
    here.house.rounds.enter(
        by=who,
        occurrence_id=evening,
        resident_id=who,
        offers=(can,),
        needs=(seeks,),
        request_id=f"enter-{name}",
        **more,
    )


def draw(here: Neighbourhood, evening: str) -> None:
    sabine = here.resident("Sabine").id
    asked = here.house.rounds.asked(by=sabine, occurrence_id=evening)
    here.house.rounds.keep(
        by=sabine, occurrence_id=evening, asked=asked, round_result=solve(asked.market), request_id="draw-it-now"
    )


def pick(user: User, skill: str, *, number: int = 0) -> None:
    """Tap a picture; `number` tells which of those with the same words."""
    assert user.client is not None
    tiles = [
        each for each in user.client.content.descendants()
        if isinstance(each, Tag) and each.tag == "button" and each.text == skill and "aria-pressed" in each.props
    ]  # fmt: skip
    send(tiles[number], "click", {})


def type_(user: User, what: str, *, number: int) -> None:
    assert user.client is not None
    fields = [e for e in user.client.content.descendants() if isinstance(e, Tag) and e.props.get("type") == "search"]
    send(fields[number], "input", what)


@pytest.fixture
def evening(here: Neighbourhood) -> str:
    return put_on(here, kind="round")


def skill(here: Neighbourhood, skill_id: str) -> str:
    return here.house.catalogue.by_id[skill_id].names["de"]


async def test_somebody_enters_with_pictures_and_waits_with_the_others(here: Neighbourhood, evening: str) -> None:
    arrived(here, evening, "Amira", "Heinz")
    bike, phone = skill(here, BIKE), skill(here, PHONE)
    async with here.at_page(lambda: round_page.round_(evening), "Amira", "Heinz") as (amira, heinz):
        tap(amira, "Mitmachen")
        await settled()
        assert "auch, was du suchst" in page_text(amira)
        type_(amira, bike, number=0)
        pick(amira, bike)
        # what others do meanwhile takes nothing away from her
        enter(here, evening, "Heinz", PHONE, BIKE)
        await settled()
        assert "1 macht bei der Tauschrunde mit" in page_text(amira)
        type_(amira, phone, number=1)
        pick(amira, phone, number=-1)
        tap(amira, "Mitmachen")
        await settled()
        assert "Du machst mit" in page_text(amira)
        assert "2 machen bei der Tauschrunde mit" in page_text(heinz)
        entry = entry_of(here, evening, "Amira")
        assert BIKE in entry.offers
        assert PHONE in entry.needs
        assert not entry.is_shown
        assert "Amira" not in page_text(heinz)
        tap(amira, "Meinen Rufnamen auf der Leinwand zeigen")
        await settled()
        assert here.house.rounds.shown(evening) == {here.resident("Amira").id}
        tap(amira, "Meinen Rufnamen von der Leinwand nehmen")
        tap(amira, "Doch nicht mitmachen")
        await settled()
        assert "1 macht bei der Tauschrunde mit" in page_text(heinz)
        tap(amira, "Rückgängig")
        await settled()
        assert "2 machen bei der Tauschrunde mit" in page_text(heinz)


def entry_of(here: Neighbourhood, evening: str, name: str) -> RoundEntry:
    who = here.resident(name).id
    entry = here.house.rounds.entry(by=who, occurrence_id=evening, resident_id=who)
    assert entry is not None
    return entry


async def test_a_picture_tapped_twice_is_not_chosen_and_pictures_come_by_group(
    here: Neighbourhood, evening: str
) -> None:
    arrived(here, evening, "Amira")
    group = here.house.catalogue.groups[0]
    first = next(each for each in here.house.catalogue.skills if each.group_id == group.id)
    async with here.at_page(lambda: round_page.round_(evening), "Amira") as (amira,):
        send(button(amira, group.names["de"]), "click", {})
        pick(amira, first.names["de"])
        assert pressed(amira) == ["true", "true"]
        pick(amira, first.names["de"])
        assert pressed(amira) == []
        send(button(amira, "Zurück"), "click", {})
        assert group.names["de"] in page_text(amira)
        type_(amira, "qqqqqq", number=0)
        assert "Dazu finden wir noch nichts" in page_text(amira)


def button(user: User, text: str) -> Tag:
    assert user.client is not None
    return next(
        each for each in user.client.content.descendants()
        if isinstance(each, Tag) and each.tag == "button" and each.text == text
    )  # fmt: skip


def pressed(user: User) -> list[str]:
    assert user.client is not None
    found = [e.props.get("aria-pressed") for e in user.client.content.descendants() if isinstance(e, Tag)]
    return [each for each in found if each == "true"]


async def test_who_has_not_arrived_is_led_to_the_door(here: Neighbourhood, evening: str) -> None:
    async with here.at_page(lambda: round_page.round_(evening), "Amira") as (amira,):
        assert "Türcode scannen" in page_text(amira)
        arrived(here, evening, "Amira")
        await settled()
        assert "Ich kann" in page_text(amira)


async def test_staff_draw_and_two_phones_agree(here: Neighbourhood, evening: str) -> None:
    arrived(here, evening, "Amira", "Heinz", "Kurt")
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,):
        tap(sabine, "Runde auslosen")
        await settled()
        assert "mindestens zwei Leute" in page_text(sabine)
        enter(here, evening, "Amira", BIKE, PHONE)
        enter(here, evening, "Heinz", PHONE, BIKE)
        tap(sabine, "Runde auslosen")
        await until(lambda: here.house.rounds.draw(evening) is not None)
        await settled()
        assert "2 Leute geben und bekommen" in page_text(sabine)
        assert "Ausgelost." in page_text(sabine)
    before = len(here.house.store.find(Exchange, state=UNDER_WAY))
    async with here.at_page(lambda: round_page.round_(evening), "Amira", "Heinz", "Kurt") as (amira, heinz, kurt):
        assert f"Du hilfst Heinz: {skill(here, BIKE)}" in page_text(amira)
        assert f"Heinz hilft dir: {skill(here, PHONE)}" in page_text(amira)
        assert "Heinz" not in page_text(kurt)
        tap(amira, "Ja, gern")
        await settled()
        assert "Es fehlt noch 1" in page_text(amira)
        tap(amira, "Ja zurücknehmen")
        await settled()
        tap(amira, "Ja, gern")
        tap(heinz, "Ja, gern")
        await settled()
        for user in (amira, heinz):
            assert "Euer Tausch ist verabredet" in page_text(user)
    assert len(here.house.store.find(Exchange, state=UNDER_WAY)) == before + 2


async def test_anothers_yes_leaves_my_buttons_where_they_are(here: Neighbourhood, evening: str) -> None:
    arrived(here, evening, "Amira", "Heinz")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    draw(here, evening)
    async with here.at_page(lambda: round_page.round_(evening), "Amira", "Heinz") as (amira, heinz):
        before = buttons(amira, "Ja, gern")
        tap(heinz, "Ja, gern")
        await settled()
        assert "Es fehlt noch 1" in page_text(heinz)
        assert buttons(amira, "Ja, gern") == before
        tap(heinz, "Ja zurücknehmen")
        await settled()
        tap(heinz, "Nein, diesmal nicht")
        await settled()
        assert "Daraus wird nichts" in page_text(amira)


def buttons(user: User, text: str) -> list[int]:
    assert user.client is not None
    found = [each for each in user.client.content.descendants() if isinstance(each, Tag) and each.tag == "button"]
    return [each.id for each in found if text in each.text]


async def until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    for _ in range(int(seconds / 0.1)):
        if is_so():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it did not come to pass")


async def test_a_drawing_can_be_cancelled_and_changes_nothing(
    here: Neighbourhood, evening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run_long(market: Market, report: object) -> Round:
        report(0.5, 2)  # type: ignore[operator]
        await asyncio.sleep(60)
        raise AssertionError("nobody waits so long")

    monkeypatch.setattr(round_drawing, "run_round", run_long)
    arrived(here, evening, "Amira", "Heinz")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,):
        tap(sabine, "Runde auslosen")
        await settled()
        assert "2 Leute haben schon einen Tausch" in page_text(sabine)
        tap(sabine, "Runde auslosen")
        send(button(sabine, "Abbrechen"), "click", {})
        await settled()
        assert "Abgebrochen. Nichts wurde geändert." in page_text(sabine)
    assert here.house.rounds.draw(evening) is None


async def test_a_drawing_that_fails_says_so_and_can_be_tried_again(
    here: Neighbourhood, evening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run_in_vain(market: Market, report: object) -> Round:
        raise Refusal("round_failed")

    monkeypatch.setattr(round_drawing, "run_round", run_in_vain)
    arrived(here, evening, "Amira", "Heinz")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,):
        tap(sabine, "Runde auslosen")
        await settled()
        assert "Das Auslosen hat nicht geklappt. Versuch es gleich noch einmal." in page_text(sabine)
        monkeypatch.setattr(round_drawing, "run_round", run_at_once)
        tap(sabine, "Runde auslosen")
        await settled()
        assert "2 Leute geben und bekommen" in page_text(sabine)


async def test_who_was_drawn_and_has_not_answered_is_not_drawn_anew_by_one_tap(
    here: Neighbourhood, evening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def number() -> int:
        draw = here.house.rounds.draw(evening)
        assert draw is not None
        return draw.number

    monkeypatch.setattr(round_drawing, "run_round", run_at_once)
    arrived(here, evening, "Amira", "Heinz")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,):
        tap(sabine, "Runde auslosen")
        await settled()
        tap(sabine, "Runde auslosen")
        await settled()
        assert number() == 1
        assert "bekommt vielleicht jemand anderen" in page_text(sabine)
        tap(sabine, "Ja, neu auslosen")
        await settled()
        assert number() == 2
        assert "bekommt vielleicht jemand anderen" not in page_text(sabine)


async def run_at_once(market: Market, report: object) -> Round:
    return solve(market)


async def test_a_second_host_is_told_that_somebody_draws_already(
    here: Neighbourhood, evening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = asyncio.Event()

    async def run_slowly(market: Market, report: object) -> Round:
        await may_end.wait()
        return solve(market)

    monkeypatch.setattr(round_drawing, "run_round", run_slowly)
    arrived(here, evening, "Amira", "Heinz", "Kurt")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine", "Sabine") as (one, other):
        tap(one, "Runde auslosen")
        await settled()
        tap(other, "Runde auslosen")
        await settled()
        assert "Gerade lost schon jemand aus dem Team" in page_text(other)
        may_end.set()
        await settled()
        assert "2 Leute geben und bekommen" in page_text(other)


@pytest.mark.parametrize("times", [1, 2, 9])
async def test_whoever_comes_while_it_is_drawn_is_drawn_with_the_others(
    here: Neighbourhood, evening: str, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """However often somebody comes: after some tries what was found holds for those it was found for."""
    texts, kurt, skills = list[str](), here.resident("Kurt").id, here.house.catalogue.skills

    async def run_while_somebody_comes(market: Market, report: object) -> Round:
        texts.append(page_text(sabine))
        if len(texts) <= times:
            here.house.rounds.enter(
                by=kurt, occurrence_id=evening, resident_id=kurt, offers=("zusammen-kochen",),
                needs=(skills[-len(texts)].id,), request_id=f"kurt-enters-{len(texts)}",
            )  # fmt: skip
        return solve(market)

    monkeypatch.setattr(round_drawing, "run_round", run_while_somebody_comes)
    arrived(here, evening, "Amira", "Heinz", "Kurt")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,):
        tap(sabine, "Runde auslosen")
        await settled()
        assert len(texts) == min(times + 1, round_drawing.TRIES)
        assert "Es wird neu gelost" in texts[-1]
        assert "Es wird neu gelost" not in texts[0]
        assert "2 Leute geben und bekommen" in page_text(sabine)
        assert "Noch ohne Tausch: Kurt" in page_text(sabine)
        is_proven = times < round_drawing.TRIES
        assert ("Mehr Leute gehen mit diesen Angaben nicht." in page_text(sabine)) is is_proven


async def test_staff_enter_and_answer_for_somebody_and_one_no_opens_it(here: Neighbourhood, evening: str) -> None:
    arrived(here, evening, "Amira", "Heinz")
    enter(here, evening, "Amira", BIKE, PHONE)
    async with here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,):
        type_(sabine, "Nobody", number=0)
        assert "Niemand gefunden" in page_text(sabine)
        type_(sabine, "heinz", number=0)
        send(button(sabine, "Eintragen"), "click", {})
        type_(sabine, skill(here, PHONE), number=0)
        pick(sabine, skill(here, PHONE))
        type_(sabine, skill(here, BIKE), number=1)
        pick(sabine, skill(here, BIKE), number=-1)
        tap(sabine, "Eintragen")
        await settled()
        assert "2 machen bei der Tauschrunde mit" in page_text(sabine)
        draw(here, evening)
        await settled()
        tap(sabine, "Ja")
        await settled()
        tap(sabine, "Nein")
        await settled()
        assert "Daraus wurde nichts" in page_text(sabine)
        # a no is no reason to ask the room for more: the two are there, and can be drawn again
        assert "Diesmal passt nichts zusammen" not in page_text(sabine)
        assert "Noch ohne Tausch: Amira und Heinz." in page_text(sabine)
        tap(sabine, "Zurücknehmen")
        await settled()
        assert "2 Leute geben und bekommen" in page_text(sabine)
        send(button(sabine, "Ändern"), "click", {})
        tap(sabine, "Herausnehmen")
        await settled()
        assert "1 macht bei der Tauschrunde mit" in page_text(sabine)


async def test_whoever_is_left_over_or_refused_hears_it_kindly(here: Neighbourhood, evening: str) -> None:
    arrived(here, evening, "Amira", "Heinz", "Kurt")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    enter(here, evening, "Kurt", BIKE, "zusammen-kochen")
    draw(here, evening)
    async with here.at_page(lambda: round_page.round_(evening), "Amira", "Heinz", "Kurt") as everybody:
        drawn = [user for user in everybody if "Für dich gelost" in page_text(user)]
        left = next(user for user in everybody if user not in drawn)
        assert "Diesmal war für dich nichts dabei" in page_text(left)
        tap(drawn[0], "Nein, diesmal nicht")
        await settled()
        assert "Du hast Nein gesagt" in page_text(drawn[0])
        assert "Daraus wird nichts" in page_text(drawn[1])
        tap(drawn[0], "Nein zurücknehmen")
        await settled()
        assert "Ja, gern" in page_text(drawn[1])
        here.house.arrivals.leave(
            by=here.resident("Sabine").id, occurrence_id=evening, resident_id=here.resident("Heinz").id,
            request_id="heinz-goes-home",
        )  # fmt: skip
        await settled()
        assert any("Jemand aus eurem Tausch ist schon gegangen" in page_text(user) for user in drawn)


async def test_a_help_that_falls_through_after_the_yes_is_said_and_can_be_drawn_anew(
    here: Neighbourhood, evening: str
) -> None:
    arrived(here, evening, "Amira", "Heinz", "Kurt")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    draw(here, evening)
    drawn = here.house.rounds.draw(evening)
    assert drawn is not None
    for name in ("Amira", "Heinz"):
        here.house.rounds.accept(
            by=here.resident(name).id, chain_id=drawn.chains[0].id, resident_id=here.resident(name).id,
            request_id=f"yes-of-{name}",
        )  # fmt: skip
    settled_now = here.house.rounds.draw(evening)
    assert settled_now is not None
    legs = settled_now.chains[0].legs
    heinz_s = next(leg.exchange_id for leg in legs if leg.giver_id == here.resident("Heinz").id)
    async with (
        here.at_page(lambda: round_page.round_(evening), "Amira") as (amira,),
        here.at_page(lambda: team_round.team_round(evening), "Sabine") as (sabine,),
        here.at_page(lambda: screen.screen(evening), "Sabine") as (shown,),
    ):
        here.house.exchanges.cancel(
            by=here.resident("Heinz").id, exchange_id=heinz_s, request_id="heinz-must-go"
        )  # fmt: skip
        await settled()
        assert "Eine Hilfe fällt aus. Du kannst noch einmal gelost werden." in page_text(amira)
        assert f"Du hilfst Heinz: {skill(here, BIKE)}" in page_text(amira)
        assert f"Heinz hilft dir: {skill(here, PHONE)}" not in page_text(amira)
        assert "Etwas anderes angeben" in page_text(amira)
        assert "Eine Hilfe fällt aus. Lost noch einmal." in page_text(sabine)
        assert skill(here, PHONE) not in page_text(shown)
        enter(here, evening, "Kurt", PHONE, BIKE)
        tap(sabine, "Runde auslosen")
        await until(lambda: here.house.rounds.draw(evening).number == 2)  # type: ignore[union-attr]
        await settled()
        assert f"Kurt hilft dir: {skill(here, PHONE)}" in page_text(amira)


async def test_who_runs_the_evening_and_who_does_not(here: Neighbourhood, evening: str) -> None:
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        assert "Tauschrunde leiten" in page_text(sabine)
    with pytest.raises(Exception, match="not_a_host"):
        async with here.at_page(lambda: team_round.team_round(evening), "Kurt"):
            pass


async def test_the_event_and_the_home_page_lead_there_while_it_is_on(here: Neighbourhood, evening: str) -> None:
    for build in (today.today, lambda: event.event(evening)):
        async with here.at_page(build, "Amira") as (amira,):
            assert "Bei der Tauschrunde mitmachen" in page_text(amira)
    later = put_on_later(here)
    async with here.at_page(lambda: event.event(later), "Amira") as (amira,):
        assert "Bei der Tauschrunde mitmachen" not in page_text(amira)


def put_on_later(here: Neighbourhood) -> str:
    found = next(iter(here.house.events.every(by=here.resident("Sabine").id)))
    in_a_week = timedelta(days=7)
    later = replace(found, starts_at=found.starts_at + in_a_week, ends_at=found.ends_at + in_a_week)
    made = here.house.events.put_on(by=here.resident("Sabine").id, event=later, request_id="put-on-later")
    occurrence = here.house.events.next_of(made)
    assert occurrence is not None
    return occurrence.id


async def test_an_interpreter_is_named_and_told(here: Neighbourhood, evening: str) -> None:
    arrived(here, evening, "Amira", "Heinz", "Kurt")
    for name, languages in (("Amira", ("ar",)), ("Heinz", ("de",)), ("Kurt", ("ar", "de"))):
        with here.house.store.transaction():
            here.house.store.put(replace(here.resident(name), languages=languages))
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Heinz", PHONE, BIKE)
    draw(here, evening)
    async with here.at_page(lambda: round_page.round_(evening), "Amira", "Kurt") as (amira, kurt):
        assert "Kurt dolmetscht." in page_text(amira)
        assert "Du dolmetschst" in page_text(kurt)
        assert "Amira hilft Heinz" in page_text(kurt)


async def test_slips_are_each_in_the_language_of_their_reader(small_house: House, web: Web) -> None:
    here = Neighbourhood(small_house)
    evening = put_on(here, kind="round")
    sabine = web(here.resident("Sabine").id)
    assert "noch nicht gelost" in words(await sabine.get(f"/print/round/{evening}"))
    arrived(here, evening, "Amira", "Ben")
    enter(here, evening, "Amira", BIKE, PHONE)
    enter(here, evening, "Ben", PHONE, BIKE)
    draw(here, evening)
    paper = words(await sabine.get(f"/print/round/{evening}"))
    assert 'lang="ar" dir="rtl"' in paper
    assert f"Du hilfst Amira: {skill(here, PHONE)}" in paper
    assert small_house.catalogue.by_id[BIKE].names["ar"] in paper
    assert "Liste für das Team" in paper
    refused = words(await web(here.resident("Ben").id).get(f"/print/round/{evening}"))
    assert "Amira" not in refused
