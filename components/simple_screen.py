"""The simple screen for whoever wants it: four very large buttons and nothing else; and choosing it."""

from app.domain.resident import Resident
from app.server.house import house
from components.live_region import live
from components.markup import action, h2, icon, link, p, reload, tag
from components.news import news_words, unread_count
from components.texts import t


def simple_home(me: str) -> None:
    """What there is to do, as large as it fits; above it what is new, since the bell is left out."""
    live({f"notices-of:{me}", f"messages-of:{me}"}, lambda: _new(me), spoken=True)
    with tag("nav", cls="simple-home", aria_label=t("Was möchtest du?")):
        _large(t("Scannen"), "/scan", "qr_code_scanner")
        _large(t("Meine Karte"), "/my-card", "qr_code_2")
        _large(t("Meine Termine"), "/exchanges", "calendar_month")
        _large(t("Jemanden fragen"), "/ask", "support_agent")
    link(t("Mehr"), "/me", icon="menu")


def screen_choice(me: str, resident: Resident) -> None:
    """For oneself or, at the desk, for somebody else."""

    def choose(request: str, *, is_simple: bool) -> None:
        house().profiles.choose_screen(by=me, resident_id=resident.id, is_simple=is_simple, request_id=request)
        if resident.id == me:
            reload()

    h2(t("Ansicht"))
    if resident.simple_screen:
        p(t("Der Bildschirm zeigt vier große Knöpfe."))
        action(t("Alles anzeigen"), lambda request: choose(request, is_simple=False), kind="quiet", icon="undo")
    else:
        p(t("Auf Wunsch zeigt der Bildschirm nur vier große Knöpfe: scannen, Karte, Termine, jemanden fragen."))
        words = t("Große, einfache Ansicht")
        action(words, lambda request: choose(request, is_simple=True), kind="quiet", icon="visibility")


def _new(me: str) -> None:
    count = unread_count(me)
    if count:
        link(news_words(count), "/notices", kind="quiet large", icon="notifications")


def _large(words: str, address: str, picture: str) -> None:
    with tag("a", cls="simple-button", href=address):
        icon(picture)
        tag("span", words)
