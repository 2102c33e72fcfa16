"""Parts of a page that nothing taps or changes by itself: markup of their element instead of elements of their own.

Each element of NiceGUI costs time and memory on the server, and again on the phone (docs/benchmarks.md). Within a
`StillTag`, what would be elements are nodes that last until the markup is written; texts and attributes are escaped.
"""

from contextvars import ContextVar
from html import escape
from typing import Any, Self

from components.attributes import attribute_html, attribute_name

WITHOUT_END = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))


class Node:
    """One element of the markup; knows what components do with new elements."""

    __slots__ = ("_attributes", "_cls", "_kind", "_markup", "_nodes", "_outside", "_shown_text", "text")

    def __init__(self, kind: str, text: str = "", /, *, cls: str = "", markup: str = "", **attributes: Any) -> None:
        self._kind, self.text, self._cls, self._markup = kind, text, cls, markup
        self._shown_text = text
        self._attributes = {attribute_name(name): value for name, value in attributes.items()}
        self._nodes: list[Node] = []
        around = _around.get()
        if around is not None:
            around._nodes.append(self)

    def __enter__(self) -> Self:
        self._outside = _around.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        _around.reset(self._outside)

    def set_attribute(self, key: str, value: Any) -> None:
        """As of an element."""
        self._attributes[key] = value

    def hold(self, markup: str, words: str) -> Self:
        """As of an element."""
        self._markup, self._shown_text, self.text = markup, "", words
        return self

    def markup_within(self) -> str:
        """All it holds."""
        held = "".join(node._whole() for node in self._nodes)
        return f"{self._markup}{escape(self._shown_text, quote=False)}{held}"

    def words_within(self) -> str:
        """All its texts, a line each."""
        return "\n".join(filter(None, (self.text, *(node.words_within() for node in self._nodes))))

    def _whole(self) -> str:
        attributes = "".join(attribute_html(name, value) for name, value in self._attributes.items())
        cls = f' class="{escape(self._cls)}"' if self._cls else ""
        opened = f"<{self._kind}{cls}{attributes}>"
        return opened if self._kind in WITHOUT_END else f"{opened}{self.markup_within()}</{self._kind}>"


_around: ContextVar[Node | None] = ContextVar("_around", default=None)


def is_still() -> bool:
    """Whether new elements are nodes just now."""
    return _around.get() is not None
