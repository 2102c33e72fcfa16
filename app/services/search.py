"""Search: skills by everyday words in any language, then listings, people, organisations and events."""

import threading
from collections import defaultdict
from dataclasses import dataclass

from app.domain.event import Event
from app.domain.listing import NEED, OFFER, Listing
from app.domain.place import Organisation
from app.domain.resident import Resident, without_contact
from app.domain.skill import Catalogue
from app.services.asking import acting
from app.services.blocks import avoided_by
from app.services.ports import R, Store
from app.services.search_records import RecordIndex
from app.services.search_skills import SkillHit, SkillIndex, typed_words
from app.services.search_texts import TextIndex

MOST_SKILLS = 10
MOST_RECORDS = 40
_LEAST_SHARE = 0.5
"""Of the typed words' weight that a text must explain."""
_NAME_SCORE = 60.0
_TEXT_SCORE = 90.0
"""What a text or a name that explains everything typed counts, beside a skill's score of at most 100."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a query finds, each kind best first."""

    skills: tuple[SkillHit, ...] = ()
    offers: tuple[Listing, ...] = ()
    needs: tuple[Listing, ...] = ()
    people: tuple[Resident, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()


class Search:
    """Finds what people mean. Indexes are built at first use and stay in memory."""

    def __init__(self, store: Store, *, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._records = RecordIndex(store)
        self._built_skill_index: SkillIndex | None = None
        self._building = threading.Lock()

    def get_ready(self) -> None:
        """Build the indexes now, from any thread, so that nobody's first search waits half a second for them."""
        self._skill_index.ranked("")
        self._records.refresh()

    def skills(self, text: object, *, language: str = "", most: int = MOST_SKILLS) -> list[SkillHit]:
        """Skills that `text` may mean in any language, best first; `language` of the screen only settles ties."""
        return self._skill_index.ranked(text, language=language, most=most) if isinstance(text, str) else []

    def everything(self, *, by: str, text: object, language: str = "", most: int = MOST_RECORDS) -> Found:
        """Skills, and what there is of others: nobody who left, is hidden, or is blocked either way.

        Raises: Refusal `signed_out`.
        """
        me = acting(self._store, by)
        typed = typed_words(text) if isinstance(text, str) else []
        if not typed:
            return Found()
        self._records.refresh()
        skills, avoided = self.skills(text, language=language), {me.id, *avoided_by(self._store, me.id)}
        listings = self._listings(typed, skills, avoided)
        kinds = {key: self._records.listings[key].kind for key in listings}
        people = self._telling(self._records.people, typed)
        seen = {key: share for key, share in people.items() if key not in avoided}
        return Found(
            skills=tuple(skills),
            offers=self._best(Listing, {key: listings[key] for key in listings if kinds[key] == OFFER}, most),
            needs=self._best(Listing, {key: listings[key] for key in listings if kinds[key] == NEED}, most),
            people=tuple(map(without_contact, self._best(Resident, seen, most))),
            organisations=self._best(Organisation, self._telling(self._records.organisations, typed), most),
            events=self._best(Event, self._telling(self._records.events, typed), most),
        )

    @property
    def _skill_index(self) -> SkillIndex:
        with self._building:
            if self._built_skill_index is None:
                self._built_skill_index = SkillIndex(self._catalogue)
            return self._built_skill_index

    def _listings(self, typed: list[str], skills: list[SkillHit], avoided: set[str]) -> dict[str, float]:
        """By id: through the skill or the own text, whichever says more, and through the person's name."""
        index, scores = self._records, defaultdict[str, float](float)
        for hit in skills:
            for key in index.by_skill.get(hit.skill_id, ()):
                scores[key] = hit.score
        for key, share in self._telling(index.texts, typed).items():
            scores[key] = max(scores[key], _TEXT_SCORE * share)
        for resident_id, share in index.names.found(typed, self._skill_index.common).items():
            for key in index.by_resident.get(resident_id, ()):
                scores[key] += _NAME_SCORE * share
        owners = {key: index.listings[key].resident_id for key in scores}
        return {key: scores[key] for key in scores if owners[key] in index.here and owners[key] not in avoided}

    def _telling(self, index: TextIndex, typed: list[str]) -> dict[str, float]:
        shares = index.found(typed, self._skill_index.common)
        return {key: share for key, share in shares.items() if share >= _LEAST_SHARE}

    def _best(self, kind: type[R], scores: dict[str, float], most: int) -> tuple[R, ...]:
        """The records with the highest scores; of equals the newer ones first, since ids grow with time."""
        newest_first = sorted(scores, reverse=True)
        best = sorted(newest_first, key=lambda key: scores[key], reverse=True)[:most]
        records = (self._store.get(kind, key) for key in best)
        return tuple(record for record in records if record is not None)
