"""The app can be installed: Chromium has nothing to say against its manifest, in any language."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Playwright

from tests.browser.camera import CHROMIUM_ARGUMENTS, chromium_path
from tests.browser.conftest import RunApp


@pytest.mark.parametrize(("locale", "scan"), [("de-DE", "Scannen"), ("en", "Scan"), ("ar", "مسح")])
def test_chromium_would_install_it(
    playwright: Playwright, running_app: RunApp, tmp_path: Path, locale: str, scan: str
) -> None:
    app = running_app()
    # an installed app is remembered by a profile; a fresh context would be incognito, where nothing is installed
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path / "profile"), executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS, locale=locale
    )
    try:
        page = context.pages[0]
        page.goto(app.url)
        session = context.new_cdp_session(page)
        found = session.send("Page.getAppManifest")
        assert found["errors"] == []
        manifest = json.loads(found["data"])
        assert manifest["lang"] == locale[:2]
        assert scan in manifest["shortcuts"][0]["name"]
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
        assert {picture["form_factor"] for picture in manifest["screenshots"]} == {"narrow", "wide"}
        for picture in manifest["screenshots"]:
            answer = page.request.get(app.url + picture["src"])
            assert answer.headers["content-type"] == picture["type"]
            width, height = Image.open(BytesIO(answer.body())).size
            assert f"{width}x{height}" == picture["sizes"]
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    finally:
        context.close()
