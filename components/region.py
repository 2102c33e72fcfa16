"""A part of a page that is built again when its own page says so; `live` is for what others change."""

from collections.abc import Callable
from contextlib import nullcontext

from app.domain.refusal import Refusal
from components.elements import Tag
from components.sentences import sentence
from components.spoken import what_is_new_is_spoken

_TO_THE_TOP = "document.querySelector('#content h1')?.focus({preventScroll: true}); scrollTo({top: 0})"


class Region:
    """Holds what `build` makes; with `spoken`, screen readers say what is new in it."""

    def __init__(self, build: Callable[[], None], *, spoken: bool = False) -> None:
        self._build, self._spoken = build, spoken
        self.place = Tag("div", cls="live")
        with self.place:
            build()

    def rebuild(self) -> None:
        """Build it anew; a refusal is said in its place, instead of keeping what may no longer be seen."""
        with what_is_new_is_spoken(self.place) if self._spoken else nullcontext():
            self._build_anew()

    def _build_anew(self) -> None:
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
