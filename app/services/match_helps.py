"""When one of those whom a mentor brought together goes their way: the others and the mentor hear of it.

What else was agreed stays: each leg is an exchange of its own, and is booked like any other.
"""

from dataclasses import replace

from app.domain.exchange import Exchange
from app.domain.match import ENDED, Match
from app.domain.notice import MATCH_ENDED, MATCH_HELP_OFF
from app.services.notices import Notices
from app.services.ports import Store


class MatchHelps:
    """Inside the transaction in which somebody cancels, declines, misses or leaves."""

    def __init__(self, store: Store, *, notices: Notices) -> None:
        self._store = store
        self._notices = notices

    def off(self, exchange: Exchange, *, by: str) -> None:
        """Nothing, unless it is a leg of a match."""
        match = self._store.get(Match, exchange.match_id) if exchange.match_id else None
        if match is not None:
            self._tell(match, MATCH_HELP_OFF, by)

    def end(self, match: Match, *, by: str) -> None:
        """It was only proposed, and one of its people is gone."""
        self._store.put(replace(match, state=ENDED, ended_by=by, note=""))
        self._tell(match, MATCH_ENDED, by)

    def _tell(self, match: Match, notice: str, by: str) -> None:
        for resident_id in dict.fromkeys((*match.members, match.convener_id)):
            if resident_id != by:
                self._notices.tell(resident_id, notice, match.id)
