"""What is new: conversations first, then what else happened; live."""

from app.domain.notice import MESSAGE, Notice
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.inbox import inbox
from components.live_region import live
from components.markup import empty_state, h1, h2, listed_cards, stack, tag
from components.notice_words import notice_card
from components.shown import once_shown
from components.texts import t, text


@page("/notices", title=text("Mitteilungen"), nav="notices")
def notices() -> None:
    me = visitor().signed_in
    h1(t("Mitteilungen"))
    with tag("div", cls="columns wide"):
        with stack():
            h2(t("Gespräche"))
            live({f"messages-of:{me}"}, lambda: inbox(me))
        with stack():
            h2(t("Neuigkeiten"))
            # what was read while it is looked at stays marked as new until something else comes
            topics = {f"notices-of:{me}"}
            live(topics, lambda: _news(me), spoken=True, depends_on=lambda: [notice.id for notice in _told(me)])


def _told(me: str) -> list[Notice]:
    """All but those of messages, which stand above as conversations."""
    return [notice for notice in house().notices.of(by=me) if notice.kind != MESSAGE]


def _news(me: str) -> None:
    told = _told(me)
    if not told:
        empty_state(t("Noch nichts Neues"), t("Wenn sich etwas tut, steht es hier."))
    else:
        listed_cards(told, notice_card)
    once_shown(lambda: house().notices.read(by=me))
