"""The API of the desks: mounted at /api/v1, documented for staff, each call with the key of one desk."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request
from starlette.responses import Response

from app.domain.desk import Desk
from app.domain.refusal import Refusal
from app.server.api.bodies import StrictRoute
from app.server.api.desk_list import desk_list, desk_state
from app.server.api.models import DeskListOut, FactAnswers, FactsIn, Problem, StateOut, WaitingFacts
from app.server.api.problems import answer_problems, json_answer
from app.server.api.words import language_of, said
from app.server.house import House
from app.services.facts import Answer
from app.services.told_fact import Said

KNOWN_APPS = ("1",)
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": description}
    for status, description in {
        401: "No desk has this key, or it was revoked, or has ended",
        404: "There is no such address",
        409: "Refused, with the reason",
        413: "Too much at once",
        422: "Not what the schema says",
        429: "Too many calls; go on in a minute",
        503: "Not saved: keep it and send it again",
    }.items()
}
_bearer = HTTPBearer(auto_error=False, description="The key of a desk, from POST /desk/open")
Dependency = Callable[..., Coroutine[None, None, Desk]]
Key = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def build_api(of: House) -> FastAPI:
    """The sub-application."""
    api = FastAPI(
        title="Ehrensache: desks at events", version="1", docs_url=None, redoc_url=None, openapi_url=None,
        responses=_PROBLEMS, separate_input_output_schemas=False,
        summary="What a tablet at an event is given, and what it tells.",
    )  # fmt: skip
    api.router.route_class = StrictRoute
    answer_problems(api, of)
    serve_lists(api, of)
    serve_facts(api, of)
    return api


def serve_lists(api: FastAPI, of: House) -> None:
    """What a desk is given."""
    open_desk, _ = _desks(of)

    @api.get("/desk", response_model=DeskListOut, summary="All that a desk needs for its evening")
    async def desk_(request: Request, desk: Annotated[Desk, Depends(open_desk)]) -> Response:
        return json_answer(desk_list(of, desk, language_of(of, request)))

    @api.get("/state", response_model=StateOut, summary="What of it has changed")
    async def state(request: Request, desk: Annotated[Desk, Depends(open_desk)]) -> Response:
        return json_answer(desk_state(of, desk, language_of(of, request)))


def serve_facts(api: FastAPI, of: House) -> None:
    """What a desk tells."""
    open_desk, known_desk = _desks(of)

    @api.post("/facts", response_model=FactAnswers, summary="Tell what was seen, in order, as often as need be")
    async def tell(request: Request, desk: Annotated[Desk, Depends(known_desk)], told: FactsIn) -> Response:
        # also from a desk that was revoked or has ended: what it saw is kept and waits for staff
        language, answers = language_of(of, request), []
        for each in told.facts:
            said_ = Said(id=each.id, kind=each.kind, at=each.at, fields=each.model_extra or {})
            answer = of.facts.take_one(desk, said_, sent_at=told.sent_at, is_readable=told.app in KNOWN_APPS)
            answers.append(_answer_out(of, desk, answer, language))
            # a hundred facts of one tablet keep the others' next scan waiting for one at most
            await asyncio.sleep(0)
        return json_answer({"now": of.clock.now(), "answers": answers})

    @api.get("/facts", response_model=WaitingFacts, summary="This desk's facts that wait for staff")
    async def facts(
        request: Request, desk: Annotated[Desk, Depends(open_desk)], state: Literal["waiting"] = "waiting"
    ) -> Response:
        language = language_of(of, request)
        waiting = [
            {
                "id": fact.id, "kind": fact.kind, "at": fact.at, "reason": fact.reason,
                "sentence": _sentence(of.facts.answer(fact), language),
            }
            for fact in of.facts.waiting_of(desk)
        ]  # fmt: skip
        return json_answer({"now": of.clock.now(), "facts": waiting})


def _desks(of: House) -> tuple[Dependency, Dependency]:
    """Dependencies: the desk whose key came with the call, if it may still act, and whatever became of it."""

    async def known_desk(request: Request, key: Key) -> Desk:
        return _known_desk(of, request, key.credentials if key else "")

    async def open_desk(request: Request, key: Key) -> Desk:
        desk = _known_desk(of, request, key.credentials if key else "")
        return of.desks.seen(desk)

    return open_desk, known_desk


def _known_desk(of: House, request: Request, key: str) -> Desk:
    try:
        desk = of.desks.known(key)
    except Refusal:
        if not of.rate_limits.allows_unknown_key(request.client.host if request.client else ""):
            raise Refusal("too_many_calls") from None
        raise
    if not of.rate_limits.allows_desk(desk.id):
        raise Refusal("too_many_calls")
    return desk


def _answer_out(of: House, desk: Desk, answer: Answer, language: str) -> dict[str, str | bool | datetime | None]:
    return {
        "id": answer.id, "state": answer.state, "reason": answer.reason or None,
        "sentence": _sentence(answer, language) if answer.reason else None,
        "person": of.pass_list.ref_of(desk, answer.holder_id) if answer.holder_id else None,
        "name": answer.name or None, "since": answer.since, "waits": answer.waits,
    }  # fmt: skip


def _sentence(answer: Answer, language: str) -> str:
    return said(Refusal(answer.reason, **answer.because), language)
