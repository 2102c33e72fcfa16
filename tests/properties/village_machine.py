"""How a state machine takes a step in a village, and what is true after each step, whatever was tried.

The model is simple: an account holds what the exchanges in force say, and what the fund gave or got.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from hypothesis import event
from hypothesis.stateful import RuleBasedStateMachine, invariant

from app.domain.exchange import BOOKED, DISPUTED, SETTLED, UNDER_WAY, Exchange
from app.domain.ledger import FUND_ID, Account, Entry, Limits, Ownership, lower_limit_minutes
from app.domain.refusal import Refusal
from app.storage.engine import MemoryEngine
from app.storage.tiny_store import TinyStore
from tests.builders import Village, ledger_faults

LIMITS = Limits(newcomer_minutes=-120, known_minutes=-240, known_after_exchanges=2, fund_minutes=-180)
PEOPLE = ("amira", "ben", "cem", "dora", "kurt", "sabine")
DONE = "done"
"""The answer of commands that answer nothing."""


class VillageMachine(RuleBasedStateMachine):
    """A village with low limits, so that they are met often; `step` takes one step and checks what it left behind."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = MemoryEngine()
        self.checked: object = None
        """What was kept when it was checked last."""
        self.village = Village(TinyStore(self.engine), limits=LIMITS)
        self.ids = {name: getattr(self.village, name, "") or self.village.resident(name.title()) for name in PEOPLE}
        self.workshop = self.village.place("Holzwerkstatt")
        self.cards = {resident_id: self.village.card(resident_id) for resident_id in self.ids.values()}
        self.moved: Counter[str] = Counter()
        """Minutes that each owner had from the fund."""
        self.answered: list[tuple[Callable[[str], object], str, object]] = []
        """Commands that were carried out, each with its request id and its answer."""

    # How a step is taken

    def step(self, command: Callable[..., Any], *, corrects: bool = False) -> Any:
        """Carry a command out; None if it was refused, upon which nothing at all may have changed."""
        before, request_id = self.engine.load(), self.village.request()
        accounts = {account.id: account for account in self.village.store.every(Account)}
        try:
            answer = command(request_id=request_id) or DONE
        except Refusal as refusal:
            event(f"refused: {refusal.reason}")
            answer = None
        if answer is None:
            assert self.engine.load() == before, "a refusal changed something"
            return None
        self.answered.append((command, request_id, answer))
        if not corrects:
            self.require_limits_kept(accounts)
        return answer

    def require_limits_kept(self, before: dict[str, Account]) -> None:
        for account in self.village.store.every(Account):
            if account.balance_minutes < before[account.id].balance_minutes:
                assert account.balance_minutes >= lower_limit_minutes(before[account.id], LIMITS)

    def picked(self, which: int, *states: str) -> Exchange:
        everything = list(self.village.store.every(Exchange))
        fitting = [exchange for exchange in everything if exchange.state in states]
        pool = fitting if fitting and which % 5 else everything
        return pool[which // 5 % len(pool)]

    def actor(self, exchange: Exchange, role: str) -> str:
        outside = [i for i in map(self.ids.get, ("kurt", "sabine", "amira", "ben")) if i not in exchange.participants]
        return {
            "giver": exchange.giver_id,
            "receiver": exchange.receiver_id,
            "answers": exchange.other(exchange.undo_asked_by or exchange.proposed_by),
            "absent": exchange.missed_by[0] if exchange.missed_by else exchange.giver_id,
            "confirmer": outside[0],
            "stranger": outside[-1],
        }.get(role) or self.ids.get(role, "")

    def change(
        self, command: Callable[..., Any], exchange: Exchange, role: str, able: str, *, corrects: bool = False,
        **given: Any,
    ) -> Any:  # fmt: skip
        """One command on an exchange; the role "able" stands for the one who may, which is `able`."""
        by = self.actor(exchange, able if role == "able" else role)
        answer = self.step(partial(command, by=by, exchange_id=exchange.id, **given), corrects=corrects)
        if answer:
            event(f"done: {command.__name__}")
        return answer

    # What is always true

    @invariant()
    def what_is_kept_makes_sense(self) -> None:
        kept = self.engine.load()
        if kept != self.checked:
            self.the_ledger_is_sound()
            self.accounts_say_what_the_exchanges_say()
            self.each_exchange_makes_sense()
        self.checked = kept

    def the_ledger_is_sound(self) -> None:
        store = self.village.store
        assert ledger_faults(store) == []
        assert sum(entry.minutes for entry in store.every(Entry)) == 0
        for account in store.every(Account):
            entries = store.find(Entry, account=account.id)
            assert account.balance_minutes == sum(entry.minutes for entry in entries)
            exchanged = account.given_minutes - account.received_minutes
            assert account.balance_minutes == exchanged + account.from_fund_minutes
            assert min(account.given_minutes, account.received_minutes) >= 0

    def accounts_say_what_the_exchanges_say(self) -> None:
        store = self.village.store
        owners = {ownership.account_id: ownership.id for ownership in store.every(Ownership)}
        for account in store.every(Account):
            owner_id = owners.get(account.id)
            if owner_id == FUND_ID:
                continue  # it has what is missing everywhere else, as everything adds up to zero
            if owner_id is None:
                assert account.balance_minutes == 0, "somebody left and time was left behind"
                continue
            in_force = [e for e in store.find(Exchange, participant=owner_id) if _is_in_force(e)]
            assert account.booked_exchanges == len(in_force)
            assert account.balance_minutes == self.moved[owner_id] + sum(_minutes_for(owner_id, e) for e in in_force)

    def each_exchange_makes_sense(self) -> None:
        for exchange in self.village.store.every(Exchange):
            assert exchange.under_way_since is not None or exchange.state != UNDER_WAY
            assert bool(exchange.transfer_id) == (_is_in_force(exchange) and not exchange.gift)
            assert type(exchange.booked_minutes) in (int, type(None))
            assert [change.at for change in exchange.changes] == sorted(change.at for change in exchange.changes)


def _is_in_force(exchange: Exchange) -> bool:
    """Whether the exchange counts now; a disputed one does until it is settled."""
    return exchange.state in (BOOKED, SETTLED, DISPUTED) and bool(exchange.booked_minutes)


def _minutes_for(owner_id: str, exchange: Exchange) -> int:
    minutes = 0 if exchange.gift else exchange.booked_minutes or 0
    return minutes if owner_id == exchange.giver_id else -minutes
