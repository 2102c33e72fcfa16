"""What goes out to a phone or by e-mail: only that there is something new, in the reader's language."""

from app.domain.delivery import BY_PUSH
from app.server.house import house
from app.services.deliveries import Due
from components.texts import speaking, t, text

TOPIC_NAMES = {
    "messages": text("Nachrichten"),
    "exchanges": text("Tausche und gemeinsame Tausche"),
    "listings": text("Was ich kann und suche"),
    "me": text("Was mich selbst betrifft"),
    "events": text("Veranstaltungen"),
}
"""In the words of the switches, by topic of `domain/notice.py`."""


def delivery_words(due: Due) -> tuple[str, str]:
    """Title and text."""
    with speaking(due.language):
        title = t("Es gibt etwas Neues für dich")
        if due.delivery.way == BY_PUSH:
            return title, t("Tippe hier, dann siehst du es.")
        address = house().settings.origin
        lines = (
            t("Hallo,"), "", t("bei Ehrensache gibt es etwas Neues für dich."),
            t("Hier siehst du es: {address}", address=f"{address}/notices"), "",
            t("Hier schaltest du diese E-Mails ab: {address}", address=f"{address}/my-delivery"),
        )  # fmt: skip
        return title, "\n".join(lines) + "\n"
