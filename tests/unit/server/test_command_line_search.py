"""`python -m app search`: ranked skills for a text, without any store."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import cli


def _search(*words: str) -> Result:
    return CliRunner().invoke(cli, ["search", *words])


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_best_skill_comes_first_and_is_named_in_the_language_asked_for(tmp_path: Path) -> None:
    result = _search("farad kaputt", "--language", "en")
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0].split(maxsplit=2)
    assert first[1:] == ["fahrrad-reparieren", "Repair a bicycle"]
    assert 0 < float(first[0]) <= 100
    assert not list(tmp_path.iterdir())


def test_json_lists_id_name_and_score() -> None:
    found = json.loads(_search("der Hahn tropft", "--json").stdout)
    assert [set(each) for each in found] == [{"id", "name", "score"}] * len(found)
    assert (found[0]["id"], found[0]["name"]) == ("wasserhahn", "Wasserhahn und Abfluss")
    assert found == sorted(found, key=lambda each: -each["score"])


@pytest.mark.parametrize("text", ["", "   ", "\u202e", "🙂🙂", "x" * 10_000, "<b></b>", "qqqqq"])
def test_what_means_nothing_finds_nothing(text: str) -> None:
    assert json.loads(_search("--json", "--", text).stdout) == []
    result = _search("--", text)
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (0, "", "Nothing found.")
