"""Sign-in: card and PIN, or an invitation that binds the own phone; sessions listed, revoked, ended.

Checking a PIN takes a tenth of a second on purpose, so it happens between two calls here: `begin` counts the try,
a worker thread compares, `finish` opens the session.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.code import INVITATION, PASS
from app.domain.credential import Credential, require_try_allowed, with_tries_forgotten, with_try_begun
from app.domain.exchange import UNDO_WITHIN
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_present, require_staff
from app.domain.session import KINDS, OWN, SHARED, Session, is_alive
from app.domain.text import checked_text
from app.services.asking import acting, once, required, required_resident
from app.services.code_book import CodeBook
from app.services.ports import Clock, Store

SEEN_EVERY = timedelta(minutes=1)
"""How often `seen_at` is written: often enough for ten idle minutes, seldom enough for the disk."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """A counted try, its PIN still to be compared with `pin_hash`."""

    resident_id: str
    pin_hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """A fresh session; `token` goes into the device's cookie and is kept nowhere else."""

    session: Session
    token: str


class SignIn:
    """Who may act from which device."""

    def __init__(
        self, store: Store, clock: Clock, *, code_book: CodeBook, own_life: timedelta, shared_idle: timedelta
    ) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._own_life = own_life
        self._shared_idle = shared_idle

    def begin(self, scanned: object) -> Attempt:
        """Count a try with the card's PIN. Raises: Refusal, also `pin_wait` and `pin_locked`."""
        record = self._code_book.find(scanned, PASS)
        with self._store.transaction():
            now = self._clock.now()
            self._present(record.subject_id)
            credential = self._store.get(Credential, record.subject_id)
            if credential is None:
                raise Refusal("no_pin_yet")
            require_try_allowed(credential, now)
            self._store.put(with_try_begun(credential, now))
        return Attempt(resident_id=record.subject_id, pin_hash=credential.pin_hash)

    def finish(self, attempt: Attempt, *, is_right: bool, kind: str, device: str) -> SignedIn:
        """Raises: Refusal `pin_wrong`."""
        if not is_right:
            raise Refusal("pin_wrong")
        with self._store.transaction():
            resident = self._present(attempt.resident_id)
            credential = self._store.get(Credential, resident.id)
            # While a lost card's PIN was being compared, staff may have set a new one.
            if credential is None or credential.pin_hash != attempt.pin_hash:
                raise Refusal("pin_wrong")
            self._store.put(with_tries_forgotten(credential))
            return self.open_session(resident, kind=kind, device=device)

    def with_invitation(self, scanned: object, *, device: str) -> SignedIn:
        """Bind the device; the invitation has then served. Raises: Refusal `code_used`, `code_expired` …"""
        with self._store.transaction():
            record = self._code_book.find(scanned, INVITATION)
            self._code_book.spend(record)
            return self.open_session(self._present(record.subject_id), kind=OWN, device=device)

    def once_more(self, session_id: str, *, device: str) -> SignedIn:
        """The device taps again, since it never heard the answer: a fresh session takes the place of that one.

        Raises: Refusal `signed_out`.
        """
        with self._store.transaction():
            session = self.touch(required(self._store, Session, session_id, otherwise="signed_out").id)
            self.sign_out(session.id)
            return self.open_session(self._present(session.resident_id), kind=session.kind, device=device)

    def invited(self, scanned: object) -> str:
        """The called name an invitation is for, to greet by before the tap."""
        return self._present(self._code_book.find(scanned, INVITATION).subject_id).called_name

    def open_session(self, resident: Resident, *, kind: str, device: str) -> SignedIn:
        """A session without further proof; callers have seen it."""
        if kind not in KINDS:
            raise Refusal("malformed")
        now, token = self._clock.now(), secrets.token_urlsafe(32)
        session = Session(
            id=self.session_id(token),
            resident_id=resident.id,
            kind=kind,
            device=checked_text(device, longest=60),
            began_at=now,
            seen_at=now,
            expires_at=now + (self._own_life if kind == OWN else timedelta(hours=12)),
        )
        with self._store.transaction():
            self._store.put(session)
        return SignedIn(session=session, token=token)

    def session_of(self, token: str) -> Session | None:
        """The living session of a device's token."""
        is_token = isinstance(token, str) and token.isascii()
        session = self._store.get(Session, self.session_id(token)) if is_token else None
        return session if session and is_alive(session, self._clock.now(), shared_idle=self._shared_idle) else None

    def touch(self, session_id: str) -> Session:
        """Somebody acts: the session must live, and has been seen now. Raises: Refusal `signed_out`."""
        session, now = self._store.get(Session, session_id), self._clock.now()
        if session is None or not is_alive(session, now, shared_idle=self._shared_idle):
            raise Refusal("signed_out")
        if now - session.seen_at >= SEEN_EVERY:
            with self._store.transaction():
                self._store.put(replace(session, seen_at=now))
        return session

    def sessions(self, *, by: str, resident_id: str) -> list[Session]:
        """The person's living devices, the latest used first: one's own, or anybody's for staff."""
        me, now = acting(self._store, by), self._clock.now()
        if me.id != resident_id:
            require_staff(me)
        kept = self._store.find(Session, resident=required_resident(self._store, resident_id).id)
        living = [session for session in kept if is_alive(session, now, shared_idle=self._shared_idle)]
        return sorted(living, key=lambda session: session.seen_at, reverse=True)

    def revoke(self, *, by: str, session_id: str, request_id: str) -> None:
        """End one of one's own sessions; staff may end anybody's. Raises: Refusal `not_yours`."""

        def do(me: Resident, now: datetime) -> str:
            session = self._session(session_id, me)
            self._store.put(replace(session, ended_at=session.ended_at or now))
            return session.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"revoke:{session_id}", do=do)

    def take_back_revoke(self, *, by: str, session_id: str, request_id: str) -> None:
        """Ending a session was a slip. Raises: Refusal `not_yours`, `undo_too_late`."""

        def do(me: Resident, now: datetime) -> str:
            session = self._session(session_id, me)
            if session.ended_at is not None and now - session.ended_at > UNDO_WITHIN:
                raise Refusal("undo_too_late", at=session.ended_at)
            self._store.put(replace(session, ended_at=None))
            return session.id

        command = f"take_back_revoke:{session_id}"
        once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)

    def sign_out(self, session_id: str) -> None:
        """The device's own goodbye; harmless when repeated."""
        with self._store.transaction():
            session = self._store.get(Session, session_id)
            if session is not None and session.ended_at is None:
                self._store.put(replace(session, ended_at=self._clock.now()))

    def is_shared(self, session_id: str) -> bool:
        session = self._store.get(Session, session_id)
        return session is not None and session.kind == SHARED

    def _session(self, session_id: str, me: Resident) -> Session:
        """One's own, or anybody's for staff."""
        session = required(self._store, Session, session_id, otherwise="not_yours")
        if session.resident_id != me.id and not me.is_staff:
            raise Refusal("not_yours")
        return session

    def session_id(self, token: str) -> str:
        """The id of the session that a token is for, living or not."""
        return hmac.new(self._code_book.key, b"session:" + token.encode(), hashlib.sha256).hexdigest()

    def _present(self, resident_id: str) -> Resident:
        resident = self._store.get(Resident, resident_id)
        if resident is None:
            raise Refusal("code_unknown")
        require_present(resident)
        return resident
