"""What the people of the example do in tests: look around as somebody, hold a phone before a camera, read the door."""

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import TABLET, OpenPhone
from tests.browser.running import RunningApp

AWAKE = "html:not([data-asleep])"
"""A page whose scripts have come (data/static/early.js)."""
VENDORED = "data/static/vendor/zxing-wasm-3.1.4"
# taken in one go, since the door's code may change at any moment
DRAWING = """(code) => {
  const drawing = code.cloneNode(true);
  drawing.setAttribute("width", 400);
  drawing.setAttribute("height", 400);
  return new XMLSerializer().serializeToString(drawing);
}"""
READ = """async (drawing) => {
  const overrides = { locateFile: () => "/static/vendor/zxing-wasm-3.1.4/zxing_reader.wasm" };
  await ZXingWASM.prepareZXingModule({ overrides, fireImmediately: true });
  const picture = new Image();
  picture.src = "data:image/svg+xml," + encodeURIComponent(drawing);
  await picture.decode();
  const paper = new OffscreenCanvas(480, 480).getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, 480, 480);
  paper.drawImage(picture, 40, 40, 400, 400);
  const [found] = await ZXingWASM.readBarcodes(paper.getImageData(0, 0, 480, 480), { formats: ["QRCode"] });
  return found.text;
}"""


class Neighbours:
    """The example's people with their phones, each a browser of its own."""

    def __init__(self, app: RunningApp, phone: OpenPhone, camera: FakeCamera) -> None:
        self.app = app
        self._phone = phone
        self._camera = camera
        self._reader: Page | None = None

    def phone_of(self, who: str, **options: object) -> Page:
        """A phone on which `who` is signed in."""
        page = self._phone(**options)
        page.goto(f"{self.app.url}/demo/{who}")
        page.get_by_role("button", name="Los geht’s").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Hallo")
        expect(page.locator(AWAKE)).to_be_attached()
        return page

    def door(self) -> Page:
        """The tablet at the Mitmachladen's door."""
        tablet = self.phone_of("sabine", device=TABLET)
        self.open(tablet, "/team")
        tablet.get_by_role("link", name="Tür: Mitmachladen").click()
        expect(tablet.locator(".qr svg")).to_be_visible()
        return tablet

    def open(self, page: Page, path: str) -> None:
        page.goto(self.app.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()

    def scan(self, page: Page, what: Page | str, scene: str = "upright") -> None:
        """`page` scans the code on another screen, or a printed code's text, with the scanner in the app."""
        self._camera.show(what if isinstance(what, str) else _picture_of_code(what), scene)
        self.open(page, "/scan")

    def code_on(self, screen: Page) -> str:
        """The code in the QR on a screen, read from its picture: what somebody would type from a card."""
        if self._reader is None:
            self._reader = self._phone(bypass_csp=True)
            self._reader.goto(f"{self.app.url}/healthz")
            self._reader.add_script_tag(path=f"{VENDORED}/reader.js")
        address: str = self._reader.evaluate(READ, screen.locator(".qr svg").first.evaluate(DRAWING))
        return address.rsplit("/", 1)[1]


def _picture_of_code(screen: Page) -> bytes:
    """The code as a camera before the screen sees it, once its owner has scrolled it free of the navigation."""
    code = screen.locator(".qr svg")
    for _ in range(3):
        code.evaluate("(element) => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
        try:
            return code.screenshot()
        except PlaywrightError:  # a live update has just drawn it anew
            continue
    return code.screenshot()
