"""The example with an exchange round that has just begun: `python -m tests.browser.round_evening [people]`.

So many people of the example, besides those one can look around as, are there and have said what they can and look for.
"""

import itertools
import os
import sys
from datetime import timedelta

from app.domain.event import ROUND, Event
from app.domain.listing import NEED, OFFER, Listing
from app.domain.resident import Resident
from app.screens import install_screens
from app.server.example_people import PEOPLE, settle_example
from app.server.house import House, open_house
from app.server.main import run
from app.settings import load_settings

EVENT = "runde"


def begin(of: House, people: int) -> None:
    """An evening that is on, and people who take part in it."""
    settle_example(of)
    now = of.clock.now()
    event = Event(
        id=EVENT, title="Tauschrunde im Mitmachladen", place_id=of.neighbours.places()[0].id, kind=ROUND,
        starts_at=now - timedelta(minutes=30), ends_at=now + timedelta(hours=3),
    )  # fmt: skip
    with of.store.transaction():
        of.store.put(event)
    evening = occurrence_id(of, event)
    known = {words.split()[-1] for words in PEOPLE.values()}
    others = (each for each in of.store.every(Resident) if each.left_at is None and each.called_name not in known)
    for resident in itertools.islice(others, people):
        _take_part(of, evening, resident)


def occurrence_id(of: House, event: Event) -> str:
    return f"{event.id}.{event.starts_at.astimezone(of.zone).date()}"


def _take_part(of: House, evening: str, resident: Resident) -> None:
    sabine = next(each for each in of.store.every(Resident) if each.called_name == "Sabine").id
    of.arrivals.arrive(by=sabine, occurrence_id=evening, resident_id=resident.id, request_id=f"arrive-{resident.id}")
    theirs = of.store.find(Listing, resident=resident.id)
    can, seeks = (tuple(each.skill_id for each in theirs if each.kind == kind) for kind in (OFFER, NEED))
    if can and seeks:
        of.rounds.enter(
            by=sabine, occurrence_id=evening, resident_id=resident.id, offers=can, needs=seeks, is_shown=True,
            request_id=f"enter-{resident.id}",
        )  # fmt: skip


def main(people: int) -> None:
    """Serve until told to stop."""
    of = open_house(load_settings(os.environ))
    begin(of, people)
    run(of, install_screens=install_screens, announce=lambda: print("the round is on"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
