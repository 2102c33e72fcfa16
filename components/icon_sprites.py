"""Draws the two icon sprites anew: `python -m components.icon_sprites <folder of drawings>`.

`ui.svg` holds the icons of the interface, `skills.svg` those that the skills catalogue names. A new icon is one more
name here or in the catalogue, and a new run as data/static/icons/README.md says.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ICONS_FOLDER = ROOT / "data" / "static" / "icons"
# Icons that Material Symbols has renamed since the catalogue took its names.
RENAMED = {
    "create": "edit",
    "email": "mail",
    "face_retouching_natural": "health_and_beauty",
    "phonelink_setup": "mobile_wrench",
    "smartphone": "mobile",
}
INTERFACE = (
    "account_balance_wallet account_circle add apartment approval arrow_back arrow_forward backspace badge balance "
    "calendar_month call celebration chat check check_circle chevron_right close cloud_done cloud_off cloud_upload "
    "content_copy dashboard delete devices door_front edit error event event_available event_busy event_repeat "
    "favorite filter_list flag flashlight_off flashlight_on flip_camera_android group groups handshake handyman help "
    "history home hourglass_top how_to_reg id_card info ios_share keyboard keyboard_arrow_down keyboard_arrow_up "
    "language local_activity location_on lock lock_open login logout mail map menu more_vert notifications "
    "notifications_active person person_add person_search photo_camera pin print qr_code_2 qr_code_scanner redeem "
    "remove savings schedule school search sentiment_satisfied settings shapes share shuffle star storefront "
    "supervisor_account support_agent swap_horiz sync tablet_mac thumb_up today translate tune tv undo visibility "
    "visibility_off volume_up volunteer_activism wallet warning wifi wifi_off "
)


def main(source: Path) -> None:
    """Write both sprites."""
    catalogue = [ROOT / "data" / "skills" / name for name in ("catalogue.tsv", "groups.tsv")]
    skills = {line.split("\t")[-1] for path in catalogue for line in path.read_text().splitlines() if line[0] != "#"}
    for name, icons in (("ui.svg", INTERFACE.split()), ("skills.svg", sorted(skills - {"icon"}))):
        symbols = "\n".join(_symbol(source, icon) for icon in icons)
        ICONS_FOLDER.mkdir(parents=True, exist_ok=True)
        (ICONS_FOLDER / name).write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n')


def _symbol(source: Path, icon: str) -> str:
    drawing = (source / f"{RENAMED.get(icon, icon)}.svg").read_text()
    paths = "".join(re.findall(r"<path[^>]*/>", drawing))
    return f'<symbol id="{icon}" viewBox="0 -960 960 960">{paths}</symbol>'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
