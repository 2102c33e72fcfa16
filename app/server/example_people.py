"""The people one can look around as in the example neighbourhood, by the word in their address: /demo/amira."""

from pathlib import Path

from app.domain.resident import Resident
from app.server.house import House, furnished
from app.services.example import settle_in
from app.services.example_clock import PlayedClock
from app.storage.example_reader import read_example

EXAMPLE_FOLDER = Path(__file__).parents[2] / "data" / "example"

PEOPLE = {
    "amira": "Bewohnerin Amira",
    "heinz": "Bewohner Heinz",
    "kurt": "Mentor Kurt",
    "sabine": "Team Sabine",
}
"""Who they are; the last word is the called name."""


def settle_example(of: House) -> None:
    """Fill an empty store with the example neighbourhood; any other is left as it is. Raises: ContentError."""
    clock = PlayedClock(of.clock.now(), of.zone)
    played = furnished(of.settings, of.store, clock, of.key, of.catalogue, of.pins)
    settle_in(played, read_example(EXAMPLE_FOLDER, of.catalogue), clock=clock, hash_pin=of.pins.hashed_at_once)


def person_called(of: House, who: str) -> Resident | None:
    """The resident behind /demo/<who>; nobody outside the example."""
    if who.lower() not in PEOPLE or not of.is_example:
        return None
    called = PEOPLE[who.lower()].split()[-1]
    here = (resident for resident in of.store.every(Resident) if resident.left_at is None)
    return next((resident for resident in here if resident.called_name.split()[:1] == [called]), None)


def addresses(of: House) -> list[tuple[str, str]]:
    """Who one can look around as, and where."""
    return [(title, f"{of.settings.origin}/demo/{who}") for who, title in PEOPLE.items() if person_called(of, who)]
