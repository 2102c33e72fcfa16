"""Settles the example neighbourhood in an empty store: everything goes through the real services, at its own date."""

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from app.domain.listing import NEED, OFFER
from app.domain.resident import MENTOR, STAFF
from app.services.accounts import Accounts
from app.services.asking import required_resident
from app.services.check_in import CheckIn
from app.services.confirmation import Confirmation
from app.services.corrections import Corrections
from app.services.events import Events
from app.services.example_clock import PlayedClock
from app.services.example_content import Example, ExampleGift, ExampleListing, ExamplePerson, hours_told
from app.services.example_story import Stage, Step, Story
from app.services.example_surroundings import Surroundings
from app.services.example_talk import Talk, TalkingParts
from app.services.exchanges import Exchanges
from app.services.listings import Listings
from app.services.mentors import Mentors
from app.services.neighbourhood import Neighbours, PlaceDetails
from app.services.neighbourhood_map import NeighbourhoodMap
from app.services.notices import Notices
from app.services.organisations import Organisations
from app.services.people import Details, People
from app.services.profiles import Profile, Profiles


class Parts(TalkingParts, Protocol):
    """What of the house is needed; all of it must go by the same PlayedClock."""

    @property
    def people(self) -> People: ...
    @property
    def neighbours(self) -> Neighbours: ...
    @property
    def events(self) -> Events: ...
    @property
    def neighbourhood_map(self) -> NeighbourhoodMap: ...
    @property
    def listings(self) -> Listings: ...
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def check_in(self) -> CheckIn: ...
    @property
    def confirmation(self) -> Confirmation: ...
    @property
    def corrections(self) -> Corrections: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def mentors(self) -> Mentors: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def organisations(self) -> Organisations: ...


_HERE_FOR = timedelta(minutes=20)
_ORGANISATIONS_SINCE = -60
"""Days from today; whoever is their contact person was there before."""


class HashPin(Protocol):
    """Checks and hashes a PIN."""

    def __call__(self, pin: str, *, staff: bool) -> str: ...


def settle_in(parts: Parts, example: Example, *, clock: PlayedClock, hash_pin: HashPin) -> None:
    """Fill the empty store in one transaction, so that a stopped start leaves no half neighbourhood.

    A store that has a neighbourhood already, be it this one or a real one, is left as it is.
    """
    if parts.neighbours.current() is not None:
        return
    with parts.store.transaction():
        _Settling(parts, example, clock, hash_pin).play()


