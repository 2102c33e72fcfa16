"""A visit of home after the first one costs hardly any of a phone's data volume: counted at the socket."""

from dataclasses import replace

import httpx

from tests.browser.audit import LATER_VISIT_KB, visit_home
from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.cuttable_line import CuttableLine
from tests.browser.neighbours import Neighbours


def test_a_later_visit_is_light(running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera) -> None:
    line = CuttableLine()
    app = running_app(EHRENSACHE_PUBLIC_URL=line.url)
    line.leads_to = app.port
    try:
        people = Neighbours(replace(app, url=line.url), phone, fake_camera)
        for who in ("amira", "kurt", "sabine"):
            page = people.phone_of(who)
            visit_home(page, line)
            assert visit_home(page.context.new_page(), line) / 1000 <= LATER_VISIT_KB, who
            page.context.close()
    finally:
        app.stop()
        line.close()


def test_whoever_has_the_service_worker_does_not_get_it_again(running_app: RunApp) -> None:
    app = running_app()
    first = httpx.get(f"{app.url}/sw.js", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["cache-control"] == "no-cache"
    assert "const PARTS = [{" in first.text
    again = httpx.get(f"{app.url}/sw.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
