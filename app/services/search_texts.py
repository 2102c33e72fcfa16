"""An index of short texts in memory that keeps up with them: which of them hold the words somebody types."""

import math
from bisect import bisect_left, insort

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.domain.folding import folded_words

_SHORTEST_BEGINNING = 2
_SHORTEST_MISTYPED = 4
_TWO_MISTAKES_FROM = 9
_MOST_ENDINGS = 200
_MOST_NEAR = 10
_TYPO_LIKENESS = 0.7
_BEGINNING_LIKENESS = 0.9


class TextIndex:
    """Texts by key; a word finds those that hold it, a word that begins with it, or, failing both, a near one."""

    def __init__(self) -> None:
        self._words_of: dict[str, tuple[str, ...]] = {}
        self._keys_of: dict[str, set[str]] = {}
        self._in_order: list[str] = []

    def put(self, key: str, text: str) -> None:
        """Take `text` in, instead of what was there."""
        words = tuple(dict.fromkeys(folded_words(text)))
        if words == self._words_of.get(key, ()):
            return
        self.remove(key)
        if words:
            self._words_of[key] = words
        for word in words:
            keys = self._keys_of.get(word)
            if keys is None:
                keys = self._keys_of[word] = set()
                insort(self._in_order, word)
            keys.add(key)

    def remove(self, key: str) -> None:
        """Forget a text; one that is not there is left so."""
        for word in self._words_of.pop(key, ()):
            keys = self._keys_of[word]
            keys.discard(key)
            if not keys:
                del self._keys_of[word]
                del self._in_order[bisect_left(self._in_order, word)]

    def found(self, typed: list[str], common: frozenset[str]) -> dict[str, float]:
        """By key, which share of the typed words a text explains, rare words counting more, 0 to 1."""
        telling = [word for word in typed if word not in common] or typed
        weights: list[float] = []
        explained: dict[str, float] = {}
        for word in telling:
            keys = self._with(word)
            weight = math.log(1 + (1 + len(self._words_of)) / (1 + len(keys)))
            weights.append(weight)
            for key, likeness in keys.items():
                explained[key] = explained.get(key, 0) + weight * likeness
        total = sum(weights) or 1
        return {key: share / total for key, share in explained.items()}

    def _with(self, word: str) -> dict[str, float]:
        found = dict.fromkeys(self._keys_of.get(word, ()), 1.0)
        if len(word) >= _SHORTEST_BEGINNING:
            begin = bisect_left(self._in_order, word)
            for other in self._in_order[begin : begin + _MOST_ENDINGS]:
                if not other.startswith(word):
                    break
                for key in self._keys_of[other]:
                    found.setdefault(key, _BEGINNING_LIKENESS)
        return found or self._near(word)

    def _near(self, word: str) -> dict[str, float]:
        """Slips; the first letter is taken to be right, so that one needn't go through all words."""
        if len(word) < _SHORTEST_MISTYPED:
            return {}
        mistakes = 1 + (len(word) >= _TWO_MISTAKES_FROM)
        begin = bisect_left(self._in_order, word[0])
        end = bisect_left(self._in_order, chr(ord(word[0]) + 1))
        near = process.extract(
            word, self._in_order[begin:end], scorer=OSA.distance, score_cutoff=mistakes, limit=_MOST_NEAR
        )
        return {key: _TYPO_LIKENESS for other, _, _ in near for key in sorted(self._keys_of[other])}
