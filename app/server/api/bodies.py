"""Bodies of calls: strict JSON of a few levels, so that nothing odd gets as far as a model."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

DEEPEST = 8


class StrictRequest(Request):
    """JSON by the book: no NaN, no lone surrogates, no endless nesting."""

    async def json(self) -> Any:
        """Raises: json.JSONDecodeError."""
        body = orjson.loads(await self.body())
        if _is_deeper(body, DEEPEST):
            raise json.JSONDecodeError("nested too deeply", "", 0)
        return body


class StrictRoute(APIRoute):
    """A route whose body is read strictly."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return strictly


def _is_deeper(body: object, levels: int) -> bool:
    layer = [body]
    for _ in range(levels):
        layer = [inner for each in layer for inner in _inside(each)]
        if not layer:
            return False
    return True


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
