"""The simple screen for whoever wants it: four very large buttons and nothing else; and choosing it."""

from app.domain.resident import Resident
from app.server.house import house
from components.live_region import live
from components.markup import action, h2, icon, link, p, reload, tag
from components.news import news_words, unread_count
from components.round_invitation import rounds_now, rounds_on
from components.texts import t


def simple_home(me: str) -> None:
    """What there is to do, as large as it fits.

    All else lies behind the four: what is new or on now with one's dates, everything about oneself with one's card.
    """
    with tag("nav", cls="simple-home", aria_label=t("Was möchtest du?")):
        _large(t("Scannen"), "/scan", "qr_code_scanner")
        _large(t("Meine Karte"), "/my-card", "qr_code_2")
        _large(t("Meine Termine"), "/exchanges", "calendar_month", news_of=me)
        _large(t("Jemanden fragen"), "/ask", "support_agent")


def is_simple(me: str) -> bool:
    """Whether this person has chosen it."""
    return house().people.get(by=me, resident_id=me).simple_screen


def what_is_new(me: str) -> None:
    """Above one's dates on the simple screen: the round that is on, and messages and notices, since it has no bell."""
    if is_simple(me):
        live({"events"}, rounds_on)
        live(_topics(me), lambda: _news(me))


def more_about_me(me: str) -> None:
    """Below one's card on the simple screen, which has no place "Ich"."""
    if is_simple(me):
        link(t("Mehr über mich"), "/me", icon="account_circle")


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


def _topics(me: str) -> set[str]:
    return {f"notices-of:{me}", f"messages-of:{me}"}


def _news(me: str) -> None:
    link(news_words(unread_count(me)), "/notices", kind="quiet large", icon="notifications")


def _large(words: str, address: str, picture: str, *, news_of: str = "") -> None:
    with tag("a", cls="simple-button", href=address):
        icon(picture)
        with tag("span"):
            tag("span", words)
            if news_of:
                live({"events", *_topics(news_of)}, lambda: _new(news_of))


def _new(me: str) -> None:
    count = unread_count(me)
    if rounds_now():
        tag("small", t("Bei der Tauschrunde mitmachen"))
    if count:
        tag("small", news_words(count))
