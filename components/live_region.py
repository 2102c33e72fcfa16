"""A part of a page that follows what happens: built now, and again whenever one of its topics changes."""

from collections.abc import Callable, Collection

from app.domain.refusal import Refusal
from app.server.live import watch
from components.elements import Tag
from components.region import Region


def live(
    topics: Collection[str],
    build: Callable[[], None],
    *,
    spoken: bool = False,
    depends_on: Callable[[], object] | None = None,
) -> Tag:
    """A region kept up to date; `spoken` lets screen readers read what changed.

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
        watch(topics, refresh)
    return region.place


def _value(depends_on: Callable[[], object] | None) -> object:
    try:
        return depends_on() if depends_on else None
    except Refusal as refusal:
        return refusal.reason
