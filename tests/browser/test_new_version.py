"""After an update a phone that kept the old version shows the new one, also without the network."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.cuttable_line import CuttableLine
from tests.browser.running import ROOT, start_app
from tests.browser.test_offline import ready_phone

PACKAGES = ("app", "components", "pages", "data")
FRESH = "outline-color: rgb(1, 2, 3)"
KEPT = """async () => {
  const names = await caches.keys();
  const files = [];
  for (const name of names) for (const { url } of await (await caches.open(name)).keys()) files.push(url);
  return { names, files };
}"""


@pytest.fixture
def update(tmp_path: Path) -> Path:
    """The same app with another stylesheet."""
    root = tmp_path / "update"
    for name in PACKAGES:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("theme.css", "offline.css"):
        sheet = root / "data" / "static" / name
        sheet.write_text(f"{sheet.read_text()}\nbody {{ {FRESH}; }}\n")
    return root


@pytest.fixture
def line() -> Iterator[CuttableLine]:
    made = CuttableLine()
    yield made
    made.close()


def test_an_old_version_makes_room_for_the_new_one(
    running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera, line: CuttableLine, update: Path
) -> None:
    old = running_app(EHRENSACHE_PUBLIC_URL=line.url)
    line.leads_to = old.port
    amira = ready_phone(replace(old, url=line.url), phone, fake_camera)
    before = amira.evaluate(KEPT)
    assert not is_fresh(amira)
    old.stop()
    settings = {"EHRENSACHE_PUBLIC_URL": line.url}
    new = start_app(("-m", "app", "demo", "--keep"), old.log.parent, settings, root=update)
    try:
        line.leads_to = new.port
        amira.goto(line.url)
        expect(amira.get_by_role("heading", level=1)).to_contain_text("Hallo")
        assert is_fresh(amira), "the page came with the old stylesheet"
        until_only_new(amira, before["names"])
        kept = amira.evaluate(KEPT)
        assert len(kept["names"]) == len(before["names"])
        assert not [url for url in kept["files"] if "theme.css" in url and url in before["files"]]
        line.cut()
        amira.goto(f"{line.url}/find")
        expect(amira.get_by_role("heading", name="Gerade kein Netz")).to_be_visible()
        assert is_fresh(amira), "without the network it shows the old version"
    finally:
        new.stop()


def is_fresh(page: Page) -> bool:
    return bool(page.evaluate("() => getComputedStyle(document.body).outlineColor") == "rgb(1, 2, 3)")


def until_only_new(page: Page, old: list[str]) -> None:
    for _ in range(100):
        if not set(page.evaluate(KEPT)["names"]) & set(old):
            return
        page.wait_for_timeout(200)
    raise AssertionError("the old version is still kept")
