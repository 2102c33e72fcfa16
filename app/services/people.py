"""People: staff register a person in under a minute, change what is kept, hand out cards and PINs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.code import BLANK, INVITATION, PASS
from app.domain.credential import Credential, with_tries_forgotten
from app.domain.ledger import RESIDENT
from app.domain.refusal import Refusal
from app.domain.resident import ROLES, STAFF, Resident, require_staff, without_contact
from app.domain.text import checked_email, checked_language, checked_name, checked_phone, checked_text
from app.services.asking import acting, checked_id, once, required_resident
from app.services.blocks import avoided_by
from app.services.code_book import CodeBook
from app.services.ids import new_id
from app.services.ledger import Ledger
from app.services.ports import Clock, Store

MOST_LANGUAGES = 12
LONGEST_MESSENGER = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Details:
    """What staff (or the person) fill in; `language` is the one of the screens."""

    called_name: str
    language: str = "de"
    languages: tuple[str, ...] = ()
    about: str = ""
    phone: str = ""
    messenger: str = ""
    email: str = ""

    def checked(self) -> "Details":
        """Trimmed and bounded. Raises: Refusal."""
        if len(self.languages) > MOST_LANGUAGES:
            raise Refusal("malformed")
        return replace(
            self, called_name=checked_name(self.called_name), about=checked_text(self.about, many_lines=True),
            language=checked_language(self.language), languages=tuple(map(checked_language, self.languages)),
            phone=checked_phone(self.phone), email=checked_email(self.email),
            messenger=checked_text(self.messenger, longest=LONGEST_MESSENGER),
        )  # fmt: skip

    def of(self, resident: Resident) -> Resident:
        """The resident with these details; one more revision."""
        return replace(
            resident, called_name=self.called_name, language=self.language, languages=self.languages,
            about=self.about, phone=self.phone, messenger=self.messenger, email=self.email,
            revision=resident.revision + 1,
        )  # fmt: skip


class People:
    """The people of the neighbourhood, as staff and they themselves keep them."""

    def __init__(
        self, store: Store, clock: Clock, *, code_book: CodeBook, ledger: Ledger, invitation_life: timedelta
    ) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._ledger = ledger
        self._invitation_life = invitation_life

    def register(
        self, *, by: str, details: Details, pin_hash: str = "", card: str = "", request_id: str
    ) -> Resident:  # fmt: skip
        """A new resident with account and card; `pin_hash` from a checked PIN, "" to sign in by invitation only.

        `card` is the scanned code of one printed beforehand. Raises: Refusal `card_taken`, `code_unknown`.
        """
        checked = details.checked()

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            blank_id = self._code_book.find(card, BLANK, PASS).id if card else ""
            return self.welcome(checked, by=me.id, now=now, pin_hash=pin_hash, blank_id=blank_id).id

        subject_id = once(self._store, self._clock, by=by, request_id=request_id, command="register", do=do)
        return required_resident(self._store, subject_id)

    def welcome(
        self, details: Details, *, by: str, now: datetime, pin_hash: str = "", roles: tuple[str, ...] = (),
        blank_id: str = "",
    ) -> Resident:  # fmt: skip
        """Keep a new resident with account, card and PIN. Rights are the caller's business.

        `blank_id` is the code of a card printed beforehand. Raises: Refusal `card_taken`.
        """
        resident = Resident(
            id=new_id(now), called_name=details.called_name, language=details.language, languages=details.languages,
            about=details.about, phone=details.phone, messenger=details.messenger, email=details.email, roles=roles,
            colour=self._store.count(Resident) % 8, registered_at=now, registered_by=by,
        )  # fmt: skip
        with self._store.transaction():
            self._store.put(resident)
            self._ledger.open_account(resident.id, RESIDENT)
            if blank_id:
                self._code_book.hand_out(blank_id, PASS, resident.id, by=by)
            else:
                self._code_book.issue(PASS, resident.id, by=by)
            if pin_hash:
                self._store.put(Credential(id=resident.id, pin_hash=pin_hash))
        return resident

    def edit(self, *, by: str, resident_id: str, details: Details, revision: int, request_id: str) -> Resident:
        """By the person or by staff. Raises: Refusal `changed_meanwhile` when `revision` is not what is kept now."""
        checked = details.checked()

        def changed(resident: Resident) -> Resident:
            if resident.revision != revision:
                raise Refusal("changed_meanwhile")
            return checked.of(resident)

        return self._change("edit", by, resident_id, request_id, changed, own=True)

    def set_language(self, *, by: str, language: str) -> Resident:
        """The language the screens speak to `by`; the last choice holds, so no request id is needed."""
        spoken = checked_language(language)
        with self._store.transaction():
            self._store.put(replace(acting(self._store, by), language=spoken))
        return required_resident(self._store, by)

    def set_roles(self, *, by: str, resident_id: str, roles: tuple[str, ...], request_id: str) -> Resident:
        """Staff appoint and release mentors and staff; the last staff member stays. Raises: Refusal `last_staff`."""
        if not set(roles) <= set(ROLES):
            raise Refusal("malformed")

        def changed(resident: Resident) -> Resident:
            staff = [r for r in self._store.every(Resident) if r.is_staff and r.left_at is None]
            if resident.is_staff and STAFF not in roles and len(staff) < 2:
                raise Refusal("last_staff")
            if STAFF in roles and not resident.is_staff and self._store.get(Credential, resident.id):
                # staff need a longer PIN than residents, and of the old one only the hash is known
                self._store.erase(Credential, resident.id)
            return replace(resident, roles=tuple(sorted(set(roles))))

        return self._change("set_roles", by, resident_id, request_id, changed)

    def get(self, *, by: str, resident_id: str) -> Resident:
        """With contact for the person and staff; for everybody else without (see decision on contact release).

        Raises: Refusal `person_unknown`, also where one blocked the other, and for whom staff hid.
        """
        me, resident = acting(self._store, by), required_resident(self._store, resident_id)
        if me.is_staff or me.id == resident.id:
            return resident
        if resident.hidden_at is not None or resident.id in avoided_by(self._store, me.id):
            raise Refusal("person_unknown")
        return without_contact(resident)

    def everybody(self, *, by: str) -> list[Resident]:
        """All who have not left, by called name. For staff, to find someone at the desk."""
        require_staff(acting(self._store, by))
        here = [resident for resident in self._store.every(Resident) if resident.left_at is None]
        return sorted(here, key=lambda resident: resident.called_name.casefold())

    def card_address(self, *, by: str, resident_id: str) -> str:
        """What the card's QR holds, for its owner and for staff who print it. Raises: Refusal `not_yours`."""
        me = acting(self._store, by)
        if me.id != resident_id and not me.is_staff:
            raise Refusal("not_yours")
        return self._code_book.shown_address(PASS, required_resident(self._store, resident_id).id)

    def reissue_card(self, *, by: str, resident_id: str, request_id: str) -> Resident:
        """A new card; the lost one is revoked at once. By staff, or by the person who still has a phone."""

        def changed(resident: Resident) -> Resident:
            self._code_book.issue(PASS, resident.id, by=by)
            return resident

        return self._change("reissue_card", by, resident_id, request_id, changed, own=True)

    def take_back_reissue(self, *, by: str, resident_id: str, request_id: str) -> Resident:
        """The new card was a slip: the one before is in force again. Raises: Refusal `undo_too_late`."""

        def changed(resident: Resident) -> Resident:
            self._code_book.take_back(PASS, resident.id, by=by)
            return resident

        return self._change("take_back_reissue", by, resident_id, request_id, changed, own=True)

    def invite(self, *, by: str, resident_id: str, request_id: str) -> str:
        """An address, good once and for some days, that binds the person's own phone. For staff."""

        def changed(resident: Resident) -> Resident:
            self._code_book.issue(INVITATION, resident.id, by=by, lives=self._invitation_life)
            return resident

        self._change("invite", by, resident_id, request_id, changed)
        return self._code_book.shown_address(INVITATION, resident_id)

    def set_pin(self, *, by: str, resident_id: str, pin_hash: str, request_id: str) -> Resident:
        """A new PIN by staff in person, or by oneself; wrong tries are forgotten, other devices stay."""

        def changed(resident: Resident) -> Resident:
            self._store.put(Credential(id=resident.id, pin_hash=pin_hash))
            return resident

        return self._change("set_pin", by, resident_id, request_id, changed, own=True)

    def is_locked(self, *, by: str, resident_id: str) -> bool:
        require_staff(acting(self._store, by))
        credential = self._store.get(Credential, checked_id(resident_id))
        return credential is not None and credential.locked_at is not None

    def unlock(self, *, by: str, resident_id: str, request_id: str) -> Resident:
        """After ten wrong PINs staff unlock in person."""

        def changed(resident: Resident) -> Resident:
            credential = self._store.get(Credential, resident.id)
            if credential is not None:
                self._store.put(with_tries_forgotten(credential))
            return resident

        return self._change("unlock", by, resident_id, request_id, changed)

    def _change(
        self, command: str, by: str, resident_id: str, request_id: str, changed: Callable[[Resident], Resident],
        *, own: bool = False,
    ) -> Resident:  # fmt: skip
        """For staff, and where it is one's `own` to do also for the person."""

        def do(me: Resident, now: datetime) -> str:
            if not (own and me.id == resident_id):
                require_staff(me)
            self._store.put(changed(required_resident(self._store, resident_id)))
            return resident_id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"{command}:{resident_id}", do=do)
        return required_resident(self._store, resident_id)
