"""Sends what is due outside of the app, twice a minute, in a thread; the words are the screen's business.

Nothing of what happened goes out: only that there is something new, in the reader's language.
"""

import logging
from collections.abc import Callable

from nicegui import app as nicegui_app
from nicegui import run

from app.domain.delivery import BY_PUSH
from app.server.house import House
from app.server.mailing import NotMailed, mail
from app.server.pushing import NotPushed, push
from app.services.deliveries import Due

Words = Callable[[Due], tuple[str, str]]
"""Title and text for whoever it goes to."""

_EVERY_SECONDS = 30.0
_log = logging.getLogger(__name__)


def deliver_regularly(of: House, words: Words) -> None:
    """Begin with the server."""

    async def deliver() -> None:
        await run.io_bound(deliver_due, of, words)

    nicegui_app.timer(_EVERY_SECONDS, deliver, immediate=False)


def deliver_due(of: House, words: Words) -> int:
    """Send what is due now, and say how much went out; from any thread."""
    return sum(_delivered(of, due, words) for due in of.deliveries.due())


def _delivered(of: House, due: Due, words: Words) -> bool:
    of.deliveries.trying(due)
    title, body = words(due)
    # The way only: whom it was for belongs into no log.
    is_out = _pushed(of, due, title, body) if due.delivery.way == BY_PUSH else _mailed(of, due, title, body)
    if is_out:
        of.deliveries.done(due)
    else:
        _log.warning("a notice could not be delivered by %s; it is tried again", due.delivery.way)
    return is_out


def _pushed(of: House, due: Due, title: str, body: str) -> bool:
    """Whether no phone of theirs has to be tried again."""
    reached, is_out = [], True
    for phone in due.phones:
        try:
            push(of, phone, title=title, body=body)
            reached.append(phone)
        except NotPushed as failure:
            if failure.is_gone:
                of.deliveries.phone_gone(phone.id)
            else:
                is_out = False
    if reached and not is_out:
        of.deliveries.told(due, reached)
    return is_out


def _mailed(of: House, due: Due, title: str, body: str) -> bool:
    if not of.settings.smtp_host:
        return True  # switched off in the settings since: nothing to wait for
    try:
        mail(of.settings, due.email, title=title, body=body)
    except NotMailed:
        return False
    return True
