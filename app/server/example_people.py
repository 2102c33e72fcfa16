"""The people one can look around as in the example neighbourhood, by the word in their address: /demo/amira."""

from app.domain.resident import Resident
from app.server.house import House

PEOPLE = {"amira": "Amira", "kurt": "Kurt", "sabine": "Sabine"}


def person_called(of: House, who: str) -> Resident | None:
    """The resident behind /demo/<who>; nobody outside the example."""
    called = PEOPLE.get(who.lower())
    if called is None or not of.is_example:
        return None
    everybody = (resident for resident in of.store.every(Resident) if resident.left_at is None)
    return next((resident for resident in everybody if resident.called_name.split()[:1] == [called]), None)


def addresses(of: House) -> list[tuple[str, str]]:
    """Role and name, and where to be that person."""
    lines = []
    for who, called in PEOPLE.items():
        resident = person_called(of, who)
        if resident is not None:
            role = "Team" if resident.is_staff else "Mentor*in" if resident.is_mentor else "Bewohner*in"
            lines.append((f"{role} {called}", f"{of.settings.origin}/demo/{who}"))
    return lines
