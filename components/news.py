"""The bell in the header of every page: how much is new, as markup for the shell and live afterwards.

It is no element: the count is put into the plain header, so that it costs a page nothing but one watch.
"""

import json
from html import escape

from nicegui import context

from app.domain.notice import MESSAGE
from app.server.house import house
from app.server.live import watch
from components.icons import icon_html
from components.texts import t, tn

MOST_SAID = 99


def unread_count(me: str) -> int:
    """Messages and notices that were not read; a notice of a message is not counted beside it."""
    notices = [notice for notice in house().notices.of(by=me) if notice.read_at is None and notice.kind != MESSAGE]
    return house().messages.unread_count(by=me) + len(notices)


def bell_html(count: int) -> str:
    """The link to the page with all of it."""
    hidden = "" if count else " hidden"
    return (
        f'<a class="tool bell" href="/notices" data-nav="notices" aria-label="{escape(news_words(count))}">'
        f'{icon_html("notifications")}<span class="news"{hidden}>{_figure(count)}</span></a>'
    )


def follow_news(me: str) -> None:
    """Keep the bell of the open page up to date."""
    client = context.client

    def refresh() -> None:
        count = unread_count(me)
        client.run_javascript(f"ehrensache.news({json.dumps([count and _figure(count), news_words(count)])})")

    watch({f"notices-of:{me}", f"messages-of:{me}"}, refresh)


def _figure(count: int) -> str:
    return str(count) if count <= MOST_SAID else f"{MOST_SAID}+"


def news_words(count: int) -> str:
    """How much is new, for the link to it."""
    return tn("Mitteilungen: {n} neue", "Mitteilungen: {n} neue", count) if count else t("Mitteilungen")
