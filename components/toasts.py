"""The place at the foot of a page where things are said for a while."""

from weakref import WeakKeyDictionary

from nicegui import Client, context

from components.elements import Tag

_regions: WeakKeyDictionary[Client, tuple[Tag, Tag]] = WeakKeyDictionary()
"""Each page's two: what was done is spoken when there is a pause, what was refused at once."""


def toast_region() -> None:
    """Make the place; it is there from the beginning, or screen readers would not hear what is put into it."""
    with Tag("div", cls="toasts"):
        _regions[context.client] = Tag("div", role="status"), Tag("div", aria_live="assertive", aria_atomic="true")


def forget_refusal() -> None:
    """Something else is tried: what was refused before would lie over its answer."""
    regions = _regions.get(context.client)
    if regions is not None and not regions[1].is_deleted and regions[1].default_slot.children:
        regions[1].clear()


def toast(text: str, *, is_bad: bool = False) -> Tag:
    """Say `text` there, in place of what was said before."""
    client = context.client
    if client not in _regions or _regions[client][0].is_deleted:
        with client.content:
            toast_region()
    for region in _regions[client]:
        region.clear()
    with _regions[client][is_bad]:
        made = Tag("div", cls="toast bad" if is_bad else "toast")
    with made:
        Tag("p", text)
    return made
