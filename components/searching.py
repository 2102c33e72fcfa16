"""Finding by words while somebody types: without case and accents, each word anywhere."""

import json
from collections.abc import Callable

from app.domain.folding import folded
from components.fields import field
from components.region import Region

LONGEST_SEARCH = 100
_TYPED = "(event) => ehrensache.search(event, emit)"


def is_match(typed: str, *fields: str) -> bool:
    """Whether every word typed is somewhere in the fields."""
    known = folded(" ".join(fields))
    return all(word in known for word in folded(typed).split())


def search_field(label: str, build: Callable[[str], None]) -> None:
    """A search field and what it finds: `build(typed)` makes the list, now and with each pause in typing."""
    typed = ""

    def type_(words: object) -> None:
        nonlocal typed
        typed = words[:LONGEST_SEARCH] if isinstance(words, str) else ""
        found.rebuild()
        typing.client.run_javascript(f"ehrensache.found('{typing.html_id}', {json.dumps(typed)})")

    typing = field("search", label, kind="search", maxlength=LONGEST_SEARCH)
    typing.on("input", lambda event: type_(event.args), js_handler=_TYPED, throttle=0.25)
    found = Region(lambda: build(typed), spoken=True)
