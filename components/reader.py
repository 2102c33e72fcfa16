"""The person who reads this page: their record, fresh from the store, so that roles taken away are gone at once."""

from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor


def reader() -> Resident | None:
    """The resident who is signed in, if somebody is."""
    resident_id = visitor().resident_id
    return house().store.get(Resident, resident_id) if resident_id else None


def person(resident_id: str) -> Resident | None:
    """Somebody else, for their name and colour; contact details go through `house().people.get`."""
    return house().store.get(Resident, resident_id) if resident_id else None
