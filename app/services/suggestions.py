"""Suggestions: who could help whom, each with its reason in words.

The market is kept in memory and told of what changes, so that a home page need not look at everybody's listings.
"""

from dataclasses import replace

from app.domain.background import Background
from app.domain.exchange import OPEN_STATES, Exchange
from app.domain.listing import ACTIVE, NEED, OFFER, Listing
from app.domain.match import Leg
from app.domain.matching import Market, Person, Suggestion
from app.domain.resident import Resident, require_confirmer
from app.domain.safety import Block
from app.domain.skill import Catalogue
from app.services.asking import acting
from app.services.blocks import avoided_by
from app.services.ports import Clock, Kept, Store

_CONCERNED = {Resident: ("id",), Background: ("id",), Listing: ("resident_id",), Block: ("by_id", "blocked_id")}
"""Which records change a person in the market, and where their ids stand."""

MOST_LOOKED_AT = 60
"""People around whom circles are looked for at once: up to 0.5 ms each among 5,000, on the loop that serves all."""


class Suggestions:
    """What a person finds on their home page, and mentors on their desk."""

    def __init__(self, store: Store, clock: Clock, *, catalogue: Catalogue) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._market: Market | None = None
        self._stale: set[str] = set()
        store.on_commit(self._on_commit)

    def for_resident(self, *, by: str, most: int = 6) -> list[Suggestion]:
        """Swaps, offers, needs, rings and bridges for `by`, but for what they have arranged already."""
        me = acting(self._store, by)
        mine = self._store.find(Exchange, participant=me.id)
        arranged = {(e.giver_id, e.receiver_id, e.skill_id) for e in mine if e.state in OPEN_STATES}
        met = {who for exchange in mine for who in exchange.participants if who != me.id}
        found = self._fresh_market().suggestions(me.id, most=most + len(arranged))
        new = [each for each in found if not arranged.intersection(map(_terms, each.legs))]
        return [replace(each, is_bridge=each.is_bridge and not met.intersection(each.members)) for each in new[:most]]

    def to_bring_together(self, *, by: str, most: int = 10) -> list[Suggestion]:
        """Swaps and rings that a mentor could bring about: in the mentor's fields or groups, else anybody's."""
        me = acting(self._store, by)
        require_confirmer(me)
        market, unseen = self._fresh_market(), {me.id, *avoided_by(self._store, me.id)}
        found: dict[frozenset[str], Suggestion] = {}
        people = [person_id for person_id in self._people_for(me, market) if person_id not in unseen]
        for person_id in self._turn_of_today(people):
            for circle in market.circles(person_id):
                if unseen.isdisjoint(circle.members) and self._concerns(me, circle):
                    found.setdefault(frozenset(circle.members), circle)
            if len(found) >= most:
                break
        return list(found.values())[:most]

    def for_everybody(self) -> dict[str, list[Suggestion]]:
        """Each person's suggestions, e.g. for a letter; by resident id."""
        market = self._fresh_market()
        return {person_id: market.suggestions(person_id) for person_id in market.people()}

    def _people_for(self, mentor: Resident, market: Market) -> list[str]:
        skills = {skill.id for skill in self._catalogue.skills if skill.group_id in mentor.fields}
        return market.traders(skills, mentor.groups)

    def _turn_of_today(self, people: list[str]) -> list[str]:
        """So many that a page can wait for them; each day goes on where the day before ended."""
        first = self._clock.now().toordinal() * MOST_LOOKED_AT % max(1, len(people))
        return (people[first:] + people[:first])[:MOST_LOOKED_AT]

    def _concerns(self, mentor: Resident, circle: Suggestion) -> bool:
        if not mentor.fields and not mentor.groups:
            return True
        fields = {self._catalogue.by_id[leg.skill_id].group_id for leg in circle.legs}
        groups = {group for member in circle.members for group in self._groups(member)}
        return bool(fields.intersection(mentor.fields) or groups.intersection(mentor.groups))

    def _groups(self, resident_id: str) -> tuple[str, ...]:
        resident = self._store.get(Resident, resident_id)
        return resident.groups if resident else ()

    def _on_commit(self, kept: tuple[Kept, ...]) -> None:
        if self._market is None:
            return
        for each in kept:
            fields = _CONCERNED.get(each.kind, ())
            record = each.record
            self._stale.update([getattr(record, field) for field in fields] if record else self._ids_in(each))

    @staticmethod
    def _ids_in(erased: Kept) -> list[str]:
        """Whom an erased record was about: its id is theirs, or made of theirs."""
        return erased.id.split(":") if erased.kind in _CONCERNED else []

    def _fresh_market(self) -> Market:
        if self._market is None:
            self._market = Market()
            self._stale = {resident.id for resident in self._store.every(Resident)}
        stale, self._stale = self._stale, set()
        for resident_id in sorted(stale):  # everybody's place, and with it whom they meet, is the same after a restart
            self._take_in(self._market, resident_id)
        return self._market

    def _take_in(self, market: Market, resident_id: str) -> None:
        resident = self._store.get(Resident, resident_id)
        if resident is None or resident.left_at is not None or resident.hidden_at is not None:
            market.remove(resident_id)
            return
        listings = [listing for listing in self._store.find(Listing, resident=resident_id) if listing.state == ACTIVE]
        known = [listing for listing in listings if listing.skill_id in self._catalogue.by_id]
        market.put(Person(
            id=resident_id,
            offers=tuple(listing.skill_id for listing in known if listing.kind == OFFER),
            needs=tuple(listing.skill_id for listing in known if listing.kind == NEED),
            languages=resident.languages or (resident.language,),
            availability=resident.availability,
            traits=self._traits(resident),
            avoids=tuple(avoided_by(self._store, resident_id)),
            groups=resident.groups,
        ))  # fmt: skip

    def _traits(self, resident: Resident) -> tuple[str, ...]:
        background = self._store.get(Background, resident.id)
        if background is None:
            return ()
        told = (("age", background.age_band), ("residence", background.residence_band))
        return tuple(f"{family}:{band}" for family, band in told if band)


def _terms(leg: Leg) -> tuple[str, str, str]:
    return leg.giver_id, leg.receiver_id, leg.skill_id
