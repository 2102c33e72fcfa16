"""What the running house does by itself: getting ready what the first to ask would wait for, reminding, tidying."""

import logging

from nicegui import app as nicegui_app
from nicegui import run

from app.server.house import House
from app.services.forgetting import forget_ended_contact, forget_names_in_facts, forget_old_receipts
from app.storage.errors import StoreDamaged

_log = logging.getLogger(__name__)

_EVERY_SECONDS = 3600.0
_SOON_SECONDS = 30.0
_REMIND_SECONDS = 600.0
# Behind the first pages, which are asked for the moment the port is open.
_AT_ONCE_SECONDS = 1.0


def tidy_each_hour(of: House) -> None:
    """Begin an hour after the start, which has enough to do; in a thread, since it looks at all that is kept."""

    async def tidy() -> None:
        await run.io_bound(forget_old_receipts, of.store, of.clock)
        await run.io_bound(forget_ended_contact, of.store, of.clock)
        await run.io_bound(forget_names_in_facts, of.store, of.clock)
        await run.io_bound(of.listings.pause_stale)

    async def remind() -> None:
        await run.io_bound(of.reminders.remind)

    async def get_ready() -> None:
        try:
            await run.io_bound(of.store.read_through)
        except StoreDamaged as damage:
            # too large to have been read at the start, where this would have been refused
            _log.critical("%s", damage)
            nicegui_app.shutdown()
            return
        await run.io_bound(of.search.get_ready)

    async def warm_up() -> None:
        await run.io_bound(of.skill_use.warm_up)

    nicegui_app.timer(_EVERY_SECONDS, tidy, immediate=False)
    nicegui_app.timer(_REMIND_SECONDS, remind, immediate=False)
    nicegui_app.timer(_AT_ONCE_SECONDS, get_ready, once=True, immediate=False)
    nicegui_app.timer(_SOON_SECONDS, warm_up, once=True, immediate=False)
