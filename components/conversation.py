"""A conversation: who it is with, what was written, and what can be written now; live for both."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.exchange import Exchange
from app.domain.message import Message
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import sentence
from components.live_region import follow, live
from components.markup import back_link, badge, button, details, link, notice, row, small, spoken, stack, tag
from components.message_words import message_text
from components.person_badge import person_badge, person_heading
from components.phrase_picker import composer
from components.reader import person
from components.region import Region
from components.safety_actions import block_action, is_blocked, report_link
from components.shown import once_shown
from components.texts import t
from components.wording import clock_words, day_words, local, person_name, skill_name

SHOWN_AT_ONCE = 30
_BEGIN_ANEW = ("exchange_declined", "exchange_cancelled", "talk_over")
"""Over, but nothing keeps the two apart."""


def conversation(thread_id: str) -> None:
    """The whole page. Raises: Refusal `thread_unknown`."""
    me = visitor().signed_in
    other_id = house().messages.other(by=me, thread_id=thread_id)
    back_link("/notices", t("Mitteilungen"))
    _head(thread_id, other_id)
    with tag("div", cls="columns wide"):
        with stack():
            _written(me, thread_id)
        with stack():
            # the thread of an exchange has the name of its topic
            live(
                {thread_id, f"resident:{other_id}"},
                lambda: _writing(me, thread_id, other_id),
                depends_on=lambda: _why_closed(me, thread_id),
            )
            _more(me, thread_id, other_id)


def _head(thread_id: str, other_id: str) -> None:
    other = person(other_id)
    with tag("div", cls="facts-head"):
        if other is not None:
            person_badge(other)
        with tag("div"):
            person_heading(person_name(other))
            if other is not None and other.may_confirm:
                badge(t("Mentor*in") if other.is_mentor else t("Team"), "good")
    kind, _, exchange_id = thread_id.partition(":")
    exchange = house().store.get(Exchange, exchange_id) if kind == "exchange" else None
    if exchange is not None:
        words = t("{skill}, {day}", skill=skill_name(exchange.skill_id), day=day_words(exchange.starts_at))
        link(words, f"/exchanges/{exchange.id}", icon="handshake")


def _written(me: str, thread_id: str) -> None:
    def everything() -> None:
        region.replace(lambda: _bubbles(me, thread_id, len(house().messages.thread(by=me, thread_id=thread_id))))

    region = Region(lambda: _bubbles(me, thread_id, SHOWN_AT_ONCE, everything))


def _bubbles(me: str, thread_id: str, most: int, everything: Callable[[], None] | None = None) -> None:
    def build() -> Callable[[], bool]:
        written = house().messages.thread(by=me, thread_id=thread_id)
        if not written:
            if not _why_closed(me, thread_id):
                small(t("Noch nichts geschrieben. Fang einfach an."), cls="quiet")
            return lambda: not house().messages.thread(by=me, thread_id=thread_id)
        if everything and len(written) > most:
            button(t("Frühere Nachrichten zeigen"), everything, kind="quiet", icon="history")
        return _Bubbles(me, thread_id, skipped=max(0, len(written) - most)).show

    follow({f"thread:{thread_id}"}, build)


class _Bubbles:
    """What was written, the latest at the foot; what comes is added there, so that screen readers read only that."""

    def __init__(self, me: str, thread_id: str, *, skipped: int) -> None:
        self._me, self._thread_id, self._skipped = me, thread_id, skipped
        self._shown: list[Message] = []
        with tag("div", cls="talk", tabindex="0", role="log", aria_label=t("Nachrichten")):
            self._list = tag("ol", cls="bubbles")
        self.show()

    def show(self) -> bool:
        """Add what is new; False when what is shown reads otherwise now, as when staff hid something."""
        written = house().messages.thread(by=self._me, thread_id=self._thread_id)[self._skipped :]
        said = [replace(message, read_at=None, unread_by="") for message in written]
        if said[: len(self._shown)] != self._shown:
            return False
        with self._list:
            for before, message in zip([None, *said], said, strict=False):
                if message not in self._shown:
                    self._bubble(message, before)
        self._shown = said
        once_shown(lambda: house().messages.read(by=self._me, thread_id=self._thread_id))
        return True

    def _bubble(self, message: Message, before: Message | None) -> None:
        day = local(message.sent_at).date()
        if before is None or local(before.sent_at).date() != day:
            tag("li", day_words(day), cls="day")
        is_mine = message.from_id == self._me
        with tag("li", cls="bubble mine" if is_mine else "bubble"):
            spoken(t("Du:") if is_mine else f"{person_name(message.from_id)}:")
            message_text(message)
            if is_mine and message.hidden_at:
                tag("small", t("Das Team hat das ausgeblendet. Nur du siehst es noch."))
            tag("time", clock_words(message.sent_at), datetime=message.sent_at.isoformat())


def _writing(me: str, thread_id: str, other_id: str) -> None:
    closed = house().messages.why_closed(by=me, thread_id=thread_id)
    if closed is None:
        composer(me, thread_id, other_id)
    else:
        _closed(me, other_id, closed)


def _why_closed(me: str, thread_id: str) -> str:
    closed = house().messages.why_closed(by=me, thread_id=thread_id)
    return closed.reason if closed else ""


def _closed(me: str, other_id: str, why: Refusal) -> None:
    if is_blocked(me, other_id):
        with notice(t("Du hast {name} blockiert. Ihr könnt euch nicht schreiben.", name=person_name(other_id))):
            link(t("Blockierte Personen"), "/my-blocked")
    else:
        notice(sentence(why))
        if why.reason in _BEGIN_ANEW:
            link(t("Zu {name}", name=person_name(other_id)), f"/people/{other_id}", kind="quiet", icon="person")


def _more(me: str, thread_id: str, other_id: str) -> None:
    with details(t("Mehr")), row():
        report_link(thread_id)
        if not is_blocked(me, other_id):
            block_action(me, other_id)
