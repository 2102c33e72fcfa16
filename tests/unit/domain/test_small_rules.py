"""Rights by role, the catalogue, request ids."""

import pytest

from app.domain.receipt import receipt_id
from app.domain.resident import Resident, require_confirmer, require_present, require_staff
from tests.builders import BIKES, CATALOGUE, NOON, refused


def a_resident(*roles: str, **fields: object) -> Resident:
    return Resident(id="r", called_name="Amira", language="de", registered_at=NOON, roles=roles, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("roles", [("mentor",), ("staff",), ("mentor", "staff")])
def test_mentors_and_staff_may_confirm(roles: tuple[str, ...]) -> None:
    require_confirmer(a_resident(*roles))


def test_a_resident_may_not_confirm() -> None:
    with refused("not_a_mentor"):
        require_confirmer(a_resident())


def test_staff_are_staff() -> None:
    require_staff(a_resident("staff"))


@pytest.mark.parametrize("roles", [(), ("mentor",)])
def test_mentors_and_residents_are_not_staff(roles: tuple[str, ...]) -> None:
    with refused("not_staff"):
        require_staff(a_resident(*roles))


def test_who_is_here_is_present() -> None:
    require_present(a_resident())


def test_who_left_takes_part_in_nothing_new() -> None:
    with refused("person_left") as facts:
        require_present(a_resident(left_at=NOON))
    assert facts == {"name": "Amira"}


def test_a_skill_of_the_catalogue_is_found() -> None:
    assert CATALOGUE.require(BIKES).id == BIKES


@pytest.mark.parametrize("skill_id", ["", "zaubern", None, 5, [BIKES], {BIKES: 1}], ids=repr)
def test_a_skill_that_is_not_in_the_catalogue_is_unknown(skill_id: object) -> None:
    with refused("unknown_skill"):
        CATALOGUE.require(skill_id)


def test_a_skill_has_a_german_name_where_the_readers_language_has_none() -> None:
    skill = CATALOGUE.require(BIKES)
    assert skill.name("de") == skill.name("sq") == "Fahrrad-Reparieren"


def test_a_request_id_belongs_to_who_asks() -> None:
    assert receipt_id("amira", "request-1") != receipt_id("ben", "request-1")


@pytest.mark.parametrize(
    "request_id",
    ["", "short", "a" * 65, "with space", "semi;colon", "ünïcödé!", "a" * 8 + "\n", None, 12345678, ["12345678"]],
)
def test_a_malformed_request_id_is_refused(request_id: object) -> None:
    with refused("malformed"):
        receipt_id("amira", request_id)
