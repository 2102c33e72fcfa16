"""An exchange round as it is kept: what people said they can and look for, what was drawn, and what they answered."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.refusal import Refusal
from app.domain.skill import Catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundEntry:
    """What somebody present can and looks for tonight; the id is `at_event(…)`."""

    id: str
    occurrence_id: str
    resident_id: str
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    is_shown: bool = False
    """Whether the called name may stand on the big screen."""
    entered_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnLeg:
    """Giver helps receiver; `exchange_id` once it became an agreed exchange."""

    giver_id: str
    receiver_id: str
    skill_id: str
    interpreter_id: str = ""
    exchange_id: str = ""
    is_off: bool = False
    """Whether that exchange came to nothing after all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnChain:
    """A direct swap or a ring: settled when all have accepted; one no opens it.

    The id begins with the draw's: `"<occurrence id>:<its own>"`.
    """

    id: str
    legs: tuple[DrawnLeg, ...]
    accepted_by: tuple[str, ...] = ()
    declined_by: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(leg.giver_id for leg in self.legs)

    @property
    def interpreters(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys(leg.interpreter_id for leg in self.legs_on if leg.interpreter_id))

    @property
    def legs_on(self) -> tuple[DrawnLeg, ...]:
        """Without those that came to nothing after all."""
        return tuple(leg for leg in self.legs if not leg.is_off)

    @property
    def freed(self) -> tuple[str, ...]:
        """Who can be drawn again though it is settled: a help of theirs came to nothing."""
        off = [leg for leg in self.legs if leg.is_off]
        return tuple(dict.fromkeys(who for leg in off for who in (leg.giver_id, leg.receiver_id)))

    @property
    def is_settled(self) -> bool:
        return not self.declined_by and set(self.members) <= set(self.accepted_by)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has not answered yet, while nobody has said no."""
        return () if self.declined_by else tuple(who for who in self.members if who not in self.accepted_by)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draw:
    """The round of an evening; the id is the occurrence's. Each new drawing keeps what is settled."""

    id: str
    drawn_at: datetime
    drawn_by: str
    number: int = 1
    """How often it was drawn this evening."""
    chains: tuple[DrawnChain, ...] = ()
    """In the order in which they were drawn, also those somebody said no to."""
    unserved: tuple[str, ...] = ()
    seconds: float = 0.0
    gap: int = 0
    """How many more an optimum might serve, where the time was up."""

    def chain(self, chain_id: str) -> DrawnChain:
        """Raises: Refusal `chain_unknown`."""
        found = next((chain for chain in self.chains if chain.id == chain_id), None)
        if found is None:
            raise Refusal("chain_unknown")
        return found

    def chain_of(self, resident_id: str) -> DrawnChain | None:
        """The latest one somebody is a member of."""
        return next((chain for chain in reversed(self.chains) if resident_id in chain.members), None)

    def interpreted_by(self, resident_id: str) -> list[tuple[DrawnChain, DrawnLeg]]:
        """Where somebody helps others to understand one another, unless it came to nothing."""
        return [
            (chain, leg) for chain in self.chains if not chain.declined_by
            for leg in chain.legs_on if leg.interpreter_id == resident_id
        ]  # fmt: skip

    def leg_of(self, exchange_id: str) -> DrawnLeg | None:
        """The leg that became this exchange."""
        return next((leg for chain in self.chains for leg in chain.legs if leg.exchange_id == exchange_id), None)

    def with_leg_off(self, off: DrawnLeg) -> "Draw":
        """With this leg come to nothing; the others of its chain stay agreed."""

        def legs(chain: DrawnChain) -> tuple[DrawnLeg, ...]:
            return tuple(replace(leg, is_off=True) if leg == off else leg for leg in chain.legs)

        return replace(self, chains=tuple(replace(chain, legs=legs(chain)) for chain in self.chains))

    def with_chain(self, chain: DrawnChain) -> "Draw":
        """With this chain in place of the one of its id."""
        return replace(self, chains=tuple(chain if each.id == chain.id else each for each in self.chains))

    def without(self, resident_id: str) -> "Draw":
        """After somebody left for good: what was settled stays, as the exchanges it became do."""
        return replace(
            self,
            chains=tuple(chain for chain in self.chains if chain.is_settled or resident_id not in chain.members),
            unserved=tuple(each for each in self.unserved if each != resident_id),
        )


MOST_SKILLS = 12
"""What somebody can, or looks for, in one evening."""


def checked_skills(skill_ids: object, catalogue: Catalogue) -> tuple[str, ...]:
    """Each once. Raises: Refusal `unknown_skill`, `round_needs_both` for none, `too_many_skills`."""
    if not isinstance(skill_ids, tuple):
        raise Refusal("malformed")
    checked = tuple(dict.fromkeys(catalogue.require(each).id for each in skill_ids))
    if not checked:
        raise Refusal("round_needs_both")
    if len(checked) > MOST_SKILLS:
        raise Refusal("too_many_skills", most=MOST_SKILLS)
    return checked


def draw_id_in(chain_id: str) -> str:
    """Which draw a chain belongs to."""
    return chain_id.partition(":")[0]


def accepted(chain: DrawnChain, who: str) -> DrawnChain:
    """One more yes; a second one changes nothing. Raises: Refusal `not_yours`, `chain_open_again`."""
    _require_member(chain, who)
    if chain.declined_by:
        raise Refusal("chain_open_again")
    return replace(chain, accepted_by=tuple(dict.fromkeys((*chain.accepted_by, who))))


def declined(chain: DrawnChain, who: str) -> DrawnChain:
    """One no opens it; nobody is asked why. Raises: Refusal `not_yours`, `chain_open_again`, `chain_settled`."""
    _require_member(chain, who)
    _require_unsettled(chain)
    if chain.declined_by:
        raise Refusal("chain_open_again")
    return replace(chain, declined_by=who, accepted_by=tuple(each for each in chain.accepted_by if each != who))


def taken_back(chain: DrawnChain, who: str) -> DrawnChain:
    """Without their yes, or their no. Raises: Refusal `not_yours`, `chain_settled`."""
    _require_member(chain, who)
    _require_unsettled(chain)
    return replace(
        chain,
        accepted_by=tuple(each for each in chain.accepted_by if each != who),
        declined_by="" if chain.declined_by == who else chain.declined_by,
    )


def is_circle(legs: tuple[DrawnLeg, ...]) -> bool:
    """Whether each of two to four people helps one and is helped by one, and all hang together."""
    next_of = {leg.giver_id: leg.receiver_id for leg in legs}
    who, met = legs[0].giver_id if legs else "", list[str]()
    while who in next_of and who not in met:
        met.append(who)
        who = next_of[who]
    return SHORTEST <= len(legs) <= LONGEST and len(met) == len(legs) and who == met[0]


SHORTEST, LONGEST = 2, 4
"""How many people a chain has: a direct swap, or a ring small enough to meet in one room."""


def _require_member(chain: DrawnChain, who: str) -> None:
    if who not in chain.members:
        raise Refusal("not_yours")


def _require_unsettled(chain: DrawnChain) -> None:
    if chain.is_settled:
        raise Refusal("chain_settled")
