"""The colours of the theme can be read: every pair that lies on one another, light and dark."""

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "data" / "static" / "theme.css"
BLOCK = re.compile(r"(:root[^{\n]*)\s*\{([^}]*)\}")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
# WCAG 2.2: 1.4.3 for text, 1.4.11 for what must be seen to use a control
TEXT, CONTROL = 4.5, 3.0
PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "muted", "accent", "accent-strong") for paper in ("paper", "surface")),
    *((ink, "raised", TEXT) for ink in ("ink", "muted", "accent")),
    *((f"on-{colour}", colour, TEXT) for colour in ("accent", "brick", "bad", "toast")),
    *((f"on-{colour}-soft", f"{colour}-soft", TEXT) for colour in ("accent", "brick", "good", "warning", "bad")),
    ("on-accent", "accent-strong", TEXT),
    ("bad", "paper", TEXT),
    ("bad", "surface", TEXT),
    *((edge, paper, CONTROL) for edge in ("edge", "focus", "brick", "accent") for paper in ("paper", "surface")),
]


def _schemes() -> dict[str, dict[str, str]]:
    blocks = [(selector.strip(), dict(COLOUR.findall(body))) for selector, body in BLOCK.findall(THEME.read_text())]
    full = {selector: colours for selector, colours in blocks if "paper" in colours}
    return {
        "light": full[":root"],
        "dark": full[':root:not([data-theme="light"])'],
        "dark by choice": full[':root[data-theme="dark"]'],
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_stand_out_from_one_another(scheme: str, front: str, back: str, least: float) -> None:
    colours = _schemes()[scheme]
    assert contrast(colours[front], colours[back]) >= least


def test_dark_by_choice_is_as_dark_as_by_the_system() -> None:
    schemes = _schemes()
    assert schemes["dark by choice"] == schemes["dark"]


def test_both_schemes_name_the_same_colours() -> None:
    schemes = _schemes()
    assert set(schemes["dark"]) == set(schemes["light"])


def test_the_layout_mirrors_for_languages_from_right_to_left() -> None:
    """Only logical properties: no left and right but where a shape is drawn."""
    physical = re.compile(
        r"^\s*(?:margin|padding|border)-(?:left|right)|^\s*(?:left|right|float: (?:left|right)):", re.M
    )
    assert physical.findall(THEME.read_text()) == []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
