"""Pages made for paper: plain HTML with a button to print; they register here and are served outside of the app.

Markup is put together with markupsafe, which escapes whatever people have written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from app.domain.refusal import Refusal
from app.server.house import house
from app.server.plain_pages import serve_plain_page
from app.server.static_files import asset
from app.server.visitor import Visitor
from app.server.way_to_sign_in import to_sign_in
from components.icons import icon_html
from components.qr import qr_svg
from components.sentences import sentence
from components.texts import direction, language, speaking, t

Build = Callable[[Visitor, dict[str, str]], Markup]
FORBIDDEN = 403


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A registered page for paper; `title` is German."""

    path: str
    title: str
    build: Build


printed_pages: dict[str, Printed] = {}


def printed(path: str, *, title: str) -> Callable[[Build], Build]:
    """Register a page for paper: the builder gets visitor and parameters and returns what goes on the sheets."""

    def registered(build: Build) -> Build:
        printed_pages[path] = Printed(path=path, title=title, build=build)
        return build

    return registered


def install_printed() -> None:
    """Serve all registered pages for paper; before the app's own pages."""
    for each in printed_pages.values():
        serve_plain_page(each.path, partial(_answer, each))


def part(markup: str, /, **facts: object) -> Markup:
    """Markup of our own with facts put in, each escaped unless it is markup itself."""
    return Markup(markup).format(**facts)


def joined(parts: list[Markup]) -> Markup:
    """Parts one after the other."""
    return Markup("").join(parts)


def qr_part(text: str, label: str) -> Markup:
    """The code of `text`."""
    return part('<div class="qr" role="img" aria-label="{label}">{code}</div>', label=label, code=Markup(qr_svg(text)))


def logotype() -> Markup:
    """House, heart and name."""
    return part('<p class="logotype"><img src="{logo}" alt=""> Ehrensache</p>', logo=asset("logo.svg"))


def said_in(code: str, words: str) -> Markup:
    """Words marked with the language they are in."""
    return part('<p lang="{code}" dir="{direction}">{words}</p>', code=code, direction=direction(code), words=words)


def _answer(page: Printed, who: Visitor, address: str, parameters: dict[str, str]) -> tuple[int, str]:
    with speaking(who.language):
        try:
            return 200, _document(t(page.title), page.build(who, parameters), tools=_tools(t(page.title)))
        except Refusal as refusal:
            return FORBIDDEN, _document(t("Das geht gerade nicht"), _refused(refusal, address), tools=Markup(""))


def _refused(refusal: Refusal, address: str) -> Markup:
    if refusal.reason == "signed_out":
        ways = [_way(to_sign_in(address), t("Anmelden"), kind="main"), _away()]
    else:
        ways = [_away(kind="main"), _way("/", t("Zur Startseite"))]
    return part(
        '<section class="refused"><h1>{title}</h1><p>{words}</p>{ways}</section>',
        title=t("Das geht gerade nicht"),
        words=sentence(refusal),
        ways=joined(ways),
    )


def _way(href: str, words: str, *, kind: str = "quiet") -> Markup:
    return part('<a class="button {kind}" href="{href}">{words}</a>', kind=kind, href=href, words=words)


def _away(*, kind: str = "quiet") -> Markup:
    """Back to where one came from (data/static/desk.js): an installed app has no button of the browser's for it."""
    return part('<a class="button {kind}" href="/" data-action="away">{words}</a>', kind=kind, words=t("Zurück"))


def _tools(title: str) -> Markup:
    return part(
        '<header class="tools">{away}<h1>{title}</h1><button class="button" data-action="print">{icon}{words}</button>'
        "<p>{hint}</p></header>",
        away=_away(),
        title=title,
        icon=Markup(icon_html("print")),
        words=t("Drucken"),
        hint=t("Auf A4, in Originalgröße (100 %), ohne Kopf- und Fußzeilen."),
    )


def _document(title: str, sheets: Markup, *, tools: Markup) -> str:
    # the sheets are wider than a phone: with the focus they can be moved by keyboard
    return part(
        '<!doctype html><html lang="{spoken}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        '<title>{title} – Ehrensache</title><link rel="icon" href="{favicon}"><link rel="stylesheet" href="{styles}">'
        '<script defer src="{script}"></script></head><body>{tools}<main tabindex="0">{sheets}</main></body></html>',
        spoken=language(),
        direction=direction(language()),
        title=title,
        favicon=asset("icons/favicon.svg"),
        styles=asset("print.css"),
        script=asset("desk.js"),
        tools=tools,
        sheets=sheets,
    )


def neighbourhood_name() -> str:
    """What the neighbourhood calls itself; nothing before it is set up."""
    current = house().neighbours.current()
    return current.name if current else ""
