"""What pages are made of: headings, text, cards, links, pictures, buttons; one native element each (decision 0003)."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from nicegui import ui

from components import icons
from components.actions import action, form, post_form, shows, told_apart
from components.attributes import is_outward
from components.elements import StillTag, Tag
from components.fields import choice, field, picker
from components.icons import icon, skill_icon
from components.texts import t

__all__ = [
    "action", "badge", "button", "card", "choice", "details", "empty_state", "field", "form", "h1", "h2", "h3", "icon",
    "link", "notice", "p", "picker", "post_form", "row", "skill_icon", "small", "stack", "tag",
]  # fmt: skip

T = TypeVar("T")
_NOTICE_ICONS = {"note": "info", "good": "check_circle", "warning": "warning", "bad": "error"}


def tag(kind: str, text: str = "", /, *, cls: str = "", **attributes: Any) -> Tag:
    """Any native element; attributes in Python's spelling: `aria_label=`, `for_=`; None and False are left out."""
    assert "innerHTML" not in attributes, "markup of our own has its own components"
    return Tag(kind, text, cls=cls, **attributes)


def h1(text: str) -> Tag:
    """The page's one heading; it gets the focus when one arrives from another page."""
    return Tag("h1", text, tabindex="-1")


def h2(text: str) -> Tag:
    return Tag("h2", text)


def h3(text: str) -> Tag:
    return Tag("h3", text)


def p(text: str = "", *, cls: str = "") -> Tag:
    return Tag("p", text, cls=cls)


def small(text: str, *, cls: str = "") -> Tag:
    return Tag("p", text, cls=f"small {cls}")


def card(*, href: str | None = None, cls: str = "") -> Tag:
    """A box; with `href` the whole of it is one link, and nothing inside may be pressed."""
    return StillTag("a", cls=f"card {cls}", href=href) if href else Tag("div", cls=f"card {cls}")


def listed_cards(of: Iterable[T], show: Callable[[T], object]) -> None:
    """A card of each, one below the other; screen readers say how many there are. Nothing in it is tapped but links."""
    with StillTag("ul", cls="stack cards-list"):
        for each in of:
            with Tag("li"):
                show(each)


def row(*, cls: str = "") -> Tag:
    """Side by side, wrapping where it is narrow."""
    return Tag("div", cls=f"row {cls}")


def stack(*, cls: str = "") -> Tag:
    """One below the other."""
    return Tag("div", cls=f"stack {cls}")


def link(text: str, href: str, *, kind: str = "text", icon: str | None = None, of: str = "") -> Tag:
    """A link, looking like text or like a main or quiet button; an unsafe address leaves only the text.

    `of` as for an `action`.
    """
    outward = {"target": "_blank", "rel": "noopener noreferrer"} if is_outward(href) else {}
    cls = "link" if kind == "text" else f"button {kind}"
    made = Tag("a", text, cls=cls, href=href, aria_label=told_apart(text, of), **outward)
    return icons.with_icon(made, icon) if icon else made


def button(
    text: str, on_click: Callable[[], object], *, kind: str = "main", icon: str | None = None, label: str | None = None
) -> Tag:
    """For what changes nothing but the view; what changes the neighbourhood is an `action`."""
    made = Tag("button", text, cls=f"button {kind}", type="button", aria_label=label)
    shows(made, on_click)
    return icons.with_icon(made, icon) if icon else made


def badge(text: str, kind: str = "note") -> Tag:
    """A short word on how something stands: `note`, `good`, `warning` or `bad`."""
    return Tag("span", text, cls=f"badge {kind}")


def details(summary: str, *, open: bool = False) -> Tag:
    """What only some need, one tap away."""
    made = Tag("details", cls="details", open=open)
    with made:
        Tag("summary", summary)
    return made


def notice(text: str, kind: str = "note", *, title: str = "") -> Tag:
    """A remark that stands on the page: `note`, `good`, `warning` or `bad`; more may be put into it."""
    made = Tag("div", cls=f"notice {kind}", role="note")
    with made:
        icons.icon(_NOTICE_ICONS[kind])
        with Tag("div", cls="stack tight"):
            if title:
                Tag("strong", title)
            Tag("p", text)
    return made


def empty_state(title: str, text: str = "", *, picture: str = "neighbours") -> Tag:
    """Nothing here yet: a picture, what will be here, and room for the one thing to do about it."""
    made = Tag("div", cls=f"empty-state {picture}")
    with made:
        Tag("p", title, cls="title")
        if text:
            Tag("p", text)
    return made


def back_link(href: str, text: str = "") -> Tag:
    """The way back at the top of a page."""
    return icons.with_icon(Tag("a", text or t("Zurück"), cls="back-link", href=href), "arrow_back")


def spoken(text: str) -> Tag:
    """Only for screen readers."""
    return Tag("span", text, cls="only-spoken")


def point_at(made: Tag) -> None:
    """Give it the focus: it is read first, once, and keys go on from there."""
    made.set_attribute("tabindex", "-1")
    made.client.run_javascript(f"ehrensache.point('{made.html_id}')")


def reload() -> None:
    """Open the current page anew."""
    ui.navigate.reload()
