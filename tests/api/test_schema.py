"""The OpenAPI document is true: whatever is sent, there is no 5xx, and each answer is as it says."""

import asyncio
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CHECKS

from app.server.api.app import build_api
from app.server.house import House
from tests.api.conftest import Evening, Tablet

EXAMPLES = 60
OPERATIONS = (("GET", "/desk"), ("GET", "/state"), ("GET", "/facts"), ("POST", "/facts"))
RIGHT, WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE


def test_the_document_names_every_operation(evening: Evening) -> None:
    paths = build_api(evening.house).openapi()["paths"]
    assert {(method.upper(), path) for path, each in paths.items() for method in each} == set(OPERATIONS)


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [*((*operation, RIGHT) for operation in OPERATIONS), ("GET", "/facts", WRONG), ("POST", "/facts", WRONG)],
    ids=str,
)
def test_no_answer_without_its_schema(evening: Evening, tablet: Tablet, method: str, path: str, mode: Any) -> None:
    api = build_api(evening.house)
    schema = schemathesis.openapi.from_dict(api.openapi())
    schema.app = api
    asyncio.run(_something_happened(evening, tablet))
    operation: Any = schema[path][method]
    raise_limits(evening.house)
    seen: set[int] = set()

    @seed(20261123)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        answer = case.call(app=api, headers=tablet.headers())
        seen.add(answer.status_code)
        case.validate_response(answer, checks=[CHECKS.get_one(name) for name in _CHECKS])

    holds()
    # else the document describes something that is never accepted, or the wrong is not wrong enough
    assert (200 if mode is RIGHT else 422) in seen


_CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


def raise_limits(of: House) -> None:
    of.rate_limits._desk_calls = 1_000_000


async def _something_happened(evening: Evening, tablet: Tablet) -> None:
    """So that lists are not empty."""
    station = evening.house.stamps.add_station(
        by=evening.sabine, occurrence_id=evening.occurrence_id, name="Wiese", request_id=evening.request()
    )
    evening.house.prizes.add(
        by=evening.sabine, occurrence_id=evening.occurrence_id, name="Eis", stamps_needed=1,
        request_id=evening.request(),
    )  # fmt: skip
    amira = tablet.ref(evening.amira)
    await tablet.tell(
        tablet.fact("arrive", person=amira),
        tablet.fact("stamp", person=amira, station=station.id),
        tablet.fact("arrive", **{"pass": "0" * 32}),
    )
    assert (await tablet.get("/state"))["facts_waiting"] == 1
