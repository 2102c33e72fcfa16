"""The place at the foot of a page where things are said for a while."""

from weakref import WeakKeyDictionary

from nicegui import Client, context

from components.elements import Tag

_regions: WeakKeyDictionary[Client, Tag] = WeakKeyDictionary()


def toast_region() -> None:
    """Make the place; it is there from the beginning, or screen readers would not hear what is put into it."""
    _regions[context.client] = Tag("div", cls="toasts", role="status", aria_live="polite")


def toast(text: str, cls: str = "toast", **attributes: str) -> Tag:
    """Say `text` there, in place of what was said before."""
    client = context.client
    region = _regions.get(client)
    if region is None or region.is_deleted:
        with client.content:
            toast_region()
        region = _regions[client]
    region.clear()
    with region:
        made = Tag("div", cls=cls, **attributes)
    with made:
        Tag("p", text)
    return made
