"""The card that stands for an exchange wherever exchanges are listed, and the history beneath one."""

from app.domain.exchange import Exchange
from components.elements import Tag
from components.exchange_words import (
    change_words,
    how_long,
    place_name,
    show_state,
    state_badge,
    what_about,
    who_helps,
)
from components.markup import card, details, icon, skill_icon, tag
from components.texts import t
from components.wording import when_words


def exchange_card(exchange: Exchange, reader_id: str) -> None:
    """A large target that leads to the exchange."""
    with card(href=f"/exchanges/{exchange.id}", cls="card-link"):
        with tag("span", cls="card-picture"):
            skill_icon(exchange.skill_id)
        with tag("span", cls="card-words"):
            tag("strong", who_helps(exchange, reader_id))
            tag("span", what_about(exchange))
            tag("span", when_words(exchange.starts_at), cls="quiet")
        state_badge(exchange)


class ExchangeFacts:
    """Who, what, when, how long, where: the head of an exchange's page."""

    def __init__(self, exchange: Exchange, reader_id: str, *, heading: str = "h1") -> None:
        self._reader_id, self._is_gift = reader_id, exchange.gift
        with tag("div", cls="card facts"):
            with tag("div", cls="facts-head"):
                skill_icon(exchange.skill_id)
                with tag("div"):
                    self._who = tag(heading, who_helps(exchange, reader_id), tabindex="-1")
                    tag("p", what_about(exchange), cls="lead")
            with tag("ul", cls="fact-list"):
                self._when = _fact("event", when_words(exchange.starts_at))
                self._how_long = _fact("redeem" if exchange.gift else "schedule", how_long(exchange))
                self._where = _fact("location_on", place_name(exchange.place_id))
            self._badge = state_badge(exchange)

    def show(self, exchange: Exchange) -> bool:
        """Change the words to those of the same exchange later; False where words alone do not do."""
        self._who.set_text(who_helps(exchange, self._reader_id))
        self._when.set_text(when_words(exchange.starts_at))
        self._how_long.set_text(how_long(exchange))
        self._where.set_text(place_name(exchange.place_id))
        show_state(self._badge, exchange)
        return exchange.gift == self._is_gift


class ExchangeHistory:
    """Every change with who and when, the newest first, folded away."""

    def __init__(self, exchange: Exchange) -> None:
        self._shown: list[tuple[str, str, str]] = []
        with details(t("Was bisher geschah")):
            self._list = tag("ol", cls="history")
        self.show(exchange)

    def show(self, exchange: Exchange) -> bool:
        """Put what happened since above the rest; False when something of the rest is no longer to be read."""
        lines = [(change_words(each, exchange), each.note, when_words(each.at)) for each in exchange.changes]
        if lines[: len(self._shown)] != self._shown:
            return False
        with self._list:
            for words, note, when in lines[len(self._shown) :]:
                with tag("li") as line:
                    tag("span", words)
                    if note:
                        tag("q", note, dir="auto")
                    tag("small", when, cls="quiet")
                line.move(target_index=0)
        self._shown = lines
        return True


def _fact(name: str, words: str) -> Tag:
    with tag("li"):
        icon(name)
        return tag("span", words)
