"""How somebody likes to read: POST /language and /text-size, for the profile and for this browser."""

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.server import cookies
from app.server.forms import fields_of, inner_address
from app.server.house import House
from app.server.languages import known_language
from app.server.visitor import TEXT_SIZES, visitor_of


def serve_reading(app: FastAPI, of: House) -> None:
    """Register the routes; both go back to the page in the field `next`."""

    @app.post("/language", include_in_schema=False)
    async def language(request: Request) -> Response:
        fields = await fields_of(request)
        response = RedirectResponse(inner_address(fields.get("next", "")), status_code=303)
        wish, resident_id = known_language(fields.get("language")), visitor_of(request).resident_id
        if wish and resident_id:
            of.people.set_language(by=resident_id, language=wish)
        if wish:
            cookies.set_cookie(response, of.settings, cookies.LANGUAGE, wish)
        return response

    @app.post("/text-size", include_in_schema=False)
    async def text_size(request: Request) -> Response:
        fields = await fields_of(request)
        response = RedirectResponse(inner_address(fields.get("next", "")), status_code=303)
        if fields.get("text_size") in TEXT_SIZES:
            cookies.set_cookie(response, of.settings, cookies.TEXT_SIZE, fields["text_size"])
        return response
