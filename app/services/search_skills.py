"""Skills ranked for what somebody typed: names and search words of all languages in one index in memory.

A skill counts by how much of the query it explains (rare words more) and by the phrase that fits best; decision 0010.
"""

from dataclasses import dataclass
from functools import lru_cache

from app.domain.folding import folded_words
from app.domain.skill import Catalogue
from app.services.search_phrases import Meanings, Phrases
from app.services.search_typos import Typos
from app.services.search_vocabulary import Vocabulary

LONGEST_QUERY = 200
MOST_WORDS = 16
FEWEST_LETTERS = 2
_SLIP_RATHER_THAN_COMPOUND = 0.78
_LANGUAGE_SHARE = 0.25
_SCREEN_LANGUAGE = 1.02
_COMMON_ALONE = 0.5
"""What a score counts when nothing but common words was typed: "ich", "help"."""
_LEAST_SCORE = 0.05
_LEAST_OF_BEST = 0.3


@dataclass(frozen=True, kw_only=True, slots=True)
class SkillHit:
    """A skill and how well it fits, 0 to 100."""

    skill_id: str
    score: float


def typed_words(text: str) -> list[str]:
    """The words to look for, each once; of an endless text only the beginning."""
    return list(dict.fromkeys(folded_words(text.strip()[:LONGEST_QUERY])))[:MOST_WORDS]


class SkillIndex:
    """All names and search words, built once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._ids = [skill.id for skill in catalogue.skills]
        languages = sorted({code for skill in catalogue.skills for code in skill.names})
        self._languages = [Phrases(code, catalogue) for code in languages]
        self._typos = Typos(word for phrases in self._languages for word in phrases.postings)
        self.common = frozenset[str]().union(*(phrases.vocabulary.common for phrases in self._languages))
        """Words that say nothing about what is meant, in any of the languages."""
        self._meant = lru_cache(maxsize=2_000)(self._look_up)

    def ranked(self, text: str, *, language: str = "", most: int = 10) -> list[SkillHit]:
        """The skills that `text` may mean, best first."""
        typed = typed_words(text)
        if len("".join(typed)) < FEWEST_LETTERS:
            return []
        meant = [
            [meaning for word in typed for meaning in self._meant(word)[number]]
            for number in range(len(self._languages))
        ]
        familiar = [phrases.familiarity(words) for phrases, words in zip(self._languages, meant, strict=True)]
        most_familiar = max(familiar, default=0) or 1
        best: dict[int, float] = {}
        for phrases, words, familiarity in zip(self._languages, meant, familiar, strict=True):
            trust = self._trust(phrases, typed, familiarity / most_familiar, language)
            for skill, score in phrases.scores(words).items():
                best[skill] = max(best.get(skill, 0), score * trust)
        return self._hits(best, most)

    def _hits(self, best: dict[int, float], most: int) -> list[SkillHit]:
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:most]
        least = max(_LEAST_SCORE, _LEAST_OF_BEST * ranked[0][1]) if ranked else 0
        return [
            SkillHit(skill_id=self._ids[skill], score=round(min(100.0, 100 * score), 1))
            for skill, score in ranked
            if score >= least
        ]

    def _look_up(self, word: str) -> tuple[Meanings, ...]:
        """For each language what `word` may mean there; a compound nobody knows means its parts."""
        near = self._typos.near(word)
        return tuple(self._meanings(phrases.vocabulary, word, near) for phrases in self._languages)

    def _meanings(self, vocabulary: Vocabulary, word: str, near: dict[str, float]) -> Meanings:
        parts = vocabulary.parts(word)
        slips = {other: likeness for other, likeness in near.items() if other in vocabulary.words}
        if len(parts) > 1 and max(slips.values(), default=0) < _SLIP_RATHER_THAN_COMPOUND:
            return [(part, self._akin(vocabulary, part, self._typos.near(part))) for part in parts]
        return [(word, self._akin(vocabulary, word, slips))]

    def _akin(self, vocabulary: Vocabulary, word: str, near: dict[str, float]) -> dict[str, float]:
        """Other forms and compounds of `word`, and of what it may be a misspelling of."""
        meant = vocabulary.akin(word)
        if word in vocabulary.words or word in vocabulary.common:
            return meant
        for right, likeness in near.items():
            for form, kinship in vocabulary.forms(right).items() if right in vocabulary.words else ():
                meant[form] = max(meant.get(form, 0), likeness * kinship)
        return meant

    def _trust(self, phrases: Phrases, typed: list[str], familiarity: float, language: str) -> float:
        """How far to go by what one language finds."""
        trust = 1 - _LANGUAGE_SHARE * (1 - familiarity)
        if phrases.vocabulary.common.issuperset(typed):
            trust *= _COMMON_ALONE
        return trust * (_SCREEN_LANGUAGE if phrases.language == language else 1)
