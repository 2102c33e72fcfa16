"""The baseline of `make audit`: NiceGUI as it comes, with about what our home, exchange and sign-in pages hold.

Run as `python -m tests.browser.stock_shop`; the port comes from the environment.
"""

import os

from nicegui import ui

_PLACES = {"Heute": "home", "Finden": "search", "Scannen": "qr_code_scanner", "Termine": "event", "Ich": "person"}


def _frame() -> None:
    with ui.header():
        ui.label("Ehrensache")
    with ui.footer(), ui.row():
        for words, icon in _PLACES.items():
            ui.button(words, icon=icon)


def _card(title: str, *lines: str) -> None:
    with ui.card().classes("w-full"), ui.row():
        ui.icon("handyman")
        with ui.column():
            ui.label(title)
            for line in lines:
                ui.label(line)
        ui.badge("Verabredet")


@ui.page("/")
def home() -> None:
    """Today's exchanges and what comes."""
    _frame()
    ui.label("Hallo Amira").classes("text-h4")
    _card("Heinz hilft dir", "Fahrrad reparieren", "heute um 15:00 Uhr", "Mitmachladen")
    ui.button("Ankommen", icon="qr_code_scanner")
    for name in ("Lena", "Marlies", "Kurt"):
        _card(f"{name} hilft dir", "Deutsch sprechen", "Mittwoch um 17:00 Uhr")
    _card("Zeitkonto", "Du hast 2 Stunden gegeben und 3 Stunden bekommen. Alles gut.")
    for title in ("Tauschcafé", "Reparaturabend"):
        _card(title, "Mittwoch, 25. November, 16:00 Uhr", "Mitmachladen")


@ui.page("/exchange")
def exchange() -> None:
    """One exchange with its facts and what can be done."""
    _frame()
    ui.label("Heinz hilft dir").classes("text-h4")
    _card("Fahrrad reparieren", "heute um 15:00 Uhr", "1 Stunde", "Mitmachladen")
    ui.button("Ankommen", icon="qr_code_scanner")
    with ui.expansion("Absagen", icon="close"):
        ui.textarea("Warum?")
        ui.button("Absagen")
    with ui.expansion("Andere Zeit vorschlagen", icon="event"):
        ui.input("Tag")
        ui.input("Uhrzeit")
        ui.select(["30 Minuten", "1 Stunde"], label="Wie lange?")
        ui.button("Vorschlagen")
    for line in ("Amira hat vorgeschlagen.", "Heinz hat zugesagt."):
        ui.label(line)


@ui.page("/sign-in")
def sign_in() -> None:
    """Card number and PIN."""
    with ui.header():
        ui.label("Ehrensache")
    ui.label("Anmelden").classes("text-h4")
    ui.label("Mit Deiner Karte und Deiner PIN.")
    ui.input("Nummer der Karte")
    ui.input("PIN", password=True)
    ui.checkbox("Das ist mein eigenes Telefon")
    ui.button("Anmelden", icon="login")


if __name__ == "__main__":
    ui.run(host="127.0.0.1", port=int(os.environ["PORT"]), reload=False, show=False, show_welcome_message=False)
