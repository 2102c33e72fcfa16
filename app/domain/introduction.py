"""An introduction ("Türöffner"): a mentor brings a resident and an organisation together, step by step."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.refusal import Refusal

ASKED = "asked"
OTHER_END = "other_end"
STEPS = (ASKED, "met", "visit", "internship", "job", OTHER_END)
ENDS = ("job", OTHER_END)
UNDO_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One dated step; the note is read by the three sides and by staff only."""

    what: str
    at: datetime
    by_id: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Introduction:
    id: str
    resident_id: str
    organisation_id: str
    mentor_id: str
    steps: tuple[Step, ...] = ()
    ended_at: datetime | None = None

    @property
    def next_steps(self) -> tuple[str, ...]:
        """What may come next: later steps only, some may be left out, and nothing after an end."""
        return () if self.ended_at is not None else STEPS[STEPS.index(self.steps[-1].what) + 1 :]


def went_on(introduction: Introduction, step: Step) -> Introduction:
    """One step further. Raises: Refusal `introduction_over` or `no_next_step`."""
    _require_open(introduction)
    if step.what not in introduction.next_steps:
        raise Refusal("no_next_step")
    ended_at = step.at if step.what in ENDS else None
    return replace(introduction, steps=(*introduction.steps, step), ended_at=ended_at)


def taken_back(introduction: Introduction, by: str, now: datetime) -> Introduction:
    """The last step was a slip: its maker takes it back within the hour. Raises: Refusal `too_late_to_undo`."""
    *earlier, last = introduction.steps
    if not earlier or last.by_id != by or now - last.at > UNDO_WITHIN:
        raise Refusal("too_late_to_undo")
    return replace(introduction, steps=tuple(earlier), ended_at=None)


def handed_on(introduction: Introduction, mentor_id: str) -> Introduction:
    """Another mentor goes on with it; the steps so far stay. Raises: Refusal `introduction_over`."""
    _require_open(introduction)
    return replace(introduction, mentor_id=mentor_id)


def _require_open(introduction: Introduction) -> None:
    if introduction.ended_at is not None:
        raise Refusal("introduction_over")
