"""What the others hear when somebody takes a step with an exchange, so that nobody has to look whether there is one.

Of a mentor's match all its people and the mentor hear that a help is off: what else was agreed stays, since each leg
is an exchange of its own. Of a round's helps `RoundHelps` tells.
"""

from dataclasses import replace

from app.domain.exchange import AGREED, CANCELLED, DECLINED, OFF_STATES, PROPOSED, Exchange
from app.domain.match import ENDED, Match
from app.domain.notice import (
    EXCHANGE_AGREED,
    EXCHANGE_OFF,
    EXCHANGE_PROPOSED,
    MATCH_AGREED,
    MATCH_ENDED,
    MATCH_HELP_OFF,
)
from app.services.notices import Notices
from app.services.ports import Store


class ExchangeNews:
    """Inside the transaction of the step."""

    def __init__(self, store: Store, *, notices: Notices) -> None:
        self._store = store
        self._notices = notices

    def proposed(self, exchange: Exchange, *, by: str) -> None:
        """Also when another time is proposed."""
        self._answered(exchange, by)
        self._notices.tell(exchange.other(by), EXCHANGE_PROPOSED, exchange.id)

    def agreed(self, exchange: Exchange, *, by: str) -> None:
        self._answered(exchange, by)
        self._notices.tell(exchange.other(by), EXCHANGE_AGREED, exchange.id)

    def off(self, exchange: Exchange, *, was: str, by: str) -> None:
        """It was cancelled, declined or missed; whoever was there already needs no notice of it."""
        match = self._store.get(Match, exchange.match_id) if exchange.match_id else None
        if match is not None:
            self._tell(match, MATCH_HELP_OFF, by)
        elif exchange.state in (CANCELLED, DECLINED) and was in (PROPOSED, AGREED):
            self._answered(exchange, by)
            self._answered(exchange, exchange.other(by))  # there is nothing to answer any more
            self._notices.tell(exchange.other(by), EXCHANGE_OFF, exchange.id)

    def taken_back(self, exchange: Exchange, *, was: str, by: str) -> None:
        """What was told is so no longer; whoever has read it already hears how it stands now."""
        other = exchange.other(by)
        match = self._store.get(Match, exchange.match_id) if exchange.match_id else None
        if was == AGREED:
            self._notices.seen(other, EXCHANGE_AGREED, exchange.id)
        elif match is not None and was in OFF_STATES:
            for resident_id in (*match.members, match.convener_id):
                self._notices.seen(resident_id, MATCH_HELP_OFF, match.id)
            self._tell(match, MATCH_AGREED, by)
        elif was in (PROPOSED, CANCELLED, DECLINED):
            for kind in (EXCHANGE_PROPOSED, EXCHANGE_OFF):
                self._notices.seen(other, kind, exchange.id)
            if exchange.state != PROPOSED:
                self._notices.tell(other, EXCHANGE_AGREED, exchange.id)
            elif exchange.proposed_by == by:
                self._notices.tell(other, EXCHANGE_PROPOSED, exchange.id)

    def end(self, match: Match, *, by: str) -> None:
        """It was only proposed, and one of its people is gone."""
        self._store.put(replace(match, state=ENDED, ended_by=by, note=""))
        self._tell(match, MATCH_ENDED, by)

    def _answered(self, exchange: Exchange, resident_id: str) -> None:
        for kind in (EXCHANGE_PROPOSED, EXCHANGE_AGREED):
            self._notices.seen(resident_id, kind, exchange.id)

    def _tell(self, match: Match, notice: str, by: str) -> None:
        for resident_id in dict.fromkeys((*match.members, match.convener_id)):
            if resident_id != by:
                self._notices.tell(resident_id, notice, match.id)
