"""When a help that a round had brought about comes to nothing: the two are free to be drawn again, and hear of it.

What else the round brought about stays: each help is an exchange of its own, and an hour is an hour.
"""

from app.domain.draw import Draw, DrawnLeg, RoundEntry
from app.domain.exchange import Exchange
from app.domain.notice import ROUND_HELP_OFF
from app.services.notices import Notices
from app.services.ports import Store


class RoundHelps:
    """Inside the transaction that cancels, declines or misses an exchange."""

    def __init__(self, store: Store, *, notices: Notices) -> None:
        self._store = store
        self._notices = notices

    def off(self, exchange: Exchange, *, by: str) -> None:
        """Nothing, unless it is a help out of a round."""
        for entry in self._store.find(RoundEntry, resident=exchange.giver_id):
            draw = self._store.get(Draw, entry.occurrence_id)
            leg = draw.leg_of(exchange.id) if draw else None
            if draw and leg:
                self._store.put(draw.with_leg_off(leg))
                self._tell(draw, leg, by)

    def is_off(self, exchange: Exchange) -> bool:
        """Whether it is a help out of a round that has come to nothing."""
        entries = self._store.find(RoundEntry, resident=exchange.giver_id)
        draws = (self._store.get(Draw, entry.occurrence_id) for entry in entries)
        legs = (draw.leg_of(exchange.id) for draw in draws if draw)
        return any(leg is not None and leg.is_off for leg in legs)

    def _tell(self, draw: Draw, leg: DrawnLeg, by: str) -> None:
        for who in (leg.giver_id, leg.receiver_id, leg.interpreter_id):
            if who and who != by:
                self._notices.tell(who, ROUND_HELP_OFF, draw.id)
