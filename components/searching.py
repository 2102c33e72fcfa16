"""Finding by words while somebody types: without case and accents, each word anywhere."""

import json
from collections.abc import Callable

from nicegui.events import GenericEventArguments

from app.domain.folding import folded
from components.elements import Tag
from components.fields import field
from components.region import Region
from components.texts import tn

LONGEST_SEARCH = 100
_TYPED = "(event) => ehrensache.search(event, emit)"


def is_match(typed: str, *fields: str) -> bool:
    """Whether every word typed is somewhere in the fields."""
    known = folded(" ".join(fields))
    return all(word in known for word in folded(typed).split())


def search_field(label: str, build: Callable[[str], str]) -> Region:
    """A search field and what it finds, as in `found_region`: `build(typed)`, now and with each pause in typing."""
    typed = ""

    def type_(words: str) -> None:
        nonlocal typed
        typed = words
        found.rebuild()

    heard(field("search", label, kind="search", maxlength=LONGEST_SEARCH), "input", type_, throttle=0.25)
    found = found_region(lambda: build(typed))
    return found


def found_region(build: Callable[[], str]) -> Region:
    """What was found, and above it the words that `build` gives: only those are spoken, not all of the list anew."""
    # there before it says something, or screen readers would not hear it
    words = Tag("p", cls="quiet", role="status")
    return Region(lambda: words.set_text(build()))


def hits_words(count: int) -> str:
    """How much was found."""
    return tn("{n} Treffer", "{n} Treffer", count)


def heard(made: Tag, event: str, do: Callable[[str], None], *, throttle: float = 0) -> None:
    """Call `do` with what stands in a field at each such event; the field is busy until that is answered."""

    def answer(sent: GenericEventArguments) -> None:
        words = sent.args[:LONGEST_SEARCH] if isinstance(sent.args, str) else ""
        do(words)
        made.client.run_javascript(f"ehrensache.found('{made.html_id}', {json.dumps(words)})")

    made.on(event, answer, js_handler=_TYPED, throttle=throttle)
