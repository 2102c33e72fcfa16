"""What only somebody with a licence may do; shipped content, each with words that name it and the reason why."""

from dataclasses import dataclass
from functools import cached_property

from app.domain.folding import folded_words


@dataclass(frozen=True, kw_only=True)
class Licence:
    """`whys` is the reason by language, `words` are phrases of any language that name the work; `*` is any ending."""

    id: str
    whys: dict[str, str]
    words: tuple[str, ...]

    def why(self, language: str) -> str:
        """In the reader's language, else in German, which always has one."""
        return self.whys.get(language) or self.whys["de"]

    def is_named_in(self, text: str) -> bool:
        """Whether one of the phrases stands in the text as words of it."""
        words = f"{_in_a_row(text)} "
        return any(phrase in words for phrase in self._phrases)

    @cached_property
    def _phrases(self) -> tuple[str, ...]:
        return tuple(_in_a_row(phrase) + ("" if phrase.endswith("*") else " ") for phrase in self.words)


def _in_a_row(text: str) -> str:
    return "".join(f" {word}" for word in folded_words(text))


Licences = tuple[Licence, ...]
