"""The baseline of the pages: NiceGUI as it comes, a page of 100 elements, and a button whose tap both of a pair see.

Run as `python -m tests.benchmark.stock_page`; the port comes from the environment.
"""

import os
from collections import defaultdict

from nicegui import app, ui

from tests.benchmark.measured import serve_measured

_ELEMENTS = 100
_shown: defaultdict[str, list[ui.label]] = defaultdict(list)


@ui.page("/{pair}")
def page(pair: str) -> None:
    """Labels, the last of which changes on the tap."""
    ui.button("tap", on_click=lambda: [label.set_text("booked") for label in _shown[pair]])
    for number in range(_ELEMENTS - 2):
        ui.label(f"Element {number}")
    _shown[pair].append(ui.label("waiting"))


if __name__ == "__main__":
    serve_measured(app)
    ui.run(host="127.0.0.1", port=int(os.environ["PORT"]), reload=False, show=False, show_welcome_message=False)
