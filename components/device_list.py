"""A person's devices at the team's desk, each to be signed out when it is lost."""

from app.domain.resident import Resident
from app.domain.session import OWN, Session
from app.server.house import house
from components.asked import asked
from components.markup import card, p, small, stack, tag
from components.texts import t
from components.wording import when_words


def device_list(me: str, resident: Resident) -> None:
    """Where the person is signed in now."""
    sessions = house().team_desk.sessions(by=me, resident_id=resident.id)
    if not sessions:
        small(t("{name} ist gerade nirgends angemeldet.", name=resident.called_name))
    with stack():
        for session in sessions:
            _device(me, session)


def _device(me: str, session: Session) -> None:
    def revoke(request: str) -> None:
        house().sign_in.revoke(by=me, session_id=session.id, request_id=request)

    with card(cls="device"):
        with tag("div", cls="card-words"):
            tag("strong", session.device or t("Gerät"))
            kind = t("Eigenes Gerät") if session.kind == OWN else t("Geteiltes Gerät")
            p(f"{kind} · {t('Zuletzt benutzt {when}', when=when_words(session.seen_at))}", cls="quiet")
        asked(
            t("Abmelden"), revoke, yes=t("Ja, abmelden"), said=t("Abgemeldet."), icon="logout",
            question=t("Danach braucht dieses Gerät eine neue Einladung, oder Karte und PIN."),
        )  # fmt: skip
