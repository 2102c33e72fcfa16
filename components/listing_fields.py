"""The fields of an offer or a need that its form and its change have in common."""

from components.markup import field
from components.texts import t
from components.week_grid import slots_in, week_grid


def availability_field(value: tuple[str, ...] = ()) -> None:
    """When; nothing tapped means any time."""
    week_grid(
        "availability", t("Wann hast du Zeit?"), value=value,
        hint=t("Tipp an, was passt. Ist es dir egal, lass alles frei."),
    )  # fmt: skip


def availability_in(values: dict[str, str]) -> tuple[str, ...]:
    return slots_in(values["availability"])


def words_field(value: str = "") -> None:
    """Free words: shown as they were written, in their language."""
    field(
        "text", t("Magst du etwas dazu schreiben?"), kind="area", value=value,
        hint=t("Zum Beispiel, was genau. Bitte keine Adresse und keine Telefonnummer."),
    )  # fmt: skip
