"""The card that stands for an exchange wherever exchanges are listed, and the history beneath one."""

from app.domain.exchange import Exchange
from components.exchange_words import change_words, how_long, place_name, state_badge, what_about, who_helps
from components.markup import details, icon, skill_icon, tag
from components.texts import t
from components.wording import when_words


def exchange_card(exchange: Exchange, reader_id: str) -> None:
    """A large target that leads to the exchange."""
    with tag("a", cls="card card-link", href=f"/exchanges/{exchange.id}"):
        with tag("span", cls="card-picture"):
            skill_icon(exchange.skill_id)
        with tag("span", cls="card-words"):
            tag("strong", who_helps(exchange, reader_id))
            tag("span", what_about(exchange))
            tag("span", when_words(exchange.starts_at), cls="quiet")
        state_badge(exchange)


def exchange_facts(exchange: Exchange, reader_id: str, *, heading: str = "h1") -> None:
    """Who, what, when, how long, where: the head of an exchange's page."""
    with tag("div", cls="card facts"):
        with tag("div", cls="facts-head"):
            skill_icon(exchange.skill_id)
            with tag("div"):
                tag(heading, who_helps(exchange, reader_id), tabindex="-1")
                tag("p", what_about(exchange), cls="lead")
        with tag("ul", cls="fact-list"):
            _fact("event", when_words(exchange.starts_at))
            _fact("redeem" if exchange.gift else "schedule", how_long(exchange))
            _fact("location_on", place_name(exchange.place_id))
        state_badge(exchange)


def exchange_history(exchange: Exchange) -> None:
    """Every change with who and when, folded away."""
    with details(t("Was bisher geschah")), tag("ol", cls="history"):
        for change in reversed(exchange.changes):
            with tag("li"):
                tag("span", change_words(change, exchange))
                if change.note:
                    tag("q", change.note, dir="auto")
                tag("small", when_words(change.at), cls="quiet")


def _fact(name: str, words: str) -> None:
    with tag("li"):
        icon(name)
        tag("span", words)
