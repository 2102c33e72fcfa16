"""A person's devices, on their own page and at the team's desk, each to be signed out when it is lost."""

from app.domain.session import OWN, Session
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.markup import action, badge, card, p, small, stack, tag
from components.texts import t
from components.wording import person_name, when_words


def device_list(me: str, resident_id: str) -> None:
    """Where the person is signed in now."""
    sessions = house().sign_in.sessions(by=me, resident_id=resident_id)
    if not sessions:
        small(t("{name} ist gerade nirgends angemeldet.", name=person_name(resident_id)))
    with stack():
        for session in sessions:
            _device(me, session)


def _device(me: str, session: Session) -> None:
    def revoke(request: str) -> None:
        house().sign_in.revoke(by=me, session_id=session.id, request_id=request)
        say(t("Abgemeldet."), undo=take_back)

    def take_back(request: str) -> None:
        house().sign_in.take_back_revoke(by=me, session_id=session.id, request_id=request)

    name, when = session.device or t("Gerät"), when_words(session.seen_at)
    with card(cls="device"):
        with tag("div", cls="card-words"):
            tag("strong", name)
            kind = t("Eigenes Gerät") if session.kind == OWN else t("Geteiltes Gerät")
            p(f"{kind} · {t('Zuletzt benutzt {when}', when=when)}", cls="quiet")
        if session.id == visitor().session_id:
            badge(t("Dieses Gerät"), "good")
        else:
            action(t("Abmelden"), revoke, kind="quiet", icon="logout", of=f"{name}, {when}")
