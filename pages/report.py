"""Reporting: what is wrong, in one choice and a few words; of a conversation one chooses the message first."""

from app.domain.safety import LISTING, RESIDENT, subject_parts
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto, page
from components.markup import back_link, choice, empty_state, field, form, h1, p
from components.message_words import message_words
from components.safety_words import reason_options, subject_words
from components.texts import t, text

MOST_TO_CHOOSE_FROM = 12


@page("/report/{subject}", title=text("Etwas melden"), needs="resident")
def report(subject: str) -> None:
    """`subject` as in `Report`, or a thread."""
    me = visitor().signed_in
    kind, record_id = subject_parts(subject)
    if kind == RESIDENT:
        _on(subject, house().people.get(by=me, resident_id=record_id).id, f"/people/{record_id}")
    elif kind == LISTING:
        _on(subject, house().listings.get(by=me, listing_id=record_id).resident_id, f"/listings/{record_id}")
    else:
        _in_conversation(me, subject)


def _on(subject: str, about_id: str, came_from: str) -> None:
    back_link(came_from)
    h1(t("Etwas melden"))
    p(subject_words(subject, about_id), cls="lead")
    _form({}, subject, came_from)


def _in_conversation(me: str, thread_id: str) -> None:
    theirs = [m for m in house().messages.thread(by=me, thread_id=thread_id) if m.to_id == me and m.hidden_at is None]
    back_link(f"/messages/{thread_id}")
    h1(t("Nachricht melden"))
    if not theirs:
        empty_state(t("Hier gibt es nichts zu melden"), t("Dir hat hier noch niemand geschrieben."))
        return
    latest = theirs[: -MOST_TO_CHOOSE_FROM - 1 : -1]
    # in a direction of their own, whatever the direction of the page
    messages = {f"message:{message.id}": f"\u2068{message_words(message)}\u2069" for message in latest}
    _form(messages, next(iter(messages)), f"/messages/{thread_id}")


def _form(messages: dict[str, str], subject: str, came_from: str) -> None:
    me = visitor().signed_in

    def send(values: dict[str, str], request: str) -> None:
        house().safety.report(
            by=me, subject=values["subject"] if messages else subject, reason=values["reason"], note=values["note"],
            request_id=request,
        )  # fmt: skip
        say(t("Danke. Das Team sieht es sich an."))
        goto(came_from)

    p(t("Nur das Team liest das. Die andere Person erfährt nicht, wer es gemeldet hat."))
    with form(send, submit=t("Melden")):
        if messages:
            choice("subject", t("Welche Nachricht?"), messages, value=subject)
            p(t("Das Team liest nur die Nachricht, die du auswählst."))
        choice("reason", t("Was stimmt nicht?"), reason_options(), required=True)
        field("note", t("Magst du etwas dazu sagen?"), kind="area", rows=3)
