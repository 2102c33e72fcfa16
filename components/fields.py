"""Native form fields with label and hint; they hold their values in the browser, and forms send them as strings.

Values are set through the HTML attribute (`^value`): Vue would put the `value` property back to what the server knows
at each live update, and so take away what somebody is typing.
"""

import html
from collections.abc import Mapping
from typing import Any

from components.elements import Tag
from components.form_names import note_name

_KINDS = ("text", "number", "date", "time", "tel", "email", "password", "search", "area", "hidden")
LONGEST_VALUE = 4000
Options = Mapping[str, str | Mapping[str, str]]


def field(
    name: str,
    label: str,
    *,
    kind: str = "text",
    value: str = "",
    hint: str = "",
    required: bool = False,
    autocomplete: str = "off",
    **attributes: Any,
) -> Tag:
    """One input with its label; `attributes` (min, max, step, inputmode …) go to the native input that is returned."""
    assert kind in _KINDS, kind
    note_name(name)
    attributes = {"maxlength": LONGEST_VALUE, "required": required, "autocomplete": autocomplete, **attributes}
    if kind == "hidden":
        return Tag("input", name=name, type="hidden", **_kept(value))
    with Tag("label", label, cls="field"):
        if hint:
            Tag("span", hint, cls="hint")
        if kind == "area":
            return Tag("textarea", value, name=name, **{"rows": 4, **attributes})
        if kind in ("number", "date", "time"):
            attributes["maxlength"] = None
        return Tag("input", name=name, type=kind, **_kept(value or None), **attributes)


def choice(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    value: str = "",
    many: bool = False,
    required: bool = False,
    hint: str = "",
) -> Tag:
    """Tiles to tap, one of them or `many`; several values are sent, and given as `value`, with commas between."""
    note_name(name)
    chosen = value.split(",") if many else [value]
    group = Tag("fieldset", cls="choice")
    with group:
        Tag("legend", label)
        if hint:
            Tag("p", hint, cls="hint")
        for key, words in options.items():
            with Tag("label", words, cls="tile"):
                kept = _kept(key) | ({"^checked": ""} if key in chosen else {})
                kind = "checkbox" if many else "radio"
                Tag("input", type=kind, name=name, required=required and not many, **kept)
    return group


def picker(name: str, label: str, options: Options, *, value: str = "", hint: str = "", required: bool = False) -> Tag:
    """A native list to pick from, for more options than fit as tiles; an option that is a mapping is a group."""
    note_name(name)
    with Tag("label", label, cls="field"):
        if hint:
            Tag("span", hint, cls="hint")
        # one element instead of one an option: 160 skills as elements would cost half a megabyte a phone
        return Tag("select", name=name, required=required, markup=_options(options, value))


def _kept(value: str | None) -> dict[str, Any]:
    return {"^value": value}


def _options(options: Options, value: str) -> str:
    parts: list[str] = []
    for key, words in options.items():
        if isinstance(words, str):
            selected = " selected" if key == value else ""
            parts.append(f'<option value="{html.escape(key)}"{selected}>{html.escape(words)}</option>')
        else:
            parts.append(f'<optgroup label="{html.escape(key)}">{_options(words, value)}</optgroup>')
    return "".join(parts)
