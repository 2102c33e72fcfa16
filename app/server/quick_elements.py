"""Makes NiceGUI's elements cheaper to build and to send, by not asking anew what never changes.

Classes, style and attributes each tell their element of changes by a method of their own that takes no arguments: to
find that out by `inspect` for each took two fifths of building a page. Updates are JSON: to walk through each in search
of bytes took longer than to encode it (docs/benchmarks.md).
"""

from collections.abc import Callable
from typing import Any

from nicegui import helpers
from nicegui.classes import Classes
from nicegui.props import Props
from nicegui.style import Style
from socketio.packet import Packet  # type: ignore[import-untyped]

_WITHOUT_ARGUMENTS = frozenset((Classes._update, Props._update, Style._update))
_ask = helpers.expects_arguments


def make_elements_quicker() -> None:
    """Answer for those three what NiceGUI would find out, all else is asked as before; and send nothing but JSON."""
    helpers.expects_arguments = _expects_arguments
    Packet.uses_binary_events = False


def _expects_arguments(func: Callable[..., Any]) -> bool:
    return getattr(func, "__func__", None) not in _WITHOUT_ARGUMENTS and _ask(func)
