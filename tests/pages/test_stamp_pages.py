"""The stamps and prizes of somebody, before the page of whoever runs the evening."""

from app.domain.stamp import BY_CARD
from pages import team_evening, team_stamps
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, tap
from tests.pages.test_event_pages import put_on
from tests.pages.test_profile_pages import settled


async def test_a_slip_is_taken_back_and_everything_adds_up(here: Neighbourhood) -> None:
    evening = put_on(here, kind="festival")
    sabine, amira = here.resident("Sabine").id, here.resident("Amira").id
    stamps, prizes = here.house.stamps, here.house.prizes
    station = stamps.add_station(by=sabine, occurrence_id=evening, name="Dosen", request_id="add-station")
    stamps.stamp(by=sabine, station_id=station.id, holder_id=amira, way=BY_CARD, request_id="one-stamp")
    prize = prizes.add(
        by=sabine, occurrence_id=evening, name="Eis", stamps_needed=1, stock=1, request_id="add-prize"
    )  # fmt: skip
    async with here.at_page(lambda: team_stamps.team_stamps(evening, amira), "Sabine") as (user,):
        tap(user, "Preis ausgeben")
        await settled()
        assert prizes.left(prize) == 0
        tap(user, "Zurücknehmen")  # the stamp comes first, and a prize was given for it
        await settled()
        assert "Mit diesem Stempel gab es schon „Eis“" in page_text(user)
        tap(user, "Zurücknehmen", number=1)
        await settled()
        assert prizes.left(prize) == 1
        tap(user, "Zurücknehmen")
        await settled()
        assert "0 Stempel sind eingetragen." in page_text(user)
        assert stamps.tally(evening) == {station.id: 0}
        tap(user, "Rückgängig", number=-1)
        await settled()
        assert stamps.tally(evening) == {station.id: 1}


async def test_a_prize_that_was_removed_by_mistake_is_there_again(here: Neighbourhood) -> None:
    evening, prizes = put_on(here, kind="festival"), here.house.prizes
    prizes.add(
        by=here.resident("Sabine").id, occurrence_id=evening, name="Eis", stamps_needed=3, stock=5,
        request_id="add-prize",
    )  # fmt: skip
    async with here.at_page(lambda: team_evening.team_evening(evening), "Sabine") as (user,):
        tap(user, "Entfernen")
        await settled()
        assert prizes.of(evening) == []
        tap(user, "Rückgängig")
        await settled()
    (again,) = prizes.of(evening)
    assert (again.name, again.stamps_needed, again.stock) == ("Eis", 3, 5)