class _Settling:
    def __init__(self, parts: Parts, example: Example, clock: PlayedClock, hash_pin: HashPin) -> None:
        self._parts = parts
        self._example = example
        self._clock = clock
        self._hash_pin = hash_pin
        self._people: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._numbers = itertools.count(1)

    def play(self) -> None:
        first, *others = self._example.people
        self._clock.at = self._joined_at(first)
        self._set_up(first)
        steps: list[Step] = [(self._joined_at(person), self._registering(person)) for person in others]
        for person in self._example.people:
            steps += self._publishing(person)
        surroundings = Surroundings(
            parts=self._parts, clock=self._clock, people=self._people, places=self._places,
            by=self._people[first.key], request_id=self._request_id,
        )  # fmt: skip
        opened_at = self._clock.day(_ORGANISATIONS_SINCE, "09:00")
        steps += [(opened_at, partial(surroundings.add_organisation, told)) for told in self._example.organisations]
        talk = Talk(parts=self._parts, clock=self._clock, people=self._people, request_id=self._request_id)
        steps += talk.steps(self._example)
        for story in self._stories(first):
            steps += story.steps()
        steps += [(self._clock.day(gift.day, "12:00"), self._giving(gift)) for gift in self._example.gifts]
        came_at = self._clock.today_at - _HERE_FOR
        steps += [(came_at, self._arriving(person)) for person in self._example.people if person.is_here]
        for at, do in sorted(steps, key=lambda step: step[0]):
            assert at <= self._clock.today_at, f"the example tells of what has happened, not of {at}"
            self._clock.at = at
            do()
        self._read_the_news()
        surroundings.announce(self._example)
        surroundings.put_pins(self._example)
        self._parts.listings.pause_stale()

    def _read_the_news(self) -> None:
        """All but those of yesterday and today: people do look at their phones."""
        for resident_id in self._people.values():
            self._parts.notices.read(by=resident_id, until=self._clock.day(-1, "00:00"))

    def _request_id(self) -> str:
        return f"example-{next(self._numbers):06d}"

    def _joined_at(self, person: ExamplePerson) -> datetime:
        return self._clock.day(-person.here_for_days, "10:00")

    def _pin_hash(self, person: ExamplePerson) -> str:
        return self._hash_pin(person.pin, staff=STAFF in person.roles) if person.pin else ""

    def _set_up(self, first: ExamplePerson) -> None:
        neighbours, (place, *more_places) = self._parts.neighbours, self._example.places
        resident = neighbours.set_up(
            neighbours.set_up_address(), name=self._example.name, place=place.name, address=place.address,
            details=_details(first), pin_hash=self._pin_hash(first), is_example=True,
        )  # fmt: skip
        self._people[first.key] = resident.id
        self._places[place.key] = neighbours.places()[0].id
        for each in more_places:
            self._clock.at += timedelta(seconds=1)  # places are listed in the order they were made
            kept = neighbours.add_place(
                by=resident.id,
                details=PlaceDetails(name=each.name, address=each.address),
                request_id=self._request_id(),
            )
            self._places[each.key] = kept.id

    def _registering(self, person: ExamplePerson) -> Callable[[], None]:
        def register() -> None:
            by = self._people[self._example.people[0].key]
            resident = self._parts.people.register(
                by=by, details=_details(person), pin_hash=self._pin_hash(person),
                request_id=self._request_id(),
            )  # fmt: skip
            self._people[person.key] = resident.id
            if STAFF in person.roles:
                self._parts.people.set_roles(
                    by=by, resident_id=resident.id, roles=(STAFF,), request_id=self._request_id()
                )
            if MENTOR in person.roles:
                self._appoint(by, resident.id, person)
            self._say_more(resident.id, person)

        return register

    def _say_more(self, resident_id: str, person: ExamplePerson) -> None:
        if person.wants_to_mentor:
            self._parts.mentors.wish(by=resident_id, wants=True, request_id=self._request_id())
        if person.age or person.residence:
            self._parts.profiles.tell_background(
                by=resident_id, age_band=person.age, residence_band=person.residence, request_id=self._request_id()
            )
        if person.area or person.groups or person.when:
            kept = required_resident(self._parts.store, resident_id)
            self._parts.profiles.edit(
                by=resident_id, revision=kept.revision, request_id=self._request_id(),
                profile=Profile(
                    details=_details(person), area=person.area, availability=person.when, groups=person.groups
                ),
            )  # fmt: skip

    def _appoint(self, by: str, resident_id: str, person: ExamplePerson) -> None:
        mentors = self._parts.mentors
        mentors.appoint(
            by=by, resident_id=resident_id, fields=person.fields, groups=person.groups, request_id=self._request_id()
        )
        mentors.set_presence(
            by=by, resident_id=resident_id, hours=hours_told(person.presence), request_id=self._request_id()
        )  # fmt: skip

    def _arriving(self, person: ExamplePerson) -> Callable[[], None]:
        def arrive() -> None:
            check_in, place = self._parts.check_in, self._places[self._example.places[0].key]
            address, _ = check_in.door_address(by=self._people[self._example.people[0].key], place_id=place)
            ticket = check_in.read_door(address)
            assert ticket is not None, "the door's own code is a door code"
            self._parts.mentors.arrive(by=self._people[person.key], ticket=ticket, request_id=self._request_id())

        return arrive

    def _publishing(self, person: ExamplePerson) -> list[Step]:
        """Their listings, spread over the time they have been here."""
        wanted = [(OFFER, listing) for listing in person.offers] + [(NEED, listing) for listing in person.needs]
        apart = timedelta(days=person.here_for_days) / (len(wanted) + 1)

        def publishing(kind: str, told: ExampleListing) -> Callable[[], object]:
            return lambda: self._parts.listings.publish(
                by=self._people[person.key], kind=kind, skill_id=told.skill, availability=told.when, text=told.text,
                request_id=self._request_id(),
            )  # fmt: skip

        def published_at(place: int, told: ExampleListing) -> datetime:
            if told.day:
                return self._clock.day(told.day, "12:00")
            return self._joined_at(person) + timedelta(hours=1) + apart * place

        return [(published_at(place, each), publishing(kind, each)) for place, (kind, each) in enumerate(wanted)]

    def _stories(self, first: ExamplePerson) -> list[Story]:
        parts = self._parts
        stage = Stage(
            store=parts.store, clock=self._clock, people_service=parts.people, exchanges=parts.exchanges,
            check_in=parts.check_in, confirmation=parts.confirmation, corrections=parts.corrections,
            people=self._people, places=self._places, request_id=self._request_id,
            card_holders=frozenset(person.key for person in self._example.people if not person.has_phone),
            first_staff=self._people[first.key],
        )  # fmt: skip
        return [Story(told=told, stage=stage) for told in self._example.exchanges]

    def _giving(self, gift: ExampleGift) -> Callable[[], None]:
        def give() -> None:
            accounts, request_id = self._parts.accounts, self._request_id()
            if gift.giver:
                accounts.give_to_fund(by=self._people[gift.giver], minutes=gift.minutes, request_id=request_id)
            else:
                accounts.give_from_fund(
                    by=self._people[gift.by], to_id=self._people[gift.receiver], minutes=gift.minutes,
                    request_id=request_id,
                )  # fmt: skip

        return give


def _details(person: ExamplePerson) -> Details:
    return Details(
        called_name=person.called_name, language=person.language, languages=person.languages, about=person.about
    )
