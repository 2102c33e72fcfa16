"""One language's names and search words, and how well each skill's fit what the typed words may mean.

A skill counts by the share of the query that it explains, rare words counting more, and by its best phrase.
"""

import math
from array import array
from collections import defaultdict
from functools import lru_cache

from app.domain.folding import spellings
from app.domain.skill import Catalogue
from app.services.search_vocabulary import Vocabulary

Meanings = list[tuple[str, dict[str, float]]]
"""Typed words, each with the known words that it may mean and how likely."""

_COMMON_WEIGHT = 0.15
_CIRCUMSTANCE_WEIGHT = 0.5
_UNKNOWN_SKILLS = 6
"""A word that is in no phrase weighs as one that so many skills share."""
_PHRASE_SHARE = 0.55
_WHOLE_SHARE = 0.6
"""How much of a phrase's score hangs on how much of the phrase was typed."""
_ONCE = 0.5
"""What a word loses that is in only one phrase of a skill; in most phrases of it, a word is what the skill is about."""
_NAME_COUNTS = 2
_NAME_BOOST = 1.05


class Phrases:
    """One language's phrases; skills go by their place in the catalogue."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        self.language = language
        phrases: list[tuple[int, bool, tuple[str, ...]]] = []
        for number, skill in enumerate(catalogue.skills):
            if language in skill.names:
                phrases += [(number, True, words) for words in spellings(skill.names[language])]
            for phrase in skill.search_words.get(language, ()):
                phrases += [(number, False, words) for words in spellings(phrase)]
        # arrays: as lists, the numbers of all languages would take megabytes
        self.skill_of = array("H", (number for number, _, _ in phrases))
        self._is_name = bytes(is_name for _, is_name, _ in phrases)
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
        self._whole = array("d", (sum(self.weight[word] for word in dict.fromkeys(words)) for _, _, words in phrases))

    def familiarity(self, meant: Meanings) -> float:
        """How much of what was typed could be this language, 0 to 1."""
        known = (1 if word in self.vocabulary.common else max(words.values(), default=0) for word, words in meant)
        return sum(known) / len(meant)

    def scores(self, meant: Meanings) -> dict[int, float]:
        """By skill, 0 to about 1."""
        by_word = [self._places(words) for _, words in meant]
        by_skill = [self._best_of_skills(places) for places in by_word]
        weights = [self._sought(word, best) for (word, _), best in zip(meant, by_skill, strict=True)]
        total = sum(weights)
        explained: dict[int, float] = defaultdict(float)
        for places, best, weight in zip(by_word, by_skill, weights, strict=True):
            for skill, often in self._often(places).items():
                explained[skill] += weight * best[skill] * (1 - _ONCE / often) / total
        fitting = self._phrases(by_word, weights)
        return {
            skill: (1 - _PHRASE_SHARE) * share + _PHRASE_SHARE * fitting.get(skill, 0)
            for skill, share in explained.items()
        }

    def _sought(self, word: str, by_skill: dict[int, float]) -> float:
        """How much a typed word weighs: as one that few skills share if it is sure what it means, else as any."""
        unknown = self._weight(word, _UNKNOWN_SKILLS)
        if not by_skill:
            return unknown
        surest = max(by_skill.values())
        skills = sum((likeness / surest) ** 3 for likeness in by_skill.values())
        return surest * self._weight(word, skills) + (1 - surest) * unknown

    def _weight(self, word: str, skills: float) -> float:
        rarity = _rarity(self._skills, skills)
        if word in self.vocabulary.common or len(word) == 1:
            return _COMMON_WEIGHT * rarity
        return rarity * (_CIRCUMSTANCE_WEIGHT if word in self.vocabulary.circumstances else 1)

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

    def _often(self, places: dict[int, tuple[float, float]]) -> dict[int, float]:
        """By skill, in how many of its phrases a word is; in its name counts for more."""
        found: dict[int, float] = defaultdict(float)
        for place in places:
            found[self.skill_of[place]] += _NAME_COUNTS if self._is_name[place] else 1
        return found

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
            whole = 1 - _WHOLE_SHARE + _WHOLE_SHARE * min(1.0, used[place] / self._whole[place])
            fit = cover / total * whole * (_NAME_BOOST if self._is_name[place] else 1)
            skill = self.skill_of[place]
            if fit > best.get(skill, 0):
                best[skill] = fit
        return best


@lru_cache(maxsize=1_000)
def _rarity(all_skills: int, skills: float) -> float:
    """The same number for the same count, so that thousands of words do not each keep one of their own."""
    return math.log(1 + all_skills / (0.5 + skills))
