"""Short addresses for codes on paper: upper case throughout, so that they stay in QR's alphanumeric mode.

`/L/<ID>` opens an offer or need, `/M/<ID>` a mentor's page. Unlike `/Q/` codes they are plain links: who opens one
still has to be signed in, and an id opens nothing that a screen would not show.
"""

import re

from fastapi import FastAPI
from starlette.responses import RedirectResponse, Response

from app.server.house import House

LISTING, MENTOR = "L", "M"
_PAGES = {LISTING: "/listings/", MENTOR: "/mentors/"}
# what ids look like (app/services/ids.py), before or after a printer made them upper case
_ID = "[0-9A-Va-v]{26}"
_LONGEST_SCAN = 512


def paper_address(origin: str, kind: str, record_id: str) -> str:
    """What a printed code holds."""
    return f"{origin}/{kind}/{record_id}".upper()


def paper_link_in(origin: str, scanned: object) -> str:
    """The page that a code of ours on paper leads to; "" for any other text."""
    if not isinstance(scanned, str) or len(scanned) > _LONGEST_SCAN:
        return ""
    found = re.fullmatch(rf"{re.escape(origin)}/([LM])/({_ID})", scanned.strip(), re.IGNORECASE)
    return page_of(found[1], found[2]) if found else ""


def page_of(kind: str, record_id: str) -> str:
    """The clean address; "/" where the id can be none of ours."""
    return _PAGES[kind.upper()] + record_id.lower() if re.fullmatch(_ID, record_id) else "/"


def serve_paper_links(app: FastAPI, of: House) -> None:
    """Register the routes; before the pages, whose catch-all would take them."""
    for kind in _PAGES:
        for spelled in (kind, kind.lower()):
            _serve(app, spelled)


def _serve(app: FastAPI, kind: str) -> None:
    @app.get(f"/{kind}/{{record_id}}", include_in_schema=False)
    async def from_paper(record_id: str) -> Response:
        return RedirectResponse(page_of(kind, record_id), 303, headers={"Referrer-Policy": "no-referrer"})
