"""A notice: something a person should hear of, told in their language when they next look."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """`kind` has a sentence (components/notice_words), `subject_id` fills it; no free text of other people."""

    id: str
    resident_id: str
    kind: str
    subject_id: str = ""
    at: datetime
    read_at: datetime | None = None
