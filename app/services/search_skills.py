"""Skills ranked for what somebody typed: names and search words of all languages in one index in memory.

A skill counts by how much of the query it explains (rare words more) and by the phrase that fits best; decision 0010.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from app.domain.folding import folded_words, spellings
from app.domain.skill import Catalogue
from app.services.search_typos import Typos
from app.services.search_vocabulary import Vocabulary

LONGEST_QUERY = 200
MOST_WORDS = 16
_COMMON_WEIGHT = 0.12
_UNKNOWN_SKILLS = 6
"""A word that is in no phrase weighs as one that so many skills share."""
_PHRASE_SHARE = 0.5
_NAME_BOOST = 1.05
_LANGUAGE_SHARE = 0.25
_SCREEN_LANGUAGE = 1.02
_LEAST_SCORE = 5.0
_LEAST_OF_BEST = 0.3


_Meanings = list[tuple[str, dict[str, float]]]
"""Typed words, each with the known words that it may mean and how likely."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SkillHit:
    """A skill and how well it fits, 0 to 100."""

    skill_id: str
    score: float


class SkillIndex:
    """All names and search words, built once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._ids = [skill.id for skill in catalogue.skills]
        languages = sorted({code for skill in catalogue.skills for code in skill.names})
        self._shelves = [_Shelf(code, catalogue) for code in languages]
        self._typos = Typos(word for shelf in self._shelves for word in shelf.postings)
        self.common = frozenset[str]().union(*(shelf.vocabulary.common for shelf in self._shelves))
        """Words that say nothing about what is meant, in any of the languages."""
        self._meant = lru_cache(maxsize=2_000)(self._look_up)

    def ranked(self, text: str, *, language: str = "", most: int = 10) -> list[SkillHit]:
        """The skills that `text` may mean, best first."""
        typed = list(dict.fromkeys(folded_words(text[:LONGEST_QUERY])))[:MOST_WORDS]
        if not typed:
            return []
        familiar = [self._familiarity(shelf, typed) for shelf in self._shelves]
        most_familiar = max(familiar) or 1
        best: dict[int, float] = {}
        for number, shelf in enumerate(self._shelves):
            trust = 1 - _LANGUAGE_SHARE * (1 - familiar[number] / most_familiar)
            trust *= _SCREEN_LANGUAGE if shelf.language == language else 1
            meant = [meaning for word in typed for meaning in self._meant(word)[number]]
            for skill, score in shelf.scores(meant).items():
                best[skill] = max(best.get(skill, 0), score * trust)
        return self._hits(best, most)

    def _hits(self, best: dict[int, float], most: int) -> list[SkillHit]:
        hits = [
            SkillHit(skill_id=self._ids[skill], score=round(min(100.0, 100 * score), 1))
            for skill, score in sorted(best.items())
        ]
        hits.sort(key=attrgetter("score"), reverse=True)
        least = max(_LEAST_SCORE, _LEAST_OF_BEST * hits[0].score) if hits else 0
        return [hit for hit in hits[:most] if hit.score >= least]

    def _look_up(self, word: str) -> tuple[_Meanings, ...]:
        """For each language what `word` may mean there; a compound nobody knows means its parts."""
        return tuple(
            [(part, self._akin(shelf.vocabulary, part)) for part in shelf.vocabulary.parts(word)]
            for shelf in self._shelves
        )

    def _akin(self, vocabulary: Vocabulary, word: str) -> dict[str, float]:
        meant = vocabulary.akin(word)
        if word not in vocabulary.words and word not in vocabulary.common:
            for other, likeness in self._typos.near(word).items():
                if other in vocabulary.words and likeness > meant.get(other, 0):
                    meant[other] = likeness
        return meant

    def _familiarity(self, shelf: "_Shelf", typed: list[str]) -> float:
        return sum(word in shelf.postings or word in shelf.vocabulary.common for word in typed) / len(typed)


class _Shelf:
    """One language's phrases."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        self.language = language
        phrases: list[tuple[int, bool, tuple[str, ...]]] = []
        for number, skill in enumerate(catalogue.skills):
            if language in skill.names:
                phrases += [(number, True, words) for words in spellings(skill.names[language])]
            for phrase in skill.search_words.get(language, ()):
                phrases += [(number, False, words) for words in spellings(phrase)]
        self.skill_of = [number for number, _, _ in phrases]
        self._boost = [_NAME_BOOST if is_name else 1.0 for _, is_name, _ in phrases]
        postings: dict[str, list[int]] = defaultdict(list)
        for place, (_, _, words) in enumerate(phrases):
            for word in dict.fromkeys(words):
                postings[word].append(place)
        self.postings = {word: tuple(places) for word, places in postings.items()}
        self.vocabulary = Vocabulary(language, self.postings)
        self._skills = len(catalogue.skills)
        self.weight = {
            word: self._weight(word, len({self.skill_of[place] for place in places}))
            for word, places in self.postings.items()
        }
        self._whole = [sum(self.weight[word] for word in dict.fromkeys(words)) for _, _, words in phrases]

    def scores(self, meant: _Meanings) -> dict[int, float]:
        """By skill, 0 to about 1."""
        by_word = [self._places(words) for _, words in meant]
        by_skill = [self._best_of_skills(places) for places in by_word]
        weights = [
            self._weight(word, sum(likeness**3 for likeness in best.values()) if best else _UNKNOWN_SKILLS)
            for (word, _), best in zip(meant, by_skill, strict=True)
        ]
        total = sum(weights)
        explained: dict[int, float] = defaultdict(float)
        for best, weight in zip(by_skill, weights, strict=True):
            for skill, likeness in best.items():
                explained[skill] += weight * likeness / total
        fitting = self._phrases(by_word, weights)
        return {
            skill: (1 - _PHRASE_SHARE) * share + _PHRASE_SHARE * fitting.get(skill, 0)
            for skill, share in explained.items()
        }

    def _weight(self, word: str, skills: float) -> float:
        rarity = math.log(1 + self._skills / (0.5 + skills))
        return rarity * (_COMMON_WEIGHT if word in self.vocabulary.common else 1)

    def _places(self, words: dict[str, float]) -> dict[int, tuple[float, float]]:
        """By phrase, how well its best word fits, and how much of the phrase that word is."""
        found: dict[int, tuple[float, float]] = {}
        for word, likeness in words.items():
            part = likeness * self.weight[word]
            for place in self.postings[word]:
                if likeness > found.get(place, (0, 0))[0]:
                    found[place] = likeness, part
        return found

    def _best_of_skills(self, places: dict[int, tuple[float, float]]) -> dict[int, float]:
        best: dict[int, float] = {}
        for place, (likeness, _) in places.items():
            skill = self.skill_of[place]
            if likeness > best.get(skill, 0):
                best[skill] = likeness
        return best

    def _phrases(self, by_word: list[dict[int, tuple[float, float]]], weights: list[float]) -> dict[int, float]:
        """By skill, its best phrase: how much of the query it covers, and how much of it the query covers."""
        covered: dict[int, float] = defaultdict(float)
        used: dict[int, float] = defaultdict(float)
        for places, weight in zip(by_word, weights, strict=True):
            for place, (likeness, part) in places.items():
                covered[place] += weight * likeness
                used[place] += part
        total = sum(weights)
        best: dict[int, float] = {}
        for place, cover in covered.items():
            fit = cover / total * (0.5 + 0.5 * min(1.0, used[place] / self._whole[place])) * self._boost[place]
            skill = self.skill_of[place]
            if fit > best.get(skill, 0):
                best[skill] = fit
        return best
