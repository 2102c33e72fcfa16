"""What changes by itself is said to screen readers: only the words that are new, and once.

A part of a page that is built anew would be read whole, forms and all, if it were a live region itself. So what is new
in it is put into one live region of the shell, which is there before anything is said (`ehrensache.speak`).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import Client

from components.elements import Tag

_CONTROLS = frozenset(("button", "label", "legend", "summary"))


def speak(client: Client, words: list[str]) -> None:
    """Say them on an open page, to screen readers alone."""
    if words:
        client.run_javascript(f"ehrensache.speak({json.dumps(words)})")


@contextmanager
def what_is_new_is_spoken(place: Tag) -> Iterator[None]:
    """Of what happens to `place` meanwhile; what can be pressed or filled in is found by whoever gets there."""
    before = set(_lines(place))
    yield
    speak(place.client, [line for line in _lines(place) if line not in before])


def _lines(place: Tag) -> list[str]:
    shown = (each for each in place.descendants() if isinstance(each, Tag) and _is_told(each))
    return [line for each in shown for line in each.text.splitlines() if line.strip()]


def _is_told(each: Tag) -> bool:
    is_control = each.tag in _CONTROLS or not {"button", "hint"}.isdisjoint(each._classes)
    return not is_control and not each._props.get("aria-hidden")
