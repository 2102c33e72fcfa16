"""Deliveries: who wants which notices told outside of the app, on which phones, and what is to go out now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from app.domain.delivery import BY_PUSH, Delivery, DeliveryChoice, PushAddress, checked_clock
from app.domain.notice import TOPICS, Notice
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.session import Session
from app.services.asking import acting, checked_id, once
from app.services.ports import Clock, Store

MOST_PHONES = 10
LONGEST_ENDPOINT = 1000
LONGEST_KEY = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """What is to be sent now, to whom, in which language; `phones` for a push, `email` for the rest.

    It stands for all that waits for that person by that way: what goes out says of each only that it is there.
    """

    delivery: Delivery
    kind: str
    language: str
    at: datetime
    phones: tuple[PushAddress, ...] = ()
    email: str = ""


class Deliveries:
    """`push_hosts` are those of the browser makers, the only ones that anything is ever sent to."""

    def __init__(self, store: Store, clock: Clock, *, zone: ZoneInfo, push_hosts: tuple[str, ...]) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._push_hosts = push_hosts

    def choice(self, *, by: str) -> DeliveryChoice:
        """One's own; nothing is on unless one switched it on."""
        me = acting(self._store, by)
        return self._store.get(DeliveryChoice, me.id) or DeliveryChoice(id=me.id)

    def choose(self, *, by: str, choice: DeliveryChoice, request_id: str) -> None:
        """One's own only. Raises: Refusal `time_malformed`, `email_missing`."""
        checked = DeliveryChoice(
            id="", by_push=choice.by_push is True, by_email=choice.by_email is True,
            off=tuple(topic for topic in TOPICS if topic in choice.off),
            quiet_from=checked_clock(choice.quiet_from), quiet_until=checked_clock(choice.quiet_until),
        )  # fmt: skip

        def do(me: Resident, _: datetime) -> str:
            if checked.by_email and not me.email:
                raise Refusal("email_missing")
            self._store.put(replace(checked, id=me.id))
            return me.id

        once(self._store, self._clock, by=by, request_id=request_id, command="choose_delivery", do=do)

    def add_phone(
        self, *, by: str, session_id: str, endpoint: str, p256dh: str, auth: str, request_id: str
    ) -> PushAddress:
        """This phone takes pushes, and they are on. Raises: Refusal `push_host_unknown`, `too_many_phones`."""
        _require_pushable(endpoint, p256dh, auth, self._push_hosts)
        address_id = hashlib.sha256(endpoint.encode()).hexdigest()[:32]

        def do(me: Resident, now: datetime) -> str:
            session = self._store.get(Session, session_id)
            if session is None or session.resident_id != me.id:
                raise Refusal("signed_out")
            if sum(phone.id != address_id for phone in self._living(me.id)) >= MOST_PHONES:
                raise Refusal("too_many_phones")
            # a phone that another person used before belongs to whoever uses it now
            self._store.put(
                PushAddress(
                    id=address_id, resident_id=me.id, session_id=session_id, endpoint=endpoint, p256dh=p256dh,
                    auth=auth, added_at=now,
                )
            )  # fmt: skip
            self._store.put(replace(self.choice(by=me.id), by_push=True))
            return address_id

        once(self._store, self._clock, by=by, request_id=request_id, command="add_phone", do=do)
        kept = self._store.get(PushAddress, address_id)
        assert kept is not None, "it was just kept"
        return kept

    def remove_phone(self, *, by: str, session_id: str, request_id: str) -> None:
        """No more pushes to the phone of that session of one's own; with the last phone they are off."""

        def do(me: Resident, _: datetime) -> str:
            phones = self._store.find(PushAddress, resident=me.id)
            for phone in phones:
                if phone.session_id == session_id:
                    self._store.erase(PushAddress, phone.id)
            if all(phone.session_id == session_id for phone in phones):
                self._store.put(replace(self.choice(by=me.id), by_push=False))
            return me.id

        once(self._store, self._clock, by=by, request_id=request_id, command="remove_phone", do=do)

    def is_on(self, *, by: str, session_id: str) -> bool:
        """Whether the phone of that session gets pushes."""
        me = acting(self._store, by)
        return any(phone.session_id == session_id for phone in self._store.find(PushAddress, resident=me.id))

    def due(self, most: int = 50) -> list[Due]:
        """What is to be sent now, one a person and way; what nobody needs any more is forgotten meanwhile."""
        now, found = self._clock.now(), dict[tuple[str, str], Due]()
        local = now.astimezone(self._zone)
        for delivery in self._store.every(Delivery):
            due = self._due(delivery)
            if due is None:
                with self._store.transaction():
                    self._store.erase(Delivery, delivery.id)
                continue
            choice = self._store.get(DeliveryChoice, delivery.resident_id)
            if delivery.is_due(now) and choice is not None and not choice.is_quiet(local):
                found.setdefault((delivery.resident_id, delivery.way), due)
            if len(found) >= most:
                break
        return list(found.values())

    def trying(self, due: Due) -> None:
        """It is about to be sent. That counts before, so that what fails in a way unheard of waits like the rest."""
        now = self._clock.now()
        with self._store.transaction():
            for delivery in self._meant(due):
                if delivery.is_due(now):
                    tried = replace(delivery, tries=delivery.tries + 1, tried_at=now)
                    if tried.is_given_up:
                        self._store.erase(Delivery, tried.id)
                    else:
                        self._store.put(tried)

    def done(self, due: Due) -> None:
        """It went out, and with it all that had come by then."""
        with self._store.transaction():
            for delivery in self._meant(due):
                self._store.erase(Delivery, delivery.id)

    def told(self, due: Due, phones: Iterable[PushAddress]) -> None:
        """These phones were reached and others were not: only those are tried again."""
        with self._store.transaction():
            for delivery in self._meant(due):
                self._store.put(replace(delivery, told=(*delivery.told, *(phone.id for phone in phones))))

    def _meant(self, due: Due) -> list[Delivery]:
        """What came later than `due` was looked up may not be told by it."""
        theirs = self._store.find(Delivery, resident=due.delivery.resident_id)
        return [each for each in theirs if each.way == due.delivery.way and each.asked_at <= due.at]

    def phone_gone(self, address_id: str) -> None:
        """The browser maker says that there is nobody any more."""
        with self._store.transaction():
            self._store.erase(PushAddress, checked_id(address_id))

    def _due(self, delivery: Delivery) -> Due | None:
        """Nothing when it was read meanwhile, switched off, or there is nowhere to send it to."""
        notice, resident = (
            self._store.get(Notice, delivery.notice_id), self._store.get(Resident, delivery.resident_id),
        )  # fmt: skip
        choice = self._store.get(DeliveryChoice, delivery.resident_id)
        if notice is None or notice.read_at is not None or resident is None or choice is None:
            return None
        if delivery.way not in choice.ways(notice.kind):
            return None
        due = Due(delivery=delivery, kind=notice.kind, language=resident.language, at=self._clock.now())
        if delivery.way == BY_PUSH:
            untold = tuple(phone for phone in self._living(resident.id) if phone.id not in delivery.told)
            due = replace(due, phones=untold)
        else:
            due = replace(due, email=resident.email)
        return due if due.phones or due.email else None

    def _living(self, resident_id: str) -> tuple[PushAddress, ...]:
        """Phones still signed in: a lost one that was signed out is told nothing."""
        now = self._clock.now()
        phones = []
        for phone in self._store.find(PushAddress, resident=resident_id):
            session = self._store.get(Session, phone.session_id)
            if session is not None and session.ended_at is None and now < session.expires_at:
                phones.append(phone)
            else:
                self.phone_gone(phone.id)
        return tuple(phones)


def _require_pushable(endpoint: object, p256dh: object, auth: object, hosts: tuple[str, ...]) -> None:
    """Raises: Refusal `malformed`, or `push_host_unknown` for an address that no browser maker runs."""
    for said, longest in ((endpoint, LONGEST_ENDPOINT), (p256dh, LONGEST_KEY), (auth, LONGEST_KEY)):
        if not isinstance(said, str) or not 0 < len(said) <= longest or not said.isascii() or not said.isprintable():
            raise Refusal("malformed")
    if not is_push_host(str(endpoint), hosts):
        raise Refusal("push_host_unknown")


def is_push_host(endpoint: str, hosts: tuple[str, ...]) -> bool:
    """Whether it lies at one of `hosts` or below one that begins with a dot; over https, but on this machine itself."""
    try:
        parts = urlsplit(endpoint)
        place = parts.netloc.lower()
        # a name and a password in front, or another port, would make it somewhere else
        is_plain = parts.scheme == "https" and parts.username is None
    except ValueError:
        return False
    if parts.scheme == "http" and place.startswith("127.0.0.1:"):
        return place in hosts
    return is_plain and any(place == host or (host.startswith(".") and place.endswith(host)) for host in hosts)
