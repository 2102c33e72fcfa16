"""Listings: what people can do and what they look for."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.listing import ACTIVE, CLOSED, HIDDEN, KINDS, NEED, OFFER, PAUSED, STATES, Listing
from app.domain.notice import LISTING_PAUSED, SOMEBODY_CAN
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.skill import Catalogue
from app.domain.text import checked_text
from app.domain.week import checked_slots
from app.services.asking import acting, checked_id, once, required, required_resident
from app.services.blocks import avoided_by
from app.services.ids import new_id
from app.services.notices import Notices
from app.services.ports import Clock, Store

MOST_ACTIVE = 40
"""A person's active listings; more is a mistake or mischief."""
MOST_A_DAY = 60
"""A person's new listings within a day: publishing and closing by turns fills the store too."""
MOST_TOLD = 50
"""How many who look for something hear of one new offer."""


class Listings:
    """Publishing, pausing, closing and finding offers and needs."""

    def __init__(self, store: Store, clock: Clock, *, catalogue: Catalogue, notices: Notices) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._notices = notices

    def publish(
        self, *, by: str, kind: str, skill_id: str, availability: tuple[str, ...] = (), text: str = "", request_id: str
    ) -> Listing:
        """A new offer or need; whoever looks for what is offered hears of it.

        Raises: Refusal, `needs_licence` (with `licence`) among them.
        """
        words, slots = self._checked_words(text), checked_slots(availability)
        if kind not in KINDS:
            raise Refusal("malformed")

        def do(me: Resident, now: datetime) -> str:
            listing = Listing(
                id=new_id(now), kind=kind, resident_id=me.id, skill_id=self._catalogue.require(skill_id).id,
                text=words, language=me.language, availability=slots, published_at=now,
            )  # fmt: skip
            self.require_room(listing)
            self._require_patience(listing)
            self._store.put(listing)
            self._tell_seekers(listing)
            return listing.id

        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command="publish", do=do))

    def set_state(self, *, by: str, listing_id: str, state: str, request_id: str) -> Listing:
        """Pause, resume or close one's own listing; staff may too. Raises: Refusal `not_yours`."""
        if state not in STATES:
            raise Refusal("malformed")

        def do(me: Resident, now: datetime) -> str:
            listing = self._require_own(me, listing_id)
            if state == ACTIVE:
                self.require_room(listing)
            # bringing it back says that it holds again; else it would pause itself within the hour
            renewed_at = now if state == ACTIVE and listing.is_stale(now) else listing.renewed_at
            self._store.put(replace(listing, state=state, renewed_at=renewed_at))
            return listing.id

        command = f"set_state:{listing_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def edit(
        self, *, by: str, listing_id: str, availability: tuple[str, ...], text: str, revision: int, request_id: str
    ) -> Listing:  # fmt: skip
        """Other times, other words; one's own only. Saying them anew says that they hold.

        Raises: Refusal `changed_meanwhile` when `revision` is not what is kept now.
        """
        words, slots = self._checked_words(text), checked_slots(availability)

        def do(me: Resident, now: datetime) -> str:
            listing = self._require_own(me, listing_id)
            if listing.resident_id != me.id:
                raise Refusal("not_yours")
            if listing.revision != revision:
                raise Refusal("changed_meanwhile")
            language = listing.language if words == listing.text else me.language
            self._store.put(
                replace(
                    listing, text=words, language=language, availability=slots, renewed_at=now, revision=revision + 1
                )
            )  # fmt: skip
            return listing.id

        command = f"edit_listing:{listing_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def renew(self, *, by: str, listing_id: str, request_id: str) -> Listing:
        """It still holds, for another year; a paused one is shown again."""

        def do(me: Resident, now: datetime) -> str:
            listing = self._require_own(me, listing_id)
            self.require_room(listing)
            self._store.put(replace(listing, state=ACTIVE, renewed_at=now))
            return listing.id

        command = f"renew:{listing_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def pause_stale(self) -> int:
        """Pause what nobody renewed for a year, tell its owners, and say how many; for the house itself."""
        now, count = self._clock.now(), 0
        for stale in [listing for listing in self._store.find(Listing, state=ACTIVE) if listing.is_stale(now)]:
            with self._store.transaction():
                listing = self._require(stale.id)  # its owner may have been quicker
                if listing.state == ACTIVE and listing.is_stale(now):
                    self._store.put(replace(listing, state=PAUSED))
                    self._notices.tell(listing.resident_id, LISTING_PAUSED, listing.id)
                    count += 1
        return count

    def get(self, *, by: str, listing_id: str) -> Listing:
        """An active one for everybody, any for its owner and staff. Raises: Refusal `listing_unknown`."""
        me, listing = acting(self._store, by), self._require(listing_id)
        if listing.resident_id == me.id or me.is_staff:
            return listing
        if listing.state != ACTIVE or listing.resident_id in avoided_by(self._store, me.id):
            raise Refusal("listing_unknown")
        return listing

    def of(self, *, by: str, resident_id: str) -> list[Listing]:
        """A person's active listings; one's own in every state but closed."""
        me = acting(self._store, by)
        theirs = self._store.find(Listing, resident=checked_id(resident_id))
        if me.id == resident_id or me.is_staff:
            return [listing for listing in theirs if listing.state != CLOSED]
        if resident_id in avoided_by(self._store, me.id):
            return []
        return [listing for listing in theirs if listing.state == ACTIVE]

    def active(self, *, by: str) -> list[Listing]:
        """Everybody's active listings but one's own, the newest first."""
        me = acting(self._store, by)
        unseen = {me.id, *avoided_by(self._store, me.id)}
        others = [listing for listing in self._store.find(Listing, state=ACTIVE) if listing.resident_id not in unseen]
        return others[::-1]

    def of_skill(self, *, by: str, skill_id: str) -> list[Listing]:
        """Who offers it and who looks for it, the newest first; one's own too."""
        unseen = avoided_by(self._store, acting(self._store, by).id)
        found = self._store.find(Listing, skill=checked_id(skill_id))
        return [x for x in found if x.state == ACTIVE and x.resident_id not in unseen][::-1]

    def _checked_words(self, text: object) -> str:
        words = checked_text(text, many_lines=True)
        for licence in self._catalogue.licences:
            if licence.is_named_in(words):
                raise Refusal("needs_licence", licence=licence.id)
        return words

    def _tell_seekers(self, offer: Listing) -> None:
        if offer.kind != OFFER:
            return
        seekers = [x for x in self._store.find(Listing, skill=offer.skill_id) if x.kind == NEED and x.state == ACTIVE]
        for need in seekers[-MOST_TOLD:]:
            seeker = self._store.get(Resident, need.resident_id)
            if (
                seeker
                and seeker.id != offer.resident_id
                and offer.resident_id not in avoided_by(self._store, seeker.id)
            ):
                self._notices.tell(seeker.id, SOMEBODY_CAN, offer.id)

    def _require_patience(self, new: Listing) -> None:
        """Raises: Refusal `too_many_listings_today`."""
        theirs = self._store.find(Listing, resident=new.resident_id)
        since = new.published_at - timedelta(days=1)
        if sum(listing.published_at > since for listing in theirs) >= MOST_A_DAY:
            raise Refusal("too_many_listings_today", most=MOST_A_DAY)

    def _require_own(self, me: Resident, listing_id: str) -> Listing:
        """Raises: Refusal `listing_unknown`, `not_yours`, or `hidden_by_staff` for what only staff bring back."""
        listing = self._require(listing_id)
        if listing.resident_id != me.id and not me.is_staff:
            raise Refusal("not_yours")
        if listing.state == HIDDEN:
            raise Refusal("hidden_by_staff")
        return listing

    def require_room(self, new: Listing) -> None:
        """That it may be shown. Raises: Refusal `profile_hidden`, `too_many_listings` or `listing_there_already`."""
        if required_resident(self._store, new.resident_id).hidden_at is not None:
            raise Refusal("profile_hidden")
        theirs = self._store.find(Listing, resident=new.resident_id)
        others = [listing for listing in theirs if listing.state == ACTIVE and listing.id != new.id]
        if len(others) >= MOST_ACTIVE:
            raise Refusal("too_many_listings", most=MOST_ACTIVE)
        if any(listing.skill_id == new.skill_id and listing.kind == new.kind for listing in others):
            raise Refusal("listing_there_already")

    def _require(self, listing_id: str) -> Listing:
        return required(self._store, Listing, listing_id, otherwise="listing_unknown")
