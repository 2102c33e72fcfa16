"""A workshop's end before open pages: who stayed, one yes for all, and what the teacher's account says then."""

from app.domain.attendance import Attendance, at_event
from app.domain.workshop import ATTENDEES
from pages import account, notices, team_evening, team_fund
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, submit
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
        submit(sabine, "Alle bestätigen", {"stayed": "", "minutes": "90"})
        assert "Wähl zuerst aus, wer beim Workshop dabei war" in page_text(sabine)
        submit(sabine, "Alle bestätigen", {"stayed": amira, "minutes": "90"})
        await settled()
        assert "Sabine hat den Workshop bestätigt" in page_text(sabine)
        assert "Heinz hat dafür 1½ Stunden vom Gemeinschaftskonto bekommen." in page_text(sabine)
        assert "Alle bestätigen" not in page_text(sabine)
    kept = here.house.store.get(Attendance, at_event(evening, amira))
    assert kept is not None
    assert kept.minutes == 90
    async with here.at_page(account.account, "Heinz") as (heinz,):
        assert "Für den Workshop „Offener Abend“: 1½ Stunden vom Gemeinschaftskonto" in page_text(heinz)
    async with here.at_page(team_fund.team_fund, "Sabine") as (sabine,):
        assert "Für den Workshop „Offener Abend“ hat Heinz 1½ Stunden bekommen" in page_text(sabine)
    async with here.at_page(notices.notices, "Amira") as (user,):
        assert "Der Workshop „Offener Abend“ ist bestätigt." in page_text(user)


async def test_whoever_cannot_confirm_reads_why(here: Neighbourhood) -> None:
    nobodys = put_on(here, kind="workshop")
    async with here.at_page(lambda: team_evening.team_evening(nobodys), "Sabine") as (sabine,):
        assert "Trag zuerst ein, wer den Workshop hält" in page_text(sabine)


async def test_whoever_teaches_leaves_the_yes_to_others(here: Neighbourhood) -> None:
    evening = put_on(here, kind="workshop", teacher_id=here.resident("Sabine").id)
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        assert "Du hältst den Workshop." in page_text(sabine)
        assert "Alle bestätigen" not in page_text(sabine)


async def test_the_rule_for_each_of_them_says_its_limit(here: Neighbourhood) -> None:
    here.house.workshops.rule = ATTENDEES
    evening = put_on(here, kind="workshop", teacher_id=here.resident("Heinz").id)
    amira = arrive(here, evening, "Amira")
    here.house.arrivals.leave(by=amira, occurrence_id=evening, resident_id=amira, request_id="leave-amira")
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (sabine,):
        assert "zusammen höchstens 4 Stunden" in page_text(sabine)
        assert "Amira, bis " in page_text(sabine)
