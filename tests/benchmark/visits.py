"""Who opens which page: sessions are made through the services beforehand, instead of hundreds of sign-ins."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.exchange import Exchange
from app.server.cookies import SESSION, cookie_name
from tests.benchmark.phone import Visit
from tests.benchmark.town import Town
from tests.benchmark.workshop import Workshop


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """An exchange that waits for its mentor: the pages of its two participants and of the mentor."""

    both: tuple[Visit, Visit]
    mentor: Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A town that nobody has open, and what phones will open in it."""

    folder: Path
    meetings: Sequence[Meeting]
    bystanders: Sequence[Visit]
    """Residents who look at their start page, and two mentors at their desk."""

    @property
    def pages(self) -> list[Visit]:
        """The participants' pages."""
        return [visit for meeting in self.meetings for visit in meeting.both]


def prepared(workshop: Workshop, *, meetings: int, bystanders: int = 0) -> Prepared:
    """A town with so many meetings and bystanders."""
    town = workshop.new_town(workshop.scale.few_exchanges)
    ready = town.make_ready(meetings)
    with town.house.store.transaction():
        made = Prepared(
            folder=town.folder,
            meetings=[_meeting(town, exchange_id) for exchange_id in ready],
            bystanders=[
                _visit(town, "/mentor-desk", town.mentor_id) if number < 2 else _visit(town, "/", _late(town, number))
                for number in range(bystanders)
            ],
        )
    town.close()
    return made


def _meeting(town: Town, exchange_id: str) -> Meeting:
    exchange = town.house.store.get(Exchange, exchange_id)
    assert exchange is not None
    giver, receiver = (_visit(town, f"/exchanges/{exchange_id}", who) for who in exchange.participants)
    return Meeting(both=(giver, receiver), mentor=_visit(town, f"/confirm/{exchange_id}", town.mentor_id))


def _late(town: Town, number: int) -> str:
    return town.residents[-number % len(town.residents)].id


def _visit(town: Town, path: str, resident_id: str) -> Visit:
    return Visit(path=path, jar={cookie_name(town.house.settings, SESSION): town.token(resident_id)})
