"""Organisations: firms, associations and institutions, edited by staff or their contact persons."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from app.domain.ledger import ORGANISATION
from app.domain.place import GIFTS, ORGANISATION_KINDS, Organisation
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff, without_contact
from app.domain.text import checked_email, checked_language, checked_name, checked_phone, checked_text
from app.domain.week import Hours, checked_hours
from app.services.asking import acting, once, required, required_resident
from app.services.blocks import avoided_by
from app.services.filled import filled
from app.services.ids import new_id
from app.services.ledger import Ledger
from app.services.ports import Clock, Store

_Changed = Callable[[Organisation], Organisation]

MOST_LANGUAGES = 12
MOST_CONTACTS = 6
LONGEST_ADDRESS = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationDetails:
    """What is filled in about an organisation."""

    name: str
    kind: str
    about: str = ""
    gives: str = ""
    needs: str = ""
    offers: tuple[str, ...] = ()
    address: str = ""
    hours: tuple[Hours, ...] = ()
    languages: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""

    def checked(self) -> "OrganisationDetails":
        """Trimmed and bounded. Raises: Refusal, `website_malformed` among them."""
        if self.kind not in ORGANISATION_KINDS or not set(self.offers) <= set(GIFTS):
            raise Refusal("malformed")
        if len(self.languages) > MOST_LANGUAGES:
            raise Refusal("malformed")
        return OrganisationDetails(
            name=checked_name(self.name), kind=self.kind, about=checked_text(self.about, many_lines=True),
            gives=checked_text(self.gives, many_lines=True), needs=checked_text(self.needs, many_lines=True),
            offers=tuple(gift for gift in GIFTS if gift in self.offers),
            address=checked_text(self.address, longest=LONGEST_ADDRESS), hours=checked_hours(self.hours),
            languages=tuple(map(checked_language, self.languages)), phone=checked_phone(self.phone),
            email=checked_email(self.email), website=checked_website(self.website),
        )  # fmt: skip


class Organisations:
    """What is known of them."""

    def __init__(self, store: Store, clock: Clock, *, ledger: Ledger) -> None:
        self._store = store
        self._clock = clock
        self._ledger = ledger

    def add(self, *, by: str, details: OrganisationDetails, request_id: str) -> Organisation:
        """It gets an account in hours like anyone. For staff."""
        checked = details.checked()

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            organisation = Organisation(id=new_id(now), **filled(checked))
            self._store.put(organisation)
            self._ledger.open_account(organisation.id, ORGANISATION)
            return organisation.id

        subject = once(self._store, self._clock, by=by, request_id=request_id, command="add_organisation", do=do)
        return self._require(subject)

    def edit(
        self, *, by: str, organisation_id: str, details: OrganisationDetails, revision: int, request_id: str
    ) -> Organisation:
        """By staff or a contact person. Raises: Refusal `changed_meanwhile` when `revision` is not what is kept."""
        checked = details.checked()

        def changed(organisation: Organisation) -> Organisation:
            if organisation.revision != revision:
                raise Refusal("changed_meanwhile")
            return replace(organisation, revision=revision + 1, **filled(checked))

        return self._change("edit", by, organisation_id, request_id, changed, is_contacts_too=True)

    def set_contacts(
        self, *, by: str, organisation_id: str, contact_ids: tuple[str, ...], request_id: str
    ) -> Organisation:  # fmt: skip
        """Residents who speak for it. For staff."""
        if len(contact_ids) > MOST_CONTACTS:
            raise Refusal("malformed")

        def changed(organisation: Organisation) -> Organisation:
            contacts = dict.fromkeys(required_resident(self._store, each).id for each in contact_ids)
            return replace(organisation, contact_ids=tuple(contacts))

        return self._change("set_contacts", by, organisation_id, request_id, changed)

    def close(self, *, by: str, organisation_id: str, is_closed: bool, request_id: str) -> Organisation:
        """It is shown no longer, or again; its account stays. For staff."""

        def changed(organisation: Organisation) -> Organisation:
            return replace(organisation, closed_at=self._clock.now() if is_closed else None)

        return self._change(f"close:{is_closed}", by, organisation_id, request_id, changed)

    def get(self, *, by: str, organisation_id: str) -> Organisation:
        """An open one for everybody, a closed one for staff. Raises: Refusal `organisation_unknown`."""
        me, organisation = acting(self._store, by), self._require(organisation_id)
        if organisation.closed_at is not None and not me.is_staff:
            raise Refusal("organisation_unknown")
        return organisation

    def contacts(self, *, by: str, organisation_id: str) -> list[Resident]:
        """Who speaks for it, as `by` may see them: nobody hidden, and nobody of two who avoid one another."""
        me, organisation = acting(self._store, by), self.get(by=by, organisation_id=organisation_id)
        unseen = set() if me.is_staff else avoided_by(self._store, me.id)
        people = [required_resident(self._store, each) for each in organisation.contact_ids]
        shown = (each for each in people if each.id not in unseen and (me.is_staff or each.hidden_at is None))
        return list(map(without_contact, shown))

    def every(self, *, by: str) -> list[Organisation]:
        """The open ones by name."""
        acting(self._store, by)
        found = [each for each in self._store.every(Organisation) if each.closed_at is None]
        return sorted(found, key=lambda organisation: organisation.name.casefold())

    def name(self, organisation_id: object) -> str:
        """What it is called; nothing when there is none."""
        found = self._store.get(Organisation, organisation_id) if isinstance(organisation_id, str) else None
        return found.name if found else ""

    def may_edit(self, *, by: str, organisation_id: str) -> bool:
        me = acting(self._store, by)
        organisation = self._require(organisation_id)
        return me.is_staff or me.id in organisation.contact_ids

    def _change(
        self, command: str, by: str, organisation_id: str, request_id: str, changed: _Changed,
        *, is_contacts_too: bool = False,
    ) -> Organisation:  # fmt: skip
        def do(me: Resident, _: datetime) -> str:
            organisation = self._require(organisation_id)
            if not (is_contacts_too and me.id in organisation.contact_ids):
                require_staff(me)
            self._store.put(changed(organisation))
            return organisation.id

        command = f"{command}_organisation:{organisation_id}"
        return self._require(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def _require(self, organisation_id: object) -> Organisation:
        return required(self._store, Organisation, organisation_id, otherwise="organisation_unknown")


def checked_website(website: object) -> str:
    """An address with http or https; without a scheme it gets https. Raises: Refusal `website_malformed`."""
    text = checked_text(website, longest=LONGEST_ADDRESS)
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        is_good = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        is_good = False
    if not is_good or any(character.isspace() for character in address):
        raise Refusal("website_malformed")
    return address
