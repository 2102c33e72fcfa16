"""Mentors: who they are, who is here now, how one becomes one, and whom they could help next."""

from dataclasses import replace
from datetime import datetime

from app.domain.listing import ACTIVE, NEED, Listing
from app.domain.notice import APPOINTED, RELEASED
from app.domain.presence import Presence
from app.domain.refusal import Refusal
from app.domain.resident import (
    MENTOR,
    STAFF,
    Resident,
    require_confirmer,
    require_mentor,
    require_staff,
    without_contact,
)
from app.domain.skill import Catalogue
from app.domain.text import checked_name
from app.domain.week import Hours, checked_hours
from app.services.asking import acting, checked_id, once, required_resident
from app.services.blocks import avoided_by
from app.services.check_in import TICKET_LIFE, DoorTicket
from app.services.ledger import Ledger
from app.services.notices import Notices
from app.services.ports import Clock, Store
from app.services.vouches import Vouches

MOST_GROUPS = 12


class Mentors:
    """The mentors of the neighbourhood."""

    def __init__(
        self, store: Store, clock: Clock, *, catalogue: Catalogue, ledger: Ledger, notices: Notices, vouches: Vouches
    ) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._notices = notices
        self._vouches = vouches

    # Finding one

    def find(
        self, *, by: str, field: str = "", group: str = "", language: str = "", weekday: int = 0
    ) -> list[Resident]:
        """Mentors with that skill group, peer group, language and presence that day; who is here comes first."""
        me = acting(self._store, by)
        avoided, here = avoided_by(self._store, me.id), self._ids_here()
        found = [
            mentor for mentor in self._all()
            if mentor.id not in avoided
            and (not field or field in mentor.fields)
            and (not group or group in mentor.groups)
            and (not language or language in mentor.languages)
            and (not weekday or any(hours.weekday == weekday for hours in mentor.presence))
        ]  # fmt: skip
        found.sort(key=lambda mentor: (mentor.id not in here, mentor.called_name.casefold()))
        return list(map(without_contact, found))

    def groups(self) -> list[str]:
        """The peer groups that mentors are trusted in, as people say them."""
        return sorted({group for mentor in self._all() for group in mentor.groups}, key=str.casefold)

    def is_here(self, mentor_id: str) -> bool:
        return checked_id(mentor_id) in self._ids_here()

    # Being here

    def arrive(self, *, by: str, ticket: DoorTicket, request_id: str) -> Presence:
        """A mentor read the door code and can be found there now. Raises: Refusal `ticket_expired`."""

        def do(me: Resident, now: datetime) -> str:
            require_mentor(me)
            if now - ticket.read_at > TICKET_LIFE:
                raise Refusal("ticket_expired")
            self._store.put(Presence(id=me.id, place_id=ticket.place_id, came_at=now))
            return me.id

        subject = once(self._store, self._clock, by=by, request_id=request_id, command="mentor_arrives", do=do)
        presence = self._store.get(Presence, subject)
        assert presence is not None
        return presence

    def go(self, *, by: str, is_gone: bool = True, request_id: str) -> None:
        """Gone again, and nobody needs to say where to; or not gone after all."""

        def do(me: Resident, now: datetime) -> str:
            presence = self._store.get(Presence, me.id)
            if presence is not None:
                self._store.put(replace(presence, left_at=now if is_gone else None))
            return me.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"mentor_goes:{is_gone}", do=do)

    def set_presence(self, *, by: str, resident_id: str, hours: tuple[Hours, ...], request_id: str) -> Resident:
        """When the mentor is usually there; by the mentor or by staff."""
        kept = checked_hours(hours)

        def do(me: Resident, _: datetime) -> str:
            if me.id != resident_id:
                require_staff(me)
            self._store.put(replace(self._mentor(resident_id), presence=kept))
            return resident_id

        command = f"set_presence:{resident_id}"
        return required_resident(
            self._store, once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        )

    # Becoming one, and ending it

    def wish(self, *, by: str, wants: bool, request_id: str) -> Resident:
        """A resident would like to be a mentor, or would rather not any more; staff then talk with them."""

        def do(me: Resident, now: datetime) -> str:
            if me.is_mentor and wants:
                raise Refusal("mentor_already")
            self._store.put(replace(me, wants_to_mentor_at=now if wants else None))
            return me.id

        subject = once(self._store, self._clock, by=by, request_id=request_id, command="mentor_wish", do=do)
        return required_resident(self._store, subject)

    def wishes(self, *, by: str) -> list[Resident]:
        """Who would like to be a mentor, the longest waiting first. For staff."""
        require_staff(acting(self._store, by))
        waiting = [r for r in self._store.every(Resident) if r.wants_to_mentor_at is not None and r.left_at is None]
        return sorted(waiting, key=lambda resident: resident.wants_to_mentor_at or resident.registered_at)

    def appoint(
        self, *, by: str, resident_id: str, fields: tuple[str, ...], groups: tuple[str, ...], request_id: str
    ) -> Resident:
        """Staff appoint for fields (skill groups) and peer groups, or change them; the date of the first time stays."""
        known = {group.id for group in self._catalogue.groups}
        if not set(fields) <= known or len(groups) > MOST_GROUPS:
            raise Refusal("malformed")
        named = tuple(dict.fromkeys(checked_name(group) for group in groups))

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            resident = required_resident(self._store, resident_id)
            self._store.put(replace(
                resident, roles=tuple(sorted({*resident.roles, MENTOR})), groups=named,
                fields=tuple(group.id for group in self._catalogue.groups if group.id in fields),
                mentor_since=resident.mentor_since or now, wants_to_mentor_at=None,
            ))  # fmt: skip
            if not resident.is_mentor:
                self._notices.tell(resident.id, APPOINTED)
            return resident.id

        command = f"appoint:{resident_id}"
        return required_resident(
            self._store, once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        )

    def release(self, *, by: str, resident_id: str, request_id: str) -> Resident:
        """No longer a mentor: by staff, or by the mentor. Their word for others ends with it."""

        def do(me: Resident, now: datetime) -> str:
            if me.id != resident_id:
                require_staff(me)
            mentor = self._mentor(resident_id)
            self._store.put(replace(
                mentor, roles=tuple(role for role in mentor.roles if role != MENTOR),
                fields=(), presence=(), mentor_since=None,
            ))  # fmt: skip
            self._store.erase(Presence, mentor.id)
            self._vouches.withdraw_all(mentor.id, now)
            self._notices.tell(mentor.id, RELEASED)
            return mentor.id

        command = f"release:{resident_id}"
        return required_resident(
            self._store, once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        )

    # A mentor's desk

    def unanswered_needs(self, *, by: str) -> list[Listing]:
        """Needs in the mentor's fields or of people in the mentor's groups that nobody offers, the oldest first.

        A mentor with neither fields nor groups sees them all.
        """
        me = acting(self._store, by)
        require_mentor(me)
        active = self._store.find(Listing, state=ACTIVE)
        offered = {listing.skill_id for listing in active if listing.kind != NEED}
        unseen = {me.id, *avoided_by(self._store, me.id)}
        needs = [x for x in active if x.kind == NEED and x.skill_id not in offered and x.resident_id not in unseen]
        return [need for need in needs if self._concerns(me, need)]

    def newcomers(self, *, by: str) -> list[Resident]:
        """Who has not taken part in any exchange yet, the newest first."""
        me = acting(self._store, by)
        require_mentor(me)
        unseen = {me.id, *avoided_by(self._store, me.id)}
        here = [r for r in self._store.every(Resident) if r.left_at is None and r.hidden_at is None]
        others = [resident for resident in here if resident.id not in unseen and not resident.roles]
        new = [r for r in others if not self._ledger.account_of(r.id).booked_exchanges]
        return list(map(without_contact, new[::-1]))

    def hosts(self, *, by: str) -> list[Resident]:
        """Who may receive the people at an event: mentors and staff, by name. For mentors and staff."""
        require_confirmer(acting(self._store, by))
        people = {each.id: each for role in (MENTOR, STAFF) for each in self._store.find(Resident, role=role)}
        here = (without_contact(each) for each in people.values() if each.left_at is None)
        return sorted(here, key=lambda each: each.called_name.casefold())

    def _concerns(self, me: Resident, need: Listing) -> bool:
        if not me.fields and not me.groups:
            return True
        skill = self._catalogue.by_id.get(need.skill_id)
        owner = self._store.get(Resident, need.resident_id)
        return (skill is not None and skill.group_id in me.fields) or (
            owner is not None and bool(set(owner.groups) & set(me.groups))
        )

    def _all(self) -> list[Resident]:
        return [r for r in self._store.find(Resident, role=MENTOR) if r.left_at is None and r.hidden_at is None]

    def _ids_here(self) -> set[str]:
        now = self._clock.now()
        return {presence.id for presence in self._store.every(Presence) if presence.is_here(now)}

    def _mentor(self, resident_id: str) -> Resident:
        """Raises: Refusal `no_mentor`."""
        resident = required_resident(self._store, resident_id)
        if not resident.is_mentor:
            raise Refusal("no_mentor")
        return resident
