"""The scanner in a real Chromium with a camera made of pictures: what it reads, says, and switches off."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.camera import SCENES, FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.running import RunningApp

CODE = "HTTPS://NORDERTOR.EXAMPLE/Q/1ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER_CODE = "HTTPS://NORDERTOR.EXAMPLE/Q/1ZYXWVUTSRQPONMLKJIHGFEDCBA"
REFUSED_CODE = "FALSCH"
START, RETRY, ANOTHER, TORCH = "Kamera einschalten", "Noch einmal versuchen", "Noch einen Code scannen", "Licht"

# Keeps every track that the page was given, and what it did to hand and ear.
WATCHED = """
  window.tracks = []; window.buzzes = []; window.tones = 0;
  const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (open) navigator.mediaDevices.getUserMedia = async (wishes) => {
    if (window.refuseWith) throw new DOMException("refused by the test", window.refuseWith);
    const stream = await open(wishes);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
  navigator.vibrate = (ms) => window.buzzes.push(ms);
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function () { window.tones += 1; start.call(this); };
"""
TORCH_THERE = """
  window.constraints = [];
  MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
  MediaStreamTrack.prototype.applyConstraints = async (wish) => { window.constraints.push(wish); };
"""
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

SetPermission = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def scanner_app(running_app: RunApp) -> RunningApp:
    return running_app("-m", "tests.browser.scanner_page")


@pytest.fixture
def page(phone: OpenPhone, scanner_app: RunningApp, fake_camera: FakeCamera) -> Iterator[Page]:
    """A phone that has not opened anything yet; at the end, nothing it asked for was outside our own server."""
    fake_camera.show(CODE)
    page = watched(phone())
    yield page
    assert {urlsplit(address).netloc for address in addresses(page)} <= {urlsplit(scanner_app.url).netloc}


@pytest.fixture
def set_permission(browser: Browser) -> SetPermission:
    session = browser.new_browser_cdp_session()

    def change(page: Page, setting: str) -> None:
        context_id = session.send("Target.getBrowserContexts")["browserContextIds"][-1]
        permission = {"permission": {"name": "camera"}, "setting": setting, "browserContextId": context_id}
        session.send("Browser.setPermission", permission)

    return change


_asked: dict[Page, list[str]] = {}


def watched(page: Page) -> Page:
    page.add_init_script(WATCHED)
    asked = _asked[page] = []
    page.context.on("request", lambda request: asked.append(request.url))
    return page


def addresses(page: Page) -> list[str]:
    return _asked[page]


def has_received(page: Page, *texts: str) -> None:
    """Python has these texts and no others."""
    expect(page.get_by_test_id("received")).to_have_text("".join(f"[{text}]" for text in texts))


def says(page: Page, sentence: str) -> None:
    expect(page.locator(".scanner")).to_contain_text(sentence)


def states_of_tracks(page: Page) -> list[str]:
    states: list[str] = page.evaluate("window.tracks.map((track) => track.readyState)")
    return states


def wait_for_tracks(page: Page, states: list[str]) -> None:
    page.wait_for_function("(states) => tracks.map((track) => track.readyState).join() === states.join()", arg=states)


def type_code(page: Page, text: str) -> None:
    page.get_by_label("Code eintippen").fill(text)
    page.get_by_role("button", name="Weiter").click()


@pytest.mark.parametrize("scene", SCENES)
def test_the_text_reaches_python(scene: str, page: Page, scanner_app: RunningApp, fake_camera: FakeCamera) -> None:
    fake_camera.show(CODE, scene)
    page.goto(scanner_app.url)
    has_received(page, CODE)
    says(page, "Code gelesen.")
    assert not any("qr-scanner" in address for address in addresses(page)), "zxing-wasm was not used"


def test_a_read_code_can_be_heard_and_felt(page: Page, scanner_app: RunningApp, set_permission: SetPermission) -> None:
    set_permission(page, "prompt")
    page.goto(scanner_app.url)
    page.get_by_role("button", name=START).click()
    has_received(page, CODE)
    assert page.evaluate("window.buzzes") == [80]
    assert page.evaluate("window.tones") == 1


def test_permission_is_asked_in_words_first(page: Page, scanner_app: RunningApp, set_permission: SetPermission) -> None:
    set_permission(page, "prompt")
    page.goto(scanner_app.url)
    says(page, "Das Bild bleibt auf deinem Gerät.")
    assert states_of_tracks(page) == []
    page.get_by_role("button", name=START).click()
    has_received(page, CODE)


def test_a_denied_permission_is_explained_and_its_return_is_noticed(
    page: Page, scanner_app: RunningApp, set_permission: SetPermission
) -> None:
    set_permission(page, "denied")
    page.goto(scanner_app.url)
    says(page, "Die Kamera ist für diese Seite nicht erlaubt.")
    says(page, "Tippe oben neben der Adresse auf das Schloss")
    set_permission(page, "granted")
    has_received(page, CODE)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("NotAllowedError", "Die Kamera ist für diese Seite nicht erlaubt."),
        ("NotFoundError", "Dieses Gerät hat keine Kamera, die wir finden."),
        ("NotReadableError", "Vielleicht benutzt sie gerade ein anderes Programm."),
    ],
)
def test_a_camera_that_does_not_open_is_explained_and_can_be_tried_again(
    error: str, sentence: str, page: Page, scanner_app: RunningApp
) -> None:
    page.add_init_script(f"window.refuseWith = '{error}'")
    page.goto(scanner_app.url)
    says(page, sentence)
    page.evaluate("window.refuseWith = null")
    page.get_by_role("button", name=RETRY).click()
    has_received(page, CODE)
    expect(page.get_by_text(sentence)).to_have_count(0)


def test_a_computer_without_camera_is_told_so_and_can_type(
    phone: OpenPhone, browser_without_camera: Browser, scanner_app: RunningApp
) -> None:
    page = watched(phone(on=browser_without_camera))
    page.goto(scanner_app.url)
    page.get_by_role("button", name=START).click()
    says(page, "Dieses Gerät hat keine Kamera, die wir finden.")
    type_code(page, "  ABC-123 ")
    has_received(page, "ABC-123")


def test_a_page_without_https_is_told_so_and_can_type(
    phone: OpenPhone, browser_without_camera: Browser, running_app: RunApp
) -> None:
    app = running_app("-m", "tests.browser.scanner_page", HOST_NAME="nordertor.test")
    page = watched(phone(on=browser_without_camera))
    page.goto(f"http://nordertor.test:{app.port}/")
    says(page, "Diese Seite ist nicht sicher verbunden.")
    expect(page.get_by_role("button", name=RETRY)).to_have_count(0)
    type_code(page, "ABC-123")
    has_received(page, "ABC-123")


def test_a_code_reader_at_a_cable_types_one_code_after_the_other(
    page: Page, scanner_app: RunningApp, fake_camera: FakeCamera
) -> None:
    fake_camera.show(None)
    page.goto(f"{scanner_app.url}/many")
    page.get_by_label("Code eintippen").focus()
    page.keyboard.type("ERSTER")
    page.keyboard.press("Enter")
    page.keyboard.type("HTTPSÖ--NORDERTOR.EXAMPLE-Q-1Y")
    page.keyboard.press("Enter")
    has_received(page, "ERSTER", "HTTPS://NORDERTOR.EXAMPLE/Q/1Z")


def test_there_is_no_torch_button_without_a_torch(page: Page, scanner_app: RunningApp, fake_camera: FakeCamera) -> None:
    fake_camera.show(None)
    page.goto(scanner_app.url)
    says(page, "Halte die Kamera so, dass der Code im Rahmen liegt.")
    expect(page.get_by_role("button", name=TORCH)).to_have_count(0)


def test_a_torch_is_switched_on_and_off(page: Page, scanner_app: RunningApp, fake_camera: FakeCamera) -> None:
    fake_camera.show(None)
    page.add_init_script(TORCH_THERE)
    page.goto(scanner_app.url)
    torch = page.get_by_role("button", name=TORCH)
    torch.click()
    expect(torch).to_have_attribute("aria-pressed", "true")
    torch.click()
    expect(torch).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("constraints.map((wish) => wish.advanced[0].torch)") == [True, False]


def test_the_camera_is_off_after_a_code_and_comes_back_when_asked(page: Page, scanner_app: RunningApp) -> None:
    page.goto(scanner_app.url)
    has_received(page, CODE)
    wait_for_tracks(page, ["ended"])
    page.wait_for_timeout(3_100)  # the same code right away would count as the same scan
    page.get_by_role("button", name=ANOTHER).click()
    has_received(page, CODE, CODE)
    wait_for_tracks(page, ["ended", "ended"])


def test_the_camera_is_off_on_the_next_page(page: Page, scanner_app: RunningApp, fake_camera: FakeCamera) -> None:
    fake_camera.show(None)
    page.goto(scanner_app.url)
    wait_for_tracks(page, ["live"])
    page.get_by_role("link", name="Weg von hier").click()
    page.get_by_text("Anderswo").wait_for()
    wait_for_tracks(page, ["ended"])


def test_the_camera_is_off_while_nobody_looks_and_on_again_after(
    page: Page, scanner_app: RunningApp, fake_camera: FakeCamera
) -> None:
    page.goto(f"{scanner_app.url}/many")
    has_received(page, CODE)
    page.evaluate(HIDE, True)
    wait_for_tracks(page, ["ended"])
    fake_camera.show(OTHER_CODE)
    page.evaluate(HIDE, False)
    wait_for_tracks(page, ["ended", "live"])
    has_received(page, CODE, OTHER_CODE)


def test_a_code_that_stays_in_view_counts_once(page: Page, scanner_app: RunningApp) -> None:
    page.goto(f"{scanner_app.url}/many")
    has_received(page, CODE)
    page.wait_for_timeout(3_500)
    has_received(page, CODE)
    assert states_of_tracks(page) == ["live"]


def test_the_next_scanner_neither_asks_again_nor_reads_the_same_card_twice(
    page: Page, scanner_app: RunningApp, fake_camera: FakeCamera, set_permission: SetPermission
) -> None:
    set_permission(page, "prompt")
    page.goto(f"{scanner_app.url}/two")
    page.get_by_role("button", name=START).click()
    has_received(page, CODE)
    wait_for_tracks(page, ["ended", "live"])
    page.wait_for_timeout(1_000)
    has_received(page, CODE)
    fake_camera.show(OTHER_CODE)
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    has_received(page, CODE, OTHER_CODE)


def test_after_a_refused_code_it_looks_for_another(
    page: Page, scanner_app: RunningApp, fake_camera: FakeCamera
) -> None:
    fake_camera.show(REFUSED_CODE)
    page.goto(scanner_app.url)
    wait_for_tracks(page, ["ended", "live"])
    says(page, "Halte die Kamera so")
    has_received(page)
    expect(page.locator(".toast.bad")).to_contain_text("Code")


def test_too_long_texts_and_wrong_types_are_refused(page: Page, scanner_app: RunningApp) -> None:
    page.goto(f"{scanner_app.url}/many")
    has_received(page, CODE)
    type_code(page, "A" * 5_000)
    for scan in (
        None,
        "text",
        {"text": 5, "request_id": "aaaaaaaa"},
        {"text": "B"},
        {"text": "B", "request_id": "b" * 65},
        {"text": "", "request_id": "cccccccc"},
    ):
        emit(page, scan)
    type_code(page, "C" * 512)
    has_received(page, CODE, "C" * 512)


def test_the_same_scan_sent_twice_counts_once(page: Page, scanner_app: RunningApp) -> None:
    page.goto(f"{scanner_app.url}/many")
    has_received(page, CODE)
    for _ in range(2):
        emit(page, {"text": "EINMAL", "request_id": "aaaaaaaa"})
    emit(page, {"text": "DANACH", "request_id": "bbbbbbbb"})
    has_received(page, CODE, "EINMAL", "DANACH")


def test_without_webassembly_the_plain_decoder_reads(page: Page, scanner_app: RunningApp) -> None:
    page.add_init_script("delete window.WebAssembly")
    page.goto(scanner_app.url)
    has_received(page, CODE)
    assert any("qr-scanner" in address for address in addresses(page))


def test_a_decoder_that_does_not_arrive_is_explained_and_can_be_tried_again(
    page: Page, scanner_app: RunningApp
) -> None:
    def lose(route: Route) -> None:
        route.abort()

    page.context.route(re.compile("/static/vendor/"), lose)
    page.goto(scanner_app.url)
    says(page, "Das Lesen von Codes konnte nicht geladen werden.")
    wait_for_tracks(page, ["ended"])
    page.context.unroute(re.compile("/static/vendor/"), lose)
    page.get_by_role("button", name=RETRY).click()
    has_received(page, CODE)


def test_tips_come_when_nothing_is_read_for_long(page: Page, scanner_app: RunningApp, fake_camera: FakeCamera) -> None:
    fake_camera.show(None)
    page.clock.install()
    page.goto(scanner_app.url)
    says(page, "Halte die Kamera so")
    page.clock.fast_forward(20_100)
    says(page, "Noch kein Code erkannt.")
    says(page, "Die Linse der Kamera sauber wischen.")


def test_everything_to_tap_is_large_enough(page: Page, scanner_app: RunningApp, set_permission: SetPermission) -> None:
    set_permission(page, "prompt")
    page.goto(scanner_app.url)
    for control in page.locator(".scanner :is(button, input)").all():
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 48


def emit(page: Page, scan: object) -> None:
    """Send a scan as anybody at the browser's console can."""
    page.evaluate(
        """(scan) => {
          const id = Object.entries(mounted_app.elements).find(([, element]) => element.props.files)[0];
          getElement(id).$emit("scanned", scan);
        }""",
        scan,
    )
