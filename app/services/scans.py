"""Scans: what a scanned or typed text stands for, whoever scanned it and whichever camera read it."""

from dataclasses import dataclass

from app.domain.code import DOOR
from app.domain.refusal import Refusal
from app.services.check_in import CheckIn, DoorTicket
from app.services.code_book import CodeBook


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """`kind` is one of domain/code.py's; `ticket` comes with a door code."""

    kind: str
    subject_id: str
    ticket: DoorTicket | None = None


class Scans:
    """Reading changes nothing: what happens next is a tap."""

    def __init__(self, *, code_book: CodeBook, check_in: CheckIn) -> None:
        self._code_book = code_book
        self._check_in = check_in

    def read(self, scanned: object) -> Scan:
        """Raises: Refusal `code_unknown`, `code_expired`, `code_revoked`, `code_used`, `door_code_expired`."""
        try:
            record = self._code_book.find(scanned)
        except Refusal as refusal:
            if refusal.reason != "code_unknown":
                raise
            ticket = self._check_in.read_door(scanned)
            if ticket is None:
                raise
            return Scan(kind=DOOR, subject_id=ticket.place_id, ticket=ticket)
        return Scan(kind=record.kind, subject_id=record.subject_id)
