"""Matches: a mentor brings two to four people together; once all agree, each leg is an exchange of its own.

Somebody who cancels afterwards cancels their legs; the others stay agreed and are booked like any exchange.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

from app.domain import exchange as exchange_rules
from app.domain import match as match_rules
from app.domain.code import EXCHANGE
from app.domain.exchange import Exchange
from app.domain.match import AGREED, PROPOSED, Leg, Match
from app.domain.minutes import checked_minutes
from app.domain.notice import MATCH_AGREED, MATCH_ENDED, MATCH_PROPOSED
from app.domain.place import Place
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_confirmer, without_contact
from app.domain.skill import Catalogue
from app.domain.text import checked_text
from app.services.asking import acting, once, open_place, required, required_resident
from app.services.blocks import avoided_by, require_open
from app.services.code_book import CodeBook
from app.services.exchanges import Terms
from app.services.ids import new_id
from app.services.notices import Notices
from app.services.ports import Clock, Store

MOST_OPEN = 30
"""Proposals of one mentor that wait for an answer: a full room of pairs, and few enough to ask everybody again."""
MOST_A_DAY = 60
"""A mentor's proposals within a day, each of which tells up to four people."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Help:
    """One leg as a mentor names it."""

    giver_id: str
    receiver_id: str
    skill_id: str


