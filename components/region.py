"""A part of a page that is built again when its own page says so; `live` is for what others change."""

from collections.abc import Callable

from app.domain.refusal import Refusal
from components.elements import Tag
from components.sentences import sentence

_TO_THE_TOP = "document.querySelector('#content h1')?.focus({preventScroll: true}); scrollTo({top: 0})"


class Region:
    """Holds what `build` makes; `spoken` lets screen readers read what changed."""

    def __init__(self, build: Callable[[], None], *, spoken: bool = False) -> None:
        self._build = build
        self.place = Tag("div", cls="live", aria_live="polite" if spoken else None)
        with self.place:
            build()

    def rebuild(self) -> None:
        """Build it anew; a refusal is said in its place, instead of keeping what may no longer be seen."""
        self.place.clear()
        with self.place:
            try:
                self._build()
            except Refusal as refusal:
                self.place.clear()
                Tag("p", sentence(refusal))

    def replace(self, build: Callable[[], None], *, is_arrival: bool = False) -> None:
        """Show something else there from now on; an arrival begins at the top, like another page."""
        self._build = build
        self.rebuild()
        if is_arrival:
            self.place.client.run_javascript(_TO_THE_TOP)
