"""Which table holds which kind of record, and by what it can be found: `find(kind, <index>=value)`.

An index names the fields whose strings it holds; over two fields it finds a record by either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.attendance import Attendance, Footfall, SignUp
from app.domain.background import Background
from app.domain.code import Code
from app.domain.contact import ContactYes
from app.domain.credential import Credential
from app.domain.delivery import Delivery, DeliveryChoice, PushAddress
from app.domain.desk import Desk
from app.domain.draw import Draw, RoundEntry
from app.domain.event import Event
from app.domain.exchange import Exchange
from app.domain.fact import Fact
from app.domain.introduction import Introduction
from app.domain.ledger import Account, Entry, Ownership, Transfer
from app.domain.listing import Listing
from app.domain.match import Match
from app.domain.message import Message
from app.domain.notice import Notice
from app.domain.place import Neighbourhood, Organisation, Place
from app.domain.presence import Presence
from app.domain.receipt import Receipt
from app.domain.reminder import Reminder
from app.domain.resident import Resident
from app.domain.safety import Block, Measure, Report
from app.domain.session import Session
from app.domain.stamp import Prize, PrizeGiven, Sheet, Stamp, Station
from app.domain.vouch import Vouch
from app.domain.workshop import WorkshopUndo


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Where the records of `kind` are kept."""

    kind: type[Any]
    table: str
    indexes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_OF_AN_EVENING = {"occurrence": ("occurrence_id",), "resident": ("resident_id",)}
_ON_A_STAMP_CARD = {"occurrence": ("occurrence_id",), "holder": ("holder_id",)}

SHELVES = (
    Shelf(kind=Neighbourhood, table="neighbourhood"),
    Shelf(kind=Place, table="places"),
    Shelf(kind=Event, table="events", indexes={"place": ("place_id",)}),
    Shelf(kind=Organisation, table="organisations", indexes={"contact": ("contact_ids",)}),
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
    Shelf(kind=Background, table="backgrounds"),
    Shelf(kind=Presence, table="presences", indexes={"place": ("place_id",)}),
    Shelf(kind=Vouch, table="vouches", indexes={"resident": ("resident_id",), "mentor": ("mentor_id",)}),
    Shelf(
        kind=Match, table="matches", indexes={"member": ("members",), "convener": ("convener_id",), "state": ("state",)}
    ),
    Shelf(
        kind=Introduction,
        table="introductions",
        indexes={"resident": ("resident_id",), "organisation": ("organisation_id",), "mentor": ("mentor_id",)},
    ),
    Shelf(kind=Notice, table="notices", indexes={"resident": ("resident_id",)}),
    Shelf(kind=ContactYes, table="contact_yeses", indexes={"exchange": ("exchange_id",), "resident": ("resident_id",)}),
    Shelf(
        kind=Message,
        table="messages",
        indexes={
            "thread": ("thread_id",),
            "person": ("from_id", "to_id"),
            "unread": ("unread_by",),
            "sent": ("sent_in",),
        },
    ),
    Shelf(kind=Block, table="blocks", indexes={"by": ("by_id",), "blocked": ("blocked_id",)}),
    Shelf(kind=Report, table="reports", indexes={"state": ("state",), "about": ("about_id",), "by": ("by_id",)}),
    Shelf(kind=Measure, table="measures", indexes={"resident": ("resident_id",), "subject": ("subject",)}),
    Shelf(kind=SignUp, table="sign_ups", indexes=_OF_AN_EVENING),
    Shelf(kind=Attendance, table="attendances", indexes=_OF_AN_EVENING),
    Shelf(kind=Footfall, table="footfalls"),
    Shelf(kind=Desk, table="desks", indexes={"occurrence": ("occurrence_id",)}),
    Shelf(
        kind=Fact,
        table="facts",
        indexes={
            "occurrence": ("occurrence_id",),
            "desk": ("desk_id",),
            "subject": ("subject_id",),
            "waiting": ("waits_in",),
        },
    ),
    Shelf(kind=Station, table="stations", indexes={"occurrence": ("occurrence_id",)}),
    Shelf(kind=Stamp, table="stamps", indexes=_ON_A_STAMP_CARD),
    Shelf(kind=Prize, table="prizes", indexes={"occurrence": ("occurrence_id",)}),
    Shelf(kind=PrizeGiven, table="prizes_given", indexes=_ON_A_STAMP_CARD),
    Shelf(kind=Sheet, table="sheets", indexes=_OF_AN_EVENING),
    Shelf(kind=RoundEntry, table="round_entries", indexes=_OF_AN_EVENING),
    Shelf(kind=Draw, table="draws"),
    Shelf(kind=WorkshopUndo, table="workshop_undos", indexes={"asker": ("asked_by",)}),
    Shelf(kind=DeliveryChoice, table="delivery_choices"),
    Shelf(kind=PushAddress, table="push_addresses", indexes={"resident": ("resident_id",)}),
    Shelf(kind=Delivery, table="deliveries", indexes={"resident": ("resident_id",)}),
    Shelf(kind=Reminder, table="reminders", indexes={"resident": ("resident_id",)}),
)
