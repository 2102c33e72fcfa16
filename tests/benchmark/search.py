"""Searching: how long the server takes while somebody types, and how often the skill that was meant comes first."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median

from rapidfuzz import fuzz, process

from app.domain.folding import folded
from app.domain.listing import KINDS, Listing
from app.domain.resident import Resident
from app.domain.skill import Catalogue, Skill
from app.services.search import Search
from app.services.search_skills import SkillIndex
from app.storage.content import SHIPPED, read_skills
from app.storage.engine import MemoryEngine
from app.storage.tiny_store import TinyStore
from tests.benchmark.figures import Figure, Goal, in_ms, percentile
from tests.benchmark.workshop import Workshop, tell
from tests.content.query_scores import ALL, SETS, Query, Score, read_queries, scores

LISTINGS, QUICK_LISTINGS = 10_000, 300
LANGUAGES = 12
_PEOPLE_SHARE = 10
_QUICK_QUERIES = 30


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of searching."""
    catalogue, queries = read_skills(SHIPPED / "skills"), list(read_queries(*SETS))
    if workshop.scale.is_quick:
        queries = queries[:: max(1, len(queries) // _QUICK_QUERIES)]
    listings = QUICK_LISTINGS if workshop.scale.is_quick else LISTINGS
    yield from _speed(catalogue, queries, listings)
    yield from _quality(catalogue, queries)


def _speed(catalogue: Catalogue, queries: list[Query], listings: int) -> Iterator[Figure]:
    catalogue = _in_languages(catalogue, LANGUAGES)
    store, me = _filled(catalogue, listings)
    search = Search(store, catalogue=catalogue)
    began = time.perf_counter()
    search.everything(by=me, text="…a")
    first = time.perf_counter() - began
    seconds = []
    for query in queries:
        for length in range(1, len(query.text) + 1):
            began = time.perf_counter()
            search.everything(by=me, text=query.text[:length], language="de")
            seconds.append(time.perf_counter() - began)
    name = f"a letter more in the search of {listings} listings in {LANGUAGES} languages"
    tell(f"{len(seconds)} letters typed; index built in {first:.2f} s, median {median(seconds) * 1000:.1f} ms")
    yield Figure(name=f"{name}, p95", value=percentile(seconds, 95) * 1000, unit="ms", goal=Goal(most=20))
    yield Figure(name=f"{name}, p50", value=in_ms(seconds), unit="ms", goal=Goal(most=20))


def _in_languages(catalogue: Catalogue, most: int) -> Catalogue:
    """As many languages as promised: those that are still to come have German's words read backwards, which are new."""
    missing = range(most - len(catalogue.skills[0].names))

    def grown(skill: Skill) -> Skill:
        names = {f"x{chr(97 + number)}": skill.names["de"][::-1] for number in missing}
        words = {code: tuple(each[::-1] for each in skill.search_words["de"]) for code in names}
        return replace(skill, names={**skill.names, **names}, search_words={**skill.search_words, **words})

    return replace(catalogue, skills=tuple(map(grown, catalogue.skills)))


def _quality(catalogue: Catalogue, queries: list[Query]) -> Iterator[Figure]:
    index, plain = SkillIndex(catalogue), _plain_ranking(catalogue)

    def both(some: list[Query]) -> tuple[dict[str, Score], dict[str, Score]]:
        return scores(some, lambda query: [hit.skill_id for hit in index.ranked(query.text, language="de")]), scores(
            some, plain
        )

    ours, theirs = both(queries)
    for name in sorted(ours, key=lambda name: (name == ALL, name)):
        score, baseline = ours[name], theirs[name]
        yield _share(f"skill meant at first place, {name} ({score.asked} queries)", score, baseline, among_three=False)
    yield _share("skill meant among the first three, all", ours[ALL], theirs[ALL], among_three=True)
    ours, theirs = both(list(read_queries(SETS[-1])))
    unseen = f"of {ours[ALL].asked} queries that nobody mended the search for"
    yield _share(f"skill meant at first place, {ALL} {unseen}", ours[ALL], theirs[ALL], among_three=False)
    yield _share(f"skill meant among the first three, {unseen}", ours[ALL], theirs[ALL], among_three=True)


def _share(name: str, score: Score, baseline: Score, *, among_three: bool) -> Figure:
    # over all languages as promised; a single one, of few queries, may be a little behind
    goal = 97 if among_three else 90 if f", {ALL} " in name else 82
    share, plain = (
        (score.among_three_share, baseline.among_three_share)
        if among_three
        else (score.first_share, baseline.first_share)
    )
    return Figure(
        name=name, value=100 * share, unit="%", goal=Goal(least=goal),
        baseline=100 * plain, baseline_is="rapidfuzz's WRatio on the same phrases",
    )  # fmt: skip


def _plain_ranking(catalogue: Catalogue) -> Callable[[Query], list[str]]:
    phrases = [
        (folded(phrase), skill.id)
        for skill in catalogue.skills
        for language, name in skill.names.items()
        for phrase in (name, *skill.search_words.get(language, ()))
    ]
    choices = [phrase for phrase, _ in phrases]

    def rank(query: Query) -> list[str]:
        near = process.extract(folded(query.text), choices, scorer=fuzz.WRatio, limit=30)
        return list(dict.fromkeys(phrases[place][1] for _, _, place in near))

    return rank


def _filled(catalogue: Catalogue, listings: int) -> tuple[TinyStore, str]:
    """A store in memory: people with listings whose texts are made of search words of all languages."""
    store, chance, now = TinyStore(MemoryEngine()), random.Random(4), datetime.now(UTC)
    languages = sorted({language for skill in catalogue.skills for language in skill.search_words})
    people = listings // _PEOPLE_SHARE
    with store.transaction():
        for number in range(people):
            store.put(Resident(
                id=f"person-{number:05}", called_name=f"{chance.choice('ABDEIKLMNORST')}{number:x}", language="de",
                languages=tuple(chance.sample(languages, 2)), about="Ich bin gern draußen", registered_at=now,
            ))  # fmt: skip
        for number in range(listings):
            skill, language = chance.choice(catalogue.skills), chance.choice(languages)
            store.put(Listing(
                id=f"listing-{number:06}", kind=chance.choice(KINDS), skill_id=skill.id, language=language,
                resident_id=f"person-{chance.randrange(people):05}", published_at=now,
                text=". ".join(chance.choices(skill.search_words.get(language) or ("?",), k=3)),
            ))  # fmt: skip
    return store, "person-00000"
