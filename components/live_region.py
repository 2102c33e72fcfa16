"""A part of a page that follows what happens: built now, and again whenever one of its topics changes."""

from collections.abc import Callable, Collection

from app.domain.refusal import Refusal
from app.server.live import watch
from components.elements import Tag
from components.feedback import sentence


def live(topics: Collection[str], build: Callable[[], None], *, spoken: bool = False) -> Tag:
    """A region kept up to date; `spoken` lets screen readers read what changed. Forms belong outside of it."""
    region = Tag("div", cls="live", aria_live="polite" if spoken else None)

    def refresh() -> None:
        region.clear()
        with region:
            try:
                build()
            except Refusal as refusal:
                # what one was allowed to see may be closed meanwhile: say so instead of keeping it on the screen
                region.clear()
                Tag("p", sentence(refusal))

    with region:
        build()
        watch(topics, refresh)
    return region
