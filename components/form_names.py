"""Which fields belong to the form being built: a form hands over these and nothing else that a browser sends."""

from typing import Any

from nicegui import context

from components.elements import Tag


class FormTag(Tag):
    """A native form that knows the names of its fields."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__("form", **attributes)
        self.names: dict[str, None] = {}


def note_name(name: str) -> None:
    """The form around the current place has a field `name`; outside of forms nothing happens."""
    for element in context.slot.parent.ancestors(include_self=True):
        if isinstance(element, FormTag):
            element.names[name] = None
            return
