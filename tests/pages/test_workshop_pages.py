"""A workshop's end before open pages: who stayed, one yes for all, and what the teacher's account says then."""

from app.domain.attendance import Attendance, at_event
from app.domain.workshop import ATTENDEES
from pages import account, event, notices, team_evening, team_fund
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, submit, tap
from tests.pages.test_event_pages import put_on
from tests.pages.test_profile_pages import settled


def arrive(here: Neighbourhood, evening: str, name: str) -> str:
    who = here.resident(name).id
    by = here.resident("Sabine").id
    here.house.arrivals.arrive(by=by, occurrence_id=evening, resident_id=who, request_id=f"arrive-{who}"[:60])
    return who


async def test_one_yes_confirms_who_stayed_and_tells_everybody(here: Neighbourhood) -> None:
    evening = put_on(here, kind="workshop", teacher_id=here.resident("Heinz").id)
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        assert "Sobald jemand ankommt" in page_text(sabine)
        amira = arrive(here, evening, "Amira")
        await settled()
        assert "Heinz bekommt die Zeit, die der Workshop gedauert hat" in page_text(sabine)
        submit(sabine, "Weiter", {"stayed": "somebody-else", "minutes": "90"})
        assert "Wähl zuerst aus, wer beim Workshop dabei war" in page_text(sabine)
        submit(sabine, "Weiter", {"stayed": amira, "minutes": "75"})
        assert "Heinz bekommt 1 Stunde 15 Minuten vom Gemeinschaftskonto." in page_text(sabine)
        tap(sabine, "Ändern")
        submit(sabine, "Weiter", {"stayed": amira, "minutes": "90"})
        assert "Heinz bekommt 1½ Stunden vom Gemeinschaftskonto." in page_text(sabine)
        assert "1 war dabei: Amira" in page_text(sabine)
        assert here.house.workshops.confirmed(evening) is None
        tap(sabine, "Ja, alle bestätigen")
        await settled()
        assert "Sabine hat den Workshop bestätigt" in page_text(sabine)
        assert "Heinz hat dafür 1½ Stunden vom Gemeinschaftskonto bekommen." in page_text(sabine)
        assert "Ja, alle bestätigen" not in page_text(sabine)
    kept = here.house.store.get(Attendance, at_event(evening, amira))
    assert kept is not None
    assert kept.minutes == 90
    async with here.at_page(account.account, "Heinz") as (heinz,):
        assert "Für den Workshop „Offener Abend“: 1½ Stunden vom Gemeinschaftskonto" in page_text(heinz)
    async with here.at_page(team_fund.team_fund, "Sabine") as (sabine,):
        assert "Für den Workshop „Offener Abend“ hat Heinz 1½ Stunden bekommen" in page_text(sabine)
    async with here.at_page(notices.notices, "Amira") as (user,):
        assert "Der Workshop „Offener Abend“ ist bestätigt." in page_text(user)
    async with here.at_page(notices.notices, "Heinz") as (user,):
        assert "Für den Workshop „Offener Abend“ bekommst du Zeit vom Gemeinschaftskonto." in page_text(user)


async def test_whoever_cannot_confirm_reads_why(here: Neighbourhood) -> None:
    nobodys = put_on(here, kind="workshop")
    async with here.at_page(lambda: team_evening.team_evening(nobodys), "Sabine") as (sabine,):
        assert "Trag zuerst ein, wer den Workshop hält" in page_text(sabine)


async def test_whoever_teaches_leaves_the_yes_to_others(here: Neighbourhood) -> None:
    evening = put_on(here, kind="workshop", teacher_id=here.resident("Sabine").id)
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        assert "Du hältst den Workshop." in page_text(sabine)
        assert "Weiter" not in page_text(sabine)


