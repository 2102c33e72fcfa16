"""What the search keeps in memory of stored records: the words of listings, people, organisations and events.

Built at the first search, or by a thread before it. A commit only notes which records changed; the next search takes
them in.
"""

import threading
from dataclasses import dataclass
from typing import Any

from app.domain.event import Event
from app.domain.listing import ACTIVE, Listing
from app.domain.place import Organisation
from app.domain.resident import Resident
from app.services.ports import Kept, Store
from app.services.search_languages import language_words
from app.services.search_texts import TextIndex

_KINDS: tuple[type[Any], ...] = (Resident, Listing, Organisation, Event)


@dataclass(frozen=True, slots=True)
class ListingNote:
    """What finding a listing takes."""

    kind: str
    skill_id: str
    resident_id: str


class RecordIndex:
    """Only what may be shown: active listings of people who are here and not hidden, bodies that are open."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._is_built = False
        self._refreshing = threading.Lock()
        self._changed: dict[tuple[type[Any], str], None] = {}
        self.here: set[str] = set()
        self.names = TextIndex()
        self.people = TextIndex()
        self.texts = TextIndex()
        self.organisations = TextIndex()
        self.events = TextIndex()
        self.listings: dict[str, ListingNote] = {}
        self.by_skill: dict[str, set[str]] = {}
        self.by_resident: dict[str, set[str]] = {}
        store.on_commit(self._on_commit)

    def refresh(self) -> None:
        """Take in what changed since the last search, everything at the first.

        Who comes while another thread is at it waits, and finds it done.
        """
        with self._refreshing:
            if not self._is_built:
                self._is_built = True
                for kind in _KINDS:
                    for record in self._store.every(kind):
                        self._take_in(kind, record.id, record)
            while self._changed:
                (kind, record_id), _ = self._changed.popitem()
                self._take_in(kind, record_id, self._store.get(kind, record_id))

    def _on_commit(self, kept: tuple[Kept, ...]) -> None:
        if self._is_built:
            for each in kept:
                if each.kind in _KINDS:
                    self._changed[each.kind, each.id] = None

    def _take_in(self, kind: type[Any], record_id: str, record: Any) -> None:
        if kind is Resident:
            self._take_in_resident(record_id, record)
        elif kind is Listing:
            self._take_in_listing(record_id, record)
        elif kind is Organisation:
            is_open = record is not None and record.closed_at is None
            words = f"{record.name} {record.about} {record.gives} {record.needs}" if is_open else ""
            self.organisations.put(record_id, words)
        else:
            told = (record, *record.wordings) if record else ()
            self.events.put(record_id, " ".join(f"{each.title} {each.about}" for each in told))

    def _take_in_resident(self, resident_id: str, resident: Resident | None) -> None:
        if resident is None or resident.left_at is not None or resident.hidden_at is not None:
            self.here.discard(resident_id)
            self.names.remove(resident_id)
            self.people.remove(resident_id)
            return
        self.here.add(resident_id)
        spoken = " ".join(map(language_words, resident.languages or (resident.language,)))
        self.names.put(resident_id, resident.called_name)
        self.people.put(resident_id, f"{resident.called_name} {resident.about} {spoken}")

    def _take_in_listing(self, listing_id: str, listing: Listing | None) -> None:
        note = self.listings.pop(listing_id, None)
        if note:
            self.by_skill[note.skill_id].discard(listing_id)
            self.by_resident[note.resident_id].discard(listing_id)
        if listing is None or listing.state != ACTIVE:
            self.texts.remove(listing_id)
            return
        self.listings[listing_id] = ListingNote(listing.kind, listing.skill_id, listing.resident_id)
        self.by_skill.setdefault(listing.skill_id, set()).add(listing_id)
        self.by_resident.setdefault(listing.resident_id, set()).add(listing_id)
        self.texts.put(listing_id, listing.text)
