"""A button for what nobody can take back alone: it first says what it means, and only then comes the one that does it.

For everything else there is `action` with `undo`.
"""

from collections.abc import Awaitable, Callable

from components.actions import told_apart
from components.markup import action, button, notice, point_at, row
from components.region import Region
from components.texts import t


def asked(
    words: str, do: Callable[[str], Awaitable[None] | None], *, question: str, yes: str, said: str = "",
    kind: str = "quiet", icon: str | None = None, of: str = "",
) -> None:  # fmt: skip
    """`do(request_id)` once somebody has tapped `words`, read the `question` and tapped `yes`; then `said` is said."""

    def begin() -> None:
        button(words, lambda: region.replace(ask), kind=kind, icon=icon, label=told_apart(words, of))

    def ask() -> None:
        point_at(notice(question, "warning"))
        with row():
            button(t("Abbrechen"), lambda: region.replace(begin), kind="quiet")
            action(yes, do, kind="danger", said=said)

    region = Region(begin)
