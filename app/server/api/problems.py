"""Refusals and failures as answers of the API: always the same shape, with the reasons the screens know."""

import logging

import orjson
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from app.domain.refusal import Refusal
from app.server.api.words import language_of, said
from app.server.errors import report
from app.server.house import House
from app.services.ports import StorageFailure

_UNAUTHORISED = ("desk_unknown", "desk_revoked", "desk_expired", "signed_out")
_TOO_MANY = ("too_many_calls", "too_many_tries", "too_many_facts")
_STATUS = {
    **dict.fromkeys(_UNAUTHORISED, 401), **dict.fromkeys(_TOO_MANY, 429), "malformed": 422, "not_found": 404,
    "too_large": 413, "failed": 500,
}  # fmt: skip

_log = logging.getLogger(__name__)


def json_answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON that nobody keeps."""
    content = orjson.dumps(body, option=orjson.OPT_UTC_Z)
    return Response(
        content, status, media_type="application/json", headers={"Cache-Control": "no-store", **(headers or {})}
    )


def problem(of: House, connection: HTTPConnection, refusal: Refusal | StorageFailure) -> Response:
    """The answer to what was refused."""
    sentence = said(refusal, language_of(of, connection))
    if isinstance(refusal, StorageFailure):
        return json_answer({"reason": "not_saved", "sentence": sentence, "at": None}, 503, {"Retry-After": "5"})
    status = _STATUS.get(refusal.reason, 409)
    headers = {401: {"WWW-Authenticate": "Bearer"}, 429: {"Retry-After": "60"}}.get(status)
    return json_answer({"reason": refusal.reason, "sentence": sentence, "at": refusal.facts.get("at")}, status, headers)


def answer_problems(api: FastAPI, of: House) -> None:
    """Whatever goes wrong is answered in one shape."""

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal | StorageFailure)
        if isinstance(error, StorageFailure):
            _log.error("a desk's fact was not kept", exc_info=error)
        return problem(of, request, error)

    async def malformed(request: Request, _: Exception) -> Response:
        return problem(of, request, Refusal("malformed"))

    async def not_found(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        answer = problem(of, request, Refusal("not_found" if error.status_code in (404, 405) else "malformed"))
        answer.status_code = error.status_code
        answer.headers.update(error.headers or {})
        return answer

    async def failed(request: Request, error: Exception) -> Response:
        report(error)
        return problem(of, request, Refusal("failed"))

    api.add_exception_handler(Refusal, refused)
    api.add_exception_handler(StorageFailure, refused)
    api.add_exception_handler(RequestValidationError, malformed)
    api.add_exception_handler(HTTPException, not_found)
    api.add_exception_handler(Exception, failed)
