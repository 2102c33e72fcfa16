"""How often a skill was exchanged: the same whether it is counted at once or kept up with."""

import pytest

from app.domain import exchange as states
from app.services.ports import Store
from app.services.skill_use import SkillUse
from tests.builders import BIKES, COOKING, Village


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


@pytest.mark.parametrize("counts_from_the_start", [True, False])
def test_what_was_confirmed_counts_and_what_was_undone_does_not(village: Village, counts_from_the_start: bool) -> None:
    use = SkillUse(village.store)
    if counts_from_the_start:
        use.warm_up()
    village.place("Stadtteilhaus")
    for state in states.STATES:
        village.exchange(state)
    village.on_the_spot()
    # booked, disputed after it was booked, settled after it was booked, on the spot
    assert use.count(BIKES) == SkillUse(village.store).count(BIKES) == 4
    assert use.count(COOKING) == 0


def test_a_dispute_before_the_booking_counts_once_it_is_settled(village: Village) -> None:
    use = SkillUse(village.store)
    exchange = village.exchange(states.UNDER_WAY)
    use.warm_up()
    village.dispute(exchange)
    assert use.count(BIKES) == 0
    village.settle(exchange)
    assert use.count(BIKES) == SkillUse(village.store).count(BIKES) == 1
    village.ask_undo(exchange)
    village.agree_undo(exchange)
    assert use.count(BIKES) == SkillUse(village.store).count(BIKES) == 0
