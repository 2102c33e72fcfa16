"""A resident: a person of the neighbourhood; roles may add mentor and staff."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.refusal import Refusal
from app.domain.week import Hours

MENTOR = "mentor"
STAFF = "staff"
ROLES = (MENTOR, STAFF)


@dataclass(frozen=True, kw_only=True, slots=True)
class Resident:
    """A person; `languages` spoken are ISO codes, `language` is the one the screens speak to them."""

    id: str
    called_name: str
    language: str
    languages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    about: str = ""
    colour: int = 0
    phone: str = ""
    messenger: str = ""
    """How to reach them elsewhere, in their own words, e.g. "Signal, gleiche Nummer"."""
    email: str = ""
    fields: tuple[str, ...] = ()
    """Skill groups a mentor is an expert for."""
    groups: tuple[str, ...] = ()
    """Peer groups, in the words people use."""
    area: str = ""
    """A coarse part of the quarter, an id of data/places/areas.tsv; never an address."""
    availability: tuple[str, ...] = ()
    """Slots of the week (`week.SLOTS`); none means any time."""
    presence: tuple[Hours, ...] = ()
    """When a mentor is usually at the Mitmachladen."""
    mentor_since: datetime | None = None
    wants_to_mentor_at: datetime | None = None
    simple_screen: bool = False
    """Whether their screens show four very large buttons instead of everything; nobody else sees that."""
    hidden_at: datetime | None = None
    """When staff hid the profile after a report."""
    revision: int = 0
    """Counts changes of the profile, so that two open forms do not overwrite one another."""
    registered_at: datetime
    registered_by: str = ""
    left_at: datetime | None = None

    @property
    def is_mentor(self) -> bool:
        return MENTOR in self.roles

    @property
    def is_staff(self) -> bool:
        return STAFF in self.roles

    @property
    def may_confirm(self) -> bool:
        return self.is_mentor or self.is_staff


def require_staff(resident: Resident) -> None:
    """Raises: Refusal `not_staff`."""
    if not resident.is_staff:
        raise Refusal("not_staff")


def require_mentor(resident: Resident) -> None:
    """Raises: Refusal `only_mentors`."""
    if not resident.is_mentor:
        raise Refusal("only_mentors")


def require_confirmer(resident: Resident) -> None:
    """Raises: Refusal `not_a_mentor`."""
    if not resident.may_confirm:
        raise Refusal("not_a_mentor")


def require_present(resident: Resident) -> None:
    """A person who left takes part in nothing new. Raises: Refusal `person_left`."""
    if resident.left_at is not None:
        raise Refusal("person_left", name=resident.called_name)


def without_contact(resident: Resident) -> Resident:
    """As everybody may see them: contact is for the two of an exchange who both said yes."""
    return replace(resident, phone="", messenger="", email="")
