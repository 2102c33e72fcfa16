"""A mentor's word for a newcomer: it raises the newcomer's limit as long as it stands."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Vouch:
    """Id `<mentor id>:<resident id>`; a withdrawn vouch is kept with its end."""

    id: str
    mentor_id: str
    resident_id: str
    given_at: datetime
    withdrawn_at: datetime | None = None
