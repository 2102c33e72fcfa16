"""The words of one language in the search, and which of them a typed word is akin to: forms of one word, and compounds.

Likeness is 1 for the word itself and falls towards 0; it is a weight, not a probability.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator

from app.services.search_circumstances import circumstances
from app.services.search_words import common_words, endings, prefixes

SHORTEST_STEM = 3
SHORTEST_PART = 4
"""Of a compound: shorter beginnings and ends are found in too many words by chance."""
LEAST_LIKENESS = 0.4
_COMPOUNDING = ("de",)
_BESIDE_ITSELF = 0.7
"""What other words lose when the typed word is itself one."""
_KINDRED_LETTERS = 5
_KINDRED_SHARE = 0.5
_ENDING_COST = 0.015
_BEGINNING = 0.5
_PART = 0.45
_OTHER_FORM = 0.8
"""From here on a word counts as another form of the same."""


class Vocabulary:
    """All folded words of a language's names and search words; `words` must be quick to look in."""

    def __init__(self, language: str, words: Collection[str]) -> None:
        self.words = words
        self.common = common_words(language)
        self.circumstances = circumstances(language)
        self._endings = endings(language)
        self._longest_ending = max(map(len, self._endings))
        self._prefixes = prefixes(language)
        forms = sorted((form, word, cost) for word in self.words for form, cost in self._forms(word))
        self._forms_in_order = [form for form, _, _ in forms]
        self._words_in_order = [word for _, word, _ in forms]
        self._costs_in_order = [cost for _, _, cost in forms]
        self.has_compounds = language in _COMPOUNDING
        self._backwards = sorted(word[::-1] for word in self.words) if self.has_compounds else []

    def akin(self, typed: str) -> dict[str, float]:
        """Words that `typed` may be another form, a beginning or a part of, each with its likeness."""
        found: dict[str, float] = {}
        for word, likeness in self._candidates(typed):
            if typed in self.words and likeness < _OTHER_FORM:
                likeness *= _BESIDE_ITSELF
            if likeness >= LEAST_LIKENESS and likeness > found.get(word, 0):
                found[word] = likeness
        return found

    def forms(self, word: str) -> dict[str, float]:
        """The word and what differs from it by an ending."""
        return {other: likeness for other, likeness in self.akin(word).items() if likeness >= _OTHER_FORM}

    def parts(self, typed: str) -> list[str]:
        """A compound's two parts when one of them is a word here, else `typed` as it is."""
        if not self.has_compounds or len(typed) < 2 * SHORTEST_STEM or typed in self.common or self._is_word(typed):
            return [typed]
        best, cut_at = 0, 0
        for cut in range(SHORTEST_STEM, len(typed) - SHORTEST_STEM + 1):
            known = [part for part in (typed[:cut], typed[cut:]) if self._is_word(part)]
            letters = sum(map(len, known))
            if letters > best and (len(known) == 2 or letters > SHORTEST_STEM):
                best, cut_at = letters, cut
        return [typed[:cut_at], typed[cut_at:]] if cut_at else [typed]

    def _is_word(self, part: str) -> bool:
        """Whether it is a word, or is one with another ending."""
        shorter = {part[: -len(end)] for end in self._endings if end and part.endswith(end)}
        stems = [part, *(stem for stem in shorter if len(stem) >= SHORTEST_PART)]
        return any(other[len(stem) :] in self._endings for stem in stems for other, _, _ in self._from(stem))

    def _candidates(self, typed: str) -> Iterator[tuple[str, float]]:
        if typed in self.words:
            yield typed, 1.0
        for form, cost in self._forms(typed):
            for other, word, other_cost in self._from(self._beginning(form)):
                yield word, self._likeness(form, other) - cost - other_cost
        yield from self._parts(typed)
        if len(typed) >= SHORTEST_PART:
            yield from self._ending_in(typed)

    def _forms(self, word: str) -> Iterator[tuple[str, float]]:
        """The word, and what is left of it without a prefix; each with its cost."""
        yield word, 0
        for prefix, cost in self._prefixes.items():
            if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_STEM:
                yield word[len(prefix) :], cost

    def _beginning(self, form: str) -> str:
        """What all words that could be akin to it begin with."""
        kindred = max(_KINDRED_LETTERS, int(_KINDRED_SHARE * len(form)))
        return form[: max(SHORTEST_STEM, min(len(form) - self._longest_ending, kindred))]

    def _from(self, beginning: str) -> Iterator[tuple[str, str, float]]:
        if len(beginning) < SHORTEST_STEM:
            return
        for place in range(bisect_left(self._forms_in_order, beginning), len(self._forms_in_order)):
            if not self._forms_in_order[place].startswith(beginning):
                return
            yield self._forms_in_order[place], self._words_in_order[place], self._costs_in_order[place]

    def _likeness(self, typed: str, word: str) -> float:
        if typed == word:
            return 1.0
        shared = _shared_letters(typed, word)
        for stem in range(shared, max(SHORTEST_STEM, shared - 2) - 1, -1):
            if typed[stem:] in self._endings and word[stem:] in self._endings:
                changed = len(typed) + len(word) - 2 * stem
                return 0.95 - _ENDING_COST * changed - (0.08 if stem == SHORTEST_STEM else 0)
        if shared == len(typed):
            return _BEGINNING + 0.4 * len(typed) / len(word)
        longer = max(len(typed), len(word))
        if shared >= _KINDRED_LETTERS and shared >= _KINDRED_SHARE * longer:
            return 0.85 * shared / longer
        return 0.0

    def _parts(self, typed: str) -> Iterator[tuple[str, float]]:
        """Words that `typed` begins or ends with: "Waschmaschine" in "Waschmaschinenanschluss"."""
        for cut in range(SHORTEST_PART, len(typed)):
            if typed[:cut] in self.words:
                yield typed[:cut], _PART + 0.4 * cut / len(typed)
        if self.has_compounds:
            for cut in range(1, len(typed) - SHORTEST_PART + 1):
                if typed[cut:] in self.words:
                    yield typed[cut:], _PART + 0.4 * (len(typed) - cut) / len(typed)

    def _ending_in(self, typed: str) -> Iterator[tuple[str, float]]:
        """Compounds that end in `typed`: "Gartenarbeit" for "Arbeit"."""
        backwards = typed[::-1]
        for place in range(bisect_left(self._backwards, backwards), len(self._backwards)):
            if not self._backwards[place].startswith(backwards):
                return
            yield self._backwards[place][::-1], _PART + 0.35 * len(typed) / len(self._backwards[place])


def _shared_letters(one: str, other: str) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))
