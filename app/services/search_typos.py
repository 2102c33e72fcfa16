"""Words that sound or are typed nearly like another: all words of the search by script and length, for rapidfuzz."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_MISTYPED = 3
_ONE_MISTAKE_FROM = 4
_TWO_MISTAKES_FROM = 7
_WORSE = 0.12
"""A word so much less like than the nearest is not what was meant."""
# One sound in several letters: spellings by ear in Latin letters, and letters that sound alike in Persian.
_DOUBLED = re.compile(r"(.)\1+")
_MUTE_H = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_SOUNDS = (("ph", "f"), ("th", "t"), ("dt", "t"), ("ck", "k"), ("ie", "i"), ("y", "i"), ("ei", "ai"))
_LAST_SOUNDS = {"d": "t", "g": "k", "b": "p", "ا": "ه"}
_LETTERS = str.maketrans("vظضذژصثطحغپچگ", "fززززسستهقبجك")


class Typos:
    """Finds known words at a small distance; the distance is counted in sounds."""

    def __init__(self, words: Iterable[str]) -> None:
        self._shelves: dict[tuple[str, int], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for word in sorted(set(words)):
            if len(word) >= SHORTEST_MISTYPED:
                heard = sound(word)
                sounds, known = self._shelves[_script(heard), len(heard)]
                sounds.append(heard)
                known.append(word)

    def near(self, typed: str) -> dict[str, float]:
        """Words that `typed` may be a misspelling of, each with its likeness."""
        if len(typed) < SHORTEST_MISTYPED:
            return {}
        heard = sound(typed)
        mistakes = (len(heard) >= _ONE_MISTAKE_FROM) + (len(heard) >= _TWO_MISTAKES_FROM)
        found: dict[str, float] = {}
        for length in range(len(heard) - mistakes, len(heard) + mistakes + 1):
            sounds, known = self._shelves.get((_script(heard), length), ([], []))
            near = process.extract(heard, sounds, scorer=OSA.distance, score_cutoff=mistakes, limit=None)
            for other, distance, place in near:
                likeness = 0.94 - 0.9 * distance / max(len(heard), len(other))
                found[known[place]] = likeness * (0.9 if other[:1] != heard[:1] else 1)
        least = max(found.values(), default=0) - _WORSE
        return {word: likeness for word, likeness in found.items() if likeness >= least}


def sound(word: str) -> str:
    """How a folded word sounds, roughly: the same for spellings that are easily mistaken for one another."""
    heard = _DOUBLED.sub(r"\1", word.translate(_LETTERS))
    if heard.isascii():
        heard = _MUTE_H.sub("", heard)
        for letters, letter in _SOUNDS:
            heard = heard.replace(letters, letter)
    return heard[:-1] + _LAST_SOUNDS.get(heard[-1], heard[-1])


def _script(word: str) -> str:
    first = word[:1]
    return "latin" if first < "\u0250" else "arabic" if "\u0600" <= first <= "\u06ff" else "other"
