"""Suggestions: everybody's in one go, and one person's right after something changed, over a real store in memory."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from app.domain.background import AGE_BANDS, Background
from app.domain.listing import NEED, OFFER, Listing
from app.domain.resident import Resident
from app.domain.week import SLOTS
from app.server.house import SHIPPED
from app.server.system_clock import SystemClock
from app.services.suggestions import Suggestions
from app.storage.content import read_skills
from app.storage.engine import MemoryEngine
from app.storage.tiny_store import TinyStore
from tests.benchmark.figures import Figure, Goal, percentile
from tests.benchmark.workshop import Workshop, tell

RESIDENTS, QUICK_RESIDENTS = 5_000, 200
_LANGUAGES = ("de", "ar", "tr", "ru", "uk", "pl", "fa", "kmr", "ro", "sq")
_CHANGES = 200
_AT = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of suggesting."""
    residents = QUICK_RESIDENTS if workshop.scale.is_quick else RESIDENTS
    chance = random.Random(3)
    catalogue = read_skills(SHIPPED / "skills")
    skills = [skill.id for skill in catalogue.skills]
    store = TinyStore(MemoryEngine())
    with store.transaction():
        for number in range(residents):
            _settle(store, f"p{number:05d}", skills, chance)
    suggestions = Suggestions(store, SystemClock(), catalogue=catalogue)
    began = time.perf_counter()
    found = suggestions.for_everybody()
    first = time.perf_counter() - began
    began = time.perf_counter()
    suggestions.for_everybody()
    again = time.perf_counter() - began
    tell(f"{sum(map(len, found.values()))} suggestions; with the market built first {first:.2f} s")
    yield Figure(name=f"suggestions for all {residents}, market built first", value=first, unit="s", goal=Goal(most=2))
    yield Figure(name=f"suggestions for all {residents}, refreshed", value=again, unit="s", goal=Goal(most=2))
    value = percentile(_after_changes(store, suggestions, list(found), skills, chance), 95) * 1000
    yield Figure(name="suggestions for one after a change, p95", value=value, unit="ms", goal=Goal(most=50))


def _settle(store: TinyStore, person_id: str, skills: list[str], chance: random.Random) -> None:
    languages = tuple(chance.sample(_LANGUAGES, chance.choice((1, 2, 3))))
    availability = tuple(slot for slot in SLOTS if chance.random() < 0.3) if chance.random() < 0.5 else ()
    store.put(
        Resident(
            id=person_id, called_name=person_id, language=languages[0], languages=languages,
            availability=availability, registered_at=_AT,
        )
    )  # fmt: skip
    if chance.random() < 0.5:
        store.put(Background(id=person_id, age_band=chance.choice(AGE_BANDS)))
    for kind, most in ((OFFER, 3), (NEED, 2)):
        for skill_id in chance.sample(skills, chance.randint(0, most)):
            _publish(store, person_id, kind, skill_id)


def _publish(store: TinyStore, person_id: str, kind: str, skill_id: str) -> None:
    listing = Listing(
        id=f"{person_id}-{kind}-{skill_id}", kind=kind, resident_id=person_id, skill_id=skill_id, published_at=_AT
    )
    store.put(listing)


def _after_changes(
    store: TinyStore, suggestions: Suggestions, people: list[str], skills: list[str], chance: random.Random
) -> list[float]:
    """Seconds for one home page, each after somebody else has published something."""
    seconds = []
    for _ in range(min(_CHANGES, len(people))):
        somebody, reader = chance.sample(people, 2)
        with store.transaction():
            _publish(store, somebody, OFFER, chance.choice(skills))
        began = time.perf_counter()
        suggestions.for_resident(by=reader)
        seconds.append(time.perf_counter() - began)
    return seconds
