"""How often each skill was exchanged: counted once, then kept up with each confirmation."""

from collections import Counter

from app.domain.exchange import UNDONE, Exchange
from app.services.asking import checked_id
from app.services.ports import Kept, Store

_CONFIRMING = ("confirmed", "on_the_spot")


class SkillUse:
    """Counts by skill id; the first count looks at every exchange, so the house asks for it before anybody does."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counts: Counter[str] | None = None
        store.on_commit(self._on_commit)

    def count(self, skill_id: str) -> int:
        """Exchanges of the skill that were confirmed and not undone."""
        return self._counted()[checked_id(skill_id)]

    def warm_up(self) -> None:
        """Count now, in whichever thread."""
        self._counted()

    def _counted(self) -> Counter[str]:
        if self._counts is None:
            counted = (e for e in self._store.every(Exchange) if e.booked_at is not None and e.state != UNDONE)
            self._counts = Counter(exchange.skill_id for exchange in counted)
        return self._counts

    def _on_commit(self, kept: tuple[Kept, ...]) -> None:
        if self._counts is None:
            return
        for each in kept:
            if each.kind is Exchange and each.record is not None:
                self._counts[each.record.skill_id] += _difference(each.record)


def _difference(exchange: Exchange) -> int:
    """What the last change of the exchange adds to the count."""
    *earlier, last = (change.what for change in exchange.changes)
    if last == "undone":
        return -1
    return int(last in _CONFIRMING or (last == "settled" and not set(earlier) & {*_CONFIRMING, "settled"}))
