"""Whether a request comes from our own pages: host, origin, and what the browser says about the site it came from."""

from starlette.datastructures import Headers

from app.settings import Settings

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
API_PATH = "/api/v1"


def is_our_host(settings: Settings, headers: Headers) -> bool:
    """Whether the address in the browser is ours; another could be a name that was made to point at this machine."""
    return headers.get("host", "").lower() in settings.hosts


def is_our_socket(settings: Settings, headers: Headers) -> bool:
    """Whether a page of ours opens this socket; browsers always send the origin, so a missing one is refused too."""
    return headers.get("origin", "").lower() in settings.origins


def is_our_form(settings: Settings, headers: Headers) -> bool:
    """Whether a page of ours sends this change; at least one of the two headers has to vouch for it."""
    origin, site = headers.get("origin", "").lower(), headers.get("sec-fetch-site", "").lower()
    if origin and origin != "null" and origin not in settings.origins:
        return False
    if site:
        return site == "same-origin"
    return origin in settings.origins


def is_desk_call(path: str, headers: Headers) -> bool:
    """Whether a tablet calls with its key. It needs no origin: no browser adds a key to a foreign page's request.

    There, cookies count for nothing; a page elsewhere that set the header itself would have to ask first (CORS), and is
    not answered.
    """
    return path.startswith(f"{API_PATH}/") and headers.get("authorization", "").lower().startswith("bearer ")
