"""What is on while somebody looks around in the example: a round with people in it, and a party with stamp cards."""

import itertools
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.domain.event import ROUND, Event, Occurrence, Wording
from app.domain.exchange import AGREED, UNDER_WAY, Exchange
from app.domain.listing import ACTIVE, NEED, OFFER, Listing
from app.domain.matching import RING, SWAP
from app.domain.resident import Resident
from app.domain.stamp import BY_CARD
from app.server.example_people import EXAMPLE_FOLDER, PEOPLE
from app.server.house import House

_QUARTER = timedelta(minutes=15)


def begin_evening(of: House, folder: Path = EXAMPLE_FOLDER) -> None:
    """Put both on as having begun a while ago; nothing outside of the example, or while such a round is on already."""
    now, place = of.clock.now(), of.neighbours.places()[0]
    if not of.is_example or any(
        each.is_on(now) and each.event.kind == ROUND for each in of.arrivals.on_at(place.id)
    ):
        return
    with of.store.transaction():
        _Evening(of, tomllib.loads((folder / "evening.toml").read_text(encoding="utf-8")), place.id, now).begin()


class _Evening:
    def __init__(self, of: House, told: dict[str, Any], place_id: str, now: datetime) -> None:
        self._of = of
        self._told = told
        self._place_id = place_id
        self._now = now
        self._sabine = next(each.id for each in of.store.every(Resident) if each.is_staff)
        self._organisations = {each.name: each.id for each in of.organisations.every(by=self._sabine)}
        self._requests = (f"evening-{now:%Y%m%d%H%M%S}-{number:04d}" for number in itertools.count(1))

    def begin(self) -> None:
        held = {told["key"]: self._put_on(told) for told in self._told["event"]}
        guests = list(itertools.islice(self._guests(), self._told["people"]))
        for number, guest in enumerate(guests):
            for occurrence in held.values():
                self._arrive(occurrence, guest)
            self._enter(held["round"], guest, is_shown=number % 3 > 0)
        self._stamp_cards(held["festival"], guests)

    def _put_on(self, told: dict[str, Any]) -> Occurrence:
        begun_at = self._now - timedelta(minutes=self._told["begun_minutes_ago"])
        begun_at -= timedelta(seconds=begun_at.timestamp() % _QUARTER.total_seconds())
        wordings = tuple(
            Wording(language=code, title=told[code][0], about=told[code][1]) for code in ("en", "ar")
        )  # fmt: skip
        event = Event(
            id="", title=told["title"], about=told["about"], kind=told["kind"], place_id=self._place_id,
            starts_at=begun_at, ends_at=begun_at + timedelta(hours=self._told["lasts_hours"]), wordings=wordings,
        )  # fmt: skip
        made = self._of.events.put_on(by=self._sabine, event=event, request_id=next(self._requests))
        occurrence = self._of.events.next_of(made)
        assert occurrence is not None, "it has just begun"
        return occurrence

    def _guests(self) -> Iterator[str]:
        """Each once; first swaps and rings that have nobody in common, so that there is something to draw."""
        suggestions = [each for some in self._of.suggestions.for_everybody().values() for each in some]
        together = [each.members for each in suggestions if each.kind in (SWAP, RING)]
        come: dict[str, None] = {}
        for members in sorted(together, key=len):
            if not any(who in come for who in members) and all(map(self._may_come, members)):
                come |= dict.fromkeys(members)
        yield from come
        others = (each.id for each in self._of.store.every(Resident))
        yield from (who for who in others if who not in come and self._may_come(who))

    def _may_come(self, resident_id: str) -> bool:
        """Nobody one looks around as, nor somebody who has something else to do today."""
        resident, (can, seeks) = self._of.store.get(Resident, resident_id), self._wishes(resident_id)
        looked_around_as = {words.split()[-1] for words in PEOPLE.values()}
        is_free = resident is not None and resident.called_name not in looked_around_as
        theirs = self._of.store.find(Exchange, participant=resident_id)
        return bool(is_free and can and seeks) and not any(each.state in (AGREED, UNDER_WAY) for each in theirs)

    def _wishes(self, resident_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        theirs = [each for each in self._of.store.find(Listing, resident=resident_id) if each.state == ACTIVE]
        can = tuple(dict.fromkeys(each.skill_id for each in theirs if each.kind == OFFER))
        return can, tuple(dict.fromkeys(each.skill_id for each in theirs if each.kind == NEED))

    def _arrive(self, occurrence: Occurrence, guest: str) -> None:
        self._of.arrivals.arrive(
            by=self._sabine, occurrence_id=occurrence.id, resident_id=guest, request_id=next(self._requests)
        )

    def _enter(self, occurrence: Occurrence, guest: str, *, is_shown: bool) -> None:
        can, seeks = self._wishes(guest)
        self._of.rounds.enter(
            by=self._sabine, occurrence_id=occurrence.id, resident_id=guest, offers=can, needs=seeks,
            is_shown=is_shown, request_id=next(self._requests),
        )  # fmt: skip

    def _stamp_cards(self, occurrence: Occurrence, guests: list[str]) -> None:
        """Stations, prizes, and some who have been around already."""
        stations = [
            self._of.stamps.add_station(
                by=self._sabine, occurrence_id=occurrence.id, name=told["name"],
                organisation_id=self._organisations.get(told.get("organisation"), ""), request_id=next(self._requests),
            ).id
            for told in self._told["station"]
        ]  # fmt: skip
        for told in self._told["prize"]:
            self._of.prizes.add(
                by=self._sabine, occurrence_id=occurrence.id, name=told["name"], stamps_needed=told["stamps_needed"],
                organisation_id=self._organisations.get(told.get("organisation"), ""), stock=told.get("stock", 0),
                request_id=next(self._requests),
            )  # fmt: skip
        for number, guest in enumerate(guests):
            for station_id in stations[: number % (len(stations) + 1)]:
                self._of.stamps.stamp(
                    by=self._sabine, station_id=station_id, holder_id=guest, way=BY_CARD,
                    request_id=next(self._requests),
                )  # fmt: skip
