"""What lies around the people of the example: events, organisations with their contact persons, pins on the map."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.domain.event import Event
from app.services.events import Events
from app.services.example_clock import PlayedClock
from app.services.example_content import Example, ExampleOrganisation, hours_told
from app.services.neighbourhood import Neighbours
from app.services.neighbourhood_map import NeighbourhoodMap
from app.services.organisations import OrganisationDetails, Organisations


class SurroundingParts(Protocol):
    """What of the house knows places."""

    @property
    def neighbours(self) -> Neighbours: ...
    @property
    def events(self) -> Events: ...
    @property
    def neighbourhood_map(self) -> NeighbourhoodMap: ...
    @property
    def organisations(self) -> Organisations: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """All of it is kept by the staff member `by`; `people` and `places` are ids by key."""

    parts: SurroundingParts
    clock: PlayedClock
    people: dict[str, str]
    places: dict[str, str]
    by: str
    request_id: Callable[[], str]

    def announce(self, example: Example) -> None:
        for told in example.events:
            event = Event(
                id="", title=told.title, about=told.about, place_id=self.places[told.place],
                starts_at=self.clock.day(told.day, told.starts), ends_at=self.clock.day(told.day, told.ends),
                kind=told.kind, repeats=told.repeats, capacity=told.capacity, skill_id=told.skill,
                host_ids=tuple(self.people[key] for key in told.hosts),
                teacher_id=self.people[told.teacher] if told.teacher else "",
            )  # fmt: skip
            self.parts.events.put_on(by=self.by, event=event, request_id=self.request_id())

    def add_organisation(self, told: ExampleOrganisation) -> None:
        details = OrganisationDetails(
            name=told.name, kind=told.kind, about=told.about, gives=told.gives, needs=told.needs,
            offers=told.offers, languages=told.languages, hours=hours_told(told.hours),
        )  # fmt: skip
        organisations = self.parts.organisations
        organisation = organisations.add(by=self.by, details=details, request_id=self.request_id())
        if told.contacts:
            organisations.set_contacts(
                by=self.by, organisation_id=organisation.id, request_id=self.request_id(),
                contact_ids=tuple(self.people[key] for key in told.contacts),
            )  # fmt: skip

    def put_pins(self, example: Example) -> None:
        """Where places and organisations are, as far as the example says."""
        positions = {place.name: place.position for place in example.places}
        positions |= {organisation.name: organisation.position for organisation in example.organisations}
        for pinned in self.parts.neighbourhood_map.pinned(by=self.by):
            if positions.get(pinned.name):
                latitude, longitude = positions[pinned.name]
                self.parts.neighbourhood_map.put_pin(
                    by=self.by, subject_id=pinned.id, latitude=latitude, longitude=longitude, is_approximate=True,
                    request_id=self.request_id(),
                )  # fmt: skip
