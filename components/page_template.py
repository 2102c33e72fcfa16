"""NiceGUI's page template with a shell of our own: language and direction, our styles, header, navigation, popups.

The shell is plain HTML around the app, so it is on the screen before any script, and costs no memory for each phone.
Quasar's styles are left out, since pages use native elements (decision 0003). Each change names the exact text that it
replaces, so that a new NiceGUI with another template stops the start instead of losing something silently.
"""

from typing import Any

from jinja2 import BaseLoader, DictLoader
from nicegui.client import templates

TEMPLATE = "index.html"
SHELL_KEY = "ehrensache.shell"

_SHELL = "{% set shell = request.scope.get('" + SHELL_KEY + "') or shell_elsewhere() %}"
_CHANGES = (
    (
        '<html{% if html_lang %} lang="{{ html_lang }}"{% else %} dir="ltr"{% endif %}>',
        _SHELL + "<html {{ shell.attributes | safe }}>",
    ),
    (
        """content="{{ ({'True': 'dark', 'False': 'light'}).get(dark, 'normal') }}\"""",
        'content="light dark"',
    ),
    # the shell names the icon; two links to it are two requests
    ("""<link href="{{ favicon_url }}" rel="shortcut icon" />""", ""),
    ("""@import url("{{ prefix | safe }}/_nicegui/{{version}}/static/fonts.css") layer(base);""", ""),
    (
        """@import url("{{ prefix | safe }}/_nicegui/{{version}}/static/quasar.unimportant.prod.css") layer(quasar);""",
        "",
    ),
    (
        """@import url("{{ prefix | safe }}/_nicegui/{{version}}/static/quasar.important.prod.css") """
        "layer(quasar_importants);",
        "",
    ),
    ("""@import url("{{ prefix | safe }}/_nicegui/{{version}}/static/nicegui.css") layer(nicegui);""", ""),
    ("{{ head_html | safe }}", "{{ shell.head | safe }}{{ head_html | safe }}"),
    ("  <body>\n", "  <body>\n    {{ shell.top | safe }}\n"),
    # Quasar is told no language: it knows fewer than we do, and would write its own over ours
    (
        '<script defer src="{{ prefix | safe }}/_nicegui/{{version}}/static/lang/{{ language }}.umd.prod.js"></script>',
        "",
    ),
    ("Your browser does not support ES modules.<br />Please use a modern browser.", "{{ shell.old_browser }}"),
    ("{{ translations.connection_lost }}", "{{ shell.line_lost }}"),
    ("{{ translations.trying_to_reconnect }}", "{{ shell.line_lost_more }}"),
    ("{{ translations.message_too_long }}", "{{ shell.too_long }}"),
    ("{{ translations.message_too_long_body }}", "{{ shell.too_long_more }}"),
)


def adopt_template(shell_elsewhere: Any) -> None:
    """Put our template in the place of NiceGUI's; `shell_elsewhere()` is the shell of pages that have none of ours."""
    loader = templates.env.loader
    assert isinstance(loader, BaseLoader)
    if isinstance(loader, DictLoader):
        return
    source = loader.get_source(templates.env, TEMPLATE)[0]
    for old, new in _CHANGES:
        assert source.count(old) == 1, f"NiceGUI's page template no longer holds {old!r} once"
        source = source.replace(old, new)
    templates.env.loader = DictLoader({TEMPLATE: source})
    templates.env.globals["shell_elsewhere"] = shell_elsewhere
    if templates.env.cache is not None:
        templates.env.cache.clear()
