"""What one sees when a page cannot be shown: a sentence and a way on. Each returns its title."""

from app.domain.refusal import Refusal
from components.markup import h1, link, p, stack
from components.sentences import sentence
from components.texts import t


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
        p(t("Dann geht es hier weiter.") if signed_out else sentence(refusal))
        if signed_out:
            link(t("Anmelden"), "/sign-in", kind="main", icon="login")
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
