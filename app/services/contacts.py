"""Contacts: phone, messenger and e-mail, shown to the other one of an exchange when both have said yes.

Each yes holds for thirty days after the exchange's time (or after it was given, if later), and contact is shown while
both hold; at once no longer when one of them takes the yes back, blocks the other, leaves, or the exchange is off.
"""

from dataclasses import dataclass
from datetime import datetime

from app.domain.contact import OPEN_TO_CONTACT, ContactYes
from app.domain.exchange import Exchange, require_participant, require_state
from app.domain.notice import CONTACT_ASKED, CONTACT_RELEASED
from app.domain.resident import Resident
from app.services.asking import acting, once
from app.services.blocks import avoided_by, require_open
from app.services.exchange_change import required_exchange
from app.services.notices import Notices
from app.services.ports import Clock, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedContact:
    """Who has said yes; the other one's contact only while both have, `until` then."""

    mine: bool
    theirs: bool
    until: datetime | None = None
    phone: str = ""
    messenger: str = ""
    email: str = ""


class Contacts:
    """Releasing and seeing contact."""

    def __init__(self, store: Store, clock: Clock, *, notices: Notices) -> None:
        self._store = store
        self._clock = clock
        self._notices = notices

    def say_yes(self, *, by: str, exchange_id: str, request_id: str) -> None:
        """The other one may see my contact once they say yes too; for an exchange that both have agreed to.

        A yes that still holds stays as it was.
        """

        def do(me: Resident, now: datetime) -> str:
            exchange = required_exchange(self._store, exchange_id)
            require_participant(exchange, me.id)
            require_state(exchange, *OPEN_TO_CONTACT)
            other = exchange.other(me.id)
            require_open(self._store, me.id, other)
            if self._yes(exchange, me.id) is not None:
                return exchange.id
            self._store.put(
                ContactYes(id=_id(exchange.id, me.id), exchange_id=exchange.id, resident_id=me.id, given_at=now)
            )
            answered = self._yes(exchange, other) is not None
            self._notices.tell(other, CONTACT_RELEASED if answered else CONTACT_ASKED, exchange.id)
            return exchange.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"contact_yes:{exchange_id}", do=do)

    def withdraw(self, *, by: str, exchange_id: str, request_id: str) -> None:
        """My contact is shown no longer, and I see theirs no longer."""

        def do(me: Resident, _: datetime) -> str:
            exchange = required_exchange(self._store, exchange_id)
            require_participant(exchange, me.id)
            yes = self._yes(exchange, me.id)
            if yes is not None:
                self._store.erase(ContactYes, yes.id)
                # an erased record cannot tell whom it concerned; the exchange kept anew tells both pages
                self._store.put(exchange)
            return exchange.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"contact_no:{exchange_id}", do=do)

    def of(self, *, by: str, exchange_id: str) -> SharedContact:
        """For the two of the exchange only, mentors and staff included. Raises: Refusal `not_yours`."""
        me, exchange = acting(self._store, by), required_exchange(self._store, exchange_id)
        require_participant(exchange, me.id)
        other_id = exchange.other(me.id)
        mine, theirs = self._yes(exchange, me.id), self._yes(exchange, other_id)
        other = self._store.get(Resident, other_id)
        is_open = exchange.state in OPEN_TO_CONTACT and other_id not in avoided_by(self._store, me.id)
        if mine is None or theirs is None or other is None or not is_open:
            return SharedContact(mine=mine is not None, theirs=theirs is not None)
        return SharedContact(
            mine=True, theirs=True, until=min(mine.holds_until(exchange), theirs.holds_until(exchange)),
            phone=other.phone, messenger=other.messenger, email=other.email,
        )  # fmt: skip

    def _yes(self, exchange: Exchange, resident_id: str) -> ContactYes | None:
        """The yes that still holds."""
        yes = self._store.get(ContactYes, _id(exchange.id, resident_id))
        return yes if yes and self._clock.now() < yes.holds_until(exchange) else None


def _id(exchange_id: str, resident_id: str) -> str:
    return f"{exchange_id}:{resident_id}"
