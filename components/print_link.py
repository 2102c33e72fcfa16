"""A link to a page made for paper; it opens beside the app, so that nothing at the desk is lost."""

from components.actions import told_apart
from components.elements import Tag
from components.icons import icon


def print_link(text: str, href: str, *, kind: str = "quiet", picture: str = "print", of: str = "") -> None:
    """`href` is one of /print/…; `picture` is the name of its icon; `of` as for an `action`."""
    with Tag("a", text, cls=f"button {kind}", href=href, target="_blank", aria_label=told_apart(text, of)):
        icon(picture)
