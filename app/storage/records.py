"""Which table holds which kind of record, and by what it can be found: `find(kind, <index>=value)`.

An index names the fields whose strings it holds; over two fields it finds a record by either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.code import Code
from app.domain.credential import Credential
from app.domain.exchange import Exchange
from app.domain.ledger import Account, Entry, Ownership, Transfer
from app.domain.listing import Listing
from app.domain.place import Event, Neighbourhood, Organisation, Place
from app.domain.receipt import Receipt
from app.domain.resident import Resident
from app.domain.session import Session


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Where the records of `kind` are kept."""

    kind: type[Any]
    table: str
    indexes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SHELVES = (
    Shelf(kind=Neighbourhood, table="neighbourhood"),
    Shelf(kind=Place, table="places"),
    Shelf(kind=Event, table="events", indexes={"place": ("place_id",)}),
    Shelf(kind=Organisation, table="organisations"),
    Shelf(kind=Resident, table="residents", indexes={"role": ("roles",)}),
    Shelf(kind=Credential, table="credentials"),
    Shelf(kind=Code, table="codes", indexes={"subject": ("subject_id",)}),
    Shelf(kind=Session, table="sessions", indexes={"resident": ("resident_id",)}),
    Shelf(
        kind=Listing,
        table="listings",
        indexes={"resident": ("resident_id",), "skill": ("skill_id",), "state": ("state",)},
    ),
    Shelf(kind=Exchange, table="exchanges", indexes={"participant": ("giver_id", "receiver_id"), "state": ("state",)}),
    Shelf(kind=Account, table="accounts"),
    Shelf(kind=Ownership, table="ownerships", indexes={"account": ("account_id",)}),
    Shelf(kind=Transfer, table="transfers"),
    Shelf(kind=Entry, table="entries", indexes={"account": ("account_id",), "transfer": ("transfer_id",)}),
    Shelf(kind=Receipt, table="receipts"),
)
