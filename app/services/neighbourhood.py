"""The neighbourhood: its name, places and events, and the set-up by the first staff member."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.code import SET_UP
from app.domain.place import Neighbourhood, Place
from app.domain.refusal import Refusal
from app.domain.resident import STAFF, Resident, require_staff
from app.domain.text import checked_name, checked_phone, checked_text
from app.domain.week import Hours, checked_hours
from app.services.asking import checked_id, once, open_place, required
from app.services.code_book import CodeBook
from app.services.filled import filled
from app.services.ids import new_id
from app.services.ledger import Ledger
from app.services.people import Details, People
from app.services.ports import Clock, Store

SET_UP_ID = "neighbourhood"
LONGEST_ADDRESS = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceDetails:
    """What is filled in about a place."""

    name: str
    address: str = ""
    phone: str = ""
    hours: tuple[Hours, ...] = ()

    def checked(self) -> "PlaceDetails":
        """Trimmed and bounded. Raises: Refusal, `closes_before_it_opens` among them."""
        return PlaceDetails(
            name=checked_name(self.name), address=checked_text(self.address, longest=LONGEST_ADDRESS),
            phone=checked_phone(self.phone), hours=checked_hours(self.hours),
        )  # fmt: skip


class Neighbours:
    """What everybody shares."""

    def __init__(self, store: Store, clock: Clock, *, code_book: CodeBook, ledger: Ledger, people: People) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._ledger = ledger
        self._people = people

    def current(self) -> Neighbourhood | None:
        """None until the first staff member has set the place up."""
        return self._store.get(Neighbourhood, SET_UP_ID)

    def set_up_address(self) -> str:
        """The one-time link for the first staff member; a later call revokes the earlier link."""
        return self._code_book.address(self._code_book.issue(SET_UP, SET_UP_ID))

    def set_up(
        self, scanned: object, *, name: str, place: str, address: str, details: Details, pin_hash: str,
        is_example: bool = False,
    ) -> Resident:  # fmt: skip
        """The place, the community fund and its first staff member. Raises: Refusal, `set_up_already` among them."""
        checked = details.checked()
        with self._store.transaction():
            record = self._code_book.find(scanned, SET_UP)
            if self.current() is not None:
                raise Refusal("set_up_already")
            now = self._clock.now()
            self._code_book.spend(record)
            self._store.put(Neighbourhood(name=checked_name(name), is_example=is_example, set_up_at=now))
            self._keep_place(PlaceDetails(name=place, address=address).checked(), now)
            self._ledger.open_fund()
            return self._people.welcome(checked, by="", now=now, pin_hash=pin_hash, roles=(STAFF,))

    def rename(self, *, by: str, name: str, request_id: str) -> None:
        """What the neighbourhood is called from now on. By staff."""
        named = checked_name(name)

        def do(me: Resident, _: datetime) -> str:
            require_staff(me)
            self._store.put(replace(required(self._store, Neighbourhood, SET_UP_ID, otherwise="malformed"), name=named))
            return SET_UP_ID

        once(self._store, self._clock, by=by, request_id=request_id, command="rename_neighbourhood", do=do)

    def places(self) -> list[Place]:
        """Open places in the order they were made."""
        return [place for place in self._store.every(Place) if place.closed_at is None]

    def place(self, place_id: str) -> Place | None:
        return self._store.get(Place, checked_id(place_id))

    def add_place(self, *, by: str, details: PlaceDetails, request_id: str) -> Place:
        """By staff."""
        checked = details.checked()

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            return self._keep_place(checked, now).id

        place = self.place(once(self._store, self._clock, by=by, request_id=request_id, command="add_place", do=do))
        assert place is not None
        return place

    def edit_place(self, *, by: str, place_id: str, details: PlaceDetails, revision: int, request_id: str) -> Place:
        """By staff: what stands on posters and cards has to be right.

        Raises: Refusal `changed_meanwhile` when `revision` is not what is kept now, `place_unknown`.
        """
        checked = details.checked()

        def edited(place: Place, _: datetime) -> Place:
            if place.revision != revision:
                raise Refusal("changed_meanwhile")
            return replace(place, revision=revision + 1, **filled(checked))

        return self._change_place("edit_place", by, place_id, request_id, edited)

    def close_place(self, *, by: str, place_id: str, request_id: str) -> Place:
        """One that was added by mistake; the last one stays. Raises: Refusal `last_place`, `place_unknown`."""

        def closed(place: Place, now: datetime) -> Place:
            if len(self.places()) < 2:
                raise Refusal("last_place")
            return replace(place, closed_at=now)

        return self._change_place("close_place", by, place_id, request_id, closed)

    def _change_place(
        self, command: str, by: str, place_id: str, request_id: str, changed: Callable[[Place, datetime], Place]
    ) -> Place:
        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            place = changed(open_place(self._store, place_id), now)
            self._store.put(place)
            return place.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"{command}:{place_id}", do=do)
        return required(self._store, Place, place_id, otherwise="place_unknown")

    def _keep_place(self, checked: PlaceDetails, now: datetime) -> Place:
        place = Place(id=new_id(now), **filled(checked))
        self._store.put(place)
        return place
