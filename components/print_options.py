"""What the printer chooses above the sheets, on the screen only: with names or without, which kinds, groups, language.

Plain forms that only fetch: the address holds the whole choice, so a page can be kept as a bookmark.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from app.server.house import house
from components.printed import joined, part
from components.skill_tiles import group_name
from components.texts import direction, language, own_name, spoken_languages, t

WINDOW, INSIDE = "window", "inside"
"""Without any name or own words, for where everybody walks by; with both, for the team's own walls (decision 0012)."""
EVERYTHING, OFFERS, NEEDS = "all", "offers", "needs"


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What was chosen; whatever is unknown counts as not chosen. No groups means all of them."""

    with_names: bool
    only: str
    groups: tuple[str, ...]
    language: str


def options_in(parameters: Mapping[str, str]) -> Options:
    """From the address; names are on paper only where somebody asked for them."""
    groups = {group.id for group in house().catalogue.groups}
    spoken = parameters.get("language", "")
    return Options(
        with_names=parameters.get("edition") == INSIDE,
        only=parameters["only"] if parameters.get("only") in (OFFERS, NEEDS) else EVERYTHING,
        groups=tuple(g for g in dict.fromkeys(parameters.get("groups", "").split(",")) if g in groups),
        language=spoken if spoken in spoken_languages() else language(),
    )


def options_form(chosen: Options, *, inside: str, has_listings: bool = False) -> Markup:
    """`inside` says who may hang up the edition with names."""
    fields = [
        _radios(t("Was soll darauf stehen?"), "edition", INSIDE if chosen.with_names else WINDOW,
                {WINDOW: t("Ohne Namen und Texte (darf ins Fenster)"), INSIDE: inside}),
    ]  # fmt: skip
    if has_listings:
        fields += [
            _radios(t("Angebote oder Gesuche?"), "only", chosen.only,
                    {EVERYTHING: t("Beides"), OFFERS: t("Ich kann"), NEEDS: t("Ich suche")}),
            _groups(chosen),
        ]  # fmt: skip
    return _form([*fields, _languages(chosen.language)])


def language_form(spoken: str) -> Markup:
    """Where the language is all there is to choose."""
    return _form([_languages(spoken)])


def in_language(spoken: str, sheets: Markup) -> Markup:
    """Sheets marked with the language they speak, which need not be the one of the page around them."""
    return part(
        '<div lang="{spoken}" dir="{direction}">{sheets}</div>',
        spoken=spoken, direction=direction(spoken), sheets=sheets,
    )  # fmt: skip


def _form(fields: list[Markup]) -> Markup:
    return part(
        '<form class="options" method="get">{fields}<button class="button">{show}</button></form>',
        fields=joined(fields), show=t("So anzeigen"),
    )  # fmt: skip


def _radios(legend: str, name: str, chosen: str, choices: Mapping[str, str]) -> Markup:
    tiles = [_tick("radio", name, value, words, is_on=value == chosen) for value, words in choices.items()]
    return part("<fieldset><legend>{legend}</legend>{tiles}</fieldset>", legend=legend, tiles=joined(tiles))


def _groups(chosen: Options) -> Markup:
    tiles = [
        _tick("checkbox", "groups", group.id, group_name(group), is_on=group.id in chosen.groups)
        for group in house().catalogue.groups
    ]
    return part(
        "<details{open}><summary>{words}</summary><fieldset><legend>{legend}</legend>{tiles}</fieldset></details>",
        open=Markup(" open") if chosen.groups else "",
        words=t("Nur bestimmte Gruppen"),
        legend=t("Nichts angekreuzt heißt: alle."),
        tiles=joined(tiles),
    )


def _tick(kind: str, name: str, value: str, words: str, *, is_on: bool) -> Markup:
    return part(
        '<label class="tile"><input type="{kind}" name="{name}" value="{value}"{on}> {words}</label>',
        kind=kind, name=name, value=value, on=Markup(" checked") if is_on else "", words=words,
    )  # fmt: skip


def _languages(spoken: str) -> Markup:
    choices = [
        part('<option value="{code}" lang="{code}"{on}>{name}</option>', code=code, name=own_name(code),
             on=Markup(" selected") if code == spoken else "")
        for code in spoken_languages()
    ]  # fmt: skip
    return part(
        '<label class="language">{words} <select name="language">{choices}</select></label>',
        words=t("Sprache"), choices=joined(choices),
    )  # fmt: skip
