"""Listings: what people can do and what they look for."""

from dataclasses import replace
from datetime import datetime

from app.domain.listing import ACTIVE, KINDS, STATES, Listing
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.skill import Catalogue
from app.domain.text import checked_text
from app.services.asking import acting, once, required, required_resident
from app.services.ids import new_id
from app.services.ports import Clock, Store

MOST_ACTIVE = 40
"""A person's active listings; more is a mistake or mischief."""


class Listings:
    """Publishing, pausing, closing and finding offers and needs."""

    def __init__(self, store: Store, clock: Clock, *, catalogue: Catalogue) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue

    def publish(self, *, by: str, kind: str, skill_id: str, text: str = "", request_id: str) -> Listing:
        words = checked_text(text, many_lines=True)
        if kind not in KINDS:
            raise Refusal("malformed")

        def do(me: Resident, now: datetime) -> str:
            listing = Listing(
                id=new_id(now), kind=kind, resident_id=me.id, skill_id=self._catalogue.require(skill_id).id,
                text=words, language=me.language, published_at=now,
            )  # fmt: skip
            self._require_room(listing)
            self._store.put(listing)
            return listing.id

        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command="publish", do=do))

    def set_state(self, *, by: str, listing_id: str, state: str, request_id: str) -> Listing:
        """Pause, resume or close one's own listing; staff may too. Raises: Refusal `not_yours`."""
        if state not in STATES:
            raise Refusal("malformed")

        def do(me: Resident, _: datetime) -> str:
            listing = self._require(listing_id)
            if listing.resident_id != me.id and not me.is_staff:
                raise Refusal("not_yours")
            if state == ACTIVE:
                required_resident(self._store, listing.resident_id)
                self._require_room(listing)
            self._store.put(replace(listing, state=state))
            return listing.id

        command = f"set_state:{listing_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def get(self, *, by: str, listing_id: str) -> Listing:
        """An active one for everybody, any for its owner and staff. Raises: Refusal `listing_unknown`."""
        me, listing = acting(self._store, by), self._require(listing_id)
        if listing.state != ACTIVE and listing.resident_id != me.id and not me.is_staff:
            raise Refusal("listing_unknown")
        return listing

    def of(self, *, by: str, resident_id: str) -> list[Listing]:
        """A person's active listings; one's own in every state but closed."""
        me = acting(self._store, by)
        theirs = self._store.find(Listing, resident=resident_id)
        hidden = ("closed",) if me.id == resident_id or me.is_staff else ("closed", "paused")
        return [listing for listing in theirs if listing.state not in hidden]

    def active(self, *, by: str) -> list[Listing]:
        """Everybody's active listings but one's own, the newest first."""
        me = acting(self._store, by)
        others = [listing for listing in self._store.find(Listing, state=ACTIVE) if listing.resident_id != me.id]
        return others[::-1]

    def _require_room(self, new: Listing) -> None:
        """Raises: Refusal `too_many_listings` or `listing_there_already`."""
        theirs = self._store.find(Listing, resident=new.resident_id)
        others = [listing for listing in theirs if listing.state == ACTIVE and listing.id != new.id]
        if len(others) >= MOST_ACTIVE:
            raise Refusal("too_many_listings", most=MOST_ACTIVE)
        if any(listing.skill_id == new.skill_id and listing.kind == new.kind for listing in others):
            raise Refusal("listing_there_already")

    def _require(self, listing_id: str) -> Listing:
        return required(self._store, Listing, listing_id, otherwise="listing_unknown")
