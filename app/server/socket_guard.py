"""Stands before NiceGUI's socket handlers: foreign, malformed, too many or late messages are dropped and counted.

A page belongs to the session whose cookie fetched it: a socket with another cookie cannot join it, and once the session
has ended its events are refused and the page goes to the sign-in.
"""

import logging
import urllib.parse
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import Client, core
from socketio.exceptions import ConnectionRefusedError as SocketRefused  # type: ignore[import-untyped]

from app.domain.refusal import Refusal
from app.server.cookies import cookies_in
from app.server.house import House
from app.server.logs import masked
from app.server.rate_limits import MessageRate
from app.server.session_watch import send_to_sign_in
from app.server.socket_messages import is_acknowledgement, is_event, is_handshake, is_script_answer, joined_page
from app.server.visitor import note_seen, session_in, visitor_of

log = logging.getLogger("ehrensache.socket")
_LEVELS = ("debug", "info", "warning", "error")
_LONGEST_LOGGED = 200
_TEXT_PACKETS = ("0", "1", "2", "3")
"""Socket.IO packet types connect, disconnect, event and ack; the binary ones hold memory until they are complete."""


class SocketGuard:
    """Wraps the handlers once, when the app starts; `dropped` counts what was refused, by reason."""

    def __init__(self, of: House) -> None:
        self._house = of
        self._rate = MessageRate(of.settings.socket_messages_a_minute)
        self.dropped: Counter[str] = Counter()

    def install(self) -> None:
        """Limit sizes and origins, and put this guard before each handler."""
        settings = self._house.settings
        core.sio.eio.cors_allowed_origins = list(settings.origins)
        core.sio.eio.max_http_buffer_size = settings.message_bytes
        core.sio.eio.handlers["message"] = self._guarded_packet(core.sio.eio.handlers["message"])
        handlers = core.sio.handlers["/"]
        handlers["connect"] = self._guarded_connect(handlers["connect"])
        handlers["handshake"] = self._guarded_handshake(handlers["handshake"])
        handlers["event"] = self._guarded("event", handlers["event"], self._may_act)
        handlers["javascript_response"] = self._guarded("answer", handlers["javascript_response"], self._may_answer)
        handlers["ack"] = self._guarded("ack", handlers["ack"], lambda _, message: is_acknowledgement(message))
        handlers["log"] = self._log

    def _drop(self, reason: str) -> None:
        self.dropped[reason] += 1
        # the first and then each doubling: enough to notice, too little to fill a disk
        if self.dropped[reason] & (self.dropped[reason] - 1) == 0:
            log.warning("dropped %s socket message(s): %s", self.dropped[reason], reason)

    def _guarded_packet(self, handle: Callable[[str, Any], Awaitable[None]]) -> Callable[[str, Any], Awaitable[None]]:
        async def guarded(socket_id: str, packet: object) -> None:
            if not isinstance(packet, str) or not packet.startswith(_TEXT_PACKETS):
                self._drop("not text")
            elif not self._rate.allows(socket_id):
                self._drop("too many")
            else:
                try:
                    await handle(socket_id, packet)
                except (ValueError, TypeError, KeyError, IndexError, RecursionError):
                    # Socket.IO's own parser: whatever a stranger sends that is not a packet ends here
                    self._drop("unreadable packet")

        return guarded

    def _guarded_connect(self, handle: Callable[[str, Any], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def guarded(socket_id: str, environ: dict[str, Any], _auth: object = None) -> None:
            query = {key: values[0] for key, values in urllib.parse.parse_qs(environ.get("QUERY_STRING", "")).items()}
            if query.get("implicit_handshake") == "true" and not self._may_join(socket_id, query, environ):
                # NOTE: NiceGUI's JavaScript reloads the page on exactly these words
                raise SocketRefused("Implicit handshake failed")
            await handle(socket_id, environ)

        return guarded

    def _guarded_handshake(self, handle: Callable[[str, Any], Awaitable[bool]]) -> Callable[..., Awaitable[bool]]:
        async def guarded(socket_id: str, *messages: Any) -> bool:
            message = _first(messages)
            if not self._may_join(socket_id, message, core.sio.get_environ(socket_id) or {}):
                return False
            return await handle(socket_id, message)

        return guarded

    def _may_join(self, socket_id: str, message: Any, environ: dict[str, Any]) -> bool:
        if not is_handshake(message):
            self._drop("malformed handshake")
            return False
        client = Client.instances.get(message["client_id"])
        if client is None:
            return False
        session = session_in(self._house, cookies_in(environ.get("HTTP_COOKIE", "")))
        if visitor_of(client.request).session_id != (session.id if session else ""):
            self._drop("another session's page")
            return False
        return True

    def _guarded(
        self, name: str, handle: Callable[[str, Any], None], may: Callable[[Client, dict[str, Any]], bool]
    ) -> Callable[..., None]:
        def guarded(socket_id: str, *messages: Any) -> None:
            message = _first(messages)
            client = joined_page(socket_id, message)
            if client is None:
                self._drop(f"{name} for a page not joined")
            elif not may(client, message):
                self._drop(f"{name} refused")
            else:
                handle(socket_id, message)

        return guarded

    def _may_act(self, client: Client, message: dict[str, Any]) -> bool:
        return self._has_living_session(client) and is_event(client, message)

    def _may_answer(self, client: Client, message: dict[str, Any]) -> bool:
        return self._has_living_session(client) and is_script_answer(message)

    def _has_living_session(self, client: Client) -> bool:
        visitor = visitor_of(client.request)
        if not visitor.session_id:
            return True
        try:
            note_seen(self._house, visitor.session_id)
        except Refusal:
            send_to_sign_in(client)
            return False
        return True

    def _log(self, socket_id: str, *messages: Any) -> None:
        message = _first(messages)
        if joined_page(socket_id, message) is None:
            self._drop("log for a page not joined")
        elif message.get("level") not in _LEVELS or not isinstance(message.get("message"), str):
            self._drop("log refused")
        else:
            level = logging.getLevelNamesMapping()[message["level"].upper()]
            log.log(level, "a page says: %r", masked(message["message"][:_LONGEST_LOGGED]))


def _first(messages: tuple[Any, ...]) -> Any:
    return messages[0] if messages else None