class Matches:
    """Proposing, agreeing, and the exchanges that come of it."""

    def __init__(
        self, store: Store, clock: Clock, *, catalogue: Catalogue, code_book: CodeBook, notices: Notices
    ) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._code_book = code_book
        self._notices = notices

    def propose(self, *, by: str, legs: tuple[Help, ...], terms: Terms, note: str = "", request_id: str) -> Match:
        """A pair, a direct swap, or a ring of three or four; every leg takes `terms.planned_minutes`.

        Raises: Refusal, `no_circle`, `own_exchange`, `too_many_matches` and `not_with_this_person` among them.
        """
        words, minutes = checked_text(note), checked_minutes(terms.planned_minutes)

        def do(me: Resident, now: datetime) -> str:
            require_confirmer(me)
            kept = tuple(self._leg(each, minutes) for each in legs)
            members = match_rules.members_of(kept)
            if me.id in members:
                raise Refusal("own_exchange")
            self._require_together(me, (me.id, *members))
            exchange_rules.require_time_ahead(terms.starts_at, now)
            self._require_patience(me.id, now)
            match = Match(
                id=new_id(now), convener_id=me.id, legs=kept, members=members, note=words, proposed_at=now,
                place_id=open_place(self._store, terms.place_id).id, starts_at=terms.starts_at,
            )  # fmt: skip
            self._keep(match, MATCH_PROPOSED, *members)
            return match.id

        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command="match", do=do))

    def agree(self, *, by: str, match_id: str, request_id: str) -> Match:
        """A member's yes; the last one makes the exchanges. Raises: Refusal, `place_closed` among them."""

        def do(me: Resident, now: datetime) -> str:
            match = match_rules.agreed(self._require(match_id), me.id, now)
            # somebody may have blocked another, or been hidden, since it was proposed
            self._require_together(me, match.members)
            self._require_place(match)
            if match.state != AGREED:
                self._store.put(match)
                return match.id
            made = tuple(replace(leg, exchange_id=self._agreed_exchange(match, leg, now)) for leg in match.legs)
            self._keep(replace(match, legs=made), MATCH_AGREED, *match.members, match.convener_id)
            return match.id

        command = f"agree_match:{match_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def leave(self, *, by: str, match_id: str, request_id: str) -> Match:
        """A member's no, or the convener takes it back; nobody is asked why."""

        def do(me: Resident, now: datetime) -> str:
            match = match_rules.left(self._require(match_id), me.id, now)
            self._keep(match, MATCH_ENDED, *({*match.members, match.convener_id} - {me.id}))
            return match.id

        command = f"leave_match:{match_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def come_back(self, *, by: str, match_id: str, request_id: str) -> Match:
        """The no of `by` was a slip: whoever has not answered is asked again. Raises: Refusal `match_over`."""

        def do(me: Resident, now: datetime) -> str:
            match = match_rules.returned(self._require(match_id), me.id, now)
            self._require_together(me, (match.convener_id, *match.members))
            for resident_id in (*match.members, match.convener_id):
                self._notices.seen(resident_id, MATCH_ENDED, match.id)
            self._keep(match, MATCH_PROPOSED, *(who for who in match.waits_for if who != me.id))
            return match.id

        command = f"return_to_match:{match_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def may_come_back(self, *, by: str, match_id: str) -> bool:
        """Whether it ended by a fresh no of theirs."""
        return match_rules.may_return(self._require(match_id), by, self._clock.now())

    def get(self, *, by: str, match_id: str) -> Match:
        """For its members, its convener and staff. Raises: Refusal `match_unknown` or `not_yours`."""
        me, match = acting(self._store, by), self._require(match_id)
        if me.id not in (*match.members, match.convener_id) and not me.is_staff:
            raise Refusal("not_yours")
        return match

    def of(self, *, by: str) -> list[Match]:
        """Those `by` is a member of, the newest first."""
        return self._store.find(Match, member=acting(self._store, by).id)[::-1]

    def convened(self, *, by: str) -> list[Match]:
        """Those `by` brought about, the newest first."""
        return self._store.find(Match, convener=acting(self._store, by).id)[::-1]

    def candidates(self, *, by: str) -> list[Resident]:
        """Whom a mentor or staff member could bring together: everybody else who is here, by called name.

        Without who blocked them or was blocked by them.
        """
        is_candidate = self._candidacy(by)
        here = filter(is_candidate, self._store.every(Resident))
        return sorted(map(without_contact, here), key=lambda resident: resident.called_name.casefold())

    def are_candidates(self, *, by: str, resident_ids: Collection[object]) -> bool:
        """Whether all of these are among the candidates, so that their names may stand on a page for `by`."""
        is_candidate = self._candidacy(by)
        people = [self._store.get(Resident, each) if isinstance(each, str) else None for each in resident_ids]
        return all(each is not None and is_candidate(each) for each in people)

    def exchange(self, leg: Leg) -> Exchange | None:
        """What became of a leg; None until everybody has agreed."""
        return self._store.get(Exchange, leg.exchange_id) if leg.exchange_id else None

    def _leg(self, each: Help, minutes: int) -> Leg:
        return Leg(
            giver_id=required_resident(self._store, each.giver_id).id,
            receiver_id=required_resident(self._store, each.receiver_id).id,
            skill_id=self._catalogue.require(each.skill_id).id,
            planned_minutes=minutes,
        )

    def _require_together(self, me: Resident, people: tuple[str, ...]) -> None:
        """That these may have to do with one another now. Raises: Refusal `profile_hidden`, `not_with_this_person`."""
        for resident_id in people:
            if required_resident(self._store, resident_id).hidden_at is not None:
                raise Refusal("profile_hidden" if resident_id == me.id else "not_with_this_person")
        for one, other in combinations(people, 2):
            require_open(self._store, one, other)

    def _candidacy(self, by: str) -> Callable[[Resident], bool]:
        """Whom `by` may bring together. Raises: Refusal `not_a_mentor`."""
        me = acting(self._store, by)
        require_confirmer(me)
        unseen = {me.id, *avoided_by(self._store, me.id)}
        return lambda other: other.left_at is None and other.hidden_at is None and other.id not in unseen

    def _require_place(self, match: Match) -> None:
        """That they can still meet there. Raises: Refusal `place_closed`."""
        place = self._store.get(Place, match.place_id)
        if place is None or place.closed_at is not None:
            raise Refusal("place_closed")

    def _require_patience(self, convener_id: str, now: datetime) -> None:
        """Raises: Refusal `too_many_matches` or `too_many_matches_today`."""
        theirs = self._store.find(Match, convener=convener_id)
        if sum(match.state == PROPOSED and match.starts_at >= now for match in theirs) >= MOST_OPEN:
            raise Refusal("too_many_matches", most=MOST_OPEN)
        if sum(match.proposed_at > now - timedelta(days=1) for match in theirs) >= MOST_A_DAY:
            raise Refusal("too_many_matches_today")

    def _agreed_exchange(self, match: Match, leg: Leg, now: datetime) -> str:
        exchange = Exchange(
            id=new_id(now), giver_id=leg.giver_id, receiver_id=leg.receiver_id, skill_id=leg.skill_id,
            planned_minutes=leg.planned_minutes, starts_at=match.starts_at, place_id=match.place_id,
            proposed_by=leg.receiver_id, match_id=match.id,
        )  # fmt: skip
        self._store.put(exchange_rules.agreed(exchange_rules.proposed(exchange, now), leg.giver_id, now))
        self._code_book.issue(EXCHANGE, exchange.id, by=match.convener_id)
        return exchange.id

    def _keep(self, match: Match, notice: str, *people: str) -> None:
        self._store.put(match)
        for resident_id in people:
            self._notices.tell(resident_id, notice, match.id)

    def _require(self, match_id: str) -> Match:
        return required(self._store, Match, match_id, otherwise="match_unknown")
