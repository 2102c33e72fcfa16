"""The stamp card at an event: stations with a code of their own, a stamp each, and the tally of them."""

from dataclasses import replace
from datetime import datetime

from app.domain.code import STATION
from app.domain.event import Occurrence, require_host, require_on
from app.domain.place import Organisation
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_present
from app.domain.stamp import BY_PHONE, ON_PAPER, STAMP_WAYS, Sheet, Stamp, Station
from app.domain.text import checked_name
from app.services.asking import acting, checked_id, once, required
from app.services.code_book import CodeBook
from app.services.events import Events
from app.services.ids import new_id
from app.services.ports import Clock, Store

MOST_STATIONS = 60


class Stamps:
    """Who stamped what where; a second stamp of the same station is harmless and counts once."""

    def __init__(self, store: Store, clock: Clock, *, code_book: CodeBook, events: Events) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._events = events

    def add_station(
        self, *, by: str, occurrence_id: str, name: str, organisation_id: str = "", request_id: str
    ) -> Station:
        """For hosts; it comes last. Raises: Refusal `too_many_stations`."""

        def do(me: Resident, now: datetime) -> str:
            require_host(me, self._events.occurrence(occurrence_id).event)
            if organisation_id:
                required(self._store, Organisation, organisation_id, otherwise="organisation_unknown")
            there = self._store.find(Station, occurrence=occurrence_id)
            if len(there) >= MOST_STATIONS:
                raise Refusal("too_many_stations")
            station = Station(
                id=new_id(now), occurrence_id=occurrence_id, name=checked_name(name), organisation_id=organisation_id,
                place=max((each.place for each in there), default=0) + 1,
            )  # fmt: skip
            self._store.put(station)
            self._code_book.issue(STATION, station.id, by=me.id)
            return station.id

        kept = once(self._store, self._clock, by=by, request_id=request_id, command="add_station", do=do)
        return self._require_station(kept)

    def close_station(self, *, by: str, station_id: str, request_id: str) -> None:
        """It gives no more stamps; those given stay."""
        self._set_closed(by, station_id, request_id, is_closed=True)

    def reopen_station(self, *, by: str, station_id: str, request_id: str) -> None:
        """The way back from a slip of the finger."""
        self._set_closed(by, station_id, request_id, is_closed=False)

    def stations(self, occurrence_id: str, *, also_closed: bool = False) -> list[Station]:
        """In the order of the sheet."""
        self._events.occurrence(occurrence_id)
        there = self._store.find(Station, occurrence=occurrence_id)
        return sorted((each for each in there if also_closed or each.closed_at is None), key=lambda each: each.place)

    def station(self, station_id: object) -> Station:
        """One that gives stamps. Raises: Refusal `station_unknown`."""
        station = self._require_station(station_id)
        if station.closed_at is not None:
            raise Refusal("station_unknown")
        return station

    def station_address(self, *, by: str, station_id: str) -> str:
        """What the QR on the station's table holds. For hosts."""
        station = self.station(station_id)
        require_host(acting(self._store, by), self._events.occurrence(station.occurrence_id).event)
        return self._code_book.shown_address(STATION, station.id)

    def take(self, *, by: str, scanned: object, request_id: str) -> tuple[Stamp, bool]:
        """A resident with the own phone in front of the station's code; the second value says whether it is new."""
        station = self.station(self._code_book.find(scanned, STATION).subject_id)
        occurrence, is_new = self._events.occurrence(station.occurrence_id), False

        def do(me: Resident, now: datetime) -> str:
            nonlocal is_new
            require_on(occurrence, now)
            stamp = _stamp(station, me.id, BY_PHONE, now, me.id)
            is_new = self._keep(stamp)
            return stamp.id

        kept = once(self._store, self._clock, by=by, request_id=request_id, command=f"take:{station.id}", do=do)
        return self._require_stamp(kept), is_new

    def stamp(
        self, *, by: str, station_id: str, holder_id: str, way: str, at: datetime | None = None, told_in: str = "",
        request_id: str,
    ) -> tuple[Stamp, bool]:  # fmt: skip
        """A host, or their desk, stamps a resident's card or a sheet; `at` is when, if that was before now.

        Raises: Refusal `station_unknown`, `holder_unknown`, `event_over` and the like.
        """
        station, is_new = self.station(station_id), False
        occurrence = self._events.occurrence(station.occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            nonlocal is_new
            require_host(me, occurrence.event)
            require_on(occurrence, at or now)
            stamp = _stamp(station, self.holder(holder_id, occurrence), _checked_way(way), at or now, me.id, told_in)
            is_new = self._keep(stamp)
            return stamp.id

        kept = once(self._store, self._clock, by=by, request_id=request_id, command=f"stamp:{station.id}", do=do)
        return self._require_stamp(kept), is_new

    def tick(
        self, *, by: str, occurrence_id: str, holder_id: str, station_ids: tuple[str, ...], request_id: str
    ) -> list[Stamp]:
        """A host takes over what stands on a printed sheet, also days later; gives all stamps of the holder."""
        occurrence = self._events.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            require_host(me, occurrence.event)
            holder = self.holder(holder_id, occurrence)
            for station_id in dict.fromkeys(station_ids):
                station = self._require_station(station_id)
                if station.occurrence_id != occurrence.id:
                    raise Refusal("station_unknown")
                self._keep(_stamp(station, holder, ON_PAPER, now, me.id))
            return holder

        holder = once(self._store, self._clock, by=by, request_id=request_id, command=f"tick:{occurrence_id}", do=do)
        return self.stamps_of(holder, occurrence.id)

    def stamps_of(self, holder_id: str, occurrence_id: str) -> list[Stamp]:
        """In the order in which they were given."""
        mine = [
            stamp
            for stamp in self._store.find(Stamp, holder=checked_id(holder_id))
            if stamp.occurrence_id == occurrence_id
        ]
        return sorted(mine, key=lambda stamp: stamp.at)

    def tally(self, occurrence_id: str) -> dict[str, int]:
        """How many stamps each station gave, closed ones too, in the order of the sheet."""
        counts = {station.id: 0 for station in self.stations(occurrence_id, also_closed=True)}
        for stamp in self._store.find(Stamp, occurrence=occurrence_id):
            counts[stamp.station_id] += 1
        return counts

    def holder(self, holder_id: object, occurrence: Occurrence) -> str:
        """Whose stamps those are: a resident's id, or a sheet's that nobody owns.

        Raises: Refusal `holder_unknown`, `sheet_of_another_event`, `person_left`.
        """
        sheet = self._store.get(Sheet, holder_id) if isinstance(holder_id, str) else None
        if sheet is None:
            resident = required(self._store, Resident, holder_id, otherwise="holder_unknown")
            require_present(resident)
            return resident.id
        if sheet.occurrence_id != occurrence.id:
            raise Refusal("sheet_of_another_event")
        return sheet.resident_id or sheet.id

    def _keep(self, stamp: Stamp) -> bool:
        """Whether it was not there yet; the first one stays, for good once it is told by more than a desk."""
        before = self._store.get(Stamp, stamp.id)
        if before is not None:
            if before.told_in and not stamp.told_in:
                self._store.put(replace(before, told_in=""))
            return False
        self._store.put(stamp)
        return True

    def _set_closed(self, by: str, station_id: str, request_id: str, *, is_closed: bool) -> None:
        def do(me: Resident, now: datetime) -> str:
            station = self._require_station(station_id)
            require_host(me, self._events.occurrence(station.occurrence_id).event)
            self._store.put(replace(station, closed_at=now if is_closed else None))
            return station.id

        command = f"{'close' if is_closed else 'reopen'}_station:{station_id}"
        once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)

    def _require_stamp(self, stamp_id: str) -> Stamp:
        return required(self._store, Stamp, stamp_id, otherwise="stamp_unknown")

    def _require_station(self, station_id: object) -> Station:
        return required(self._store, Station, station_id, otherwise="station_unknown")


def _stamp(station: Station, holder_id: str, way: str, at: datetime, by: str, told_in: str = "") -> Stamp:
    return Stamp(
        id=f"{station.id}:{holder_id}", occurrence_id=station.occurrence_id, station_id=station.id,
        holder_id=holder_id, at=at, way=way, by=by, told_in=told_in,
    )  # fmt: skip


def _checked_way(way: str) -> str:
    if way not in STAMP_WAYS:
        raise Refusal("malformed")
    return way
