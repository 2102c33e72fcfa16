"""The code book: issues, shows, finds and revokes codes. Codes pass through here and are kept nowhere."""

import secrets
from dataclasses import replace
from datetime import timedelta

from app.domain.code import BLANK, Code, address, code_id, code_in, derived_code, require_valid
from app.domain.exchange import UNDO_WITHIN
from app.domain.refusal import Refusal
from app.services.ports import Clock, Store


class CodeBook:
    """`key` is 32 bytes kept outside the database; `public_url` is what a QR's address begins with."""

    def __init__(self, store: Store, clock: Clock, *, key: bytes, public_url: str) -> None:
        self._store = store
        self._clock = clock
        self.key = key
        self._public_url = public_url

    def issue(self, kind: str, subject_id: str, *, by: str = "", lives: timedelta | None = None) -> str:
        """A new code for the subject; earlier ones of this kind are revoked at once."""
        now = self._clock.now()
        serial = secrets.token_hex(16)
        code = derived_code(self.key, serial)
        record = Code(
            id=code_id(self.key, code),
            kind=kind,
            subject_id=subject_id,
            serial=serial,
            issued_at=now,
            issued_by=by,
            expires_at=now + lives if lives else None,
        )
        with self._store.transaction():
            self.revoke(kind, subject_id)
            self._store.put(record)
        return code

    def shown(self, kind: str, subject_id: str) -> str:
        """The subject's code in force, or "" if there is none."""
        now = self._clock.now()
        for record in self._in_force(kind, subject_id):
            if record.used_at is None and (record.expires_at is None or now < record.expires_at):
                return derived_code(self.key, record.serial)
        return ""

    def shown_address(self, kind: str, subject_id: str) -> str:
        """What a QR of the subject's code in force holds. Raises: Refusal `code_unknown` if there is none."""
        code = self.shown(kind, subject_id)
        if not code:
            raise Refusal("code_unknown")
        return self.address(code)

    def find(self, scanned: object, *kinds: str) -> Code:
        """The record behind scanned or typed text.

        Raises: Refusal `code_unknown`, `code_wrong_kind` or why it is not valid.
        """
        record = self._store.get(Code, code_id(self.key, code_in(scanned)))
        if record is None:
            raise Refusal("code_unknown")
        if kinds and record.kind not in kinds:
            raise _of_wrong_kind(record)
        require_valid(record, self._clock.now())
        return record

    def hand_out(self, blank_id: str, kind: str, subject_id: str, *, by: str) -> None:
        """A code printed beforehand becomes the subject's; earlier ones of this kind are revoked.

        Raises: Refusal `card_taken`, `code_unknown`.
        """
        record = self._store.get(Code, blank_id)
        if record is None:
            raise Refusal("code_unknown")
        require_valid(record, self._clock.now())
        if record.kind != BLANK:
            raise Refusal("card_taken" if record.kind == kind else "code_wrong_kind", kind=record.kind)
        with self._store.transaction():
            self.revoke(kind, subject_id)
            self._store.put(
                replace(record, kind=kind, subject_id=subject_id, issued_at=self._clock.now(), issued_by=by)
            )  # fmt: skip

    def spend(self, record: Code) -> None:
        """A code that serves once has served."""
        with self._store.transaction():
            self._store.put(replace(record, used_at=self._clock.now()))

    def revoke(self, kind: str, subject_id: str) -> None:
        with self._store.transaction():
            for record in self._in_force(kind, subject_id):
                self._store.put(replace(record, revoked_at=self._clock.now()))

    def take_back(self, kind: str, subject_id: str, *, by: str) -> None:
        """What `by` revoked last is in force again, and what took its place is not. Raises: Refusal `undo_too_late`."""
        now, of_subject = self._clock.now(), self._store.find(Code, subject=subject_id)
        revoked = [(each.revoked_at, each) for each in of_subject if each.kind == kind and each.revoked_at is not None]
        at, last = max(revoked, key=lambda pair: pair[0], default=(None, None))
        if at is None or last is None or now - at > UNDO_WITHIN:
            raise Refusal("undo_too_late", at=at or now)
        if any(each.issued_by != by for each in self._in_force(kind, subject_id)):
            raise Refusal("happened_meanwhile")
        with self._store.transaction():
            self.revoke(kind, subject_id)
            self._store.put(replace(last, revoked_at=None))

    def address(self, code: str) -> str:
        """What a QR of `code` holds."""
        return address(self._public_url, code)

    def _in_force(self, kind: str, subject_id: str) -> list[Code]:
        of_subject = self._store.find(Code, subject=subject_id)
        return [record for record in of_subject if record.kind == kind and record.revoked_at is None]


def _of_wrong_kind(record: Code) -> Refusal:
    if record.kind == BLANK:
        return Refusal("card_without_owner")
    return Refusal("code_wrong_kind", kind=record.kind)
