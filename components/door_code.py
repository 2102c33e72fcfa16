"""The changing code at the door: pushed by one timer a tablet, which wakes exactly when the code changes."""

from nicegui import ui

from app.server.house import house
from components.elements import Tag
from components.qr import qr
from components.region import Region
from components.texts import t

SHORTEST_WAIT_SECONDS = 0.5


def door_code(me: str, place_id: str) -> None:
    """The QR and a quiet bar that says how long it is still good; both are built anew at each change."""
    left_seconds = 0.0

    def build() -> None:
        nonlocal left_seconds
        address, changes_at = house().check_in.door_address(by=me, place_id=place_id)
        left_seconds = (changes_at - house().clock.now()).total_seconds()
        qr(address, label=t("Türcode"))
        # the bar runs in the browser: no message a second, and a still one where people want less movement
        Tag("div", cls="door-countdown", aria_hidden="true").style(f"--left-seconds: {left_seconds:.1f}")

    def change() -> None:
        region.rebuild()
        timer.interval = max(left_seconds, SHORTEST_WAIT_SECONDS)

    with Tag("div", cls="door-code"):
        region = Region(build)
        timer = ui.timer(max(left_seconds, SHORTEST_WAIT_SECONDS), change, immediate=False)
