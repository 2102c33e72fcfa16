"""The map: places, organisations and events with their positions; never a person.

Staff say where a place or an organisation is. Its position stays approximate until they mark it as true.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from app.domain.event import Event, occurrences
from app.domain.geometry import Box
from app.domain.place import ORGANISATION_KINDS, Organisation, Place, Position
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff
from app.domain.town import checked_position
from app.services.asking import acting, once, required
from app.services.ports import Clock, Store

PLACE, ORGANISATION, TODAY, WEEK = "place", "organisation", "today", "week"
SPOT_KINDS = (PLACE, TODAY, WEEK, *ORGANISATION_KINDS, ORGANISATION)
_A_WEEK = timedelta(days=7)

Pinned = Place | Organisation


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Something on the map, one of SPOT_KINDS; without a position it is only in the list."""

    id: str
    kind: str
    name: str
    address: str = ""
    position: Position | None = None
    starts_at: datetime | None = None
    """Of an event, which is where its place is."""
    language: str = ""


class NeighbourhoodMap:
    """What is where; `within` is where a pin may be, `zone` says which day it is."""

    def __init__(self, store: Store, clock: Clock, *, zone: ZoneInfo, within: Box) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._within = within

    def spots(self, *, by: str) -> list[Spot]:
        """Open places and organisations, and the events of today and the six days after it."""
        acting(self._store, by)
        return [*self._places(), *self._events(), *self._organisations()]

    def pinned(self, *, by: str) -> list[Pinned]:
        """All that staff may put a pin to, places first. For staff."""
        require_staff(acting(self._store, by))
        places = [place for place in self._store.every(Place) if place.closed_at is None]
        return [*places, *self._open_organisations()]

    def one_pinned(self, *, by: str, subject_id: object) -> Pinned:
        """For staff. Raises: Refusal, `place_unknown` among them."""
        require_staff(acting(self._store, by))
        return self._subject(subject_id)

    def centre(self) -> Place | None:
        """The place that distances are counted from: the first that has a position."""
        return next((p for p in self._store.every(Place) if p.closed_at is None and p.position), None)

    def put_pin(
        self, *, by: str, subject_id: str, latitude: object, longitude: object, is_approximate: bool, request_id: str
    ) -> None:
        """Say where a place or an organisation is. For staff.

        Raises: Refusal, `position_malformed` and `position_far_away` among them.
        """

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            found = self._subject(subject_id)
            position = checked_position(latitude, longitude, is_approximate=is_approximate, within=self._within)
            self._store.put(replace(found, position=position))
            return found.id

        once(self._store, self._clock, by=by, request_id=request_id, command="put_pin", do=do)

    def take_pin_away(self, *, by: str, subject_id: str, request_id: str) -> None:
        """It is not on the map any more, only in the list. For staff."""

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            found = self._subject(subject_id)
            self._store.put(replace(found, position=None))
            return found.id

        once(self._store, self._clock, by=by, request_id=request_id, command="take_pin_away", do=do)

    def _subject(self, subject_id: object) -> Pinned:
        organisation = self._store.get(Organisation, subject_id) if isinstance(subject_id, str) else None
        found = organisation or required(self._store, Place, subject_id, otherwise="place_unknown")
        if found.closed_at is not None:
            raise Refusal("place_unknown")
        return found

    def _places(self) -> Iterator[Spot]:
        for place in self._store.every(Place):
            if place.closed_at is None:
                yield Spot(id=place.id, kind=PLACE, name=place.name, address=place.address, position=place.position)

    def _organisations(self) -> Iterator[Spot]:
        for each in self._open_organisations():
            kind = each.kind if each.kind in ORGANISATION_KINDS else ORGANISATION
            yield Spot(id=each.id, kind=kind, name=each.name, address=each.address, position=each.position)

    def _open_organisations(self) -> list[Organisation]:
        found = (each for each in self._store.every(Organisation) if each.closed_at is None)
        return sorted(found, key=lambda organisation: organisation.name.casefold())

    def _events(self) -> Iterator[Spot]:
        now = self._clock.now()
        today = now.astimezone(self._zone).date()
        until = datetime.combine(today + _A_WEEK, time(), tzinfo=self._zone)
        days = (occurrences(event, self._zone, since=now, until=until) for event in self._store.every(Event))
        for occurrence in sorted(chain.from_iterable(days), key=lambda each: each.starts_at):
            event, day = occurrence.event, occurrence.starts_at.astimezone(self._zone).date()
            if occurrence.is_off:
                continue
            place = self._store.get(Place, event.place_id)
            yield Spot(
                id=occurrence.id, kind=TODAY if day <= today else WEEK, name=event.title,
                address=place.name if place else "", position=place.position if place else None,
                starts_at=occurrence.starts_at, language=event.language,
            )  # fmt: skip
