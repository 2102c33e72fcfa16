"""The hint to install comes after the first booked exchange, and never on a phone that others use, too."""

from app.domain.exchange import BOOKED
from app.domain.session import SHARED
from app.services.people import Details
from components.elements import Tag
from pages import today
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import fresh_request_id


def shows_hint(user: object) -> bool:
    client = getattr(user, "client", None)
    assert client is not None
    return any("install-hint" in each.classes for each in client.content.descendants() if isinstance(each, Tag))


async def test_it_comes_after_the_first_booked_exchange(here: Neighbourhood) -> None:
    here.exchange(BOOKED, "Amira")
    here.house.people.register(
        by=here.resident("Sabine").id, details=Details(called_name="Nova"), request_id=fresh_request_id()
    )
    async with here.at_page(today.today, "Amira", "Nova") as (amira, nova):
        assert shows_hint(amira)
        assert not shows_hint(nova)


async def test_it_never_comes_on_a_shared_phone(here: Neighbourhood) -> None:
    async with here.at_page(today.today, "Amira", kind=SHARED) as (amira,):
        assert not shows_hint(amira)
