"""Bringing together in real browsers: a mentor proposes, two agree on their phones, and their exchange is there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.neighbours import Neighbours


@pytest.fixture
def people(running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    app = running_app(demo=True)
    yield Neighbours(app, phone, fake_camera)
    app.stop()


def test_a_mentor_brings_two_together_and_both_agree(people: Neighbours) -> None:
    amira, heinz, kurt = (people.phone_of(who) for who in ("amira", "heinz", "kurt"))
    people.open(kurt, "/bring-together")
    kurt.get_by_label("Wer hilft?").first.select_option(label="Amira")
    kurt.get_by_label("Wem?").first.select_option(label="Heinz")
    kurt.get_by_label("Wobei?").first.select_option("video-anruf")
    kurt.get_by_role("button", name="Vorschlagen").click()
    expect(kurt).to_have_url(re.compile("/matches/"))

    for member in (amira, heinz):
        people.open(member, "/")
        member.get_by_role("link", name="Kurt bringt euch zusammen").click()
        member.get_by_role("button", name="Ich mache mit").click()
    for screen in (amira, heinz, kurt):
        expect(screen.locator("#content .notice")).to_contain_text("Alle machen mit.")

    people.open(amira, "/exchanges")
    amira.get_by_role("link", name="Du hilfst Heinz").filter(has_text="Video").click()
    expect(amira.get_by_text("Verabredet").first).to_be_visible()


def test_somebody_types_a_sentence_and_finds_who_can_help(people: Neighbours) -> None:
    heinz = people.phone_of("heinz")
    people.open(heinz, "/find")
    heinz.get_by_label("Was suchst du?").fill("wer kann mir das handi erklären")
    expect(heinz.get_by_role("heading", name="Meinst du das?")).to_be_visible()
    heinz.locator(".tiles").get_by_role("link", name="Handy erklären").click()
    expect(heinz.get_by_role("heading", level=1)).to_have_text("Handy erklären")
    heinz.get_by_role("link", name="Amira kann das").click()
    expect(heinz.get_by_role("link", name="Ich möchte das gern")).to_be_visible()
    heinz.go_back()
    expect(heinz.get_by_role("heading", level=1)).to_have_text("Handy erklären")
