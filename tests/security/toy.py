"""A small app behind the real server, with an element of each kind that a stranger might fire.

Run as `python -m tests.security.toy`; the real pages change too often to aim at their elements.
"""

import os
from collections import Counter
from dataclasses import replace

from nicegui import app as nicegui_app
from nicegui import ui

from app.domain.code import SET_UP
from app.domain.resident import MENTOR, Resident
from app.server.errors import report_errors
from app.server.house import House, open_house
from app.server.live import watch
from app.server.main import run
from app.server.visitor import visitor
from app.services.people import Details
from app.settings import load_settings
from tests.builders import QuickPinHasher

PIN = "284617"
STAFF_PIN = "93058172"
taps: Counter[str] = Counter()


def settle(of: House) -> None:
    """A place, staff, a mentor and two residents."""
    hash_of = QuickPinHasher().hash
    staff = of.neighbours.set_up(
        of.neighbours.set_up_address(), name="Toy", place="Shop", address="", is_example=True,
        details=Details(called_name="Sabine"), pin_hash=hash_of(STAFF_PIN),
    )  # fmt: skip
    for name in ("Amira", "Kurt", "Olga"):
        details = Details(called_name=name)
        resident = of.people.register(
            by=staff.id, details=details, pin_hash=hash_of(PIN), request_id=f"register-{name}"
        )
        if name == "Kurt":
            with of.store.transaction():
                of.store.put(replace(resident, roles=(MENTOR,)))
    assert of.code_book.issue(SET_UP, "spent")


def install_screens() -> None:
    """The pages."""
    report_errors()

    @nicegui_app.get("/taps")
    async def count() -> dict[str, int]:
        return dict(taps)

    @ui.page("/", reconnect_timeout=5)
    def start(text: str = "") -> None:
        ui.context.client.title = text or "Toy"
        me = visitor().resident_id or ""
        ui.label(text)
        ui.label(f"language {visitor().language}, resident {me}").props("data-marker=who")
        told = ui.label("0").props("data-marker=told")
        watch([f"resident:{me}"], lambda: told.set_text(str(int(told.text) + 1)))
        ui.button("tap", on_click=lambda: taps.update(["tap"])).props("data-marker=tap")
        ui.button("fail", on_click=_fail).props("data-marker=fail")
        with ui.column() as column:
            ui.button("hidden", on_click=lambda: taps.update(["hidden"])).props("data-marker=hidden")
        column.set_visibility(False)
        ui.button("off", on_click=lambda: taps.update(["disabled"])).props("data-marker=disabled").disable()
        ui.input(on_change=lambda event: taps.update([f"typed {event.value}"])).props("data-marker=input")


def _fail() -> None:
    raise RuntimeError("a bug with the code 1" + "A2" * 13 + " and PIN 284617")


def main() -> None:
    of = open_house(replace(load_settings(os.environ), sign_ins_a_minute=12), hasher=QuickPinHasher())
    settle(of)
    addresses = {name: of.code_book.shown("pass", resident.id) for name, resident in _residents(of).items()}

    @nicegui_app.get("/cards")
    async def cards() -> dict[str, str]:
        return addresses

    run(of, install_screens=install_screens, announce=lambda: print("ready", flush=True))


def _residents(of: House) -> dict[str, Resident]:
    return {resident.called_name: resident for resident in of.store.every(Resident)}


if __name__ == "__main__":
    main()
