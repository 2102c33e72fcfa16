"""The log: one line an event, without codes, PINs or addresses of people, whoever writes it.

Frameworks log addresses and messages as they come; the formatter masks whatever looks like a code or a PIN, so that no
caller has to think of it.
"""

import logging
import re
import sys

_CODE = re.compile(r"\b1[A-Za-z2-7]{20,26}\b")
# six digits or more: PINs, phone numbers; our own counts and ports are shorter
_DIGITS = re.compile(r"\d{6,}")
_LONG_TOKEN = re.compile(r"[A-Za-z0-9_-]{40,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")


def masked(text: str) -> str:
    """`text` without codes, PINs, tokens and control characters."""
    text = _LONG_TOKEN.sub("…", _CODE.sub("…", text))
    return _CONTROL.sub("?", _DIGITS.sub("…", text))


class MaskingFormatter(logging.Formatter):
    """Time, level, where, message; masked as a whole, traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        stamp = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        record_text = super().format(record)
        return f"{stamp} {record.levelname.lower():7} {record.name}: {masked(record_text)}"


class _WithoutTrace(logging.Filter):
    """Socket libraries write a traceback for each message they cannot read; no stranger shall fill the disk with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        record.exc_text = None
        return True


class _WithoutMissing(logging.Filter):
    """NiceGUI warns of each address that is not there; strangers ask for many."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.getMessage().endswith(" not found")


def set_up_logging() -> None:
    """Send everything to standard error through the masking formatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskingFormatter("%(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("ehrensache").setLevel(logging.INFO)
    logging.getLogger("nicegui").addFilter(_WithoutMissing())
    for name in ("engineio.server", "socketio.server"):
        library = logging.getLogger(name)
        library.handlers.clear()
        library.setLevel(logging.CRITICAL)
        library.addFilter(_WithoutTrace())
