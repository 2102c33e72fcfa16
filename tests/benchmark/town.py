"""A town to measure in: people, exchanges booked through the real services, and more that wait for their mentor.

The booked ones lie in the past, a hundred a day, as an app that ran for years would have kept them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from app.domain.place import Place
from app.domain.resident import Resident
from app.domain.session import OWN
from app.server.house import House, furnished
from app.server.keys import load_key
from app.server.pins import Pins
from app.services.check_in import DoorTicket
from app.services.exchanges import Terms
from app.services.forgetting import RECEIPT_LIFE, forget_old_receipts
from app.services.people import Details
from app.settings import Settings
from app.storage.content import SHIPPED, read_skills
from app.storage.tiny_store import open_store
from tests.benchmark.recording_engine import RecordingEngine

PEOPLE = 400
MINUTES = 15
# A day, and a commit: enough to make the disk's part small, few enough to keep what is staged small.
_A_DAY = 100


class _Clock:
    """The real time, or a day in the past."""

    past_at: datetime | None = None

    def now(self) -> datetime:
        return self.past_at or datetime.now(UTC)


class _NoHasher:
    """Nobody signs in with a PIN here."""

    def hash(self, pin: str) -> str:
        return f"hash of {pin}"

    def verify(self, pin_hash: str, pin: str) -> bool:
        return False


@dataclass(kw_only=True, slots=True)
class Town:
    """An open house with its people; `mentor_id` confirms and takes part in nothing. `played` counts exchanges."""

    folder: Path
    engine: RecordingEngine
    clock: _Clock
    house: House
    mentor_id: str
    place_id: str
    skill_id: str
    residents: list[Resident]
    played: int = 0

    @classmethod
    def founded(cls, folder: Path) -> Self:
        """A new one in an empty folder."""
        clock = _Clock()
        house, engine = _opened(folder, clock)
        mentor = house.neighbours.set_up(
            house.neighbours.set_up_address(), name="Bench", place="Shop", address="", is_example=False,
            details=Details(called_name="Sabine"), pin_hash="hash",
        )  # fmt: skip
        with house.store.transaction():
            residents = [
                house.people.register(
                    by=mentor.id, details=Details(called_name=f"Person {number}"), request_id=f"register-{number}"
                )
                for number in range(PEOPLE)
            ]
        return cls(
            folder=folder,
            engine=engine,
            clock=clock,
            house=house,
            mentor_id=mentor.id,
            place_id=next(iter(house.store.every(Place))).id,
            skill_id=house.catalogue.skills[0].id,
            residents=residents,
        )

    def close(self) -> None:
        self.house.close()

    def book(self, exchanges: int) -> None:
        """So many more exchanges, each proposed, agreed, checked in by both and confirmed, up to yesterday."""
        days = list(_portions(exchanges))
        for days_ago, some in zip(range(len(days), 0, -1), days, strict=True):
            self.clock.past_at = datetime.now(UTC) - timedelta(days=days_ago)
            with self.house.store.transaction():
                for _ in range(some):
                    self.confirm(self._under_way())
            if days_ago % RECEIPT_LIFE.days == 1:
                # each hour, in the running app
                forget_old_receipts(self.house.store, self.clock)
        self.clock.past_at = None

    def make_ready(self, exchanges: int) -> list[str]:
        """So many exchanges that wait for the mentor's yes."""
        ids: list[str] = []
        for some in _portions(exchanges):
            with self.house.store.transaction():
                ids += [self._under_way() for _ in range(some)]
        return ids

    def confirm(self, exchange_id: str) -> None:
        """The mentor's yes."""
        self.house.confirmation.confirm(
            by=self.mentor_id, exchange_id=exchange_id, minutes=MINUTES, request_id=f"confirm-{exchange_id}"
        )

    def token(self, resident_id: str) -> str:
        """What the cookie of a freshly bound phone of theirs holds."""
        resident = self.house.store.get(Resident, resident_id)
        assert resident is not None
        return self.house.sign_in.open_session(resident, kind=OWN, device="Phone").token

    def _under_way(self) -> str:
        giver, receiver = self._pair()
        house, number, now = self.house, self.played, self.house.clock.now()
        terms = Terms(starts_at=now, planned_minutes=MINUTES, place_id=self.place_id)
        exchange_id = house.exchanges.propose(
            by=giver, partner_id=receiver, gives=True, skill_id=self.skill_id, terms=terms,
            request_id=f"propose-{number}",
        ).id  # fmt: skip
        house.exchanges.agree(by=receiver, exchange_id=exchange_id, request_id=f"agree-{number:04}")
        for person in (giver, receiver):
            ticket = DoorTicket(place_id=self.place_id, read_at=now)
            house.check_in.check_in(by=person, exchange_id=exchange_id, ticket=ticket, request_id=f"arrive-{number:04}")
        self.played += 1
        return exchange_id

    def _pair(self) -> tuple[str, str]:
        """Everybody with everybody, once as giver and once as receiver in turn, so that nobody reaches a limit."""
        round_, place = divmod(self.played, PEOPLE)
        other = (place + 1 + round_ % (PEOPLE - 1)) % PEOPLE
        return self.residents[place].id, self.residents[other].id


def _opened(folder: Path, clock: _Clock) -> tuple[House, RecordingEngine]:
    engines: list[RecordingEngine] = []

    def recording(place: Path) -> RecordingEngine:
        engines.append(RecordingEngine(place))
        return engines[0]

    store = open_store(folder, engine_factory=recording)
    key, catalogue = load_key(folder, may_make=True), read_skills(SHIPPED / "skills")
    pins = Pins(_NoHasher(), workers=1)
    return furnished(Settings(var_folder=folder), store, clock, key, catalogue, pins), engines[0]


def _portions(count: int) -> Iterator[int]:
    while count > 0:
        yield min(count, _A_DAY)
        count -= _A_DAY
