"""The first view: the page's elements as HTML, so that it is on the screen before any script (decision 0022).

The browser shows it, data/static/early.js keeps what is tapped in it, and Vue then takes it over as it stands. What
only a script can draw, such as the camera's picture, is an empty box until then; Vue draws such a page anew.
"""

from collections.abc import Iterable
from html import escape

from nicegui import ui
from nicegui.element import Element

from components.attributes import attribute_html
from components.page_boxes import BOXES
from components.still import WITHOUT_END


def first_view(root: Element) -> str:
    """The markup of `root` and of all it holds; texts and attributes of people are escaped."""
    parts: list[str] = []
    _write(root, parts)
    return "".join(parts)


def _write(element: Element, parts: list[str]) -> None:
    is_native = element.component is None and element.tag not in BOXES
    kind = element.tag if is_native else BOXES.get(element.tag, "div")
    parts.append(f'<{kind} id="{escape(element._props.get("id", element.html_id))}"')
    if element._classes:
        parts.append(f' class="{escape(" ".join(element._classes))}"')
    if element._style:
        parts.append(f' style="{escape("".join(f"{name}:{value};" for name, value in element._style.items()))}"')
    # the attributes of a component are for its script
    for name, value in element._props.items() if is_native else ():
        if name not in ("id", "innerHTML"):
            parts.append(attribute_html(name, value))
    parts.append(">")
    if kind in WITHOUT_END:
        return
    parts.append(element._props.get("innerHTML", "") if is_native else "")
    if element._text:
        # what a browser leaves out at the very beginning of a textarea
        parts.append("\n" if kind == "textarea" and element._text.startswith("\n") else "")
        parts.append(escape(element._text, quote=False))
    # the marks that Vue looks for around what fills a component's slot
    parts.append("<!--[-->" if isinstance(element, ui.sub_pages) else "")
    for child in element.default_slot.children:
        _write(child, parts)
    parts.append("<!--]-->" if isinstance(element, ui.sub_pages) else "")
    parts.append(f"</{kind}>")


def is_redrawn(elements: Iterable[Element]) -> bool:
    """Whether something is among them that only its script can draw."""
    return any(element.component is not None and not isinstance(element, ui.sub_pages) for element in elements)
