"""Every text of the screens is in every catalogue, once, whole, and in as many forms as the language counts."""

import ast
import re
from collections.abc import Iterator
from gettext import c2py  # type: ignore[attr-defined]
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from app.server.languages import SOURCE_LANGUAGE
from components.refusals import SENTENCES
from components.text_catalogues import (
    FOLDERS,
    ROOT,
    TEMPLATE,
    catalogue_of,
    is_translated,
    template,
    texts_of_the_code,
)
from components.texts import catalogue_file, speaking, spoken_languages, tn

TRANSLATED = [language for language in spoken_languages() if language != SOURCE_LANGUAGE]
# which numbers share a form, in the languages that we speak; CLDR plural rules
PLURALS = {
    "en": [{1}, {0, 2, 3, 11, 100}],
    "ar": [{0}, {1}, {2}, {3}, {11}, {100}],
}
NUMBERS = (0, 1, 2, 3, 11, 100)


@pytest.fixture(params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return catalogue_of(request.param)


def test_every_text_is_translated(catalogue: Catalog) -> None:
    """`make texts` adds what is missing to the catalogues."""
    known = {message.id for message in catalogue if is_translated(message.string)}
    assert [each.id for each in template() if each.id and each.id not in known] == []


def test_no_catalogue_holds_what_the_code_no_longer_says(catalogue: Catalog) -> None:
    wanted = {message.id for message in template()}
    assert [message.id for message in catalogue if message.id not in wanted] == []
    assert catalogue.obsolete == {}


def test_the_template_is_up_to_date() -> None:
    kept = re.findall(r'^msgid "(.+)"$', TEMPLATE.read_text(), re.M)
    assert {one for one in kept if "\\" not in one} <= {each.one for each in texts_of_the_code()}


def test_translations_hold_the_same_placeholders(catalogue: Catalog) -> None:
    wrong = [(message.id, form) for message in catalogue for form in _forms(message) if not _same(message.id, form)]
    assert wrong == []


def test_translations_keep_spaces_and_line_ends(catalogue: Catalog) -> None:
    wrong = [form for message in catalogue if message.id for form in _forms(message) if form != form.strip()]
    assert wrong == []


def test_nothing_is_marked_as_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_plural_texts_have_all_forms_of_the_language(catalogue: Catalog) -> None:
    wrong = [m.id for m in catalogue if m.pluralizable and len(m.string) != catalogue.num_plurals]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_numbers_that_count_differently_have_forms_of_their_own(language: str) -> None:
    if language not in PLURALS:
        pytest.fail(f"say in PLURALS which of {NUMBERS} share a form in {language!r}")
    catalogue = catalogue_of(language)
    form = c2py(catalogue.plural_expr)
    assert all(form(number) < catalogue.num_plurals for number in NUMBERS)
    shared = [{number for number in NUMBERS if form(number) == index} for index in range(catalogue.num_plurals)]
    assert sorted(map(sorted, shared)) == sorted(map(sorted, PLURALS[language]))


def test_german_counts_one_and_many() -> None:
    with speaking("de"):
        words = [tn("{n} Minute", "{n} Minuten", number) for number in NUMBERS]
    assert words == ["0 Minuten", "1 Minute", "2 Minuten", "3 Minuten", "11 Minuten", "100 Minuten"]


def test_no_text_is_there_twice_with_other_spaces() -> None:
    by_words: dict[str, set[str]] = {}
    for found in texts_of_the_code():
        by_words.setdefault(" ".join(found.one.split()), set()).add(found.one)
    assert [sorted(each) for each in by_words.values() if len(each) > 1] == []


def test_each_catalogue_says_whether_a_translator_has_read_it() -> None:
    heads = [catalogue_file(language).read_text().split("msgid")[0] for language in TRANSLATED]
    assert all("read by" in head for head in heads)


def test_page_titles_are_marked_as_texts() -> None:
    """A title is written down when the module is read; only `text()` brings it into the catalogues."""
    titles = [
        (path.name, keyword.value.lineno)
        for path, call in _calls("page")
        for keyword in call.keywords
        if keyword.arg == "title" and not _is_text_call(keyword.value)
    ]
    assert titles == []


def test_every_reason_of_a_refusal_has_its_sentence() -> None:
    missing = {reason for reason, _ in _refusals()} - set(SENTENCES) - {"pin_wait"}
    assert missing == set()


def test_sentences_ask_only_for_facts_that_every_refusal_brings() -> None:
    wrong = [
        (reason, _placeholders(SENTENCES[reason]) - facts)
        for reason, facts in _refusals()
        if reason in SENTENCES and not _placeholders(SENTENCES[reason]) <= facts
    ]
    assert wrong == []


def test_the_states_of_an_exchange_have_sentences() -> None:
    from app.domain.exchange import BOOKED, STATES

    # booked has its own: when and by whom
    assert {f"exchange_{state}" for state in STATES if state != BOOKED} <= set(SENTENCES)


def _refusals() -> Iterator[tuple[str, set[str]]]:
    for _, call in _calls("Refusal"):
        facts = {keyword.arg for keyword in call.keywords if keyword.arg}
        for reason in _reasons(call.args[0]) if call.args else ():
            yield reason, facts


def _reasons(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from _reasons(argument.body)
        yield from _reasons(argument.orelse)
    elif isinstance(argument, ast.Constant):
        yield str(argument.value)


def _calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield path, node


def _is_text_call(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text"


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def _forms(message: object) -> list[str]:
    string = message.string  # type: ignore[attr-defined]
    return [form for form in (string if isinstance(string, list | tuple) else [string]) if form]


def _same(key: str | tuple[str, ...], form: str) -> bool:
    many = key if isinstance(key, str) else key[-1]
    # languages with a form for one or two alone may leave the number out
    missing = set() if isinstance(key, str) else {"n"}
    return _placeholders(many) - missing <= _placeholders(form) <= _placeholders(many)
