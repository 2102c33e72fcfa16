"""The QR scanner: `scanner(on_text)` shows camera, viewfinder and a field for typing (decision 0002)."""

from collections.abc import Callable

from components.scanner.element import LONGEST_TEXT, Scanner

__all__ = ["LONGEST_TEXT", "Scanner", "scanner"]


def scanner(on_text: Callable[[str], None], *, hint: str = "", once: bool = True) -> Scanner:
    """A scanner that calls `on_text` with the text of each code, read or typed, in the client's context.

    With `once` the camera goes off after a code, until the person or `again()` wants another. A Refusal raised by
    `on_text` is said to the person, and the scanner looks for another code.
    """
    return Scanner(on_text, hint=hint, once=once)
