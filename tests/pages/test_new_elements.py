"""New elements are filled past NiceGUI's observers, for speed; what changes later must still reach the page."""

from collections.abc import Callable

import pytest
from nicegui import ui
from nicegui.testing.user_simulation import user_simulation

from components.elements import Tag

CHANGES: dict[str, Callable[[Tag], object]] = {
    "an attribute": lambda tag: tag.set_attribute("lang", "ar"),
    "a class": lambda tag: tag.classes("loud"),
    "the text": lambda tag: tag.set_text("gone"),
    "that it is hidden": lambda tag: tag.set_visibility(False),
}


async def test_a_new_tag_has_its_classes_and_attributes() -> None:
    async with user_simulation() as user:

        @ui.page("/")
        def page() -> None:
            Tag("a", "there", cls="link quiet", href="/there", aria_label="There", hidden=False)

        await user.open("/")
        (tag,) = user.find(kind=Tag).elements
        assert tag._to_dict()["class"] == ["link", "quiet"]
        assert tag._to_dict()["props"] == {"href": "/there", "aria-label": "There"}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_what_changes_later_is_sent(change: Callable[[Tag], object]) -> None:
    async with user_simulation() as user:

        @ui.page("/")
        def page() -> None:
            Tag("p", "here", cls="quiet")

        await user.open("/")
        (tag,) = user.find(kind=Tag).elements
        tag.client.outbox.updates.clear()
        change(tag)
        assert tag.id in tag.client.outbox.updates


async def test_a_tag_can_be_hidden_and_shown() -> None:
    async with user_simulation() as user:

        @ui.page("/")
        def page() -> None:
            tag = Tag("p", "now and then")
            tag.set_visibility(False)
            ui.button("show", on_click=lambda: tag.set_visibility(True))

        await user.open("/")
        await user.should_not_see("now and then")
        user.find("show").click()
        await user.should_see("now and then")
