"""What an open page may send: which messages are well-formed, and which belong to a page this socket has joined.

NiceGUI trusts its own JavaScript; anybody with a browser's console can send something else (decision 0005).
"""

from typing import Any

import orjson
from nicegui import Client, core
from nicegui.element import Element
from nicegui.event_listener import EventListener

MOST_ARGUMENTS = 20
LONGEST_ID = 64
LONGEST_PATH = 512
_NAVIGATION = ("sub_pages_open", "sub_pages_navigate")
_HANDSHAKE_IDS = ("client_id", "tab_id", "document_id")


def is_handshake(message: object) -> bool:
    """Whether NiceGUI's handshake handler can read it."""
    if not isinstance(message, dict):
        return False
    if not all(_is_id(message.get(name)) for name in _HANDSHAKE_IDS):
        return False
    old_tab_id, next_message_id = message.get("old_tab_id"), message.get("next_message_id")
    return (old_tab_id is None or _is_text(old_tab_id, LONGEST_ID)) and (
        next_message_id is None or _is_number(next_message_id) or _is_digits(next_message_id)
    )


def joined_page(socket_id: str, message: object) -> Client | None:
    """The page a message names, if this socket has joined it."""
    client_id = message.get("client_id") if isinstance(message, dict) else None
    if not isinstance(client_id, str):
        return None
    client = Client.instances.get(client_id)
    return client if client is not None and client_id in core.sio.rooms(socket_id) else None


def is_event(client: Client, message: dict[str, Any]) -> bool:
    """Whether the element exists, listens to this, may be used now, and the arguments can be read."""
    element_id, listener_id = message.get("id"), message.get("listener_id")
    if not isinstance(element_id, int) or not _is_number(element_id) or not isinstance(listener_id, str):
        return False
    element = client.elements.get(element_id)
    # NOTE: NiceGUI ignores hidden and disabled elements itself, but answers an unknown listener with a traceback
    listener = element._event_listeners.get(listener_id) if element is not None else None
    if element is None or listener is None or element.is_ignoring_events or _is_inside_hidden(element):
        return False
    return _are_arguments(listener, message.get("args", []))


def is_acknowledgement(message: dict[str, Any]) -> bool:
    """Whether it names the next message it waits for."""
    return _is_number(message.get("next_message_id"))


def is_script_answer(message: dict[str, Any]) -> bool:
    """Whether it names the script it answers."""
    return _is_id(message.get("request_id"))


def _is_inside_hidden(element: Element) -> bool:
    # NiceGUI asks only the element itself; what is in a hidden container cannot be tapped either
    return any(not ancestor.visible for ancestor in element.ancestors())


def _are_arguments(listener: EventListener, arguments: object) -> bool:
    if not isinstance(arguments, list) or len(arguments) > MOST_ARGUMENTS:
        return False
    if not all(argument is None or isinstance(argument, str) for argument in arguments):
        return False
    try:
        values = [None if argument is None else orjson.loads(argument) for argument in arguments]
    except orjson.JSONDecodeError:
        return False
    return listener.type not in _NAVIGATION or (len(values) == 1 and _is_path(values[0]))


def _is_path(value: object) -> bool:
    return _is_text(value, LONGEST_PATH) and str(value).startswith("/") and not str(value).startswith(("//", "/\\"))


def _is_id(value: object) -> bool:
    return _is_text(value, LONGEST_ID) and value != ""


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def _is_digits(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16
