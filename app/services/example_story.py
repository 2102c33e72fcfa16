"""Plays one exchange of the example through the real services, step by step, so that its ledger is a real one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain import exchange as states
from app.domain.listing import ACTIVE, NEED, OFFER, Listing
from app.services.check_in import CheckIn
from app.services.confirmation import Confirmation, Spontaneous
from app.services.corrections import Corrections
from app.services.example_clock import PlayedClock
from app.services.example_content import ExampleExchange
from app.services.exchanges import Exchanges, Terms
from app.services.people import People
from app.services.ports import Store

Step = tuple[datetime, Callable[[], object]]
"""When it happened, and what to do."""

_DAY = timedelta(days=1)
_CONFIRMED = (states.BOOKED, states.DISPUTED, states.SETTLED, states.UNDONE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """What a story is played with; `people` and `places` are ids by key, `first_staff` may see every card."""

    store: Store
    clock: PlayedClock
    people_service: People
    exchanges: Exchanges
    check_in: CheckIn
    confirmation: Confirmation
    corrections: Corrections
    people: dict[str, str]
    places: dict[str, str]
    card_holders: frozenset[str]
    first_staff: str
    request_id: Callable[[], str]


@dataclass(kw_only=True, slots=True)
class Story:
    """One exchange; its id is known once it was proposed."""

    told: ExampleExchange
    stage: Stage
    exchange_id: str = field(default="", init=False)

    @property
    def starts_at(self) -> datetime:
        told, clock = self.told, self.stage.clock
        return clock.day(told.day, told.time) if told.time else clock.in_minutes(told.in_minutes)

    def steps(self) -> list[Step]:
        """What happened when; proposals for what is to come were made yesterday at the latest."""
        told, starts_at, today_at = self.told, self.starts_at, self.stage.clock.today_at
        if told.on_the_spot:
            return [(starts_at, self._on_the_spot)]
        answered_at = min(starts_at - 2 * _DAY, today_at - timedelta(hours=5))
        steps: list[Step] = [(answered_at - _DAY, self._propose)]
        if told.state == states.DECLINED:
            steps.append((answered_at, self._decline))
        elif told.state != states.PROPOSED:
            steps.append((answered_at, self._agree))
        if told.state == states.CANCELLED:
            steps.append((answered_at + timedelta(hours=20), self._cancel))
        elif told.state == states.MISSED:
            steps.append((starts_at + timedelta(minutes=30), self._record_missed))
        elif told.state in (states.UNDER_WAY, *_CONFIRMED):
            steps.append((starts_at, self._arrive))
        return steps + (self._steps_after_help(starts_at) if told.state in _CONFIRMED else [])

    def _steps_after_help(self, starts_at: datetime) -> list[Step]:
        confirmed_at = starts_at + timedelta(minutes=self._actual_minutes)
        steps: list[Step] = [(confirmed_at, self._confirm)]
        if self.told.state in (states.DISPUTED, states.SETTLED):
            steps.append((confirmed_at + _DAY, self._dispute))
        if self.told.state == states.SETTLED:
            steps.append((confirmed_at + 2 * _DAY, self._settle))
        if self.told.state == states.UNDONE:
            steps.append((confirmed_at + _DAY, self._ask_undo))
            steps.append((confirmed_at + 2 * _DAY, self._agree_undo))
        return steps

    @property
    def _actual_minutes(self) -> int:
        return self.told.booked_minutes or self.told.minutes

    @property
    def _place_id(self) -> str:
        places = self.stage.places
        return places[self.told.place] if self.told.place else next(iter(places.values()))

    @property
    def _proposer(self) -> str:
        return self.told.by or self.told.receiver

    @property
    def _partner(self) -> str:
        return self.told.receiver if self._proposer == self.told.giver else self.told.giver

    def _who(self, key: str) -> str:
        return self.stage.people[key]

    def _asked(self, by: str) -> dict[str, str]:
        """What each step of a kept exchange is called with."""
        return {"by": self._who(by), "exchange_id": self.exchange_id, "request_id": self.stage.request_id()}

    def _propose(self) -> None:
        told, gives = self.told, self._proposer == self.told.giver
        terms = Terms(starts_at=self.starts_at, planned_minutes=told.minutes, place_id=self._place_id)
        exchange = self.stage.exchanges.propose(
            by=self._who(self._proposer), partner_id=self._who(self._partner), gives=gives, skill_id=told.skill,
            terms=terms, gift=told.gift, listing_id=self._listing_id(NEED if gives else OFFER),
            request_id=self.stage.request_id(),
        )  # fmt: skip
        self.exchange_id = exchange.id

    def _listing_id(self, kind: str) -> str:
        """The partner's listing that the proposal came from, if there is one by now."""
        for listing in self.stage.store.find(Listing, resident=self._who(self._partner)):
            if (listing.kind, listing.skill_id, listing.state) == (kind, self.told.skill, ACTIVE):
                return listing.id
        return ""

    def _agree(self) -> None:
        self.stage.exchanges.agree(**self._asked(self._partner))

    def _decline(self) -> None:
        self.stage.exchanges.decline(**self._asked(self._partner), reason=self.told.reason)

    def _cancel(self) -> None:
        self.stage.exchanges.cancel(**self._asked(self._partner), reason=self.told.reason)

    def _record_missed(self) -> None:
        who = (self._who(self.told.missed_by),)
        self.stage.corrections.record_missed(**self._asked(self.told.mentor), who=who, excuse=self.told.reason)

    def _arrive(self) -> None:
        for key in (self.told.giver, self.told.receiver):
            if key in self.stage.card_holders:
                asked = self._asked(self.told.mentor)
                self.stage.check_in.check_in_cards(**asked, cards=(self._card(key),))
                continue
            address, _ = self.stage.check_in.door_address(by=self.stage.first_staff, place_id=self._place_id)
            ticket = self.stage.check_in.read_door(address)
            assert ticket is not None, "the door's own code is a door code"
            self.stage.check_in.check_in(**self._asked(key), ticket=ticket)

    def _card(self, key: str) -> str:
        return self.stage.people_service.card_address(by=self.stage.first_staff, resident_id=self._who(key))

    def _confirm(self) -> None:
        self.stage.confirmation.confirm(
            by=self._who(self.told.mentor), exchange_id=self.exchange_id, minutes=self._actual_minutes,
            request_id=self.stage.request_id(),
        )  # fmt: skip

    def _on_the_spot(self) -> None:
        told = self.told
        terms = Spontaneous(skill_id=told.skill, minutes=told.minutes, place_id=self._place_id, gift=told.gift)
        self.stage.confirmation.on_the_spot(
            by=self._who(told.mentor), giver_card=self._card(told.giver), receiver_card=self._card(told.receiver),
            terms=terms, request_id=self.stage.request_id(),
        )  # fmt: skip

    def _dispute(self) -> None:
        self.stage.corrections.dispute(**self._asked(self.told.asked_by), reason=self.told.reason)

    def _settle(self) -> None:
        told = self.told
        asked = self._asked(told.answered_by)
        self.stage.corrections.settle(**asked, minutes=told.settled_minutes, reason=told.answer)

    def _ask_undo(self) -> None:
        self.stage.corrections.ask_undo(**self._asked(self.told.asked_by), reason=self.told.reason)

    def _agree_undo(self) -> None:
        self.stage.corrections.agree_undo(**self._asked(self.told.answered_by))
