"""The first view: the page's elements as HTML, so that it is on the screen before any script (decision 0022).

The browser shows it, data/static/early.js keeps what is tapped and typed in it, and Vue then puts the same elements,
with the same ids, in its place. What only a script can draw, such as the camera's picture, is an empty box until then.
"""

from html import escape

from nicegui.element import Element

from components.page_boxes import BOXES
from components.still import WITHOUT_END, attribute_html


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
    for child in element.default_slot.children:
        _write(child, parts)
    parts.append(f"</{kind}>")
