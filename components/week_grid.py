"""The week as a grid to tap: seven days by morning, afternoon and evening; nothing tapped means any time.

One element whatever its size: 21 tiles as elements would cost a phone more memory than the rest of its form.
"""

from html import escape

from babel.dates import get_day_names

from app.domain.week import AFTERNOON, EVENING, MORNING, PARTS, WEEKDAYS
from components.elements import Tag
from components.form_names import note_name
from components.texts import language, locale, t, text
from components.wording import listed

PART_NAMES = {MORNING: text("Vormittag"), AFTERNOON: text("Nachmittag"), EVENING: text("Abend")}


def week_grid(name: str, label: str, *, value: tuple[str, ...] = (), hint: str = "") -> None:
    """A field of a form; `slots_in` reads what it sends."""
    note_name(name)
    parts = "".join(_part(name, part, value) for part in PARTS)
    legend = f"<legend>{escape(label)}</legend>" + (f'<p class="hint">{escape(hint)}</p>' if hint else "")
    Tag("fieldset", cls="choice week", markup=legend + parts)


def slots_in(value: str) -> tuple[str, ...]:
    """The slots that the grid sent; services check them."""
    return tuple(filter(None, value.split(",")))


def availability_words(slots: tuple[str, ...]) -> str:
    """ "jederzeit", or "Mo Vormittag, Di Abend"; a part on all seven days is said once."""
    if not slots:
        return t("Zeit: egal wann")
    days = get_day_names("abbreviated", context="stand-alone", locale=locale(language()))
    words = []
    for part in PARTS:
        on = [days[weekday - 1] for weekday in WEEKDAYS if f"{weekday}-{part}" in slots]
        if on:
            named = t("jeden Tag") if len(on) == len(WEEKDAYS) else listed(on)
            words.append(f"{t(PART_NAMES[part])}: {named}")
    return " · ".join(words)


def _part(name: str, part: str, value: tuple[str, ...]) -> str:
    # the abbreviated ones are whole words in Arabic, and seven of them do not fit beside each other on a phone
    names = get_day_names("short", context="stand-alone", locale=locale(language()))
    short = [names[weekday - 1].rstrip(".") for weekday in WEEKDAYS]
    whole = get_day_names("wide", locale=locale(language()))
    words = t(PART_NAMES[part])
    tiles = "".join(
        f'<label class="tile" aria-label="{escape(whole[weekday - 1])} {escape(words)}">{escape(short[weekday - 1])}'
        f'<input type="checkbox" name="{escape(name)}" value="{weekday}-{part}"'
        f"{' checked' if f'{weekday}-{part}' in value else ''}></label>"
        for weekday in WEEKDAYS
    )
    return f'<div class="week-part"><strong>{escape(words)}</strong><div class="week-days">{tiles}</div></div>'
