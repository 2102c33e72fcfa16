"""The inbox: a row for each conversation, with what was written last and how much of it is new."""

from app.domain.message import Conversation
from app.server.house import house
from components.markup import badge, card, empty_state, link, listed_cards, tag
from components.message_words import message_text, message_words
from components.person_badge import person_badge
from components.reader import person
from components.texts import t, tn
from components.wording import person_name, when_words


def inbox(me: str) -> None:
    """All conversations, what was written last first."""
    rows = house().messages.threads(by=me)
    if not rows:
        empty_state(
            t("Noch keine Gespräche"), t("Bei einem Tausch könnt ihr euch schreiben, und an Mentor*innen jederzeit.")
        )
    else:
        listed_cards(rows, lambda each: _row(each, me))


def _row(each: Conversation, me: str) -> None:
    other = person(each.other_id)
    with card(href=f"/messages/{each.thread_id}", cls="card-link"):
        with tag("span", cls="card-picture"):
            if other is not None:
                person_badge(other)
        with tag("span", cls="card-words"):
            tag("strong", person_name(other), dir="auto")
            _latest(each, me)
            tag("span", when_words(each.latest.sent_at), cls="quiet")
        if each.unread:
            badge(tn("{n} neu", "{n} neu", each.unread), "good")


def _latest(each: Conversation, me: str) -> None:
    if each.latest.from_id == me:
        tag("span", t("Du: {words}", words=message_words(each.latest)), cls="clamped", dir="auto")
    else:
        message_text(each.latest, kind="span", cls="clamped")


def write_link(exchange_id: str, other_id: str) -> None:
    """For the page of an exchange: the way to its conversation."""
    words = t("Nachricht an {name}", name=person_name(other_id))
    link(words, f"/messages/exchange:{exchange_id}", kind="quiet", icon="chat")
