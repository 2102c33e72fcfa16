"""A camera for Chromium that sees what a test puts before it: scenes with a QR code, as a short video.

Chromium opens the video when a page opens the camera, so one browser can see many scenes one after the other.
"""

import os
import random
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import segno
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

WIDTH_PX, HEIGHT_PX = 640, 480
FRAMES = 3
WALL = (188, 182, 170)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

Shown = str | bytes | None
Scene = Callable[[Image.Image, random.Random], Image.Image]


def chromium_path() -> str:
    """Where Chromium is.

    Raises: FileNotFoundError, with what to install.
    """
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("Browser tests need Chromium: sudo apt-get install chromium")
    return found


class FakeCamera:
    """The video that Chromium takes for its camera; `show` changes what the next opened camera sees."""

    def __init__(self, folder: Path) -> None:
        self._video = folder / "camera.mjpeg"
        self.show(None)

    @property
    def arguments(self) -> list[str]:
        """What Chromium must be started with; the camera's permission dialog then answers yes."""
        return [
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-video-capture={self._video}",
        ]

    def show(self, what: str | bytes | None, scene: str = "upright") -> None:
        """Put a code with the text `what` before the camera, or a screen (a PNG of it); None shows an empty wall."""
        frames = (picture(what, scene, seed) for seed in range(FRAMES))
        # replaced, never rewritten: a running camera still reads the old file
        fresh = self._video.with_suffix(".new")
        fresh.write_bytes(b"".join(jpeg(frame) for frame in frames))
        os.replace(fresh, self._video)


def picture(code: Shown, scene: str, seed: int = 0) -> Image.Image:
    """What the camera sees, with a hand that trembles and a sensor that is noisy, both by `seed`."""
    chance = random.Random(seed)
    if code is None:
        return _noisy(_wall(), chance)
    paper = _printed(code) if isinstance(code, str) else _seen_on_a_screen(code)
    return _noisy(SCENES[scene](paper, chance), chance)


def jpeg(frame: Image.Image) -> bytes:
    """A frame as phones' cameras deliver it."""
    file = BytesIO()
    frame.save(file, "JPEG", quality=85)
    return file.getvalue()


def _printed(text: str) -> Image.Image:
    file = BytesIO()
    segno.make(text, error="m", micro=False).save(file, kind="png", scale=8, border=4)
    return Image.open(file).convert("RGB")


def _seen_on_a_screen(screenshot: bytes) -> Image.Image:
    screen = Image.open(BytesIO(screenshot)).convert("RGB")
    return ImageOps.expand(screen, border=screen.width // 10, fill="white")


def _wall() -> Image.Image:
    return Image.new("RGB", (WIDTH_PX, HEIGHT_PX), WALL)


def _placed(code: Image.Image, chance: random.Random, *, edge_px: int, degrees: float = 0) -> Image.Image:
    paper = code.convert("RGBA").resize((edge_px, edge_px), Image.Resampling.BICUBIC)
    paper = paper.rotate(degrees + chance.uniform(-2, 2), Image.Resampling.BICUBIC, expand=True)
    wall = _wall()
    left = (WIDTH_PX - paper.width) // 2 + chance.randint(-12, 12)
    top = (HEIGHT_PX - paper.height) // 2 + chance.randint(-12, 12)
    wall.paste(paper, (left, top), paper)
    return wall


def _noisy(frame: Image.Image, chance: random.Random) -> Image.Image:
    noise = Image.frombytes("L", frame.size, chance.randbytes(frame.width * frame.height)).convert("RGB")
    return Image.blend(frame, noise, 0.03)


def _upright(code: Image.Image, chance: random.Random) -> Image.Image:
    return _placed(code, chance, edge_px=260)


def _tilted(code: Image.Image, chance: random.Random) -> Image.Image:
    return _placed(code, chance, edge_px=260, degrees=15)


def _low_contrast(code: Image.Image, chance: random.Random) -> Image.Image:
    return ImageEnhance.Contrast(_upright(code, chance)).enhance(0.25)


def _small(code: Image.Image, chance: random.Random) -> Image.Image:
    return _placed(code, chance, edge_px=100)


def _dark(code: Image.Image, chance: random.Random) -> Image.Image:
    return ImageEnhance.Brightness(_upright(code, chance)).enhance(0.15)


def _blurred(code: Image.Image, chance: random.Random) -> Image.Image:
    return _upright(code, chance).filter(ImageFilter.GaussianBlur(3))


SCENES: dict[str, Scene] = {
    "upright": _upright,
    "tilted": _tilted,
    "low contrast": _low_contrast,
    "small": _small,
    "dark": _dark,
    "blurred": _blurred,
}
