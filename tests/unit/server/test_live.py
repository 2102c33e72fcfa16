"""Which topics a commit touches, and in which order pages are told."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.domain.exchange import Exchange
from app.domain.ledger import Account, Ownership
from app.domain.listing import Listing
from app.domain.resident import Resident
from app.domain.session import Session
from app.domain.stamp import Prize, PrizeGiven, Stamp, Station
from app.server.live import Live, _Watch, topics_of
from app.services.ports import Kept
from app.storage.tiny_store import TinyStore, open_store

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def _store(tmp_path: Path) -> TinyStore:
    store = open_store(tmp_path)
    with store.transaction():
        store.put(Ownership(id="amira", account_id="a1"))
    return store


def test_a_booking_touches_the_exchange_both_people_and_both_accounts(tmp_path: Path) -> None:
    store = _store(tmp_path)
    exchange = Exchange(
        id="e1", giver_id="amira", receiver_id="kurt", skill_id="s", planned_minutes=60, starts_at=NOW,
        place_id="p", proposed_by="amira",
    )  # fmt: skip
    kept = (
        Kept(kind=Exchange, id="e1", record=exchange),
        Kept(kind=Account, id="a1", record=Account(id="a1", kind="resident")),
    )
    topics = ["exchange:e1", "exchanges-of:amira", "exchanges-of:kurt", "exchanges", "account-of:amira"]
    assert list(topics_of(kept, store)) == topics
    store.close()


def test_people_listings_and_sessions_have_topics_of_their_own(tmp_path: Path) -> None:
    store = _store(tmp_path)
    session = Session(id="s1", resident_id="amira", kind="own", began_at=NOW, seen_at=NOW, expires_at=NOW)
    listing = Listing(id="l1", kind="offer", resident_id="amira", skill_id="s", published_at=NOW)
    kept = (
        Kept(kind=Resident, id="amira", record=None),
        Kept(kind=Listing, id="l1", record=listing),
        Kept(kind=Listing, id="l2", record=None),
        Kept(kind=Session, id="s1", record=session),
        Kept(kind=Session, id="s2", record=None),
    )
    assert list(topics_of(kept, store)) == ["resident:amira", "listings", "listings-of:amira", "sessions-of:amira"]
    store.close()


def test_a_stamp_and_a_prize_that_were_taken_back_are_told_by_their_ids(tmp_path: Path) -> None:
    store = _store(tmp_path)
    with store.transaction():
        store.put(Station(id="s1", occurrence_id="fest.2026-05-04", name="Dosen"))
    kept = (
        Kept(kind=Stamp, id="s1:amira", record=None),
        Kept(kind=PrizeGiven, id="fest.2026-05-04:p1:amira", record=None),
        Kept(kind=Prize, id="market.2026-05-05:p2", record=None),
        Kept(kind=Stamp, id="gone:kurt", record=None),
    )
    topics = ["stamps-of:amira", "stamps:fest.2026-05-04", "stamps:market.2026-05-05", "stamps-of:kurt"]
    assert list(topics_of(kept, store)) == topics
    store.close()


async def test_every_page_is_told_how_things_stand_before_any_is_told_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _store(tmp_path)
    told: list[str] = []
    live = Live(SimpleNamespace(store=store))  # type: ignore[arg-type]
    monkeypatch.setattr(_Watch, "has_lost_its_session", False)
    clients = [SimpleNamespace(id=name, is_deleted=False, safe_invoke=lambda refresh: refresh()) for name in "ab"]
    live._loop = asyncio.get_running_loop()
    for client in clients:
        for part in ("head", "actions", "history"):
            live._watches.setdefault("resident:amira", {})[
                _Watch(
                    client=client,  # type: ignore[arg-type]
                    region=SimpleNamespace(is_deleted=False),  # type: ignore[arg-type]
                    refresh=partial(told.append, f"{client.id} {part}"),
                    topics=frozenset({"resident:amira"}),
                )
            ] = None
    live._on_commit((Kept(kind=Resident, id="amira", record=None),))
    await live.until_told()
    assert told == ["a head", "b head", "a actions", "a history", "b actions", "b history"]
    store.close()
