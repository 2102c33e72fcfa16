"""A desk in tests: `Teller(village, evening)` opens one, hashes cards as a tablet does, and tells facts."""

from datetime import datetime
from uuid import uuid4

from app.domain.code import code_in
from app.domain.desk import Desk, pass_hash, person_ref
from app.domain.fact import Fact
from app.services.facts import Answer
from app.services.told_fact import Said
from tests.builders import Village


class Teller:
    """One tablet; `tell("arrive", person=…)` gives the answer."""

    def __init__(self, village: Village, occurrence_id: str, *, name: str = "Tür", station_id: str = "") -> None:
        self.village = village
        self.desk_id = village.desks.open(
            by=village.sabine, occurrence_id=occurrence_id, name=name, station_id=station_id,
            request_id=village.request(),
        )[0].id  # fmt: skip

    @property
    def desk(self) -> Desk:
        desk = self.village.store.get(Desk, self.desk_id)
        assert desk is not None
        return desk

    def hash(self, scanned: str) -> str:
        return pass_hash(self.village.desks.list_key(self.desk), code_in(scanned))

    def card(self, resident_id: str) -> str:
        """What the tablet makes of somebody's card."""
        return self.hash(self.village.card(resident_id))

    def ref(self, holder_id: str) -> str:
        return person_ref(self.village.desks.list_key(self.desk), holder_id)

    def said(self, kind: str, *, at: datetime | None = None, fact_id: str = "", **fields: object) -> Said:
        fields = {name.rstrip("_"): value for name, value in fields.items()}
        return Said(id=fact_id or str(uuid4()), kind=kind, at=at or self.village.clock.now(), fields=fields)

    def send(self, said: Said, *, sent_at: datetime | None = None, is_readable: bool = True) -> Answer:
        sent_at = sent_at or self.village.clock.now()
        return self.village.facts.take_one(self.desk, said, sent_at=sent_at, is_readable=is_readable)

    def tell(self, kind: str, *, at: datetime | None = None, fact_id: str = "", **fields: object) -> Answer:
        return self.send(self.said(kind, at=at, fact_id=fact_id, **fields))

    def kept(self, answer: Answer) -> Fact:
        fact = self.village.store.get(Fact, answer.id)
        assert fact is not None
        return fact

    def decide(self, answer: Answer, decision: str) -> Fact:
        return self.village.facts.decide(
            by=self.village.sabine, fact_id=answer.id, decision=decision, request_id=self.village.request()
        )
