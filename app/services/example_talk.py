"""What the people of the example say to one another: vouches, introductions, messages, reports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from app.domain.exchange import Exchange
from app.domain.listing import Listing
from app.domain.place import Organisation
from app.services.example_clock import PlayedClock
from app.services.example_content import (
    Example,
    ExampleIntroduction,
    ExampleMessage,
    ExampleReport,
    ExampleStep,
    ExampleVouch,
)
from app.services.example_story import Step
from app.services.introductions import Introductions
from app.services.messages import Messages
from app.services.ports import Store
from app.services.safety import Safety
from app.services.vouches import Vouches


class TalkingParts(Protocol):
    """What of the house is talked through."""

    @property
    def store(self) -> Store: ...
    @property
    def vouches(self) -> Vouches: ...
    @property
    def introductions(self) -> Introductions: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def safety(self) -> Safety: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """`people` are ids by key, filled while the example is played."""

    parts: TalkingParts
    clock: PlayedClock
    people: dict[str, str]
    request_id: Callable[[], str]

    def steps(self, example: Example) -> list[Step]:
        """What is said when."""
        day = self.clock.day
        steps: list[Step] = [(day(told.day, "11:00"), self._vouching(told)) for told in example.vouches]
        for introduction in example.introductions:
            steps += self._introducing(introduction)
        steps += [(day(told.day, told.time), self._writing(told)) for told in example.messages]
        return steps + [(day(told.day, told.time), self._reporting(told)) for told in example.reports]

    def _vouching(self, told: ExampleVouch) -> Callable[[], object]:
        return lambda: self.parts.vouches.vouch(
            by=self.people[told.mentor], resident_id=self.people[told.resident], request_id=self.request_id()
        )

    def _introducing(self, told: ExampleIntroduction) -> list[Step]:
        """The resident asks, the mentor tells how it goes on."""
        ids: list[str] = []

        def ask() -> None:
            organisations = self.parts.store.every(Organisation)
            organisation = next(each for each in organisations if each.name == told.organisation)
            asked = self.parts.introductions.ask(
                by=self.people[told.resident], organisation_id=organisation.id, mentor_id=self.people[told.mentor],
                note=told.note, request_id=self.request_id(),
            )  # fmt: skip
            ids.append(asked.id)

        def going_on(step: ExampleStep) -> Callable[[], object]:
            return lambda: self.parts.introductions.go_on(
                by=self.people[told.mentor], introduction_id=ids[0], what=step.what, note=step.note,
                request_id=self.request_id(),
            )  # fmt: skip

        asked_at = self.clock.day(told.day, "14:00")
        return [(asked_at, ask), *((self.clock.day(step.day, "15:00"), going_on(step)) for step in told.steps)]

    def _writing(self, told: ExampleMessage) -> Callable[[], object]:
        def write() -> None:
            by, thread_id = self.people[told.by], self._thread(told)
            self.parts.messages.read(by=by, thread_id=thread_id)
            self.clock.at += timedelta(seconds=5)
            self.parts.messages.write(
                by=by, thread_id=thread_id, phrase_id=told.phrase, text=told.text, request_id=self.request_id()
            )

        return write

    def _thread(self, told: ExampleMessage) -> str:
        by, to = self.people[told.by], self.people[told.to]
        if not told.skill:
            return self.parts.messages.thread_with(by=by, resident_id=to)
        theirs = self.parts.store.find(Exchange, participant=by)
        return next(f"exchange:{e.id}" for e in theirs if to in e.participants and e.skill_id == told.skill)

    def _reporting(self, told: ExampleReport) -> Callable[[], object]:
        def report() -> None:
            theirs = self.parts.store.find(Listing, resident=self.people[told.about])
            listing = next(each for each in theirs if each.skill_id == told.skill)
            self.parts.safety.report(
                by=self.people[told.by], subject=f"listing:{listing.id}", reason=told.reason, note=told.note,
                request_id=self.request_id(),
            )  # fmt: skip

        return report
