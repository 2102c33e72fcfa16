"""What surrounds every page as plain HTML: skip link, header with the language choice, and the navigation.

Nothing in it comes from people; still all texts are escaped, since translations come from files.
"""

from dataclasses import dataclass
from html import escape

from app.domain.resident import Resident
from app.server.house import house
from app.server.static_files import asset
from app.server.visitor import Visitor
from components.icons import icon_html
from components.texts import direction, language, own_name, speaking, spoken_languages, t

# place, address, icon, the text of the navigation
Place = tuple[str, str, str, str]
CURRENT = ' aria-current="true"'


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """The parts that the page template puts around the app; `attributes`, `head` and `top` are markup."""

    attributes: str
    head: str
    top: str
    line_lost: str
    line_lost_more: str
    too_long: str
    too_long_more: str
    old_browser: str


def shell_for(visitor: Visitor, resident: Resident | None, path: str) -> Shell:
    """The shell of a page for this visitor."""
    top = [
        f'<a class="skip-link" href="#content">{escape(t("Zum Inhalt"))}</a>',
        '<div id="line-status" class="only-spoken" role="status"></div>',
        _no_script(),
        f'<header class="top">{_logotype()}<div class="tools">{_tools(visitor, resident, path)}</div></header>',
        _example_banner(),
        _navigation(resident),
    ]
    return _shell(f'data-text-size="{escape(visitor.text_size)}"', "".join(top))


def shell_elsewhere() -> Shell:
    """For pages that are not ours, such as NiceGUI's own error page: language and styles only."""
    with speaking(house().settings.language):
        return _shell("", "")


def _shell(attributes: str, top: str) -> Shell:
    spoken = language()
    return Shell(
        attributes=f'lang="{escape(spoken)}" dir="{direction(spoken)}" {attributes}',
        head=_head(),
        top=top,
        line_lost=t("Keine Verbindung."),
        line_lost_more=t("Wir versuchen es weiter. Was Du eingetippt hast, bleibt stehen."),
        too_long=t("Das war zu viel auf einmal."),
        too_long_more=t("Kürze den Text und versuch es noch einmal."),
        old_browser=t("Dieser Browser ist zu alt für die Seite. Im Laden helfen wir Dir weiter."),
    )


def _head() -> str:
    return (
        f'<link rel="stylesheet" href="{asset("theme.css")}">'
        f'<link rel="stylesheet" href="{asset("parts.css")}">'
        f'<link rel="icon" type="image/svg+xml" href="{asset("icons/favicon.svg")}">'
        f'<script defer src="{asset("app.js")}"></script>'
        '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf6ec">'
        '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#191713">'
    )


def _logotype() -> str:
    return f'<a class="logotype" href="/"><img src="{asset("logo.svg")}" alt="" width="36" height="36"><span>Ehrensache</span></a>'


def _tools(visitor: Visitor, resident: Resident | None, path: str) -> str:
    parts = [_desk_links(resident), _language_choice(path)]
    if resident is None:
        sign_in = t("Anmelden")
        parts.append(f'<a class="tool" href="/sign-in">{icon_html("login")}<span>{escape(sign_in)}</span></a>')
    elif visitor.is_on_shared_phone:
        # large, since the next person takes this phone into their hands
        done = escape(t("Fertig"))
        parts.append(f'<form method="post" action="/sign-out"><button class="button done">{done}</button></form>')
    return "".join(parts)


def _desk_links(resident: Resident | None) -> str:
    desks = _desks(resident)
    return "".join(
        f'<a class="tool desk" href="{address}" data-nav="{place}" aria-label="{escape(words)}">{icon_html(icon)}<span class="roomy">{escape(words)}</span></a>'
        for place, address, icon, words in desks
    )


def _desks(resident: Resident | None) -> list[Place]:
    desks: list[Place] = []
    if resident is not None and resident.is_mentor:
        desks.append(("desk", "/desk", "supervisor_account", t("Mentor*in")))
    if resident is not None and resident.is_staff:
        desks.append(("team", "/team", "storefront", t("Team")))
    return desks


def _language_choice(path: str) -> str:
    spoken = language()
    buttons = "".join(
        f'<button name="language" value="{escape(code)}" lang="{escape(code)}" dir="{direction(code)}"'
        f"{CURRENT if code == spoken else ''}>{escape(own_name(code))}</button>"
        for code in spoken_languages()
    )
    return (
        f'<details class="languages"><summary class="tool" aria-label="{escape(t("Sprache"))}: '
        f'{escape(own_name(spoken))}">{icon_html("language")}<span class="roomy">{escape(own_name(spoken))}</span>'
        f'<span class="tight">{escape(spoken.upper())}</span></summary>'
        f'<form method="post" action="/language"><input type="hidden" name="next" value="{escape(path)}">'
        f"{buttons}</form></details>"
    )


def _example_banner() -> str:
    if not house().is_example:
        return ""
    return f'<p class="example-banner">{escape(t("Beispiel: Hier ist alles ausgedacht."))}</p>'


def _navigation(resident: Resident | None) -> str:
    if resident is None:
        return ""
    places: list[Place] = [
        ("today", "/", "home", t("Heute")),
        ("find", "/find", "search", t("Finden")),
        ("scan", "/scan", "qr_code_scanner", t("Scannen")),
        ("dates", "/exchanges", "event", t("Termine")),
        ("me", "/me", "person", t("Ich")),
    ]
    links = "".join(
        f'<a href="{address}" data-nav="{place}" class="{place}"><span class="mark">{icon_html(icon)}</span>'
        f"<span>{escape(words)}</span></a>"
        for place, address, icon, words in places
    )
    return f'<nav class="places" aria-label="{escape(t("Bereiche"))}">{links}</nav>'


def _no_script() -> str:
    words = t(
        "Diese Seite braucht JavaScript. Schalte es im Browser ein, oder komm in den Laden: Dort geht alles auch so."
    )
    return f'<noscript><p class="notice warning">{escape(words)}</p></noscript>'
