"""The example neighbourhood in this process, and its people each before an open page."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
from nicegui import core
from nicegui.testing import User
from nicegui.testing.user_simulation import user_simulation

from app.domain.exchange import Exchange
from app.domain.resident import Resident
from app.domain.session import OWN
from app.server import cookies
from app.server.house import House

Opener = Callable[[str], User]


class Neighbourhood:
    """`resident("Amira")`, `exchange("agreed", "Amira")`, and `at_page` to open pages as several people."""

    def __init__(self, of: House) -> None:
        self.house = of

    def resident(self, called_name: str) -> Resident:
        return next(each for each in self.house.store.every(Resident) if each.called_name == called_name)

    def exchange(self, state: str, *people: str) -> Exchange:
        """The first one in this state in which all of these take part."""
        ids = {self.resident(name).id for name in people}
        found = self.house.store.find(Exchange, state=state)
        return next(each for each in found if ids <= set(each.participants))

    @asynccontextmanager
    async def at_page(self, build: Callable[[], object], *people: str, kind: str = OWN) -> AsyncIterator[list[User]]:
        """The same page, built by `build`, opened by each of `people`, in their order."""
        async with user_simulation(lambda: _built(build)) as first:
            users = [first, *(_another() for _ in people[1:])]
            for user, called_name in zip(users, people, strict=True):
                signed_in = self.house.sign_in.open_session(self.resident(called_name), kind=kind, device="Test")
                name = cookies.cookie_name(self.house.settings, cookies.SESSION)
                user.http_client.cookies.set(name, signed_in.token)
                await user.open("/")
            yield users


def _built(build: Callable[[], object]) -> None:
    build()


def _another() -> User:
    return User(httpx.AsyncClient(transport=httpx.ASGITransport(core.app), base_url="http://test"))
