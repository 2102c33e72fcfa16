"""Blank cards: a stack printed beforehand, whose codes belong to nobody until staff hand a card out."""

from datetime import datetime

from app.domain.code import BLANK, Code, require_valid
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff
from app.services.asking import acting, once
from app.services.code_book import CodeBook
from app.services.ids import new_id
from app.services.ports import Clock, Store

MOST_AT_ONCE = 160
MOST_BLANKS = 2_000
"""How many may lie in drawers: more than a neighbourhood has newcomers in a year."""


class BlankCards:
    """Printed by staff; `People.register` and a desk's newcomer give one its owner."""

    def __init__(self, store: Store, clock: Clock, *, code_book: CodeBook) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book

    def print_new(self, *, by: str, count: int, request_id: str) -> str:
        """A new stack, for staff; gives its id. Raises: Refusal `malformed`, `too_many_blanks`."""
        if type(count) is not int or not 1 <= count <= MOST_AT_ONCE:
            raise Refusal("malformed")

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            if self.left() + count > MOST_BLANKS:
                raise Refusal("too_many_blanks")
            stack = new_id(now)
            for number in range(count):
                self._code_book.issue(BLANK, f"{stack}-{number:03d}", by=me.id)
            return stack

        return once(self._store, self._clock, by=by, request_id=request_id, command="print_blanks", do=do)

    def addresses(self, *, by: str, stack: str) -> list[str]:
        """What the QRs of a stack hold, without those handed out meanwhile. For staff."""
        require_staff(acting(self._store, by))
        codes = [self._code_book.shown(BLANK, f"{stack}-{number:03d}") for number in range(MOST_AT_ONCE)]
        return [self._code_book.address(code) for code in codes if code]

    def left(self) -> int:
        """How many have no owner yet."""
        return sum(1 for _ in self.in_force())

    def in_force(self) -> list[Code]:
        """The codes that nobody owns yet."""
        now = self._clock.now()
        return [code for code in self._store.every(Code) if code.kind == BLANK and _is_valid(code, now)]


def _is_valid(code: Code, now: datetime) -> bool:
    try:
        require_valid(code, now)
    except Refusal:
        return False
    return True
