"""The shortcut answers what NiceGUI itself would find out."""

from collections.abc import Iterator

import pytest
from nicegui import helpers
from nicegui.classes import Classes
from nicegui.props import Props
from nicegui.style import Style
from socketio.packet import Packet  # type: ignore[import-untyped]

from app.server.quick_elements import make_elements_quicker


class _Owner:
    """Something that classes, style and attributes may belong to."""


@pytest.fixture
def quicker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(helpers, "expects_arguments", helpers.expects_arguments)
    monkeypatch.setattr(Packet, "uses_binary_events", True)
    make_elements_quicker()
    return


@pytest.mark.usefixtures("quicker")
def test_the_shortcut_says_of_every_handler_what_nicegui_says() -> None:
    from app.server import quick_elements

    owner = _Owner()
    collections = (Classes(element=owner), Props(element=owner), Style(element=owner))  # type: ignore[type-var]
    handlers = [collection._update for collection in collections]
    handlers += [lambda: None, lambda event: None, lambda event=1: event, print]
    for handler in handlers:
        assert helpers.expects_arguments(handler) is quick_elements._ask(handler), handler


@pytest.mark.parametrize("data", [["update", {"12": {"text": "Gebucht", "children": [13]}}], [], None])
def test_what_is_sent_reads_the_same_with_and_without_the_search_for_bytes(
    data: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helpers, "expects_arguments", helpers.expects_arguments)
    monkeypatch.setattr(Packet, "uses_binary_events", True)
    searched = Packet(data=data, namespace="/").encode()
    make_elements_quicker()
    assert not Packet.uses_binary_events
    assert Packet(data=data, namespace="/").encode() == searched
