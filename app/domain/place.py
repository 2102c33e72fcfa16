"""The neighbourhood and its places and organisations."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.week import Hours

FIRM = "firm"
ASSOCIATION = "association"
INSTITUTION = "institution"
ORGANISATION_KINDS = (FIRM, ASSOCIATION, INSTITUTION)
GIFTS = ("visit", "internship", "room", "tools", "advice", "prize")
"""What an organisation may give: a look behind the scenes, an internship, a room, tools, advice, a prize."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """Degrees in WGS 84; approximate until staff drag the pin to the true place or a source is named."""

    latitude: float
    longitude: float
    is_approximate: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbourhood:
    """The one record (id `neighbourhood`) that says the house is set up, and whether it is the example."""

    id: str = "neighbourhood"
    name: str
    is_example: bool
    set_up_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A spot where exchanges happen; `has_door` where a tablet shows the changing code.

    `revision` counts the changes of what a form holds, so that nobody writes over what they have not seen.
    """

    id: str
    name: str
    address: str = ""
    has_door: bool = True
    position: Position | None = None
    hours: tuple[Hours, ...] = ()
    phone: str = ""
    revision: int = 0
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    """A firm, an association or an institution; `kind` is one of ORGANISATION_KINDS, `offers` some of GIFTS."""

    id: str
    name: str
    kind: str
    about: str = ""
    gives: str = ""
    """In its own words."""
    needs: str = ""
    offers: tuple[str, ...] = ()
    address: str = ""
    position: Position | None = None
    hours: tuple[Hours, ...] = ()
    languages: tuple[str, ...] = ()
    contact_ids: tuple[str, ...] = ()
    """Residents who speak for it and may edit its page."""
    phone: str = ""
    email: str = ""
    website: str = ""
    revision: int = 0
    closed_at: datetime | None = None
