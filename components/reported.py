"""What somebody reported, as staff see it; a message alone, without the conversation around it."""

from app.domain.listing import Listing
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.house import house
from components.feedback import sentence
from components.markup import link, p, tag
from components.message_words import message_text
from components.texts import t, tn
from components.wording import listed, when_words


def reported_thing(subject: str, me: str) -> None:
    """Its words, and the way to the rest of it."""
    try:
        found = house().moderation.shown(by=me, subject=subject)
    except Refusal as refusal:  # whoever wrote it has left, and everything of theirs with them
        p(sentence(refusal))
        return
    if isinstance(found, Listing):
        _own_words(found.text, found.language)
        link(t("Eintrag ansehen"), f"/listings/{found.id}", icon="visibility")
    elif isinstance(found, Resident):
        _own_words("\n".join(each for each in (found.about, listed(list(found.groups))) if each), found.language)
        link(t("Profil ansehen"), f"/people/{found.id}", icon="visibility")
        link(t("Kontakt und Karte"), f"/team/people/{found.id}", icon="person")
    else:
        message_text(found, cls="own-words")
        p(when_words(found.sent_at), cls="quiet")


def _own_words(words: str, language: str) -> None:
    if words:
        tag("p", words, cls="own-words", dir="auto", lang=language)


def reports_words(me: str) -> str:
    """For the way there from the team's page."""
    waiting = len(house().moderation.cases(by=me))
    return tn("{n} wartet auf euch", "{n} warten auf euch", waiting) if waiting else t("Gerade nichts")
