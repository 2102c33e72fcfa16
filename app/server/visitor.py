"""Who is here: the visitor behind a request or an open page, found by the cookies and kept with the request.

Everything that decides rights is asked of the store each time, since a session may end while its page stays open.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from nicegui import context
from starlette.requests import HTTPConnection, Request

from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.session import SHARED, Session, is_alive
from app.server import cookies
from app.server.house import House, house
from app.server.languages import accepted_languages, suitable_language
from app.server.visits import PendingScan
from app.services.ports import StorageFailure

TEXT_SIZES = ("normal", "large", "larger")
_KEY = "ehrensache.visitor"


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """A browser: its session, if somebody signed in, and how they like to read."""

    session_id: str
    visit_id: str
    """What a pending scan is kept under: the session, else the anonymous visit, else nothing."""
    language: str
    text_size: str
    address: str
    was_on_shared_phone: bool = False
    """A session of a shared phone has ended here: who takes it up now is somebody else more often than not."""

    @property
    def session(self) -> Session | None:
        """The session, if it is still alive."""
        of = house()
        session = of.store.get(Session, self.session_id) if self.session_id else None
        idle = timedelta(minutes=of.settings.shared_idle_minutes)
        return session if session is not None and is_alive(session, of.clock.now(), shared_idle=idle) else None

    @property
    def resident_id(self) -> str | None:
        """Who is signed in now."""
        session = self.session
        return session.resident_id if session else None

    @property
    def signed_in(self) -> str:
        """Who is signed in now. Raises: Refusal `signed_out`."""
        resident_id = self.resident_id
        if resident_id is None:
            raise Refusal("signed_out")
        return resident_id

    @property
    def is_on_shared_phone(self) -> bool:
        """Whether the large "Fertig" button belongs on the page."""
        session = self.session
        return session is not None and session.kind == SHARED

    @property
    def pending_scan(self) -> PendingScan | None:
        """What this browser scanned in the last ten minutes and has not used yet."""
        return house().visits.scan(self.visit_id)

    def spend_scan(self) -> PendingScan | None:
        """The same, once."""
        return house().visits.spend_scan(self.visit_id)

    @property
    def typed(self) -> dict[str, str]:
        """What stood in the form that was refused last."""
        return house().visits.typed(self.visit_id)

    def spend_refusal(self) -> Refusal | None:
        """Why the last form or code did not work, once."""
        return house().visits.spend_refusal(self.visit_id)


def visitor() -> Visitor:
    """The visitor whose page is being built or whose tap is being handled."""
    return visitor_of(context.client.request)


def visitor_of(connection: HTTPConnection) -> Visitor:
    """The visitor behind a request."""
    found = connection.scope.get(_KEY)
    if not isinstance(found, Visitor):
        found = connection.scope[_KEY] = _found(connection, house())
    return found


def address_in(request: Request) -> str:
    """Path and query of what was asked for."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def note_seen(of: House, session_id: str) -> None:
    """Somebody acts in this session now. Raises: Refusal `signed_out`."""
    # a full disk must not keep anybody from reading
    with suppress(StorageFailure):
        of.sign_in.touch(session_id)


def session_in(of: House, jar: dict[str, str]) -> Session | None:
    """The living session whose token is in the cookie."""
    return of.sign_in.session_of(cookies.token_in(of.settings, jar, cookies.SESSION))


def _found(connection: HTTPConnection, of: House) -> Visitor:
    jar = dict(connection.cookies)
    session = session_in(of, jar)
    if session is not None:
        note_seen(of, session.id)
    ended = "" if session else of.sign_in.session_id(cookies.token_in(of.settings, jar, cookies.SESSION))
    visit = cookies.token_in(of.settings, jar, cookies.VISIT)
    size = jar.get(cookies.cookie_name(of.settings, cookies.TEXT_SIZE), "")
    return Visitor(
        session_id=session.id if session else "",
        visit_id=session.id if session else cookies.token_id(of.key, visit) if visit else "",
        language=_language(connection, of, jar, session),
        text_size=size if size in TEXT_SIZES else TEXT_SIZES[0],
        address=connection.client.host if connection.client else "",
        was_on_shared_phone=of.sign_in.is_shared(ended),
    )


def _language(connection: HTTPConnection, of: House, jar: dict[str, str], session: Session | None) -> str:
    resident = of.store.get(Resident, session.resident_id) if session else None
    wishes = [resident.language] if resident else []
    wishes.append(jar.get(cookies.cookie_name(of.settings, cookies.LANGUAGE), ""))
    wishes += accepted_languages(connection.headers.get("accept-language", ""))
    return suitable_language(wishes, of.settings.language)
