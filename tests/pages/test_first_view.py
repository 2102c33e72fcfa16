"""What a page is before its scripts: whatever people wrote is text in it, and nothing of it becomes markup."""

import pytest
from nicegui import ui
from nicegui.testing.user_simulation import user_simulation

from components.elements import StillTag, Tag
from components.first_view import first_view
from components.markup import badge, button, card, icon, link, tag

HOSTILE = "</script><img src=x onerror=alert(1)> & \"so\" 'weiter'"


async def _first_view_of(build: object) -> str:
    async with user_simulation() as user:

        @ui.page("/")
        def page() -> None:
            assert callable(build)
            build()

        await user.open("/")
        assert user.client is not None
        return first_view(user.client.layout)


async def test_elements_with_text_attributes_and_what_they_hold() -> None:
    def build() -> None:
        with Tag("section", cls="stack tight", aria_hidden=True, hidden=True, lang="de"):
            Tag("input", name="n", **{"^value": "7", "^checked": ""})
            Tag("textarea", "\nzweite Zeile", name="t")

    view = await _first_view_of(build)
    assert ' class="stack tight" aria-hidden="true" hidden="" lang="de">' in view
    assert 'name="n" value="7" checked="">' in view
    assert "</input>" not in view
    # the first line break of a textarea is its tag's, not its text's
    assert ">\n\nzweite Zeile</textarea>" in view


@pytest.mark.parametrize("kind", [Tag, StillTag])
async def test_what_people_write_stays_text(kind: type[Tag]) -> None:
    def build() -> None:
        with kind("div", title=HOSTILE):
            tag("p", HOSTILE, lang=HOSTILE)
            tag("a", "weg", href="javascript:alert(1)")
        link(HOSTILE, "/x", icon="add")
        button(HOSTILE, lambda: None, icon="add")

    view = await _first_view_of(build)
    assert "<img" not in view
    assert "</script" not in view
    assert "javascript:" not in view
    assert view.count("&lt;/script&gt;&lt;img src=x") == 5
    assert "&quot;so&quot;" in view


async def test_a_card_that_is_one_link_is_one_element_and_says_its_words() -> None:
    made: list[Tag] = []

    def build() -> None:
        with card(href="/there", cls="card-link") as whole:
            with tag("span", cls="card-picture"):
                icon("event")
            tag("strong", "Fest", dir="auto").set_attribute("lang", "de")
            with card(href="/within"):
                badge("heute", "good")
        made.append(whole)

    view = await _first_view_of(build)
    (whole,) = made
    assert whole.text == "Fest\nheute"
    assert list(whole) == []
    assert '<strong dir="auto" lang="de">Fest</strong>' in view
    assert '<a class="card " href="/within"><span class="badge good">heute</span></a>' in view
    assert "#event" in view
