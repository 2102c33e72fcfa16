"""A part of a page that follows what happens: built now, and again whenever one of its topics changes."""

from collections.abc import Callable, Collection

from app.domain.refusal import Refusal
from app.server.live import watch
from components.elements import Tag
from components.pacing import Paced
from components.region import Region


def live(
    topics: Collection[str],
    build: Callable[[], None],
    *,
    spoken: bool = False,
    depends_on: Callable[[], object] | None = None,
    pause_seconds: float = 0,
) -> Tag:
    """A region kept up to date; with `spoken`, screen readers say what is new in it.

    With `pause_seconds`, what changes many times a second is shown at once and then no more often than that.

    Forms in it would lose what somebody is typing: such a region says by `depends_on` what its forms go by, and stays
    as it is until that has another value.
    """
    region = Region(build, spoken=spoken)
    built_for = _value(depends_on)

    def refresh() -> None:
        nonlocal built_for
        now = _value(depends_on)
        if depends_on is None or now != built_for:
            built_for = now
            region.rebuild()

    with region.place:
        paced = Paced(refresh, seconds=pause_seconds, client=region.place.client, place=region.place)
        watch(topics, paced if pause_seconds else refresh)
    return region.place


def follow(topics: Collection[str], build: Callable[[], Callable[[], bool]], *, spoken: bool = False) -> Tag:
    """A region that is kept up to date in place, which costs a fraction of building it and leaves open what is open.

    `build` makes it and gives what changes its words; where that says False, it is built again.
    """

    def build_again() -> bool:
        return False

    bring_up_to_date = build_again

    def make() -> None:
        nonlocal bring_up_to_date
        bring_up_to_date = build_again
        bring_up_to_date = build()

    region = Region(make)
    # where only words change, it is these that are spoken
    region.place.set_attribute("aria-live", "polite" if spoken else None)

    def refresh() -> None:
        try:
            is_done = bring_up_to_date()
        except Refusal:
            is_done = False
        if not is_done:
            region.rebuild()

    with region.place:
        watch(topics, refresh)
    return region.place


def _value(depends_on: Callable[[], object] | None) -> object:
    try:
        return depends_on() if depends_on else None
    except Refusal as refusal:
        return refusal.reason
