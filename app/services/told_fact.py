"""A fact as a desk told it, being taken in: what it says, when, for which evening, and with whose authority."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.desk import Desk
from app.domain.event import Occurrence
from app.domain.fact import DONE
from app.domain.refusal import Refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One fact as it came over the line; `fields` is whatever else stood in it."""

    id: str
    kind: str
    at: datetime
    fields: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A fact with all that is needed to do what it says."""

    id: str
    kind: str
    at: datetime
    """Put right by what the clocks differ."""
    fields: Mapping[str, object]
    desk: Desk
    occurrence: Occurrence
    by: str
    """Who answers for it: the staff member who opened the desk, or the one who decides."""
    is_decided: bool = False
    """Whether staff looked at it: then neither a full room nor the hour is in the way."""

    def text(self, name: str) -> str:
        """A field that has to be there. Raises: Refusal `fact_malformed`."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value:
            raise Refusal("fact_malformed")
        return value

    def wish(self, name: str) -> str:
        """A field that may be missing."""
        return "" if self.fields.get(name) is None else self.text(name)

    def whole(self, name: str) -> int:
        """A whole number. Raises: Refusal `fact_malformed`."""
        value = self.fields.get(name)
        if type(value) is not int:
            raise Refusal("fact_malformed")
        return value

    def flag(self, name: str) -> bool:
        """Yes or no, no if it is missing. Raises: Refusal `fact_malformed`."""
        value = self.fields.get(name, False)
        if type(value) is not bool:
            raise Refusal("fact_malformed")
        return value

    def about(self, name: str, value: str) -> "Told":
        """The same fact, as if it named only this one person."""
        return replace(self, fields={name: value})

    def require_only(self, *names: str) -> None:
        """A field we do not know may change what is meant. Raises: Refusal `fact_malformed`."""
        if not set(self.fields) <= set(names):
            raise Refusal("fact_malformed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of a fact."""

    state: str = DONE
    subject_id: str = ""
    earlier_at: datetime | None = None
    reason: str = ""
