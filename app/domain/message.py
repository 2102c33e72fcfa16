"""A message between two people: a ready-made phrase that each reads in the own language, or words as written."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """`thread_id` is `exchange:<id>` or `mentor:<mentor id>:<resident id>`; a phrase fills its gaps from `values`."""

    id: str
    thread_id: str
    from_id: str
    to_id: str
    sent_at: datetime
    phrase_id: str = ""
    values: tuple[str, ...] = ()
    text: str = ""
    language: str = ""
    read_at: datetime | None = None
    hidden_at: datetime | None = None
    """When staff hid it after a report."""
