"""Paper in a real browser: every code on a sheet can be read where it stands, and opens its page."""

import base64
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera, jpeg
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.neighbours import Neighbours
from tests.browser.read_rates import READ

# CSS pixels a millimetre; at this scale a module of a printed code is 4 pixels, as from half a metre away
MM_PX, SCALE = 96 / 25.4, 2
LEAST_MM = 20
PAPER = {"viewport": {"width": 794, "height": 1123}, "device_scale_factor": SCALE}


@pytest.fixture(scope="module")
def app(running_app: RunApp) -> Any:
    return running_app(demo=True)


@pytest.fixture
def people(app: Any, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    fake_camera.show(None)
    return Neighbours(app, phone, fake_camera)


def codes_on(page: Page) -> list[Image.Image]:
    """Each code of the sheets as it lies on paper, and nothing around it."""
    page.emulate_media(media="print")
    sheets = Image.open(BytesIO(page.screenshot(full_page=True))).convert("L").convert("RGB")
    codes = []
    for code in page.locator(".qr").all():
        box = code.bounding_box()
        assert box is not None
        assert box["width"] >= LEAST_MM * MM_PX
        left, top = box["x"] * SCALE, box["y"] * SCALE
        edges = (left, top, left + box["width"] * SCALE, top + box["height"] * SCALE)
        codes.append(sheets.crop(tuple(map(round, edges))))
    page.emulate_media(media="screen")
    return codes


def read(people: Neighbours, codes: list[Image.Image]) -> list[str]:
    """What the app's own decoder reads."""
    page = people.phone_of("amira")
    people.open(page, "/scan")
    page.locator(".scanner").wait_for()
    pictures = [base64.b64encode(jpeg(code)).decode() for code in codes]
    texts = [text for text, _ in page.evaluate(READ, [pictures, False])]
    # another page that opens the camera would see what this one sees
    page.close()
    return texts


def test_every_code_of_the_marktzeitung_opens_its_listing(people: Neighbours) -> None:
    team = people.phone_of("sabine", device=PAPER)
    people.open(team, "/print/market")
    codes = codes_on(team)
    texts = read(people, codes)
    assert len(set(texts)) == len(codes) > 10
    start = f"{people.app.url}/L/".upper()
    assert all(text.startswith(start) for text in texts)

    amira = people.phone_of("amira")
    amira.goto(texts[0])
    expect(amira).to_have_url(f"{people.app.url}/listings/{texts[0].rsplit('/', 1)[1].lower()}")
    expect(amira.locator(".facts h1")).to_be_visible()


def test_strips_and_a_mentors_sheet_can_be_read_too(people: Neighbours) -> None:
    team = people.phone_of("sabine", device=PAPER)
    people.open(team, "/print/market")
    first = read(people, codes_on(team)[:1])[0]
    listing_id = first.rsplit("/", 1)[1].lower()
    people.open(team, f"/print/listing/{listing_id}?edition=inside")
    assert set(read(people, codes_on(team))) == {first}

    people.open(team, "/team/print")
    with team.expect_popup() as popup:
        team.get_by_role("link", name="Kurt", exact=True).click()
    sheet = popup.value
    sheet.wait_for_load_state()
    assert read(people, codes_on(sheet)) == [sheet.url.replace("/print/mentor/", "/M/").upper()]


def test_the_apps_own_scanner_follows_a_code_on_paper(people: Neighbours, fake_camera: FakeCamera) -> None:
    team = people.phone_of("sabine", device=PAPER)
    people.open(team, "/print/market")
    address = read(people, codes_on(team)[:1])[0]
    fake_camera.show(address)
    amira = people.phone_of("amira")
    people.open(amira, "/scan")
    expect(amira).to_have_url(f"{people.app.url}/listings/{address.rsplit('/', 1)[1].lower()}")


@pytest.mark.parametrize("path", ["/print/market", "/print/market?edition=inside&language=ar", "/print/map"])
def test_nothing_on_a_sheet_runs_over_its_edge(people: Neighbours, path: str) -> None:
    team = people.phone_of("sabine", device=PAPER)
    people.open(team, path)
    team.emulate_media(media="print")
    over = team.evaluate("""() => [...document.querySelectorAll(".sheet")].flatMap((sheet) => {
      const edge = sheet.getBoundingClientRect();
      return [...sheet.querySelectorAll(".entry, .group, footer, li, .plan")].filter((part) => {
        const box = part.getBoundingClientRect();
        return box.bottom > edge.bottom || box.right > edge.right || box.left < edge.left;
      }).map((part) => part.textContent.slice(0, 40));
    })""")
    assert over == []
    feet = team.evaluate("""() => [...document.querySelectorAll(".market")].map((sheet) =>
      sheet.querySelector("footer").getBoundingClientRect().top - Math.max(
        ...[...sheet.querySelectorAll(".entry")].map((entry) => entry.getBoundingClientRect().bottom)))""")
    assert all(room >= 0 for room in feet)
