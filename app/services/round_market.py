"""From what is kept of a round to what the solver needs, and back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.draw import Draw, DrawnChain
from app.services.ports import Store
from app.services.round_people import RoundPeople

if TYPE_CHECKING:
    from app.domain.market import Market, Round


def kept_of(draw: Draw | None, people: RoundPeople) -> list[DrawnChain]:
    """What a new drawing leaves alone: what is settled, and what somebody still there has said yes to."""
    return [
        chain for chain in (draw.chains if draw else ())
        if chain.is_settled or (chain.accepted_by and chain.waits_for and not people.gone(draw.id, chain))
    ]  # fmt: skip


def market_of(store: Store, people: RoundPeople, occurrence_id: str, draw: Draw | None) -> Market:
    raise NotImplementedError


def drawn_anew(
    people: RoundPeople, occurrence_id: str, before: Draw | None, round_result: Round, *, by: str, now: datetime
) -> Draw:
    raise NotImplementedError
