"""A native HTML element with text; everything on a page is made of it.

Element text and attributes are the only places for what people write. `markup=` is for markup of our own.
"""

from typing import Any, Self

from nicegui.element import Element

from components.attributes import attribute_name, is_shown
from components.still import Node, is_still


class Tag(Element):
    """One native element; NiceGUI's text elements carry bindings that a page of ours has no use for."""

    _words = ""

    def __new__(class_, /, *arguments: Any, **attributes: Any) -> Any:
        # what is no Tag is not initialised as one
        return Node(*arguments, **attributes) if is_still() else super().__new__(class_)

    def __init__(self, kind: str, text: str = "", /, *, cls: str = "", markup: str = "", **attributes: Any) -> None:
        super().__init__(kind)
        self._text = text or None
        # Past the observers: a new element is sent whole, and to tell them of each class and attribute took longer
        # than all the rest (docs/benchmarks.md).
        list.extend(self._classes, cls.split())
        for name, value in attributes.items():
            key = attribute_name(name)
            if is_shown(key, value):
                dict.__setitem__(self._props, key, value)
        if markup:
            dict.__setitem__(self._props, "innerHTML", markup)

    @property
    def text(self) -> str:
        return self._text or self._words

    def hold(self, markup: str, words: str) -> Self:
        """Fill it with markup of our own, in which stand these words; for a new element without anything in it."""
        self._text, self._words = None, words
        dict.__setitem__(self._props, "innerHTML", markup)
        return self

    def set_text(self, text: str) -> None:
        """Change the text on the open page."""
        assert not self._words, "what is still does not change"
        if text != self._text:
            self._text = text
            self.update()

    def set_attribute(self, key: str, value: Any) -> None:
        """Change an attribute on the open page; None takes it away."""
        self._props.pop(key, None)
        if is_shown(key, value):
            self._props[key] = value

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        return [*super()._displayed_contents(only_visible=only_visible), self.text]


class StillTag(Tag):
    """A native element in which nothing is tapped and nothing changes: what is built in it becomes its markup."""

    def __enter__(self) -> Self:
        assert "innerHTML" not in self._props, "it is filled once"
        self._within = Node("").__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._within.__exit__(*raised)
        self.hold(self._within.markup_within(), self._within.words_within())


# Visible from the start, without a weak reference for each in case something is bound to it: a fifth of the time.
# NOTE: NiceGUI's name for it; a Tag that is hidden later becomes an ordinary element.
setattr(Tag, "___visible", True)
