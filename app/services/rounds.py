"""Exchange rounds: who can and looks for what tonight, the drawing, the answers, and the exchanges they become."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from app.domain.attendance import at_event
from app.domain.draw import SHORTEST, Draw, DrawnChain, RoundEntry, checked_skills, draw_id_in
from app.domain.event import ROUND, Occurrence, require_host, require_on
from app.domain.market import Round
from app.domain.notice import ROUND_DRAWN
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.skill import Catalogue
from app.services.arrivals import Arrivals
from app.services.asking import acting, checked_id, once, required, required_resident
from app.services.code_book import CodeBook
from app.services.events import Events
from app.services.notices import Notices
from app.services.ports import Clock, Store
from app.services.round_answers import RoundAnswers
from app.services.round_market import Asked, RoundMarket
from app.services.round_people import RoundPeople


class Rounds:
    """Entering, drawing, answering. A new drawing keeps every chain that somebody has said yes to."""

    def __init__(
        self, store: Store, clock: Clock, *,
        catalogue: Catalogue, code_book: CodeBook, events: Events, arrivals: Arrivals, notices: Notices,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._events = events
        self._arrivals = arrivals
        self._notices = notices
        self._people = RoundPeople(store)
        self._answers = RoundAnswers(store, code_book=code_book, notices=notices)
        self._under_way: set[str] = set()
        """The evenings that somebody draws right now: in memory, since drawing ends with the process."""

    # Saying what one can and looks for

    def enter(
        self, *, by: str, occurrence_id: str, resident_id: str, offers: tuple[str, ...], needs: tuple[str, ...],
        is_shown: bool = False, request_id: str,
    ) -> RoundEntry:  # fmt: skip
        """Oneself, once one has arrived, or a host for somebody without a phone; a second time changes it.

        Raises: Refusal `round_needs_both`, `round_not_arrived`, `chain_waits` among them.
        """
        occurrence = self.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            resident = self._required_person(me, occurrence, resident_id)
            require_on(occurrence, now)
            if resident.hidden_at is not None:
                raise Refusal("profile_hidden")
            if not self._people.is_here(occurrence.id, resident.id):
                raise Refusal("round_not_arrived")
            self._require_free(occurrence.id, resident.id)
            before = self._store.get(RoundEntry, at_event(occurrence.id, resident.id))
            entry = RoundEntry(
                id=at_event(occurrence.id, resident.id), occurrence_id=occurrence.id, resident_id=resident.id,
                offers=checked_skills(offers, self._catalogue), needs=checked_skills(needs, self._catalogue),
                is_shown=is_shown is True, entered_at=before.entered_at if before else now,
            )  # fmt: skip
            self._store.put(entry)
            return entry.id

        entry_id = self._once(by, request_id, f"enter_round:{occurrence_id}:{resident_id}", do)
        return required(self._store, RoundEntry, entry_id, otherwise="round_not_entered")

    def show(self, *, by: str, occurrence_id: str, resident_id: str, is_shown: bool, request_id: str) -> RoundEntry:
        """Whether the called name may stand on the big screen; that can be taken back at any time."""
        occurrence = self.occurrence(occurrence_id)

        def do(me: Resident, _: datetime) -> str:
            resident = self._required_person(me, occurrence, resident_id)
            entry = required(
                self._store, RoundEntry, at_event(occurrence.id, resident.id), otherwise="round_not_entered"
            )  # fmt: skip
            self._store.put(replace(entry, is_shown=is_shown is True))
            return entry.id

        entry_id = self._once(by, request_id, f"show_entry:{occurrence_id}:{resident_id}", do)
        return required(self._store, RoundEntry, entry_id, otherwise="round_not_entered")

    def leave_round(self, *, by: str, occurrence_id: str, resident_id: str, request_id: str) -> None:
        """Oneself, or a host for somebody; what they were drawn for and is not settled opens. Entering again undoes it.

        Raises: Refusal `round_not_entered`.
        """
        occurrence = self.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            resident = self._required_person(me, occurrence, resident_id)
            entry = self._people.entry(occurrence.id, resident.id)
            if entry is None:
                raise Refusal("round_not_entered")
            draw = self.draw(occurrence.id)
            chain = draw.chain_of(resident.id) if draw else None
            if draw and chain and chain.waits_for:
                self._answers.decline(draw, chain, resident.id, me)
            self._store.put(replace(entry, left_at=now))
            return entry.id

        self._once(by, request_id, f"leave_round:{occurrence_id}:{resident_id}", do)

    # Who takes part

    def occurrence(self, occurrence_id: object) -> Occurrence:
        """An evening on which there is a round. Raises: Refusal `event_unknown`, `no_round`."""
        occurrence = self._events.occurrence(occurrence_id)
        if occurrence.event.kind != ROUND:
            raise Refusal("no_round")
        return occurrence

    def count(self, occurrence_id: str) -> int:
        """How many take part now; anybody may know."""
        return len(self._people.entries(checked_id(occurrence_id)))

    def is_here(self, *, by: str, occurrence_id: str) -> bool:
        """Whether one has arrived oneself and has not left."""
        return self._people.is_here(checked_id(occurrence_id), acting(self._store, by).id)

    def entry(self, *, by: str, occurrence_id: str, resident_id: str) -> RoundEntry | None:
        """One's own, or a host anybody's; None for who does not take part."""
        occurrence = self.occurrence(occurrence_id)
        resident = self._required_person(acting(self._store, by), occurrence, resident_id)
        return self._people.entry(occurrence.id, resident.id)

    def entries(self, *, by: str, occurrence_id: str) -> list[RoundEntry]:
        """For hosts, the first to enter first. Raises: Refusal `not_a_host`."""
        occurrence = self._hosted(by, occurrence_id)
        return self._people.entries(occurrence.id)

    def may_enter(self, *, by: str, occurrence_id: str) -> list[Resident]:
        """For hosts: who is there and has not said anything yet. Raises: Refusal `not_a_host`."""
        occurrence = self._hosted(by, occurrence_id)
        said = {entry.resident_id for entry in self._people.entries(occurrence.id)}
        here = [each.resident_id for each in self._arrivals.present(occurrence.id) if each.resident_id not in said]
        people = [self._store.get(Resident, each) for each in here]
        return [each for each in people if each is not None and each.left_at is None and each.hidden_at is None]

    def shown(self, occurrence_id: str) -> frozenset[str]:
        """Whose called name may stand on the big screen, for as long as they take part."""
        entries = self._people.entries(checked_id(occurrence_id))
        return frozenset(entry.resident_id for entry in entries if entry.is_shown)

    # Drawing

    def draw(self, occurrence_id: str) -> Draw | None:
        """What was drawn, with its answers; None before the first time. Whom it is shown to is the page's business."""
        return self._store.get(Draw, checked_id(occurrence_id))

    def is_broken(self, chain: DrawnChain) -> bool:
        """Whether an unsettled chain waits in vain, since somebody left: its people are drawn again."""
        return not chain.is_settled and self._people.is_broken(draw_id_in(chain.id), chain)

    @contextmanager
    def drawing(self, *, by: str, occurrence_id: str) -> Iterator[Asked]:
        """What a solver is to be asked; until this is left, nobody else draws this evening.

        Raises: Refusal `round_under_way`, and as `asked` does.
        """
        with self._store.transaction():  # one thread at a time looks and enters
            asked = self.asked(by=by, occurrence_id=occurrence_id)
            if occurrence_id in self._under_way:
                raise Refusal("round_under_way")
            self._under_way.add(occurrence_id)
        try:
            yield asked
        finally:
            self._under_way.discard(occurrence_id)

    def asked(self, *, by: str, occurrence_id: str) -> Asked:
        """What there is to be drawn now, for hosts. Raises: Refusal `round_too_few` with how many are free."""
        occurrence = self._hosted(by, occurrence_id)
        require_on(occurrence, self._clock.now())
        now = self._market(occurrence)
        if len(now.free()) < SHORTEST:
            raise Refusal("round_too_few", n=len(now.free()))
        return now.asked()

    def keep(
        self, *, by: str, occurrence_id: str, asked: Asked, round_result: Round, in_part: bool = False,
        request_id: str,
    ) -> Draw:  # fmt: skip
        """The answer to what was asked becomes an offer to everybody in it; `in_part`: as far as it still holds.

        Raises: Refusal `round_changed` when somebody came, left or answered while the solver worked and not `in_part`,
        or when somebody drew.
        """
        occurrence = self._hosted(by, occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            require_host(me, occurrence.event)
            require_on(occurrence, now)
            before = self._market(occurrence)
            there_is = before.asked()
            if there_is != asked and not (in_part and there_is.drawn_before == asked.drawn_before):
                raise Refusal("round_changed")
            draw = before.drawn(round_result, by=me.id, now=now)
            if there_is != asked:
                # nobody has proven anything about who is there now
                draw = replace(draw, gap=len(draw.unserved))
            self._store.put(draw)
            for chain in draw.chains:
                if chain not in before.chains:
                    for member in chain.members:
                        self._notices.tell(member, ROUND_DRAWN, occurrence.id)
            return draw.id

        draw_id = self._once(by, request_id, f"keep_round:{occurrence_id}", do)
        return required(self._store, Draw, draw_id, otherwise="chain_unknown")

    # Answering

    def accept(self, *, by: str, chain_id: str, resident_id: str, request_id: str) -> Draw:
        """A yes, one's own or told by a host; the last one makes the exchanges, and both are there already.

        Raises: Refusal `chain_broken` when somebody left meanwhile, `chain_open_again`, `place_closed` among them.
        """

        def answer(draw: Draw, chain: DrawnChain, who: str, me: Resident, now: datetime) -> None:
            self._answers.accept(self.occurrence(draw.id), draw, chain, who, me, now)

        return self._answer("accept_chain", by, chain_id, resident_id, request_id, answer)

    def decline(self, *, by: str, chain_id: str, resident_id: str, request_id: str) -> Draw:
        """A no, before all have said yes: the chain opens, and its people are drawn again."""

        def answer(draw: Draw, chain: DrawnChain, who: str, me: Resident, _: datetime) -> None:
            self._answers.decline(draw, chain, who, me)

        return self._answer("decline_chain", by, chain_id, resident_id, request_id, answer)

    def take_back(self, *, by: str, chain_id: str, resident_id: str, request_id: str) -> Draw:
        """Their yes, until all have said yes; or their no, until one of its people was drawn for something else."""

        def answer(draw: Draw, chain: DrawnChain, who: str, _: Resident, __: datetime) -> None:
            self._answers.take_back(draw, chain, who)

        return self._answer("take_back_answer", by, chain_id, resident_id, request_id, answer)

    # Within

    def _answer(
        self, command: str, by: str, chain_id: str, resident_id: str, request_id: str,
        answer: Callable[[Draw, DrawnChain, str, Resident, datetime], None],
    ) -> Draw:  # fmt: skip
        def do(me: Resident, now: datetime) -> str:
            draw = self._draw_with(chain_id)
            resident = self._required_person(me, self.occurrence(draw.id), resident_id)
            answer(draw, draw.chain(chain_id), resident.id, me, now)
            return draw.id

        draw_id = self._once(by, request_id, f"{command}:{chain_id}:{resident_id}", do)
        return required(self._store, Draw, draw_id, otherwise="chain_unknown")

    def _required_person(self, me: Resident, occurrence: Occurrence, resident_id: object) -> Resident:
        """Oneself, or anybody if one is a host. Raises: Refusal `not_a_host`."""
        resident = required_resident(self._store, resident_id)
        if resident.id != me.id:
            require_host(me, occurrence.event)
        return resident

    def _hosted(self, by: str, occurrence_id: str) -> Occurrence:
        occurrence = self.occurrence(occurrence_id)
        require_host(acting(self._store, by), occurrence.event)
        return occurrence

    def _market(self, occurrence: Occurrence) -> RoundMarket:
        return RoundMarket(self._store, self._people, occurrence.id, self.draw(occurrence.id))

    def _draw_with(self, chain_id: object) -> Draw:
        return required(self._store, Draw, draw_id_in(checked_id(chain_id)), otherwise="chain_unknown")

    def _require_free(self, occurrence_id: str, resident_id: str) -> None:
        """That they owe nobody an answer. Raises: Refusal `chain_waits`."""
        draw = self.draw(occurrence_id)
        chain = draw.chain_of(resident_id) if draw else None
        if chain is not None and chain.waits_for and not self._people.gone(occurrence_id, chain):
            raise Refusal("chain_waits")

    def _once(self, by: str, request_id: str, command: str, do: Callable[[Resident, datetime], str]) -> str:
        return once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
