"""What people write: trimmed, bounded, and free of characters that could disguise it."""

import unicodedata

from app.domain.refusal import Refusal

_NO_ADDRESS = frozenset('?&%,;:<>"()[]\\')
LONGEST_NAME = 60
LONGEST_TEXT = 600
# Overrides and isolates of writing direction can make a name look like another one (Unicode TR 36, section 2.7);
# Hangul fillers and the empty Braille pattern are letters and symbols to Unicode, and blank to everybody else.
_DISGUISES = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0]
)
_JOINERS = "\u200c\u200d"
_MOST_MARKS = 6
"""On one letter: as many as Burmese needs, and no tower over the lines of others."""


def checked_text(text: object, *, longest: int = LONGEST_TEXT, required: bool = False, many_lines: bool = False) -> str:
    """`text` trimmed and without control or direction characters.

    Raises: Refusal `malformed` (not text), `text_too_long` or `text_missing`.
    """
    if not isinstance(text, str):
        raise Refusal("malformed")
    if len(text) > longest * 4:
        raise Refusal("text_too_long", longest=longest)
    # Pasted lines become words of one line; composing comes last, as what stood between two characters may be gone.
    line = ("\n" if many_lines else " ").join(text.replace("\t", " ").splitlines())
    kept = "".join(c for c in line.translate(_DISGUISES) if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    kept = _without_towers(unicodedata.normalize("NFC", kept)).strip()
    if len(kept) > longest:
        raise Refusal("text_too_long", longest=longest)
    if required and not any(unicodedata.category(character)[0] in "LNS" for character in kept):
        raise Refusal("text_missing")
    return kept


def checked_name(name: object) -> str:
    """A called name or a title: one line with at least one letter, digit or symbol, and nothing that nobody sees."""
    is_short = isinstance(name, str) and len(name) <= LONGEST_NAME * 4
    seen = _without_unseen(str(name)) if is_short else name
    return checked_text(seen, longest=LONGEST_NAME, required=True)


def checked_email(email: object) -> str:
    """An address with one @, or none. Raises: Refusal `email_malformed`.

    Also for what a `mailto:` link would read as more than an address: further people, a subject, a text; and for what
    an e-mail's head would read as a comment or as a host's number (RFC 5322, 3.4.1).
    """
    text = checked_text(email, longest=120)
    name, _, host = text.partition("@")
    is_foreign = any(character in _NO_ADDRESS or character.isspace() for character in text)
    if text and (is_foreign or not name or not host or "@" in host):
        raise Refusal("email_malformed")
    return text


def checked_phone(phone: object) -> str:
    """Digits and what people write between them, or nothing. Raises: Refusal `phone_malformed`."""
    text = checked_text(phone, longest=30)
    if text and not all(character.isdigit() or character in "+ ()/-" for character in text):
        raise Refusal("phone_malformed")
    return text


def checked_language(code: object) -> str:
    """An ISO 639 code of two or three letters. Raises: Refusal `malformed`."""
    if isinstance(code, str) and 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower():
        return code
    raise Refusal("malformed")


def _without_unseen(name: str) -> str:
    """Joiners stay where they shape something: after a letter without case, as in Persian, or within an emoji."""
    kept = ""
    for character in name:
        is_shaping = character in _JOINERS and unicodedata.category(kept[-1:] or " ") in ("Lo", "So", "Sk", "Mn", "Mc")
        if unicodedata.category(character) != "Cf" or is_shaping:
            kept += character
    return kept


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
