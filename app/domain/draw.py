"""An exchange round as it is kept: what people said they can and look for, and what was drawn for them."""

from dataclasses import dataclass
from datetime import datetime

OFFERED = "offered"
ACCEPTED = "accepted"
DECLINED = "declined"
ANSWERS = (OFFERED, ACCEPTED, DECLINED)


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


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnChain:
    """A direct swap or a ring: settled when all have accepted; one no opens it."""

    id: str
    legs: tuple[DrawnLeg, ...]
    accepted_by: tuple[str, ...] = ()
    declined_by: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(leg.giver_id for leg in self.legs)

    @property
    def is_settled(self) -> bool:
        return not self.declined_by and set(self.members) <= set(self.accepted_by)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draw:
    """The round of an evening; the id is the occurrence's. Each new drawing keeps what is settled."""

    id: str
    drawn_at: datetime
    drawn_by: str
    number: int = 1
    """How often it was drawn this evening."""
    chains: tuple[DrawnChain, ...] = ()
    unserved: tuple[str, ...] = ()
    seconds: float = 0.0
    gap: int = 0
    """How many more an optimum might serve, where the time was up."""
