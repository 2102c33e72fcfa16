"""What is done once a page is before somebody's eyes: fetching it changes nothing, and not every fetch is a look."""

from collections.abc import Callable

from nicegui import background_tasks, context
from nicegui.client import ClientConnectionTimeout

LONGEST_WAIT_SECONDS = 60


def once_shown(do: Callable[[], None]) -> None:
    """Call `do` in this page's context as soon as its browser has answered, and never if it does not."""
    client = context.client

    async def when_there() -> None:
        try:
            await client.connected(timeout=LONGEST_WAIT_SECONDS)
        except ClientConnectionTimeout:
            return
        if not client.is_deleted:
            client.safe_invoke(do)

    background_tasks.create(when_there(), name="once a page is shown")
