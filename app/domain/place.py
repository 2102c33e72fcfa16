"""The neighbourhood and its places, events, organisations."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbourhood:
    """The one record (id `neighbourhood`) that says the house is set up, and whether it is the example."""

    id: str = "neighbourhood"
    name: str
    is_example: bool
    set_up_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A spot where exchanges happen; `has_door` where a tablet shows the changing code."""

    id: str
    name: str
    address: str = ""
    has_door: bool = True
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A dated gathering."""

    id: str
    title: str
    about: str = ""
    language: str = "de"
    place_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    """A firm or an association."""

    id: str
    name: str
    kind: str
    about: str = ""
    gives: str = ""
