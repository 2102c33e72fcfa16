"""The desk page: an empty shell in each language, alike for everybody, around the modules of data/static/desk.

It holds nothing about people and needs no session; what it may see it is given for the key of its desk.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from app.server.bundle import Bundle
from app.server.desk_shell import SHELL_FOLDER, serve_desk_shell
from app.server.house import house
from app.server.service_worker import ADDRESS, OfflinePart
from app.server.static_files import STATIC_FOLDER, asset
from components.desk_words import desk_words
from components.manifest import BAR_COLOURS
from components.printed import part
from components.texts import direction, own_name, speaking, spoken_languages, t

IDLE_MINUTES = 3
_MODULES = STATIC_FOLDER / "desk"
_SCANNER = Path(__file__).parent / "scanner" / "browser"
_SCANNER_FILES = ("camera.js", "decoder.js", "frames.js", "repeats.js", "zxing_worker.js")
_STYLES = ("theme.css", "parts.css", "scanner.css", "desk.css", "tablet.css", "forced_colours.css")
_FILES = {
    "icons": "icons/ui.svg",
    "reader": "vendor/zxing-wasm-3.1.4/reader.js",
    "wasm": "vendor/zxing-wasm-3.1.4/zxing_reader.wasm",
    "plain": "vendor/qr-scanner-1.4.2/worker.js",
}


def install_desk_page() -> None:
    """Serve shells and modules; before the app's own pages."""
    _bundle().serve()
    serve_desk_shell(lambda language: _document(language) if language in spoken_languages() else None)


def desk_part() -> OfflinePart:
    """What the desk page needs without the network."""
    own = house().settings.language
    languages = sorted(spoken_languages(), key=lambda language: language != own)
    styles, files = [asset(name) for name in (*_STYLES, "icons/favicon.svg")], [asset(name) for name in _FILES.values()]
    return OfflinePart(
        name="desk",
        shells={f"{SHELL_FOLDER}/{language}": _document(language) for language in spoken_languages()},
        otherwise={SHELL_FOLDER: {language: f"{SHELL_FOLDER}/{language}" for language in languages}},
        files=[*_bundle().addresses, *styles, *files],
    )


@cache
def _bundle() -> Bundle:
    own = {path.relative_to(_MODULES).as_posix(): path for path in sorted(_MODULES.rglob("*.js"))}
    shared = {f"scanner/{name}": _SCANNER / name for name in _SCANNER_FILES}
    drawn = {"vendor/uqr.mjs": STATIC_FOLDER / "vendor" / "uqr-0.1.3" / "uqr.mjs"}
    return Bundle(name="desk", files=own | shared | drawn)


def _document(language: str) -> str:
    with speaking(language):
        return part(
            '<!doctype html><html lang="{language}" dir="{direction}" data-on-the-way><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">'
            '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">{bar}'
            '<title>{title} – Ehrensache</title><link rel="icon" href="{favicon}">{styles}{modules}'
            '<script type="application/json" id="desk-config">{config}</script>'
            '<script type="module" src="{module}"></script></head>'
            '<body class="desk-page"><div id="desk"><main class="page"><h1>{title}</h1>'
            '<noscript><p class="notice warning">{no_script}</p></noscript></main></div></body></html>',
            language=language,
            direction=direction(language),
            bar=Markup(BAR_COLOURS),
            title=t("Empfang"),
            favicon=asset("icons/favicon.svg"),
            styles=Markup("").join(part('<link rel="stylesheet" href="{href}">', href=asset(name)) for name in _STYLES),
            modules=Markup("").join(part('<link rel="modulepreload" href="{href}">', href=href) for href in _modules()),
            config=_as_json(_config(language)),
            module=f"{_bundle().folder}/main.js",
            no_script=t("Diese Seite braucht JavaScript. Schalte es im Browser ein."),
        )


def _modules() -> list[str]:
    """Named all at once, so that none waits until another has said that it needs it; workers are no modules."""
    return [address for address in _bundle().addresses if not address.endswith("worker.js")]


def _config(language: str) -> dict[str, Any]:
    return {
        "language": language,
        "zone": house().settings.time_zone,
        "idle_minutes": IDLE_MINUTES,
        "service_worker": ADDRESS,
        "files": {name: asset(file) for name, file in _FILES.items()},
        "languages": [_language(code) for code in spoken_languages()],
        "texts": desk_words(),
    }


def _language(code: str) -> dict[str, str]:
    with speaking(code):
        return {"code": code, "name": own_name(code), "direction": direction(code), "welcome": t("Willkommen")}


def _as_json(config: dict[str, Any]) -> Markup:
    """JSON that cannot end the element it stands in (HTML, 4.12.1.3)."""
    return Markup(json.dumps(config, ensure_ascii=False).replace("<", "\\u003c"))
