"""What every web app answers for: health, icon, and the door to the example's people."""

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from app.domain.place import Neighbourhood
from app.domain.session import OWN
from app.server.example_people import person_called
from app.server.house import House
from app.server.routes_sign_in import signed_in_answer
from app.server.static_files import STATIC_FOLDER
from app.server.visitor import visitor_of

FAVICON = STATIC_FOLDER / "icons" / "favicon.svg"


def serve_house(app: FastAPI, of: House) -> None:
    """Register the routes."""

    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> Response:
        """For monitoring: whether the store answers, and nothing about people."""
        of.store.get(Neighbourhood, "neighbourhood")
        return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})

    @app.get("/favicon.ico", include_in_schema=False)
    async def favicon() -> Response:
        if not FAVICON.is_file():
            return Response(status_code=204)
        return FileResponse(FAVICON, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})

    @app.post("/demo/{who}", include_in_schema=False)
    async def demo(who: str, request: Request) -> Response:
        """In the example everybody may be anybody; a real neighbourhood has no such door."""
        resident = person_called(of, who)
        if resident is None:
            return PlainTextResponse("There is no such page.\n", 404)
        session = of.sign_in.open_session(resident, kind=OWN, device="Demo")
        return signed_in_answer(of, visitor_of(request), session)
