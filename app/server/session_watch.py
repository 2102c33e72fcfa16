"""Pages of a session that has ended: they are sent to the sign-in at once, whoever ended it and whyever."""

from nicegui import Client, core
from nicegui import app as nicegui_app

from app.domain.session import Session
from app.server.house import House, house
from app.server.visitor import visitor_of
from app.server.way_to_sign_in import ENDED_ADDRESS, to_sign_in
from app.services.ports import Kept

_LOOK_SECONDS = 15.0


def send_to_sign_in(client: Client) -> None:
    """Leave the page, so that nothing of it stays on the screen; on one's own phone it comes again after signing in."""
    if house().sign_in.is_shared(visitor_of(client.request).session_id):
        client.open(ENDED_ADDRESS)
    else:
        client.open(to_sign_in(client.sub_pages_router.current_path, why="signed_out"))


def watch_sessions(of: House) -> None:
    """End pages when their session ends: on a commit, and by looking now and then for what time has ended."""
    nicegui_app.timer(_LOOK_SECONDS, end_pages)

    def on_commit(kept: tuple[Kept, ...]) -> None:
        ended = any(each.kind is Session and (each.record is None or each.record.ended_at) for each in kept)
        if ended and core.loop is not None:
            # a commit may come from a thread; pages are told on the loop
            core.loop.call_soon_threadsafe(end_pages)

    of.store.on_commit(on_commit)


def end_pages() -> None:
    """Send each open page whose session is over to the sign-in."""
    for client in list(Client.instances.values()):
        if not client.has_socket_connection:
            continue
        visitor = visitor_of(client.request)
        if visitor.session_id and visitor.session is None:
            send_to_sign_in(client)