async def test_the_rule_for_each_of_them_says_its_limit(here: Neighbourhood) -> None:
    here.house.workshops.rule = ATTENDEES
    evening = put_on(here, kind="workshop", teacher_id=here.resident("Heinz").id)
    amira = arrive(here, evening, "Amira")
    here.house.arrivals.leave(by=amira, occurrence_id=evening, resident_id=amira, request_id="leave-amira")
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        assert "zusammen höchstens 4 Stunden" in page_text(sabine)
        assert "Amira, bis " in page_text(sabine)


def confirmed_workshop(here: Neighbourhood) -> str:
    """Taught by Heinz, attended by Amira, confirmed by Sabine."""
    evening = put_on(here, kind="workshop", teacher_id=here.resident("Heinz").id)
    amira = arrive(here, evening, "Amira")
    here.house.workshops.confirm(
        by=here.resident("Sabine").id, occurrence_id=evening, stayed=(amira,), minutes=60, request_id="confirm-it"
    )
    return evening


async def test_everybody_reads_that_it_took_place(here: Neighbourhood) -> None:
    evening = confirmed_workshop(here)
    async with here.at_page(lambda: event.event(evening), "Amira", "Heinz", "Kurt") as (amira, heinz, kurt):
        assert "Du warst dabei." in page_text(amira)
        assert "Du hast 1 Stunde vom Gemeinschaftskonto bekommen." in page_text(heinz)
        assert "Du warst dabei." not in page_text(kurt)
        assert "Der Workshop hat stattgefunden, 1 war dabei." in page_text(kurt)
        assert "Amira" not in page_text(kurt), "who took part is for hosts"


async def test_two_people_take_the_confirmation_back(here: Neighbourhood) -> None:
    evening = confirmed_workshop(here)
    kurt = here.resident("Kurt").id
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        submit(sabine, "Um Rücknahme bitten", {"reason": "Es war gestern"})
        await settled()
        assert "Du hast um Rücknahme gebeten." in page_text(sabine)
        tap(sabine, "Doch nicht zurücknehmen")
        await settled()
        assert "Du hast um Rücknahme gebeten." not in page_text(sabine)
        here.house.workshops.ask_undo(by=kurt, occurrence_id=evening, reason="Es war gestern", request_id="ask-to-undo")
        await settled()
        assert "Kurt möchte die Bestätigung zurücknehmen." in page_text(sabine)
        assert "Es war gestern" in page_text(sabine)
        tap(sabine, "Zustimmen")
        await settled()
        assert "Wer war dabei?" in page_text(sabine), "it may be confirmed anew"
    async with here.at_page(account.account, "Heinz") as (heinz,):
        assert "Für den Workshop „Offener Abend“: 1 Stunde zurückgenommen" in page_text(heinz)


async def test_a_mentor_who_does_not_receive_the_people_says_yes_and_does_nothing_else(here: Neighbourhood) -> None:
    evening = put_on(here, kind="workshop", teacher_id=here.resident("Heinz").id)
    amira = arrive(here, evening, "Amira")
    async with here.at_page(lambda: event.event(evening), "Kurt", "Amira") as (kurt, other):
        assert "Workshop bestätigen" in page_text(kurt)
        assert "Diesen Abend leiten" not in page_text(kurt)
        assert "Workshop bestätigen" not in page_text(other)
    async with here.at_page(lambda: team_evening.team_evening(evening), "Kurt") as (kurt,):
        for theirs in ("Wer sich angemeldet hat", "Wer da ist", "Große Leinwand"):
            assert theirs not in page_text(kurt)
        submit(kurt, "Weiter", {"stayed": amira, "minutes": "60"})
        tap(kurt, "Ja, alle bestätigen")
        await settled()
        assert "Kurt hat den Workshop bestätigt" in page_text(kurt)


async def test_without_a_teacher_only_hosts_are_led_to_the_form(here: Neighbourhood) -> None:
    evening = put_on(here, kind="workshop")
    async with here.at_page(lambda: team_evening.team_evening(evening), "Kurt", "Sabine") as (kurt, sabine):
        assert "Veranstaltung ändern" not in page_text(kurt)
        assert "Veranstaltung ändern" in page_text(sabine)
