"""NiceGUI's page template with a shell of our own: language and direction, our styles, header, navigation, popups.

The shell is plain HTML around the app, so it is on the screen before any script, and costs no memory for each phone;
so is the page's first view within it, and scripts are loaded after it was painted (decision 0022). Quasar is left out,
since pages use native elements (decision 0003). Each change names the exact text that it replaces, so that a new
NiceGUI with another template stops the start instead of losing something silently.
"""

import json
from typing import Any

from jinja2 import BaseLoader, DictLoader
from nicegui.client import templates

from components.page_boxes import AS_COMPONENTS

TEMPLATE = "index.html"
SHELL_KEY = "ehrensache.shell"

_SHELL = "{% set shell = request.scope.get('" + SHELL_KEY + "') or shell_elsewhere() %}"
_NICEGUI = "{{ prefix | safe }}/_nicegui/{{version}}/static/"
# first and last words of what is left out
_CUTS = (
    # Quasar's and NiceGUI's styles
    ("    <style>\n      @layer theme,", "    </style>\n"),
    # loaded with the scripts
    ("    {% for url in js_imports_urls %}", "{% endfor %}\n"),
    # Vue is loaded by early.js, Quasar not at all
    ('    <script type="module">\n      import * as Vue', "    {% endif %}\n"),
    # Quasar would be told a language here: it knows fewer than we do
    (f'    <script defer src="{_NICEGUI}lang/', "</script>\n"),
    # a page without scripts is there to be read
    ("    <style>\n      #esm-fallback {", "</style>\n"),
    # nothing of ours is cleaned in the browser: markup of people is never sent (components/elements.py)
    ("      // Load DOMPurify", "      };\n"),
    ("      const dark = {{ dark }};", "{{ vue_config | safe }};\n"),
)
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
    ('{"imports": {{ imports | safe }}}', '{"imports": {{ needed_imports(imports) | safe }}}'),
    ("{{ head_html | safe }}", "{{ shell.head | safe }}{{ head_html | safe }}"),
    ("  <body>\n", "  <body>\n    {{ shell.top | safe }}\n"),
    # what lies in a template is not loaded before early.js asks for it
    (
        f'<script defer src="{_NICEGUI}socket.io.min.js"></script>',
        '<template id="scripts">{% for url in js_imports_urls %}<link rel="modulepreload" href="{{ url }}">{% endfor %}'
        f'<script src="{_NICEGUI}socket.io.min.js"></script>{{{{ shell.scripts | safe }}}}'
        f'<script src="{_NICEGUI}nicegui.js"></script></template>',
    ),
    (f'    <script defer src="{_NICEGUI}nicegui.js"></script>\n', ""),
    (
        '<div id="esm-fallback">Your browser does not support ES modules.<br />Please use a modern browser.</div>',
        '<div id="too-old" role="alert" hidden><p class="notice warning">{{ shell.old_browser }}</p></div>',
    ),
    (
        """<div id="app" {% if unocss %}class="nicegui-unocss-loading" {% endif %}></div>""",
        '<div id="app">{{ shell.first_view | safe }}</div>',
    ),
    # so that whoever goes from landmark to landmark comes across it; app.js has it spoken
    (
        '<div id="popup" class="nicegui-error-popup" aria-hidden="true">',
        '<div id="popup" class="nicegui-error-popup" role="region" aria-labelledby="line-lost" aria-hidden="true">',
    ),
    ("<span>{{ translations.connection_lost }}</span>", '<span id="line-lost">{{ shell.line_lost }}</span>'),
    ("{{ translations.trying_to_reconnect }}", "{{ shell.line_lost_more }}"),
    ("{{ translations.message_too_long }}", "{{ shell.too_long }}"),
    ("{{ translations.message_too_long_body }}", "{{ shell.too_long_more }}"),
    ('<script type="module">', '<template id="begin"><script type="module">'),
    # elements are replaced as a whole, so that nothing within them has to be watched
    (
        "createApp(parseElements(String.raw`{{ elements | safe }}`)",
        "createApp(Vue.shallowReactive(parseElements(String.raw`{{ elements | safe }}`))",
    ),
    ("{{ vue_config_script | safe }}", AS_COMPONENTS),
    ('app.mount("#app");', 'early.wake(() => app.mount("#app"));'),
    ("    </script>\n  </body>", "    </script></template>\n  </body>"),
)
# What our components import by name, which they may do long after the page was made.
_IMPORTED = ("vue", "ehrensache-", "nicegui-leaflet")


def adopt_template(shell_elsewhere: Any) -> None:
    """Put our template in the place of NiceGUI's; `shell_elsewhere()` is the shell of pages that have none of ours."""
    loader = templates.env.loader
    assert isinstance(loader, BaseLoader)
    if isinstance(loader, DictLoader):
        return
    source = loader.get_source(templates.env, TEMPLATE)[0]
    for first, last in _CUTS:
        assert source.count(first) == 1, f"NiceGUI's page template no longer holds {first!r} once"
        start = source.index(first)
        source = source[:start] + source[source.index(last, start) + len(last) :]
    for old, new in _CHANGES:
        assert source.count(old) == 1, f"NiceGUI's page template no longer holds {old!r} once"
        source = source.replace(old, new)
    templates.env.loader = DictLoader({TEMPLATE: source})
    templates.env.globals["shell_elsewhere"] = shell_elsewhere
    templates.env.globals["needed_imports"] = _needed_imports
    if templates.env.cache is not None:
        templates.env.cache.clear()


def _needed_imports(imports: str) -> str:
    """The import map of NiceGUI, JSON, without the dozens of libraries of elements that no page of ours has."""
    every: dict[str, str] = json.loads(imports)
    return json.dumps({name: address for name, address in every.items() if name.startswith(_IMPORTED)})
