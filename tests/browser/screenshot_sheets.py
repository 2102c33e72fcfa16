"""One sheet a page, with all its looks side by side: small enough to lie in the repository, large enough to compare."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

_PHONE_WIDTH, _TABLET_WIDTH, _GAP = 220, 460, 12
_PAPER = "#d9d4c7"


def write_sheets(shots: Path, folder: Path, looks: Sequence[str]) -> int:
    """A WebP in `folder` for each page that has pictures in `shots` called `<page>-<look>.png`; how many it made."""
    pages = sorted({_page_of(shot, looks) for shot in shots.glob("*.png")})
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    for page in pages:
        rows = [
            [_small(shots / f"{page}-{look}.png", width) for look in looks if look.endswith(device)]
            for device, width in (("phone", _PHONE_WIDTH), ("tablet", _TABLET_WIDTH))
        ]
        # "amira--light-de-phone" is Amira's first page
        name = f"{page}home" if page.endswith("-") else page
        _sheet(rows).save(folder / f"{name.lstrip('-')}.webp", quality=60, method=6)
    return len(pages)


def _page_of(shot: Path, looks: Sequence[str]) -> str:
    look = next(look for look in looks if shot.stem.endswith(f"-{look}"))
    return shot.stem.removesuffix(f"-{look}")


def _small(file: Path, width: int) -> Image.Image:
    picture = Image.open(file).convert("RGB")
    return picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)


def _sheet(rows: list[list[Image.Image]]) -> Image.Image:
    width = max(sum(each.width + _GAP for each in row) for row in rows) + _GAP
    height = sum(max(each.height for each in row) + _GAP for row in rows) + _GAP
    sheet = Image.new("RGB", (width, height), _PAPER)
    top = _GAP
    for row in rows:
        left = _GAP
        for each in row:
            sheet.paste(each, (left, top))
            left += each.width + _GAP
        top += max(each.height for each in row) + _GAP
    return sheet
