"""Makes NiceGUI's elements cheaper to build: it asks `inspect` three times an element what never changes.

Classes, style and attributes each tell their element of changes by a method of their own that takes no arguments. To
find that out anew for each element took two fifths of building a page (docs/benchmarks.md).
"""

from collections.abc import Callable
from typing import Any

from nicegui import helpers
from nicegui.classes import Classes
from nicegui.props import Props
from nicegui.style import Style

_WITHOUT_ARGUMENTS = frozenset((Classes._update, Props._update, Style._update))
_ask = helpers.expects_arguments


def make_elements_quicker() -> None:
    """Answer for those three what NiceGUI would find out; all else is asked as before."""
    helpers.expects_arguments = _expects_arguments


def _expects_arguments(func: Callable[..., Any]) -> bool:
    return getattr(func, "__func__", None) not in _WITHOUT_ARGUMENTS and _ask(func)
