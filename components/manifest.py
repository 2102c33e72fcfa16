"""The web app manifest (W3C, https://www.w3.org/TR/appmanifest/): what a phone shows of the installed app.

Browsers fetch it without cookies, so its address says the language.
"""

import json
from functools import cache
from typing import Any

from app.server.manifest import MANIFEST_PATH, serve_manifest
from app.server.static_files import asset
from components.texts import direction, speaking, spoken_languages, t

THEME_COLOUR = "#0f5c55"
PAPER_COLOUR = "#fbf6ec"
BAR_COLOURS = (
    f'<meta name="theme-color" media="(prefers-color-scheme: light)" content="{PAPER_COLOUR}">'
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#191713">'
)
"""For the head of each page: a manifest has one colour only, whatever the scheme."""
_ICON_SIZES = (192, 512)


def manifest_link(language: str) -> str:
    """The address for a page in `language`."""
    return f"{MANIFEST_PATH}?language={language}"


def install_manifest() -> None:
    """Serve it; before the app's own pages."""
    serve_manifest(_manifest)


@cache
def _manifest(language: str) -> str:
    if language not in spoken_languages():
        language = spoken_languages()[0]
    with speaking(language):
        return json.dumps(_content(language), ensure_ascii=False)


def _content(language: str) -> dict[str, Any]:
    return {
        "id": "/",
        "name": t("Ehrensache – Kompetenz-Tausch in der Nachbarschaft"),
        "short_name": "Ehrensache",
        "description": what_it_is_for(),
        "lang": language,
        "dir": direction(language),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": THEME_COLOUR,
        "background_color": PAPER_COLOUR,
        "categories": ["social", "lifestyle", "education"],
        "icons": [*_icons("any"), *_icons("maskable"), _drawn("any"), _drawn("maskable")],
        "screenshots": [
            _screenshot("screen-phone", 390, 844, "narrow"),
            _screenshot("screen-tablet", 1180, 820, "wide"),
        ],
        "shortcuts": [_shortcut(t("Scannen"), "/scan"), _shortcut(t("Heute"), "/")],
    }


def _screenshot(name: str, width: int, height: int, form_factor: str) -> dict[str, str]:
    """Of the example, and so of nobody (made by `make screenshots`)."""
    return {
        "src": asset(f"pictures/{name}.webp"), "sizes": f"{width}x{height}", "type": "image/webp",
        "form_factor": form_factor, "label": t("Ehrensache – Kompetenz-Tausch in der Nachbarschaft"),
    }  # fmt: skip


def what_it_is_for() -> str:
    """The app in one sentence."""
    return t("Zeigen, was du kannst, finden, was du suchst, und vor Ort tauschen.")


def _icons(purpose: str) -> list[dict[str, str]]:
    return [
        {"src": asset(f"icons/app-icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in _ICON_SIZES
    ]


def _drawn(purpose: str) -> dict[str, str]:
    return {"src": asset("icons/app-icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": purpose}


def _shortcut(name: str, address: str) -> dict[str, Any]:
    icon = {"src": asset("icons/app-icon-192.png"), "sizes": "192x192", "type": "image/png"}
    return {"name": name, "url": address, "icons": [icon]}
