"""Profiles: what people say about themselves, and what is kept for the reports only."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.background import AGE_BANDS, RESIDENCE_BANDS, Background
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.skill import Catalogue
from app.domain.text import checked_name
from app.domain.week import checked_slots
from app.services.asking import acting, once, required_resident
from app.services.people import Details
from app.services.ports import Clock, Store

MOST_GROUPS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """What one fills in about oneself: the details that staff may fill in too, and what is one's own."""

    details: Details
    area: str = ""
    availability: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class Profiles:
    """One's own profile."""

    def __init__(self, store: Store, clock: Clock, *, catalogue: Catalogue) -> None:
        self._store = store
        self._clock = clock
        self._catalogue = catalogue

    def edit(self, *, by: str, profile: Profile, revision: int, request_id: str) -> Resident:
        """One's own only. Raises: Refusal `changed_meanwhile` when `revision` is not what is kept now."""
        checked = profile.details.checked()
        if (profile.area and profile.area not in self._catalogue.areas) or len(profile.groups) > MOST_GROUPS:
            raise Refusal("malformed")
        groups = tuple(dict.fromkeys(checked_name(group) for group in profile.groups))
        availability = checked_slots(profile.availability)

        def do(me: Resident, _: datetime) -> str:
            if me.revision != revision:
                raise Refusal("changed_meanwhile")
            # what a mentor is trusted for is given by staff
            kept_groups = me.groups if me.is_mentor else groups
            self._store.put(replace(checked.of(me), area=profile.area, availability=availability, groups=kept_groups))
            return me.id

        return required_resident(
            self._store, once(self._store, self._clock, by=by, request_id=request_id, command="profile", do=do)
        )

    def choose_screen(self, *, by: str, resident_id: str, is_simple: bool, request_id: str) -> None:
        """For oneself, or staff for somebody at the desk. Raises: Refusal `not_yours`."""

        def do(me: Resident, _: datetime) -> str:
            resident = required_resident(self._store, resident_id)
            if resident.id != me.id and not me.is_staff:
                raise Refusal("not_yours")
            self._store.put(replace(resident, simple_screen=is_simple is True))
            return resident.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"screen:{resident_id}", do=do)

    def background(self, *, by: str) -> Background:
        """What `by` told for the reports; empty where nothing was. Nobody else can ask."""
        me = acting(self._store, by)
        return self._store.get(Background, me.id) or Background(id=me.id)

    def tell_background(self, *, by: str, age_band: str, residence_band: str, request_id: str) -> None:
        """Voluntarily, for the reports; telling nothing erases what was told."""
        if age_band not in ("", *AGE_BANDS) or residence_band not in ("", *RESIDENCE_BANDS):
            raise Refusal("malformed")

        def do(me: Resident, _: datetime) -> str:
            if age_band or residence_band:
                self._store.put(Background(id=me.id, age_band=age_band, residence_band=residence_band))
            else:
                self._store.erase(Background, me.id)
            return me.id

        once(self._store, self._clock, by=by, request_id=request_id, command="background", do=do)
