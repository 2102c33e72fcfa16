"""The pass list: finds codes and people by the hashes that a desk knows them by, and makes the list it is given.

The hashes are kept nowhere: for each desk they are made when it first asks and stay in memory while it works.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from app.domain.code import BLANK, PASS, SHEET, STATION, Code, derived_code, require_valid
from app.domain.desk import Desk, derived_list_key, pass_hash, person_ref
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.services.code_book import CodeBook
from app.services.ports import Clock, Kept, Store

KINDS = (PASS, BLANK, SHEET, STATION)
_MOST_DESKS = 64


@dataclass(kw_only=True, slots=True)
class _Hashes:
    """What one desk calls codes and people, as far as they were hashed for it."""

    list_key: bytes
    code_ids: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    """By the code's id."""
    resident_ids: dict[str, str] = field(default_factory=dict)
    hashed_codes: int = 0
    hashed_people: int = 0


class PassList:
    """By desk: hash of a pass → its record, short reference → person, and the other way round."""

    def __init__(self, store: Store, clock: Clock, *, code_book: CodeBook) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._desks: OrderedDict[str, _Hashes] = OrderedDict()
        self._serials: dict[str, str] = {}
        self._people: dict[str, None] = {}
        self._is_filled = False
        # a list of thousands is made in a thread, while facts are taken in on the loop
        self._lock = threading.RLock()
        store.on_commit(self._on_commit)

    def code(self, desk: Desk, hashed: str, *kinds: str) -> Code:
        """The record behind a hash.

        Raises: Refusal `code_unknown`, `code_wrong_kind`, `card_without_owner`, or why it is not valid.
        """
        hashes = self._hashes(desk)
        code_id = hashes.code_ids.get(hashed)
        record = self._store.get(Code, code_id) if code_id else None
        if record is None:
            raise Refusal("code_unknown")
        if record.kind not in kinds:
            wrong = "card_without_owner" if record.kind == BLANK else "code_wrong_kind"
            raise Refusal(wrong, kind=record.kind)
        return record

    def require_valid(self, code: Code) -> None:
        """Raises: Refusal `code_revoked` and the like."""
        require_valid(code, self._clock.now())

    def resident_id(self, desk: Desk, ref: str) -> str:
        """Whom a desk calls so. Raises: Refusal `person_unknown`."""
        found = self._hashes(desk).resident_ids.get(ref)
        if found is None:
            raise Refusal("person_unknown")
        return found

    def hash_of(self, desk: Desk, code: Code) -> str:
        """What the desk knows a code by."""
        return self._hashes(desk).hashes.get(code.id) or self._hash(self.list_key(desk), code.serial)

    def ref_of(self, desk: Desk, holder_id: str) -> str:
        """What the desk calls a person or a sheet."""
        return person_ref(self.list_key(desk), holder_id)

    def list_key(self, desk: Desk) -> bytes:
        """What the desk hashes scanned codes with."""
        return derived_list_key(self._code_book.key, desk.serial)

    def in_force(self, *kinds: str) -> list[Code]:
        """Codes that hold now, of these kinds."""
        now = self._clock.now()
        return [
            code for code in self._store.every(Code)
            if code.kind in kinds and code.revoked_at is None and code.used_at is None
            and (code.expires_at is None or now < code.expires_at)
        ]  # fmt: skip

    def _hash(self, list_key: bytes, serial: str) -> str:
        return pass_hash(list_key, derived_code(self._code_book.key, serial))

    def _hashes(self, desk: Desk) -> _Hashes:
        """All hashes for a desk, with those of what was added since it last asked."""
        with self._lock:
            self._fill()
            hashes = self._desks.get(desk.id)
            if hashes is None:
                hashes = self._desks[desk.id] = _Hashes(list_key=self.list_key(desk))
                if len(self._desks) > _MOST_DESKS:
                    self._desks.popitem(last=False)
            self._desks.move_to_end(desk.id)
            if hashes.hashed_codes < len(self._serials):
                for code_id, serial in list(self._serials.items())[hashes.hashed_codes :]:
                    hashed = hashes.hashes[code_id] = self._hash(hashes.list_key, serial)
                    hashes.code_ids[hashed] = code_id
                hashes.hashed_codes = len(self._serials)
            if hashes.hashed_people < len(self._people):
                for resident_id in list(self._people)[hashes.hashed_people :]:
                    hashes.resident_ids[person_ref(hashes.list_key, resident_id)] = resident_id
                hashes.hashed_people = len(self._people)
            return hashes

    def _fill(self) -> None:
        if not self._is_filled:
            self._is_filled = True
            self._serials |= {code.id: code.serial for code in self._store.every(Code) if code.kind in KINDS}
            self._people |= dict.fromkeys(resident.id for resident in self._store.every(Resident))

    def _on_commit(self, kept: tuple[Kept, ...]) -> None:
        with self._lock:
            if not self._is_filled:
                return
            for each in kept:
                if each.kind is Code and each.record is not None and each.record.kind in KINDS:
                    self._serials.setdefault(each.id, each.record.serial)
                elif each.kind is Resident:
                    self._people.setdefault(each.id)
