"""Printed stamp cards: each has a code of its own, so that paper and phone agree about whose stamps are whose."""

from dataclasses import replace
from datetime import datetime

from app.domain.code import SHEET
from app.domain.event import require_host
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.stamp import PrizeGiven, Sheet, Stamp
from app.services.asking import acting, once, required
from app.services.code_book import CodeBook
from app.services.events import Events
from app.services.ids import new_id
from app.services.ports import Clock, Store

MOST_SHEETS_AT_ONCE = 100


class StampSheets:
    """For people who stay anonymous, or who take the sheet's stamps over later."""

    def __init__(self, store: Store, clock: Clock, *, code_book: CodeBook, events: Events) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._events = events

    def print_new(self, *, by: str, occurrence_id: str, count: int, request_id: str) -> str:
        """New sheets for people who stay anonymous, each with a code of its own; gives the batch. For hosts."""
        if type(count) is not int or not 1 <= count <= MOST_SHEETS_AT_ONCE:
            raise Refusal("malformed")

        def do(me: Resident, now: datetime) -> str:
            require_host(me, self._events.occurrence(occurrence_id).event)
            batch = new_id(now)
            for number in range(count):
                sheet = Sheet(
                    id=f"{batch}-{number:03d}", occurrence_id=occurrence_id, printed_at=now, printed_by=me.id
                )  # fmt: skip
                self._store.put(sheet)
                self._code_book.issue(SHEET, sheet.id, by=me.id)
            return batch

        return once(self._store, self._clock, by=by, request_id=request_id, command="print_sheets", do=do)

    def printed(self, *, by: str, occurrence_id: str, batch: str) -> list[Sheet]:
        """The sheets that were made together, for printing them (again). For hosts."""
        require_host(acting(self._store, by), self._events.occurrence(occurrence_id).event)
        sheets = self._store.find(Sheet, occurrence=occurrence_id)
        return [sheet for sheet in sheets if sheet.id.startswith(f"{batch}-")]

    def scanned(self, *, by: str, scanned: object) -> Sheet:
        """The sheet behind a scan. Raises: Refusal."""
        acting(self._store, by)
        return required(self._store, Sheet, self._code_book.find(scanned, SHEET).subject_id, otherwise="sheet_unknown")

    def address(self, *, by: str, sheet_id: str) -> str:
        """What the QR on a printed sheet holds. For hosts."""
        sheet = required(self._store, Sheet, sheet_id, otherwise="sheet_unknown")
        require_host(acting(self._store, by), self._events.occurrence(sheet.occurrence_id).event)
        return self._code_book.shown_address(SHEET, sheet.id)

    def own(self, *, by: str, scanned: object, request_id: str) -> Sheet:
        """A resident makes a printed sheet their own, with its stamps and prizes. Raises: Refusal `sheet_taken`."""
        sheet_id = self._code_book.find(scanned, SHEET).subject_id

        def do(me: Resident, now: datetime) -> str:
            sheet = required(self._store, Sheet, sheet_id, otherwise="sheet_unknown")
            if sheet.resident_id not in ("", me.id):
                raise Refusal("sheet_taken")
            self._store.put(replace(sheet, resident_id=me.id))
            for stamp in self._store.find(Stamp, holder=sheet.id):
                self._store.erase(Stamp, stamp.id)
                moved = replace(stamp, id=f"{stamp.station_id}:{me.id}", holder_id=me.id)
                if self._store.get(Stamp, moved.id) is None:
                    self._store.put(moved)
            for given in self._store.find(PrizeGiven, holder=sheet.id):
                self._store.erase(PrizeGiven, given.id)
                self._store.put(replace(given, id=f"{given.prize_id}:{me.id}", holder_id=me.id))
            return sheet.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"own_sheet:{sheet_id}", do=do)
        return required(self._store, Sheet, sheet_id, otherwise="sheet_unknown")
