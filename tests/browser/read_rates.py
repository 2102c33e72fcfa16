"""Measures the scanner's decoders in Chromium; `python -m tests.browser.read_rates` prints decision 0002's table."""

import base64
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.camera import CHROMIUM_ARGUMENTS, SCENES, chromium_path, jpeg, picture
from tests.browser.running import start_app

CODE = "HTTPS://NORDERTOR.EXAMPLE/Q/1ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PICTURES = 30
READ = """async ([pictures, plain]) => {
  const { openDecoder } = await import("ehrensache-scanner/decoder.js");
  const files = { ...Object.values(mounted_app.elements).find((element) => element.props.files).props.files };
  if (plain) files.reader = "/static/missing.js";
  const decoder = await openDecoder(files);
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const results = [];
  for (const picture of pictures) {
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
    const edge = Math.min(bitmap.width, bitmap.height);
    canvas.width = canvas.height = edge;
    pen.drawImage(bitmap, (edge - bitmap.width) / 2, (edge - bitmap.height) / 2);
    const image = pen.getImageData(0, 0, edge, edge);
    const startedAt = performance.now();
    const text = await decoder.read(image);
    results.push([text, performance.now() - startedAt]);
  }
  decoder.close();
  return results;
}"""


def measure(page: Page, scene: str, *, plain: bool, enlarged: float = 1) -> tuple[int, float]:
    """How many of PICTURES were read, and the median of ms per picture."""
    text = None if scene == "nothing to read" else CODE
    pictures = [_encoded(text, scene, seed, enlarged) for seed in range(PICTURES)]
    results: list[Any] = page.evaluate(READ, [pictures, plain])
    return sum(read == CODE for read, _ in results), statistics.median(ms for _, ms in results)


def _encoded(text: str | None, scene: str, seed: int, enlarged: float) -> str:
    frame = picture(text, scene, seed)
    if enlarged != 1:
        frame = frame.resize((round(frame.width * enlarged), round(frame.height * enlarged)))
    return base64.b64encode(jpeg(frame)).decode()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = start_app(("-m", "tests.browser.scanner_page"), Path(folder))
        try:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*CHROMIUM_ARGUMENTS])
            page = browser.new_page()
            page.goto(app.url)
            page.locator(".scanner").wait_for()
            print("| scene | zxing-wasm | ms | qr-scanner | ms |\n|---|---|---|---|---|")
            for scene in (*SCENES, "nothing to read"):
                zxing, zxing_ms = measure(page, scene, plain=False)
                plain, plain_ms = measure(page, scene, plain=True)
                print(f"| {scene} | {zxing} of {PICTURES} | {zxing_ms:.1f} | {plain} of {PICTURES} | {plain_ms:.1f} |")
            for scene in ("upright", "nothing to read"):
                print(scene, "at 720 px:", measure(page, scene, plain=False, enlarged=1.5))
        finally:
            app.stop()


if __name__ == "__main__":
    main()
