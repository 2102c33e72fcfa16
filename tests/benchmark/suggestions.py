"""Suggestions: everybody's in one go, and one person's right after something changed, over a real store in memory."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from app.domain.background import AGE_BANDS, Background
from app.domain.listing import NEED, OFFER, Listing
from app.domain.resident import MENTOR, Resident
from app.domain.safety import Block
from app.domain.week import SLOTS
from app.server.system_clock import SystemClock
from app.services.suggestions import MOST_LOOKED_AT, Suggestions
from app.storage.content import SHIPPED, read_skills
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
    fields: list[tuple[str, ...]] = [(group.id,) for group in catalogue.groups]
    value = max(_on_desks(store, suggestions, next(iter(found)), fields)) * 1000
    yield Figure(name="circles on a mentor's desk, slowest", value=value, unit="ms", goal=Goal(most=50))


def _on_desks(
    store: TinyStore, suggestions: Suggestions, mentor_id: str, fields: list[tuple[str, ...]]
) -> Iterator[float]:
    """Seconds for a mentor without field, of each field, and of a group that nobody is in.

    The last one may see but a few people, so that as many as may be are looked at in vain.
    """
    mentor = store.get(Resident, mentor_id)
    assert mentor is not None
    mentors = [replace(mentor, roles=(MENTOR,), fields=each) for each in ((), *fields)]
    unfitting = replace(mentor, roles=(MENTOR,), groups=("nobody's",))
    for each in (*mentors, unfitting):
        with store.transaction():
            store.put(each)
        yield _seconds_of_desk(suggestions, mentor_id)
    others = list(store.every(Resident))[2 * MOST_LOOKED_AT :]
    with store.transaction():
        for resident in others:
            store.put(Block(id=f"{mentor_id}:{resident.id}", by_id=mentor_id, blocked_id=resident.id, at=_AT))
        store.put(mentors[0])
    suggestions.for_resident(by=mentor_id)  # the market takes in what changed
    yield _seconds_of_desk(suggestions, mentor_id)


def _seconds_of_desk(suggestions: Suggestions, mentor_id: str) -> float:
    began = time.perf_counter()
    suggestions.to_bring_together(by=mentor_id)
    return time.perf_counter() - began


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
