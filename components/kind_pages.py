"""What one sees when a page cannot be shown: a sentence and a way on. Each returns its title."""

from app.domain.refusal import Refusal
from app.server.visitor import visitor
from app.server.way_to_sign_in import to_sign_in
from components.markup import h1, link, p, stack
from components.sentences import sentence
from components.texts import t, text

_TO_SCAN = ("/scan", text("Noch einmal scannen"), "qr_code_scanner")
_TO_DATES = ("/exchanges", text("Zu meinen Terminen"), "event")
_TO_FIND = ("/find", text("Jemanden finden"), "search")
_SIGN_IN = (text("Anmelden"), "login")
_TO_SIGN_IN = ("/sign-in", *_SIGN_IN)
_TO_CARD = ("/my-card", text("Meine Karte zeigen"), "qr_code_2")
# where it goes on: address, words, icon; else only to the start
_WAYS_ON = {
    "signed_out": _TO_SIGN_IN,
    "set_up_already": _TO_SIGN_IN,
    "ticket_expired": _TO_SCAN,
    "door_code_expired": _TO_SCAN,
    "code_unknown": _TO_SCAN,
    "strangers_card": _TO_CARD,
    "not_yours": _TO_DATES,
    "exchange_unknown": _TO_DATES,
    "person_unknown": _TO_FIND,
    "person_left": _TO_FIND,
    "listing_unknown": _TO_FIND,
    "listing_not_active": _TO_FIND,
}


def missing_page() -> str:
    """Nothing lives at this address."""
    title = t("Hier ist nichts")
    with stack(cls="kind-page"):
        h1(title)
        p(t("Diese Seite gibt es nicht oder nicht mehr. Vielleicht war ein Link alt oder vertippt."))
        link(t("Zur Startseite"), "/", kind="main", icon="home")
    return title


def refused_page(refusal: Refusal, address: str) -> str:
    """The page exists, but not for this visitor now."""
    signed_out = refusal.reason == "signed_out"
    title = t("Bitte melde dich an") if signed_out else t("Das geht gerade nicht")
    with stack(cls="kind-page"):
        h1(title)
        if not signed_out:
            p(sentence(refusal))
        elif not visitor().was_on_shared_phone:
            p(t("Dann geht es weiter."))
        if refusal.reason in _WAYS_ON:
            href, words, picture = _WAYS_ON[refusal.reason]
            if visitor().resident_id is None:
                href, words, picture = to_sign_in(address), *_SIGN_IN
            link(t(words), href, kind="main", icon=picture)
        link(t("Zur Startseite"), "/", kind="quiet", icon="home")
    return title


def failed_page(number: str) -> str:
    """A bug; the number is also in the log."""
    title = t("Da ist etwas schiefgegangen")
    with stack(cls="kind-page"):
        h1(title)
        p(t("Das ist unser Fehler, nicht deiner. Es ist nichts verloren."))
        p(t("Wenn es wieder passiert, sag uns diese Nummer: {number}", number=number))
        link(t("Zur Startseite"), "/", kind="main", icon="home")
    return title
