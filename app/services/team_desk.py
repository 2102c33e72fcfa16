"""The team's desk: what staff see of a person to help them, and besides them only the person."""

from app.domain.code import INVITATION
from app.domain.credential import Credential
from app.domain.resident import Resident, require_staff
from app.services.asking import acting, required_resident
from app.services.code_book import CodeBook
from app.services.ports import Store


class TeamDesk:
    """Reads only; each asks whether `by` is staff, or the person where it is their own business."""

    def __init__(self, store: Store, *, code_book: CodeBook) -> None:
        self._store = store
        self._code_book = code_book

    def locked(self, *, by: str) -> list[Resident]:
        """Who cannot sign in after ten wrong PINs, until staff unlock the card."""
        require_staff(acting(self._store, by))
        locked = (credential for credential in self._store.every(Credential) if credential.locked_at is not None)
        return [required_resident(self._store, credential.id) for credential in locked]

    def has_pin(self, *, by: str, resident_id: str) -> bool:
        """Whether the person can sign in with the card; one may ask it about oneself."""
        me = acting(self._store, by)
        if me.id != resident_id:
            require_staff(me)
        return self._store.get(Credential, resident_id) is not None

    def invitation_address(self, *, by: str, resident_id: str) -> str:
        """What the person's invitation in force holds, or "" if there is none."""
        require_staff(acting(self._store, by))
        code = self._code_book.shown(INVITATION, required_resident(self._store, resident_id).id)
        return self._code_book.address(code) if code else ""
