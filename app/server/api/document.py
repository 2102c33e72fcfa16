"""The API's OpenAPI document, for staff: as JSON, and for the page that shows it."""

from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.api.problems import json_answer, problem
from app.server.house import House
from app.server.origins import API_PATH
from app.server.visitor import visitor_of

_document: dict[str, Any] = {}


def api_document() -> dict[str, Any]:
    """OpenAPI 3.1; empty before the server was prepared."""
    return _document


def serve_document(app: FastAPI, of: House, api: FastAPI) -> None:
    """Register GET /api/openapi.json."""
    global _document
    _document = {**api.openapi(), "servers": [{"url": API_PATH}]}

    @app.get("/api/openapi.json", include_in_schema=False)
    async def openapi(request: Request) -> Response:
        resident_id = visitor_of(request).resident_id
        resident = of.store.get(Resident, resident_id) if resident_id else None
        if resident is None:
            return problem(of, request, Refusal("signed_out"))
        if not resident.is_staff:
            return problem(of, request, Refusal("not_staff"))
        return json_answer(_document)
