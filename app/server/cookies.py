"""Our cookies: which device acts for whom, what was just scanned, and the language; NiceGUI's own storage is not used.

A token is 256 random bits; the server keeps only its HMAC, so that a stolen database opens no session.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.responses import Response

from app.settings import Settings

SESSION = "session"
VISIT = "visit"
LANGUAGE = "language"
TEXT_SIZE = "text-size"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_YEAR_SECONDS = 365 * 24 * 3600


def new_token() -> str:
    """256 random bits as 43 characters."""
    return secrets.token_urlsafe(32)


def token_id(key: bytes, token: str) -> str:
    """What a token is found by: its HMAC-SHA256 in hex."""
    return hmac.new(key, b"token:" + token.encode(), hashlib.sha256).hexdigest()


def cookie_name(settings: Settings, name: str) -> str:
    """With the prefix that browsers accept only over https, for this host and the whole site."""
    return f"__Host-{name}" if settings.is_https else name


def token_in(settings: Settings, cookies: Mapping[str, str], name: str) -> str:
    """The token in the cookie `name`, or nothing if it is missing or malformed."""
    token = cookies.get(cookie_name(settings, name), "")
    return token if _TOKEN.fullmatch(token) else ""


def cookies_in(header: str) -> dict[str, str]:
    """The cookies of a raw Cookie header; nothing if it cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def set_cookie(response: Response, settings: Settings, name: str, value: str, *, seconds: int = _YEAR_SECONDS) -> None:
    """HttpOnly, SameSite=Lax, and Secure except on http://localhost."""
    name = cookie_name(settings, name)
    response.set_cookie(name, value, max_age=seconds, secure=settings.is_https, httponly=True, samesite="lax")


def drop_cookie(response: Response, settings: Settings, name: str) -> None:
    """Make the browser forget the cookie."""
    name = cookie_name(settings, name)
    response.delete_cookie(name, secure=settings.is_https, httponly=True, samesite="lax")
