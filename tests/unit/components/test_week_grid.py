"""The week as a grid: its days fit beside each other on a phone in every language of the screens."""

import re

import pytest

from components import week_grid
from components.texts import speaking, spoken_languages

LONGEST = 6
"""Letters of a day's name that fit into a seventh of the narrowest phone."""


@pytest.mark.parametrize("code", spoken_languages())
def test_seven_short_days_stand_beside_each_other(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(week_grid, "note_name", lambda _: None)
    monkeypatch.setattr(week_grid, "Tag", lambda *_, markup, **__: drawn.append(markup))
    with speaking(code):
        week_grid.week_grid("availability", "Wann?")
    days = re.findall(r"<label[^>]*>([^<]+)<", drawn[0])
    assert len(days) == 21
    assert max(map(len, days)) <= LONGEST, days
    assert len(set(days)) == 7
