"""What may go on paper: a sheet hangs longer than a screen is open, so this asks once more who may print what.

Whether a sheet says names is the printer's choice of edition (decision 0012); who is on it at all is decided here.
"""

from app.domain.listing import ACTIVE, Listing
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.services.asking import acting, required, required_resident
from app.services.blocks import avoided_by
from app.services.ports import Store


class Paper:
    """Offers, needs and mentors for printing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def market(self, *, by: str) -> list[Listing]:
        """Everybody's active listings, the newest first; one's own too. For mentors and staff."""
        me = acting(self._store, by)
        _require_printer(me)
        unseen = self._unseen_by(me)
        return [x for x in self._store.find(Listing, state=ACTIVE) if self._is_shown(x.resident_id, unseen)][::-1]

    def listing(self, *, by: str, listing_id: str) -> Listing:
        """An active one, for its owner, mentors and staff.

        Raises: Refusal `not_yours_to_print`, `listing_unknown` or `listing_not_active`.
        """
        me = acting(self._store, by)
        listing = required(self._store, Listing, listing_id, otherwise="listing_unknown")
        is_mine = listing.resident_id == me.id
        if not is_mine:
            _require_printer(me)
        if not is_mine and not self._is_shown(listing.resident_id, self._unseen_by(me)):
            raise Refusal("listing_unknown")
        if listing.state != ACTIVE:
            raise Refusal("listing_not_active")
        return listing

    def mentor(self, *, by: str, resident_id: str) -> Resident:
        """A mentor's own sheet, for the mentor and staff. Raises: Refusal `not_yours_to_print`, `no_mentor`."""
        me = acting(self._store, by)
        if me.id != resident_id and not me.is_staff:
            raise Refusal("not_yours_to_print")
        mentor = required_resident(self._store, resident_id)
        if not mentor.is_mentor or mentor.hidden_at is not None:
            raise Refusal("no_mentor")
        return mentor

    def mentors(self, *, by: str) -> list[Resident]:
        """Whose sheet `by` may print: all of them for staff, one's own for a mentor."""
        me = acting(self._store, by)
        _require_printer(me)
        every = [me] if not me.is_staff else [r for r in self._store.every(Resident) if r.left_at is None]
        shown = (resident for resident in every if resident.is_mentor and resident.hidden_at is None)
        return sorted(shown, key=lambda mentor: mentor.called_name.casefold())

    def _unseen_by(self, me: Resident) -> set[str]:
        """Staff print for all; a mentor does not print whom they would not meet on a screen."""
        return set() if me.is_staff else avoided_by(self._store, me.id)

    def _is_shown(self, resident_id: str, unseen: set[str]) -> bool:
        owner = self._store.get(Resident, resident_id)
        return owner is not None and owner.left_at is None and owner.hidden_at is None and owner.id not in unseen


def _require_printer(me: Resident) -> None:
    if not me.may_confirm:
        raise Refusal("not_yours_to_print")
