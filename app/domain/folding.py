"""Folding: what people type and what they mean written the same way, whatever the script, accents and keyboard.

Both sides are folded, so a folded word need not be a word: it only has to be the same for all spellings of one.
"""

import re
import unicodedata

_LETTERS: dict[str, str | int | None] = {
    # Latin letters that Unicode does not take apart
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a",
    # Cyrillic: neighbours on the keyboard and between Russian and Ukrainian
    "і": "и", "ы": "и", "э": "е", "є": "е", "ґ": "г", "ъ": "", "ь": "",
    # Arabic and Persian: what Unicode does not take apart; tatweel and a lone hamza are left out
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ۀ": "ه", "ھ": "ه", "ـ": "", "ء": "",
    **{chr(start + digit): str(digit) for start in (0x0660, 0x06F0) for digit in range(10)},
}  # fmt: skip


class _Letters(dict[int, str | int | None]):
    """For `str.translate`: what a character becomes; those that one cannot see by themselves go."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        is_seen = not unicodedata.combining(character) and unicodedata.category(character) != "Cf"
        folded_code = code if is_seen else None
        if len(self) < _MOST_KNOWN:
            self[code] = folded_code
        return folded_code


_MOST_KNOWN = 5_000
"""Characters to remember: more than our scripts have, few enough that a hostile text does not fill the memory."""
_TABLE = _Letters(str.maketrans(_LETTERS))
# ä is a on one keyboard and ae on another.
_UMLAUT_E = re.compile(r"(?<=[aou])e")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´‘](?=\w)")
_WORD = re.compile(r"[^\W_]+")
# A hyphen, and Persian's half-space (ZWNJ), part words that others write as one.
_JOINT = re.compile(r"(?<=\w)[-‐‑–\u200c](?=\w)")


def folded(text: str) -> str:
    """Without case, accents, vowel signs, spelling variants of a letter, and characters that cannot be seen.

    "Nähen", "naehen" and "NAHEN" are one; so are "اَلْقِرَاءَةُ" and "القراءه".
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(_TABLE)
    return _UMLAUT_E.sub("", plain)


def folded_words(text: str) -> list[str]:
    """The words of a text, each folded; what a hyphen or a half-space joins counts as two."""
    parted = _JOINT.sub(" ", _APOSTROPHES.sub("", text))
    return _WORD.findall(folded(parted))


def spellings(text: str) -> list[tuple[str, ...]]:
    """The words of a phrase in each way to write it: "E-Mail schreiben" as three words and as two."""
    apart = tuple(folded_words(text))
    return [apart, tuple(folded_words(_JOINT.sub("", text)))] if _JOINT.search(text) else [apart]
