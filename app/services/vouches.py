"""Vouches: a mentor's word for a newcomer, which raises the newcomer's limit as long as it stands."""

from dataclasses import replace
from datetime import datetime

from app.domain.notice import VOUCH_WITHDRAWN, VOUCHED
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_mentor
from app.domain.vouch import Vouch
from app.services.asking import acting, checked_id, once, required_resident
from app.services.blocks import require_reachable
from app.services.ledger import Ledger
from app.services.notices import Notices
from app.services.ports import Clock, Store


class Vouches:
    """Giving and withdrawing it."""

    def __init__(self, store: Store, clock: Clock, *, ledger: Ledger, notices: Notices) -> None:
        self._store = store
        self._clock = clock
        self._ledger = ledger
        self._notices = notices

    def vouch(self, *, by: str, resident_id: str, request_id: str) -> Vouch:
        """A mentor vouches for somebody else; saying so twice is saying so once. Raises: Refusal `not_for_yourself`."""

        def do(me: Resident, now: datetime) -> str:
            require_mentor(me)
            resident = required_resident(self._store, resident_id)
            if resident.id == me.id:
                raise Refusal("not_for_yourself")
            standing = self._standing(me.id, resident.id)
            if standing is None:
                require_reachable(self._store, me, resident)
                vouch = Vouch(id=_id(me.id, resident.id), mentor_id=me.id, resident_id=resident.id, given_at=now)
                self._keep(vouch, VOUCHED)
            return _id(me.id, resident.id)

        subject = once(self._store, self._clock, by=by, request_id=request_id, command=f"vouch:{resident_id}", do=do)
        return self._kept(subject)

    def withdraw(self, *, by: str, resident_id: str, request_id: str) -> Vouch:
        """The mentor's word no longer stands; what was received stays received. Raises: Refusal `no_vouch`."""

        def do(me: Resident, now: datetime) -> str:
            standing = self._standing(me.id, resident_id)
            if standing is None:
                raise Refusal("no_vouch")
            self._keep(replace(standing, withdrawn_at=now), VOUCH_WITHDRAWN)
            return standing.id

        command = f"withdraw_vouch:{resident_id}"
        subject = once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        return self._kept(subject)

    def withdraw_all(self, mentor_id: str, now: datetime) -> None:
        """Somebody is no mentor any more: within the transaction of that."""
        for vouch in self._store.find(Vouch, mentor=mentor_id):
            if vouch.withdrawn_at is None:
                self._keep(replace(vouch, withdrawn_at=now), VOUCH_WITHDRAWN)

    def standing(self, *, by: str, resident_id: str) -> list[Vouch]:
        """Who vouches for a person now: for the person, mentors and staff. Raises: Refusal `not_yours`."""
        me = acting(self._store, by)
        if me.id != resident_id and not me.may_confirm:
            raise Refusal("not_yours")
        theirs = self._store.find(Vouch, resident=checked_id(resident_id))
        return [vouch for vouch in theirs if vouch.withdrawn_at is None]

    def _standing(self, mentor_id: str, resident_id: object) -> Vouch | None:
        vouch = self._store.get(Vouch, _id(mentor_id, str(resident_id)))
        return vouch if vouch and vouch.withdrawn_at is None else None

    def _keep(self, vouch: Vouch, notice: str) -> None:
        """Keep it, raise or lower the limit, tell the person."""
        account = self._ledger.account_of(vouch.resident_id)
        step = 1 if vouch.withdrawn_at is None else -1
        self._store.put(vouch)
        self._store.put(replace(account, vouches=account.vouches + step))
        self._notices.tell(vouch.resident_id, notice, vouch.mentor_id)

    def _kept(self, vouch_id: str) -> Vouch:
        vouch = self._store.get(Vouch, vouch_id)
        assert vouch is not None
        return vouch


def _id(mentor_id: str, resident_id: str) -> str:
    return f"{mentor_id}:{resident_id}"
