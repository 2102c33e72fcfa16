"""A form on a record that other pages change as well: it says what was kept meanwhile, and loses nothing typed."""

from collections.abc import Callable, Mapping
from typing import Protocol

from app.domain.refusal import Refusal
from components.markup import field, link, notice, point_at, tag
from components.region import Region
from components.texts import t


class _Revised(Protocol):
    @property
    def revision(self) -> int: ...


class Meanwhile:
    """Built where the words about it shall stand, above the form; `field` goes into the form."""

    def __init__(self, kept: Callable[[], _Revised], show: Callable[[], None], *, leave: str) -> None:
        self._kept = kept
        self._show = show
        self._leave = leave
        self._region = Region(lambda: None)

    def field(self) -> None:
        """What the form began from."""
        self._revision = field("revision", "", kind="hidden", value=str(self._kept().revision))

    def is_saved(self, values: Mapping[str, str], save: Callable[[int], object]) -> bool:
        """Save what was typed over that revision; else show what is kept, and the next tap saves over that."""
        try:
            save(_revision_in(values))
        except Refusal as refusal:
            if refusal.reason != "changed_meanwhile":
                raise
            self._begin_anew()
            self._region.replace(self._words)
            return False
        self._begin_anew()
        self._region.replace(lambda: None)
        return True

    def _begin_anew(self) -> None:
        self._revision.set_attribute("^value", str(self._kept().revision))

    def _words(self) -> None:
        words = t("Das steht jetzt dort. Speichere noch einmal, wenn deine Angaben unten gelten sollen.")
        point_at(notice(words, "warning", title=t("Inzwischen geändert")))
        with tag("div", cls="card"):
            self._show()
            link(t("So lassen, wie es dort steht"), self._leave, kind="quiet")


def _revision_in(values: Mapping[str, str]) -> int:
    """Whatever else a browser sends is no revision."""
    said = values.get("revision", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1
