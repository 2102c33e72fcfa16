"""What a form holds, for the record that keeps it under the same names."""

from dataclasses import fields
from typing import Any


def filled(details: Any) -> dict[str, Any]:
    """The fields of a dataclass by name; what lies within them stays as it is."""
    return {each.name: getattr(details, each.name) for each in fields(details)}
