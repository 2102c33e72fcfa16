"""The shipped search words and the ranking together find what people mean, in each language; `make bench` prints it."""

from pathlib import Path

import pytest

from app.services.search_skills import SkillIndex
from app.storage.content import read_skills
from tests.content.query_scores import ALL, SETS, Query, missed, read_queries, scores

SKILLS = Path(__file__).parents[2] / "data" / "skills"
FEWEST_QUERIES = 700
LEAST_FIRST, LEAST_AMONG_THREE = 0.90, 0.97
LEAST_FIRST_OF_A_LANGUAGE = 0.82


@pytest.fixture(scope="module")
def index() -> SkillIndex:
    return SkillIndex(read_skills(SKILLS))


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return list(read_queries(*SETS))


def test_the_queries_are_many_and_mean_skills_that_there_are(queries: list[Query]) -> None:
    known = {skill.id for skill in read_skills(SKILLS).skills}
    assert len({(query.language, query.text) for query in queries}) == len(queries) >= FEWEST_QUERIES
    assert [query for query in queries if not query.skills <= known] == []


def test_no_query_is_copied_into_the_search_words(queries: list[Query]) -> None:
    """A sentence that stands in the search words as it is asked would measure nothing."""
    phrases = {
        phrase.casefold()
        for skill in read_skills(SKILLS).skills
        for phrases in skill.search_words.values()
        for phrase in phrases
        if len(phrase.split()) > 3
    }
    assert [query.text for query in queries if query.text.casefold().rstrip("?!.") in phrases] == []


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_what_people_say_finds_what_they_mean(index: SkillIndex, path: Path) -> None:
    def rank(query: Query) -> list[str]:
        return [hit.skill_id for hit in index.ranked(query.text, language="de")]

    queries = list(read_queries(path))
    found = scores(queries, rank)
    wrong = "\n".join(missed(queries, rank))
    assert found[ALL].first_share >= LEAST_FIRST, wrong
    assert found[ALL].among_three_share >= LEAST_AMONG_THREE, wrong
    poor = {name: score for name, score in found.items() if score.first_share < LEAST_FIRST_OF_A_LANGUAGE}
    assert not poor, wrong
