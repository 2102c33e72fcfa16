"""My devices: where I am signed in, and ending it."""

from app.domain.session import OWN, Session
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, badge, card, h1, p, stack, tag
from components.texts import t, text
from components.wording import when_words


@page("/my-devices", title=text("Meine Geräte"), nav="me")
def my_devices() -> None:
    me = visitor().signed_in
    back_link("/me")
    h1(t("Meine Geräte"))
    p(t("Hier bist du angemeldet. Ein Gerät, das du nicht kennst, meldest du am besten gleich ab."))
    live({f"sessions-of:{me}"}, lambda: _devices(me))


def _devices(me: str) -> None:
    here = visitor().session_id
    with stack():
        for session in house().sign_in.sessions(by=me):
            _device(session, me, is_here=session.id == here)


def _device(session: Session, me: str, *, is_here: bool) -> None:
    def revoke(request: str) -> None:
        house().sign_in.revoke(by=me, session_id=session.id, request_id=request)
        say(t("Abgemeldet."), undo=take_back)

    def take_back(request: str) -> None:
        house().sign_in.take_back_revoke(by=me, session_id=session.id, request_id=request)

    with card():
        tag("strong", session.device or t("Gerät"))
        p(t("Zuletzt benutzt {when}", when=when_words(session.seen_at)), cls="quiet")
        p(t("Eigenes Gerät") if session.kind == OWN else t("Geteiltes Gerät"), cls="quiet")
        if is_here:
            badge(t("Dieses Gerät"), "good")
        else:
            action(t("Abmelden"), revoke, kind="quiet")
