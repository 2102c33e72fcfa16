"""What surrounds every page as plain HTML: skip link, header with the language choice, and the navigation.

Nothing in it comes from people; still all texts are escaped, since translations come from files.
"""

from dataclasses import dataclass
from functools import cache
from html import escape

from app.domain.resident import Resident
from app.server.house import house
from app.server.static_files import asset, inline
from app.server.visitor import Visitor
from app.server.way_to_sign_in import to_sign_in
from components.icons import icon_html
from components.manifest import BAR_COLOURS, manifest_link, what_it_is_for
from components.news import bell_html, unread_count
from components.texts import direction, language, own_name, speaking, spoken_languages, t, text

# place, address, icon, the text of the navigation
Place = tuple[str, str, str, str]
_NEXT = "{next}"
_BELL = "{bell}"
_SIGN_IN = "{sign-in}"
_SHOP = "{shop}"
_CURRENT = ' aria-current="true"'


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """The parts that the page template puts around the app; up to `scripts` they are markup."""

    attributes: str
    head: str
    top: str
    first_view: str
    scripts: str
    line_lost: str
    line_lost_more: str
    too_long: str
    too_long_more: str
    old_browser: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _About:
    """All that the top of a page depends on, but for the address to come back to and what is new."""

    spoken: str
    is_signed_in: bool
    is_mentor: bool
    is_staff: bool
    is_on_shared_phone: bool
    is_example: bool
    is_simple: bool


def shell_for(
    visitor: Visitor, resident: Resident | None, *, path: str, nav: str | None,
    first_view: str, is_redrawn: bool, is_wide: bool,
) -> Shell:  # fmt: skip
    """The shell of the page at `path`, which lies at the place `nav`, for this visitor.

    A page with a rail or of great width says so at its top: found in what comes later, it would make the page jump.
    """
    about = _About(
        spoken=language(),
        is_signed_in=resident is not None,
        is_mentor=resident is not None and resident.is_mentor,
        is_staff=resident is not None and resident.is_staff,
        is_on_shared_phone=visitor.is_on_shared_phone,
        is_example=house().is_example,
        is_simple=resident is not None and resident.simple_screen,
    )
    here = f'data-nav="{nav}"'
    bell = bell_html(unread_count(resident.id)) if resident else ""
    top = _top(about).replace(_SHOP, escape(_shop()))
    top = top.replace(_BELL, bell).replace(here, f'{here} aria-current="page"').replace(_NEXT, escape(path))
    top = top.replace(_SIGN_IN, escape(to_sign_in(path)))
    said = {"simple": about.is_simple, "rail": about.is_signed_in, "wide": is_wide, "redrawn": is_redrawn}
    screen = " ".join(f"data-{name}" for name, is_so in said.items() if is_so)
    return _shell(f'data-text-size="{escape(visitor.text_size)}" {screen}', top, first_view)


def bare_shell(spoken: str) -> Shell:
    """For pages that are not ours, such as NiceGUI's own error page: language, styles and scripts only."""
    with speaking(spoken):
        return _shell("", "", "")


def _shell(attributes: str, top: str, first_view: str) -> Shell:
    spoken = language()
    return Shell(
        attributes=f'lang="{escape(spoken)}" dir="{direction(spoken)}" {_wrong()} {attributes}',
        head=_head(),
        top=top,
        first_view=first_view,
        scripts=f'<script src="{asset("screen.js")}"></script>',
        line_lost=t("Keine Verbindung."),
        line_lost_more=t("Wir versuchen es weiter. Was du eingetippt hast, bleibt stehen."),
        too_long=t("Das war zu viel auf einmal."),
        too_long_more=t("Kürze den Text und versuch es noch einmal."),
        old_browser=t("Dieser Browser ist zu alt für die Seite. Im Laden helfen wir dir weiter."),
    )


def _wrong() -> str:
    """What data/static/app.js says of a field; the browser's own words are in the language of the device."""
    words = {
        "missing": t("Füll das bitte aus."), "unchosen": t("Wähl bitte etwas aus."),
        "unfit": t("Das passt hier noch nicht. Schau noch einmal hin."),
    }  # fmt: skip
    return " ".join(f'data-{name}="{escape(each)}"' for name, each in words.items())


def _head() -> str:
    return (
        f"<script>{inline('old_browser.js')}</script><script>{inline('early.js')}</script>"
        f'{_UNSTYLED}<link rel="stylesheet" href="{asset("screen.css")}">'
        f'<meta name="description" content="{escape(what_it_is_for())}">'
        f'<link rel="icon" type="image/svg+xml" href="{asset("logo.svg")}">'
        f'<link rel="apple-touch-icon" href="{asset("icons/apple-touch-icon.png")}">'
        f'<link rel="manifest" href="{manifest_link(language())}">'
        f"{BAR_COLOURS}"
    )


# Until the style sheet comes there are words to read (data/static/early.js); each of its rules outweighs these.
_UNSTYLED = (
    "<style>:where(.icon){width:1.5em;height:1.5em;fill:currentColor}"
    ":where(.nicegui-error-popup[aria-hidden=true]){display:none}</style>"
)
_UNHEARD = text("Dein letzter Tipp kam nicht an. Schau nach und tippe noch einmal.")


