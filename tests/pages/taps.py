"""Taps and submits as the browser sends them, with a request id of its own each, for tests with NiceGUI's `user`."""

import itertools
import re
from html import unescape
from typing import Any

from nicegui.events import GenericEventArguments, handle_event
from nicegui.testing import User

from components.elements import Tag
from components.form_names import FormTag

_numbers = itertools.count(1)


def tap(user: User, text: str, *, number: int = 0, request_id: str = "") -> str:
    """Tap the action with this text, or its `number`th; returns the request id, to send the same tap again."""
    request_id = request_id or fresh_request_id()
    send(_found(user, "button", text, number), "click", {"request_id": request_id})
    return request_id


def submit(user: User, text: str, values: dict[str, str], *, number: int = 0, request_id: str = "") -> str:
    """Submit the form whose button has this text, `number` tells which of several; fields left out are sent empty."""
    form = next(each for each in _found(user, "button", text, number).ancestors() if isinstance(each, FormTag))
    request_id = request_id or fresh_request_id()
    send(form, "submit", {"request_id": request_id, "values": values})
    return request_id


def send(element: Tag, event: str, args: Any) -> None:
    """Whatever a browser, or a console, could send."""
    for listener in list(element._event_listeners.values()):
        if listener.type.split(".")[0] == event:
            handle_event(listener.handler, GenericEventArguments(sender=element, client=element.client, args=args))


def fresh_request_id() -> str:
    """As long as the browser's."""
    return f"00000000-test-{next(_numbers):012}"


def page_text(user: User) -> str:
    """All text on the page, in the order of the page."""
    assert user.client is not None
    texts = (getattr(each, "text", "") for each in user.client.content.descendants())
    return "\n".join(text for text in texts if text)


def addresses(user: User) -> list[str]:
    """Where links of the page lead, also those within markup."""
    assert user.client is not None
    every = [each._props for each in user.client.content.descendants()]
    within = [unescape(href) for props in every for href in re.findall(r'href="([^"]*)"', props.get("innerHTML", ""))]
    return [props["href"] for props in every if props.get("href")] + within


def _found(user: User, kind: str, text: str, number: int = 0) -> Tag:
    assert user.client is not None
    every = [each for each in user.client.content.descendants() if isinstance(each, Tag)]
    found = [each for each in every if each.tag == kind and each.text == text]
    if found:
        return found[number]
    raise AssertionError(f"no {kind} {text!r} among:\n{page_text(user)}")
