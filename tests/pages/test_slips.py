"""A slip of the finger costs nobody anything: it is taken back where it is said, and a while later too."""

import asyncio
from datetime import timedelta

from app.domain import exchange as states
from app.domain.match import ENDED, PROPOSED, Match
from app.services.exchanges import Terms
from app.services.matches import Help
from pages import exchange, match
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