@cache
def _top(about: _About) -> str:
    parts = (
        f'<a class="skip-link" href="#content">{escape(t("Zum Inhalt"))}</a>',
        '<div id="line-status" class="only-spoken" role="status"></div>',
        '<div id="spoken" class="only-spoken" aria-live="polite"></div>',
        _no_script(),
        _outdated(),
        "" if about.is_signed_in else _no_cookies(),
        f'<header><div class="top">{_logotype()}<div class="tools">{_tools(about)}</div></div>',
        f"{_example_banner() if about.is_example else ''}</header>",
        _navigation() if about.is_signed_in else "",
        _home_button() if about.is_simple else "",
    )
    return "".join(parts)


def _home_button() -> str:
    """The one way back of the simple screen."""
    return f'<a class="button main home-button" href="/">{icon_html("home")}<span>{escape(t("Zum Anfang"))}</span></a>'


def _logotype() -> str:
    mark = f'<img src="{asset("logo.svg")}" alt="" width="36" height="36">'
    return f'<a class="logotype" href="/">{mark}<span translate="no">Ehrensache</span></a>'


def _tools(about: _About) -> str:
    parts = [_desk_link(*desk) for desk in _desks(about)]
    parts.append(_read_aloud())
    parts.append(_BELL)
    parts.append(_language_choice(about.spoken))
    if not about.is_signed_in:
        sign_in = escape(t("Anmelden"))
        parts.append(f'<a class="tool sign-in" href="{_SIGN_IN}">{icon_html("login")}<span>{sign_in}</span></a>')
    elif about.is_on_shared_phone:
        # large, since the next person takes this phone into their hands
        done = escape(t("Fertig"))
        parts.append(f'<form method="post" action="/sign-out"><button class="button done">{done}</button></form>')
    return "".join(parts)


def _desks(about: _About) -> list[Place]:
    desks: list[Place] = []
    if about.is_mentor:
        desks.append(("desk", "/mentor-desk", "supervisor_account", t("Mentor*in")))
    if about.is_staff:
        desks.append(("team", "/team", "storefront", t("Team")))
    return desks


def _desk_link(place: str, address: str, icon: str, words: str) -> str:
    return (
        f'<a class="tool desk" href="{address}" data-nav="{place}" aria-label="{escape(words)}">{icon_html(icon)}'
        f'<span class="roomy">{escape(words)}</span></a>'
    )


def _read_aloud() -> str:
    """Shown by data/static/read_aloud.js where the device has a voice."""
    start, stop = escape(t("Vorlesen")), escape(t("Nicht weiter vorlesen"))
    return (
        f'<button type="button" id="read-aloud" class="tool read-aloud" data-start="{start}" data-stop="{stop}" '
        f'aria-label="{start}" hidden>{icon_html("volume_up")}</button>'
    )


def _language_choice(spoken: str) -> str:
    buttons = "".join(
        f'<button name="language" value="{escape(code)}" lang="{escape(code)}" dir="{direction(code)}"'
        f"{_CURRENT if code == spoken else ''}>{escape(own_name(code))}</button>"
        for code in spoken_languages()
    )
    return (
        f'<details class="languages"><summary class="tool">{icon_html("language")}'
        f'<span class="only-spoken">{escape(t("Sprache"))}: {escape(own_name(spoken))}</span>'
        f'<span class="roomy" aria-hidden="true">{escape(own_name(spoken))}</span>'
        f'<span class="tight" aria-hidden="true">{escape(spoken.upper())}</span></summary>'
        f'<form method="post" action="/language"><input type="hidden" name="next" value="{_NEXT}">'
        f"{buttons}</form></details>"
    )


def _example_banner() -> str:
    return f'<p class="example-banner">{escape(t("Beispiel: Hier ist alles ausgedacht."))}</p>'


def _navigation() -> str:
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
    return f'<noscript><p class="notice warning">{escape(words)}<br>{_SHOP}</p></noscript>'


def _shop() -> str:
    """Where the shop is, for whom nothing else can be shown."""
    place = next(iter(house().neighbours.places()), None)
    return " · ".join(filter(None, (place.name, place.address, place.phone))) if place else ""


def _no_cookies() -> str:
    """Shown by data/static/hints.js."""
    words = t(
        "Dein Browser erlaubt keine Cookies. Ohne sie kannst du dich nicht anmelden. Erlaube sie in seinen "
        "Einstellungen, oder komm in den Laden: Dort geht alles auch so."
    )
    return f'<div id="no-cookies" role="status" hidden><p class="notice warning">{escape(words)}</p></div>'


def _outdated() -> str:
    """Shown by data/static/line.js."""
    words = escape(t("Es gibt eine neue Fassung. Was du eingetippt hast, bleibt stehen."))
    again = escape(t("Neu laden"))
    return (
        f'<div id="outdated" class="outdated" role="status" hidden><p>{words}</p>'
        f'<button type="button" class="button quiet" data-load-anew>{icon_html("sync")}{again}</button></div>'
        f'<div id="unheard" class="outdated" role="status" hidden>{escape(t(_UNHEARD))}</div>'
    )
